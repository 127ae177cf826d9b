/** Results to take away, as text: CSV, GeoJSON, contact sheet. Pure functions. */

import { sayPlace } from "./lieux.js";
import { VOIES } from "./valeurs.js";
import { sayPhone } from "./telephone.js";

const SAY_VOIES = {
  scolaire: "au lycée",
  apprentissage: "en apprentissage",
  "formation-continue": "en formation continue"
};

/**
 * A CSV cell. A spreadsheet would run a text that begins like a formula: an apostrophe stops it
 * (OWASP, CSV injection). Telephone numbers are written with spaces, which no spreadsheet adds up.
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

export function sayOffre(engine, { formation, voies }) {
  const said = VOIES.filter((_, i) => voies & (1 << i)).map((voie) => SAY_VOIES[voie]);
  return engine.formations[formation].intitule + (said.length ? ` (${said.join(", ")})` : "");
}

/** Columns and properties are named as in the registry's own exports (macros/exports/). */
function addressOf(etablissement, contact) {
  const { commune, code_postal, dep } = etablissement;
  return {
    voie: contact.adresse ?? null,
    code_postal,
    cedex: contact.ville ? (/ Cedex$/.test(contact.ville) ? "oui" : "non") : "",
    nom_commune: commune.nom,
    arrondissement: commune.arrondissement || null,
    departement: dep
  };
}

/**
 * What the files say of themselves: ODbL asks for it, and a copied line must not lose it.
 * @typedef {object} Origin
 * @property {string} attribution the directory, not official, and its sources
 * @property {string} licence
 * @property {string} le the day, AAAA-MM-JJ
 */

/**
 * @param {object[]} resultats
 * @param {object} engine
 * @param {Record<string, object>} contacts
 * @param {string} site absolute address of the site's root
 * @param {Origin} origin
 */
export function toCsv(resultats, engine, contacts, site, { attribution, licence, le }) {
  const head = [
    "uai",
    "nom",
    "label_intitule",
    "voie",
    "code_postal",
    "cedex",
    "nom_commune",
    "arrondissement",
    "departement",
    "telephone",
    "courriel",
    "site",
    "formations",
    "distance_km",
    "page",
    "source",
    "licence",
    "date"
  ];
  const lines = resultats.map((resultat) => {
    const { etablissement: e, distance } = resultat;
    const contact = contacts[e.uai] ?? {};
    return [
      e.uai,
      e.nom,
      e.intitule,
      ...Object.values(addressOf(e, contact)),
      contact.telephone && sayPhone(contact.telephone),
      contact.courriel,
      contact.site,
      offresOf(resultat).map((offre) => sayOffre(engine, offre)).join(" | "),
      distance == null ? "" : distance.toFixed(1).replace(".", ","),
      pageOf(site, e),
      attribution,
      licence,
      le
    ].map(csvCell).join(";");
  });
  // The byte order mark tells Excel that the file is UTF-8.
  return `\ufeff${[head.join(";"), ...lines].join("\r\n")}\r\n`;
}

const pageOf = (site, { uai }) => `${site}lycees/${uai.toLowerCase()}/`;

export function toGeoJson(resultats, engine, contacts, site, { attribution, licence, le }) {
  const features = resultats.filter(({ etablissement: e }) => e.latitude != null).map((resultat) => {
    const { etablissement: e } = resultat;
    const contact = contacts[e.uai] ?? {};
    return {
      type: "Feature",
      geometry: { type: "Point", coordinates: [e.longitude, e.latitude] },
      properties: {
        uai: e.uai,
        nom: e.nom,
        ...addressOf(e, contact),
        label_intitule: e.intitule || null,
        label_etat: resultat.etat,
        formations: offresOf(resultat).map((offre) => sayOffre(engine, offre)),
        telephone: contact.telephone ? sayPhone(contact.telephone) : null,
        courriel: contact.courriel ?? null,
        site: contact.site ?? null,
        page: pageOf(site, e)
      }
    };
  });
  const collection = { type: "FeatureCollection", genere_le: le, officiel: false, licence, attribution, features };
  return `${JSON.stringify(collection, null, 1)}\n`;
}

/** A sheet to read, print or send: one lycée a paragraph. */
export function toContactSheet(resultats, engine, contacts, site, { attribution, licence, le, title }) {
  const blocks = resultats.map((resultat) => {
    const { etablissement: e } = resultat;
    const contact = contacts[e.uai] ?? {};
    const offres = offresOf(resultat).map((offre) => sayOffre(engine, offre));
    return [
      `${e.nom}, ${sayPlace(e.commune)}`,
      e.intitule,
      [contact.adresse, contact.ville].filter(Boolean).join(", "),
      contact.telephone && `Téléphone : ${sayPhone(contact.telephone)}`,
      contact.courriel && `Courriel : ${contact.courriel}`,
      contact.site && `Site : ${contact.site}`,
      contact.bureau_entreprises && `Bureau des entreprises : ${contact.bureau_entreprises}`,
      offres.length > 0 && `Formations : ${offres.join(" ; ")}`,
      pageOf(site, e)
    ].filter(Boolean).join("\n");
  });
  const day = le.split("-").reverse().join("/");
  return `${title}\n${"=".repeat(title.length)}\n\n${blocks.join("\n\n")}\n\n${attribution} ${licence}. ${day}.\n`;
}

/** A short list to paste in a message. */
export function toList(resultats, site) {
  return resultats.map(({ etablissement: e }) => `${e.nom}, ${sayPlace(e.commune)} : ${pageOf(site, e)}`).join("\n");
}
