/**
 * The index of macros/navigateur/recherche.py, read: formations, lycées, and every word worth finding with what
 * it stands for. Pure functions, no DOM.
 */

import { isFiller, meaningOf, meaningWords, STOP_WORDS } from "./lexique.js";
import { SECTEURS } from "../lib/valeurs.js";
import { fold, stem, undouble, words } from "./texte.js";

/** @import { Engine, Entry } from "../lib/types.d.ts" */

/** Weight of a match by where the word stands: what a visitor means first ranks first. */
export const WEIGHTS = {
  titre: 10,
  titreApres: 7.5,
  metier: 8,
  metierWords: 7,
  filiere: 6,
  meaning: 4,
  filiereWords: 3,
  famille: 3,
  secondaire: 2,
  nom: 12,
  lieu: 5,
  ville: 8,
  intitule: 3
};

/** @param {any} index the JSON of macros/navigateur/recherche.py @returns {Engine} */
export function createEngine(index) {
  const engine = readIndex(index);
  engine.vocabulary = buildVocabulary(engine);
  engine.units = new Map();
  engine.queries = new Map();
  return engine;
}

/** @returns {any} an engine without its vocabulary */
function readIndex(index) {
  const filieres = index.filieres.map(([id, libelle, couleur, mots]) => ({ id, libelle, couleur, mots }));
  const metiers = readMetiers(index.metiers);
  const formations = rows(index.formations);
  formations.forEach((formation, i) => {
    formation.id ||= formationId(formation.intitule);
    for (const m of formation.metiers) metiers[m].principales.push(i);
  });
  // Of a site that holds several.
  const academies = (index.academies ?? []).map(([id, codes]) => ({ id, deps: codes.split(" ") }));
  const communes = index.communes.map(([code, nom, arrondissement, dep, codesPostaux]) => ({
    code,
    nom,
    arrondissement,
    dep,
    codesPostaux
  }));
  const etablissements = rows(index.etablissements).map((row, i) => ({
    ...row,
    i,
    commune: communes[row.commune],
    dep: communes[row.commune].dep,
    academie: academies.find(({ deps }) => deps.includes(communes[row.commune].dep))?.id ?? "",
    secteur: SECTEURS[row.secteur],
    services: answersOf(row.services, index.services),
    calendrier: index.calendriers[row.calendrier],
    mentions: index.mentions?.[index.mention[i]] ?? {},
    uai_lies: row.uai_lies.split(" ").filter(Boolean),
    offres: pairs(row.offres).map(([formation, voies]) => ({ formation, voies }))
  }));
  return {
    filieres,
    metiers,
    formations,
    etablissements,
    communes,
    familles: index.familles,
    region: index.region ?? "",
    hasTravel: Boolean(index.trajets),
    travel: null,
    services: index.services.map(([id, libelle]) => ({ id, libelle })),
    academies,
    departements: index.departements.map(([code, nom]) => ({ code, nom })),
    pages: [],
    places: null
  };
}

/** Two bits a service: 1 the lycée has it, 2 it has not. */
const answersOf = (bits, services) =>
  new Map(services.flatMap(([id], i) => (bits >> (2 * i)) & 3 ? [[id, Boolean((bits >> (2 * i)) & 1)]] : []));

/** Columns → rows. */
function rows(columns) {
  const names = Object.keys(columns);
  return columns[names[0]].map((_, i) => Object.fromEntries(names.map((name) => [name, columns[name][i]])));
}

function pairs(flat) {
  return flat.flatMap((value, k) => (k % 2 ? [] : [[value, flat[k + 1]]]));
}

export function readMetiers(columns) {
  return rows(columns).map(({ id, libelle, mots }) => ({
    id: id || slug(libelle.replace(/^(.*?), \S+(.*)$/, "$1$2")),
    libelle,
    mots,
    principales: [],
    secondaires: []
  }));
}

/** Words of titles that ids leave out (macros/navigateur/recherche.py has the same). */
const UNSAID = new Set("a au aux d de des du en et l la le les metiers option ou technicien".split(" "));

function formationId(title) {
  return slug(title).split("-").filter((word) => !UNSAID.has(word)).join("-");
}

/** A text’s folded form with hyphens, as `slug` of macros/socle/typographie.py gives it. @param {string} text */
export function slug(text) {
  return fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** Words of a text worth finding. */
export const contentWords = (text) =>
  [...new Set(words(text))].filter((word) => word.length > 1 && !STOP_WORDS.has(word));

/** « BTS Services informatiques aux organisations » → « sio » (its option left out). */
function initials(title) {
  const own = words(title.split(/, option|\(/)[0]);
  return own
    .filter((word) => word.length > 1 && !STOP_WORDS.has(word) && !meaningOf(word)?.diplomes && word !== "pro")
    .map((word) => word[0])
    .join("");
}

/** Files a word under what it stands for. @param {Map<string, Entry>} entries */
export const adderTo = (entries) => (word, kind, targets, weight, rank = 1, metier = -1, head = false) => {
  if (!targets.length) return;
  let entry = entries.get(word);
  if (!entry) entries.set(word, entry = { word, root: stem(word), flat: undouble(word), postings: [] });
  entry.postings.push({ kind, targets, weight, rank, metier, head });
};

/** Words of a text that say what it is: neither grammar, nor « lycée » or « métiers ». */
const tellingWords = (text) => contentWords(text).filter((word) => !isFiller(word));

function buildVocabulary(engine) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  const add = adderTo(entries);
  const pairs = addFormations(engine, add);
  addMetiers(engine, add);
  addFilieres(engine, add);
  addEtablissements(engine, add);
  const places = placePhrases(engine);
  return {
    entries,
    pairs,
    ...inOrder(entries),
    places,
    placesBySingular: new Map([...places].map(([phrase, place]) => [singular(phrase), place])),
    meanings: meaningWords().map((word) => ({ word, flat: undouble(word) }))
  };
}

/** @returns {Map<string, number[]>} initials too short to mean a formation by themselves */
function addFormations({ formations }, add) {
  const pairs = new Map();
  formations.forEach(({ intitule }, i) => {
    // The diploma's own word is a meaning (« cap »), not a word of the title.
    const title = tellingWords(intitule).filter((word) => !meaningOf(word)?.diplomes);
    const letters = initials(intitule);
    if (letters.length > 2) add(letters, "offre", [i], WEIGHTS.titre);
    else if (letters.length === 2) pairs.set(letters, [...(pairs.get(letters) ?? []), i]);
    title.forEach((word, at) => add(word, "offre", [i], at ? WEIGHTS.titreApres : WEIGHTS.titre, 1, -1, at === 0));
  });
  return pairs;
}

function addMetiers({ metiers }, add) {
  metiers.forEach((metier, m) => {
    const named = new Set(contentWords(metier.libelle));
    for (const word of wordsOf(metier)) {
      add(word, "offre", metier.principales, named.has(word) ? WEIGHTS.metier : WEIGHTS.metierWords, 1, m);
    }
  });
}

/** Filières, and the familles de métiers of the 2de. */
function addFilieres({ filieres, familles, formations }, add) {
  const where = (test) => formations.flatMap((formation, i) => (test(formation) ? [i] : []));
  filieres.forEach(({ id, libelle, mots }, f) => {
    const own = where((formation) => formation.filieres.includes(f));
    const names = new Set(id.split("-"));
    for (const word of names) add(word, "offre", own, WEIGHTS.filiere, 0);
    for (const word of tellingWords(`${libelle} ${mots}`)) {
      if (!names.has(word)) add(word, "offre", own, WEIGHTS.filiereWords, 2);
    }
  });
  familles.forEach((libelle, a) => {
    const own = where(({ famille }) => famille === a);
    for (const word of tellingWords(libelle)) add(word, "offre", own, WEIGHTS.famille, 2);
  });
}

function addEtablissements({ etablissements }, add) {
  etablissements.forEach(({ nom, intitule, uai, uai_lies, commune, code_postal }, i) => {
    for (const word of tellingWords(nom)) add(word, "nom", [i], WEIGHTS.nom);
    for (const word of tellingWords(intitule)) add(word, "intitule", [i], WEIGHTS.intitule, 2);
    for (const code of [uai, ...uai_lies]) add(code.toLowerCase(), "lieu", [i], WEIGHTS.nom);
    // The first word of a town's name is how people call it.
    contentWords(commune.nom).forEach((word, at) => add(word, "lieu", [i], at ? WEIGHTS.lieu : WEIGHTS.ville));
    for (const code of new Set([code_postal, ...commune.codesPostaux.split(" ")])) {
      if (code) add(code, "lieu", [i], WEIGHTS.lieu);
    }
  });
}

export function wordsOf(metier) {
  metier.said ??= tellingWords(`${metier.libelle} ${metier.mots}`);
  return metier.said;
}

/** Entries by stem, and sorted for beginnings. */
export function inOrder(entries) {
  const byStem = new Map();
  for (const entry of entries.values()) {
    const kin = byStem.get(entry.root);
    if (kin) kin.push(entry);
    else byStem.set(entry.root, [entry]);
  }
  return { byStem, sorted: [...entries.values()].sort((a, b) => (a.flat < b.flat ? -1 : a.flat > b.flat ? 1 : 0)) };
}

/** « cote d’armor » and « Côtes-d’Armor » are one place. */
export const singular = (phrase) =>
  phrase.split(" ").map((word) => (word.length > 3 ? word.replace(/[sx]$/, "") : word)).join(" ");

/** Phrases that name a département or an arrondissement → what they satisfy. */
function placePhrases({ departements, etablissements, communes, region }) {
  const places = new Map();
  // The whole region: « ARA », « Auvergne-Rhône-Alpes ».
  const own = contentWords(region).filter((word) => !["region", "academique"].includes(word));
  for (const name of own.length > 1 ? [own.join(" "), own.map(([letter]) => letter).join("")] : []) {
    places.set(name, { targets: etablissements.map(({ i }) => i) });
  }
  const inDepartement = (code) => etablissements.filter((e) => e.dep === code).map((e) => e.i);
  for (const { code, nom } of departements) {
    const place = { targets: inDepartement(code) };
    const name = words(nom).filter((word) => !STOP_WORDS.has(word));
    places.set(name.join(" "), place);
    if (name.length === 3) places.set(name.slice(1).join(" "), place);
    places.set(code, place);
    if (code[0] === "0") places.set(`departement ${code[1]}`, place);
    places.set(`departement ${code}`, place);
  }
  // A word that several départements share (« alpes ») means them all.
  const sharing = new Map();
  for (const { code, nom } of departements) {
    for (const word of contentWords(nom)) sharing.set(word, [...(sharing.get(word) ?? []), code]);
  }
  for (const [word, codes] of sharing) {
    if (codes.length > 1) places.set(word, { targets: codes.flatMap(inDepartement) });
  }
  const large = new Map();
  for (const commune of communes) {
    if (!commune.arrondissement) continue;
    const number = parseInt(commune.arrondissement, 10);
    const [nom] = words(commune.nom);
    const targets = etablissements.filter((e) => e.commune === commune).map((e) => e.i);
    if (!large.has(nom)) large.set(nom, commune.dep);
    for (const form of [`${number}`, `${number}e`, `${number}eme`, `${number}er`, `0${number}`]) {
      // « Lyon 3 » may be the arrondissement, or the town with its département: the first ranks first.
      const whole = form === commune.dep
        ? etablissements.filter((e) => e.commune.nom === commune.nom).map((e) => e.i)
        : [];
      const place = { targets, alsoTargets: whole, arrondissement: commune.code };
      for (const tail of ["", " arrondissement"]) places.set(`${nom} ${form}${tail}`, place);
      if (form !== `${number}` && form !== `0${number}`) places.set(`${form} arrondissement`, place);
    }
  }
  // An arrondissement without any lycée must not mean the whole town.
  for (const [nom] of large) {
    for (let number = 1; number <= 20; number++) {
      for (const form of [`${number}e`, `${number}eme`, `${number}er`]) {
        for (const tail of ["", " arrondissement"]) {
          const phrase = `${nom} ${form}${tail}`;
          if (!places.has(phrase)) places.set(phrase, { targets: [] });
        }
      }
    }
  }
  return places;
}
