/** Results to take away, as text: CSV, GeoJSON, contact sheet. Pure functions. */

import { sayPlace, VOIES } from "./moteur.js";

const SAY_VOIES = { scolaire: "scolaire", apprentissage: "apprentissage", "formation-continue": "formation continue" };

/**
 * A CSV cell. A spreadsheet would run a text that begins like a formula: an apostrophe stops it
 * (OWASP, CSV injection); a telephone number keeps its plus sign as text the same way.
 */
function csvCell(value) {
  const text = value == null ? "" : String(value);
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The offres to show for a result: those that match, or all when nothing was asked of them. */
export function offresOf(resultat) {
  return resultat.offres.length ? resultat.offres : resultat.etablissement.offres;
}

export const sayOffre = (engine, { formation, voies }) =>
  `${engine.formations[formation].intitule} (${VOIES.filter((_, i) => voies & (1 << i)).map((voie) => SAY_VOIES[voie]).join(", ")})`;

/**
 * @param {object[]} resultats
 * @param {object} engine
 * @param {Record<string, object>} contacts
 * @param {string} site absolute address of the site's root
 */
export function toCsv(resultats, engine, contacts, site) {
  const head = ["uai", "nom", "intitule_label", "adresse", "ville", "dep", "telephone", "courriel", "site", "formations", "distance_km", "page"];
  const lines = resultats.map((resultat) => {
    const { etablissement: e, distance } = resultat;
    const contact = contacts[e.uai] ?? {};
    return [
      e.uai, e.nom, e.intitule, contact.adresse, contact.ville, e.dep, contact.telephone, contact.courriel, contact.site,
      offresOf(resultat).map((offre) => sayOffre(engine, offre)).join(" | "),
      distance == null ? "" : distance.toFixed(1).replace(".", ","), pageOf(site, e),
    ].map(csvCell).join(";");
  });
  // The byte order mark tells Excel that the file is UTF-8.
  return `\ufeff${[head.join(";"), ...lines].join("\r\n")}\r\n`;
}

const pageOf = (site, { uai }) => `${site}lycees/${uai.toLowerCase()}/`;

export function toGeoJson(resultats, engine, contacts, site) {
  const features = resultats.filter(({ etablissement: e }) => e.latitude != null).map((resultat) => {
    const { etablissement: e } = resultat;
    return {
      type: "Feature",
      geometry: { type: "Point", coordinates: [e.longitude, e.latitude] },
      properties: {
        uai: e.uai, nom: e.nom, intitule: e.intitule, commune: e.commune.nom, dep: e.dep, etat: resultat.etat,
        formations: offresOf(resultat).map((offre) => sayOffre(engine, offre)),
        ...contacts[e.uai], page: pageOf(site, e),
      },
    };
  });
  return `${JSON.stringify({ type: "FeatureCollection", features }, null, 1)}\n`;
}

/** A sheet to read, print or send: one lycée a paragraph. */
export function toContactSheet(resultats, engine, contacts, site, title) {
  const blocks = resultats.map((resultat) => {
    const { etablissement: e } = resultat;
    const contact = contacts[e.uai] ?? {};
    return [
      `${e.nom}, ${sayPlace(e.commune)}`,
      e.intitule,
      [contact.adresse, contact.ville].filter(Boolean).join(", "),
      contact.telephone && `Téléphone : ${contact.telephone}`,
      contact.courriel && `Courriel : ${contact.courriel}`,
      contact.site && `Site : ${contact.site}`,
      contact.bureau_entreprises && `Bureau des entreprises : ${contact.bureau_entreprises}`,
      `Formations : ${offresOf(resultat).map((offre) => sayOffre(engine, offre)).join(" ; ")}`,
      pageOf(site, e),
    ].filter(Boolean).join("\n");
  });
  return `${title}\n${"=".repeat(title.length)}\n\n${blocks.join("\n\n")}\n`;
}

/** A short list to paste in a message. */
export function toList(resultats, site) {
  return resultats.map(({ etablissement: e }) => `${e.nom}, ${sayPlace(e.commune)} : ${pageOf(site, e)}`).join("\n");
}
