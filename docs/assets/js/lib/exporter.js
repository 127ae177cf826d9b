/** Results to take away: workbook, CSV, GeoJSON, contact sheet. Pure functions. */

import { toWorkbook } from "./classeur.js";
import { LISTES } from "./filtres.js";
import { sayPlace } from "./lieux.js";
import { sayOffre, sayVoies } from "./offres.js";
import { sayPhone } from "./telephone.js";

/**
 * A CSV cell in French. A spreadsheet would run a text that begins like a formula: an apostrophe stops it
 * (OWASP, CSV injection). One told to take what is quoted for text keeps the 0 of a code.
 */
function csvCell(value) {
  if (value == null || value === "") return "";
  if (typeof value === "number") return String(value).replace(".", ",");
  const safe = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The offres to show for a result: those that match, or all when nothing was asked of them. */
function offresOf(resultat) {
  return resultat.offres.length ? resultat.offres : resultat.etablissement.offres;
}

/** Columns and properties are named as in the registry's own exports (macros/exports/). */
function addressOf(etablissement, contact) {
  const { commune, code_postal, dep } = etablissement;
  return {
    adresse_voie: contact.adresse ?? null,
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
 * @property {string} title
 * @property {string} address of the search
 */

/** Of a file of contacts, in its order. */
const COLUMNS = {
  uai: "UAI",
  nom: "Lycée",
  label_intitule: "Intitulé du label",
  formation: "Formation",
  voies: "Voies",
  filieres: "Filières",
  telephone: "Téléphone",
  courriel: "Courriel",
  bureau_entreprises: "Bureau des entreprises",
  site: "Site web",
  adresse_voie: "Adresse",
  code_postal: "Code postal",
  cedex: "Cedex",
  nom_commune: "Commune",
  arrondissement: "Arrondissement",
  departement: "Département",
  distance_km: "Distance à vol d’oiseau (km)",
  page: "Page"
};

/** A row for each lycée and each of its formations that match; a lycée of which none is known has one too. */
function contactRows(resultats, engine, contacts, site) {
  return resultats.flatMap((resultat) => {
    const { etablissement: e, distance } = resultat;
    const contact = contacts[e.uai] ?? {};
    const lycee = {
      uai: e.uai,
      nom: e.nom,
      label_intitule: e.intitule,
      ...addressOf(e, contact),
      telephone: contact.telephone && sayPhone(contact.telephone),
      courriel: contact.courriel,
      bureau_entreprises: contact.bureau_entreprises,
      site: contact.site,
      distance_km: distance == null ? null : Math.round(distance * 10) / 10,
      page: pageOf(site, e)
    };
    const offres = offresOf(resultat);
    return offres.length ? offres.map((offre) => ({ ...lycee, ...formationOf(engine, offre) })) : [lycee];
  });
}

function formationOf({ formations, filieres }, { formation, voies }) {
  const { intitule, filieres: ranks } = formations[formation];
  return {
    formation: intitule,
    voies: sayVoies(voies).join(" | "),
    filieres: ranks.map((rank) => filieres[rank].libelle).join(" | ")
  };
}

/**
 * One row for each lycée and formation matched.
 * @param {object[]} resultats
 * @param {object} engine
 * @param {Record<string, object>} contacts
 * @param {string} site absolute address of the site's root
 * @param {Origin} origin
 */
export function toCsv(resultats, engine, contacts, site, { attribution, licence, le }) {
  const names = Object.keys(COLUMNS);
  const lines = contactRows(resultats, engine, contacts, site).map((row) =>
    [...names.map((name) => row[name]), attribution, licence, le].map(csvCell).join(";")
  );
  const head = [...names, "source", "licence", "date"].join(";");
  // The byte order mark tells Excel that the file is UTF-8.
  return `\ufeff${[head, ...lines].join("\r\n")}\r\n`;
}

/** The same as a workbook, where no code loses its 0: what it is of stands on a sheet of its own. */
export function toXlsx(resultats, engine, contacts, site, { attribution, licence, le, title, address }) {
  const rows = contactRows(resultats, engine, contacts, site);
  const names = Object.keys(COLUMNS);
  return toWorkbook([
    { nom: "Lycées", lignes: [Object.values(COLUMNS), ...rows.map((row) => names.map((name) => row[name]))] },
    {
      nom: "Sources",
      lignes: [["Ce que c’est", "Valeur"], ["Contenu", title], ["Recherche", address], ["Date", { jour: le }], [
        "Source",
        attribution
      ], ["Licence", licence]]
    }
  ]);
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

/**
 * The name of a file, which says what was searched: « lycees-metiers_soudeur_bourg_2026-11-29 ».
 * @param {Partial<import("./types.d.ts").Criteres>} criteria
 * @param {{nom: string, arrondissement: string} | null | undefined} place the commune of `pres`
 * @param {boolean} here around the device
 * @param {string} le AAAA-MM-JJ
 */
export function fileName(criteria, place, here, le) {
  const where = place ? `${place.nom} ${place.arrondissement}` : here ? "autour de moi" : "";
  const asked = [criteria.q, ...LISTES.flatMap((name) => criteria[name]), where];
  if (where && criteria.rayon) asked.push(`${criteria.rayon} km`);
  const said = asked.map(plain).filter(Boolean).join("_").slice(0, 80).replace(/[-_]+$/, "");
  return ["lycees-metiers", said, le].filter(Boolean).join("_");
}

/** Letters and digits that every system takes in a name. */
const plain = (text = "") =>
  text.normalize("NFD").replace(/[\u0300-\u036F]/g, "").toLowerCase().replaceAll("œ", "oe")
    .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
