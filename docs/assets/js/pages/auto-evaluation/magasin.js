/** Keeps the campaigns in this browser only, and says when it cannot. */

import { newCampaign, newId, readCampaign, VERSION } from "./dossier.js";

export const CLE = "auto-evaluation-lycee-des-metiers";
const CLE_ILLISIBLE = `${CLE}:illisible`;

const PLEIN = "La mémoire de ce navigateur est pleine\u00a0: vos dernières lignes ne sont pas gardées. "
  + "Exportez votre travail maintenant.";
const SANS_MEMOIRE = "Ce navigateur refuse de garder des données (navigation privée\u00a0?). "
  + "Exportez votre travail avant de fermer la page.";
const ILLISIBLE = "Ce qui était gardé dans ce navigateur est devenu illisible. "
  + "Une copie a été mise de côté. Si vous avez un export, importez-le.";

/**
 * @typedef {object} Store
 * @property {string} courante id of the campaign in sight: the first one, unless it is known
 * @property {import("./dossier.js").Campagne[]} campagnes one at least
 */

/**
 * Read what was kept; what cannot be read is set aside, never thrown away.
 * @param {string} now ISO date and time
 * @returns {{store: Store, trouble: string}} and what went wrong, or an empty string
 */
export function readStore(now) {
  const fresh = { courante: "", campagnes: [newCampaign("Première campagne", now)] };
  let kept = null;
  try {
    kept = localStorage.getItem(CLE);
    return { store: kept === null ? fresh : parseStore(kept, fresh), trouble: "" };
  } catch {
    return { store: fresh, trouble: kept === null ? SANS_MEMOIRE : setAside(kept) };
  }
}

function parseStore(kept, fresh) {
  const { version, courante, campagnes: raw } = JSON.parse(kept);
  if (version !== VERSION) throw new Error("version");
  const campagnes = raw.map(readCampaign);
  return campagnes.length ? { courante, campagnes } : fresh;
}

/** @param {string} kept what cannot be read @returns {string} what to say of it */
export function setAside(kept) {
  try {
    localStorage.setItem(CLE_ILLISIBLE, kept);
    localStorage.removeItem(CLE);
  } catch {
    // Nothing more can be done: the message says it all.
  }
  return ILLISIBLE;
}

/**
 * @param {Store} store
 * @returns {string} what went wrong, or an empty string
 */
export function writeStore(store) {
  try {
    localStorage.setItem(CLE, JSON.stringify({ version: VERSION, ...store }));
    return "";
  } catch (error) {
    return /** @type {Error} */ (error).name === "SecurityError" ? SANS_MEMOIRE : PLEIN;
  }
}

/** Forgets everything of ours in this browser. @returns {string | null} what had been set aside */
export function clearStore() {
  try {
    const aside = localStorage.getItem(CLE_ILLISIBLE);
    localStorage.removeItem(CLE);
    localStorage.removeItem(CLE_ILLISIBLE);
    return aside;
  } catch {
    return null;
  }
}

/**
 * Adds the campaigns of a file; one that is here already comes beside it.
 * @param {Store} store
 * @param {import("./dossier.js").Campagne[]} campaigns
 */
export function addCampaigns(store, campaigns) {
  for (const campaign of campaigns) {
    if (store.campagnes.some(({ id }) => id === campaign.id)) {
      Object.assign(campaign, { id: newId(), nom: `${campaign.nom} (importée)` });
    }
    store.campagnes.push(campaign);
  }
}

/**
 * Goes on with what another tab kept: each tab keeps its own campaign in sight, and what is being
 * written here is not lost for it.
 * @param {Store} store what is kept now, changed
 * @param {import("./dossier.js").Campagne} mine the campaign in sight here
 * @param {boolean} writing
 */
export function keepMine(store, mine, writing) {
  const { campagnes } = store;
  const at = campagnes.findIndex(({ id }) => id === mine.id);
  if (writing) campagnes[at < 0 ? campagnes.length : at] = mine;
  if (writing || at >= 0) store.courante = mine.id;
}
