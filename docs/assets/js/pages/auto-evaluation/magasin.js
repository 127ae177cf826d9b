/** Keeps the campaigns in this browser only, and says when it cannot. */

import { newCampaign, readCampaign, VERSION } from "./dossier.js";

export const CLE = "auto-evaluation-lycee-des-metiers";
const CLE_ILLISIBLE = `${CLE}:illisible`;

/**
 * @typedef {{courante: string, campagnes: import("./dossier.js").Campagne[]}} Contenu
 */

/**
 * Read what was kept; what cannot be read is set aside, never thrown away.
 * @param {string} now
 * @returns {{contenu: Contenu, ennui: string}}
 */
export function readStore(now) {
  const first = newCampaign("Première campagne", now);
  const fresh = { courante: first.id, campagnes: [first] };
  let kept = null;
  try {
    kept = localStorage.getItem(CLE);
  } catch {
    return { contenu: fresh, ennui: SANS_MEMOIRE };
  }
  if (kept === null) return { contenu: fresh, ennui: "" };
  try {
    const raw = JSON.parse(kept);
    if (raw.version !== VERSION) throw new Error("version");
    const campagnes = raw.campagnes.map(readCampaign);
    if (!campagnes.length) return { contenu: fresh, ennui: "" };
    const courante = campagnes.some(({ id }) => id === raw.courante) ? raw.courante : campagnes[0].id;
    return { contenu: { courante, campagnes }, ennui: "" };
  } catch {
    return { contenu: fresh, ennui: setAside(kept) };
  }
}

function setAside(kept) {
  try {
    localStorage.setItem(CLE_ILLISIBLE, kept);
    localStorage.removeItem(CLE);
  } catch {
    // Nothing more can be done: the message says it all.
  }
  return "Ce qui était gardé dans ce navigateur est devenu illisible. "
    + "Une copie a été mise de côté. Si vous avez un export, importez-le.";
}

/**
 * @param {Contenu} contenu
 * @returns {string} what went wrong, or an empty string
 */
export function writeStore(contenu) {
  try {
    localStorage.setItem(CLE, JSON.stringify({ version: VERSION, ...contenu }));
    return "";
  } catch (error) {
    return error?.name === "SecurityError" ? SANS_MEMOIRE : PLEIN;
  }
}

/** Forget everything of ours in this browser. */
export function clearStore() {
  try {
    localStorage.removeItem(CLE);
    localStorage.removeItem(CLE_ILLISIBLE);
  } catch {
    // Nothing was kept.
  }
}

const PLEIN = "La mémoire de ce navigateur est pleine : vos dernières lignes ne sont pas gardées. "
  + "Exportez votre travail maintenant.";
const SANS_MEMOIRE = "Ce navigateur refuse de garder des données (navigation privée\u00a0?). "
  + "Exportez votre travail avant de fermer la page.";
