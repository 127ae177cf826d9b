/**
 * The search engine: one index (macros/search.py), pure functions, no DOM.
 *
 * A search is a set of criteria (see adresse.js). Its words become units (a word, or a phrase such
 * as « bac pro »); each unit knows which formations, voies and lycées satisfy it. All units and
 * all parameters count; those about formations must be met by one and the same offre.
 */

import { ETATS_COURANTS, stateOn } from "./etat.js";
import { distanceKm } from "./geo.js";
import { AUTOUR, LONGEST_PHRASE, STOP_WORDS, isFiller, meaningOf, meaningWords, nearFiller, spellOut } from "./lexique.js";
import { byEar, fold, slipsAllowed, spellingDistance, stem, undouble, words } from "./texte.js";

export const DIPLOMES = ["cap", "bac-pro", "bma", "cs", "fcil", "bts"];
export const VOIES = ["scolaire", "apprentissage", "formation-continue"];
export const SECTEURS = ["public", "prive"];
/** Km around a commune named with « autour de » or without any lycée. */
export const RAYON_AUTOUR = 30;

/** Weight of a match by where the word stands: what a visitor means first ranks first. */
const WEIGHTS = {
  titre: 10, titreApres: 7.5, metier: 8, metierWords: 7, filiere: 6, meaning: 4,
  filiereWords: 3, famille: 3, secondaire: 2,
  nom: 12, lieu: 5, ville: 8, intitule: 3,
};
/** Part of the weight kept by a word of the same stem, a beginning of a word, a misspelt word. */
const STEM_SHARE = 0.8;
/** Added when a formation's title and one of its trades both hold the word. */
const SURE = 0.5;
const PREFIX_SHARE = 0.7;
/** Length up to which a stem says too little for a filière's words. */
const SHORT_STEM = 5;
const TYPO_SHARE = 0.4;
/** Letters up to which a beginning that finds nothing is only a word hardly begun. */
const HARDLY_BEGUN = 3;

/**
 * @typedef {object} Posting where a word of the registry stands
 * @property {number} rank 1 named there · 2 the wider filière · 3 a secondary métier
 * @property {"offre"|"nom"|"lieu"|"intitule"} kind
 * @property {number[]} targets indices of formations, or of etablissements
 * @property {number} weight
 * @property {number} metier index of the métier that holds the word, or -1
 * @property {boolean} head the word is the first one of a formation's title
 */

/** @param {object} index the JSON of macros/search.py */
export function createEngine(index) {
  const engine = readIndex(index);
  engine.vocabulary = buildVocabulary(engine);
  engine.units = new Map();
  engine.queries = new Map();
  return engine;
}

function readIndex(index) {
  const filieres = index.filieres.map(([id, libelle, couleur, mots]) => ({ id, libelle, couleur, mots }));
  const metiers = readMetiers(index.metiers);
  const formations = rows(index.formations);
  formations.forEach((formation, i) => {
    formation.id ||= formationId(formation.intitule);
    for (const m of formation.metiers) metiers[m].principales.push(i);
  });
  const communes = index.communes.map(([code, nom, arrondissement, dep, codesPostaux]) => ({
    code, nom, arrondissement, dep, codesPostaux,
  }));
  const etablissements = rows(index.etablissements).map((row, i) => ({
    ...row,
    i,
    commune: communes[row.commune],
    dep: communes[row.commune].dep,
    secteur: SECTEURS[row.secteur],
    services: row.services.split(" "),
    calendrier: index.calendriers[row.calendrier],
    mentions: index.mentions?.[index.mention[i]] ?? {},
    uai_lies: row.uai_lies.split(" ").filter(Boolean),
    offres: pairs(row.offres).map(([formation, voies]) => ({ formation, voies })),
  }));
  return {
    filieres, metiers, formations, etablissements, communes,
    familles: index.familles,
    region: index.region ?? "",
    departements: index.departements.map(([code, nom]) => ({ code, nom })),
    pages: [],
    places: null,
  };
}

/** Columns → rows. */
function rows(columns) {
  const names = Object.keys(columns);
  return columns[names[0]].map((_, i) => Object.fromEntries(names.map((name) => [name, columns[name][i]])));
}

function pairs(flat) {
  return flat.flatMap((value, k) => (k % 2 ? [] : [[value, flat[k + 1]]]));
}

function readMetiers(columns) {
  return rows(columns).map(({ id, libelle, mots }) => ({
    id: id || slug(libelle.replace(/^(.*?), \S+(.*)$/, "$1$2")),
    libelle, mots, principales: [], secondaires: [],
  }));
}

/** Words of titles that ids leave out (macros/search.py has the same). */
const UNSAID = new Set("a au aux d de des du en et l la le les metiers option ou technicien".split(" "));

function formationId(title) {
  return slug(title).split("-").filter((word) => !UNSAID.has(word)).join("-");
}

function slug(text) {
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

function buildVocabulary(engine) {
  /** @type {Map<string, {word: string, root: string, flat: string, postings: Posting[]}>} */
  const entries = new Map();
  const add = (word, kind, targets, weight, rank = 1, metier = -1, head = false) => {
    if (!targets.length) return;
    let entry = entries.get(word);
    if (!entry) entries.set(word, (entry = { word, root: stem(word), flat: undouble(word), postings: [] }));
    entry.postings.push({ kind, targets, weight, rank, metier, head });
  };

  /** Initials too short to mean a formation by themselves. @type {Map<string, number[]>} */
  const pairs = new Map();
  const formationsOfFiliere = engine.filieres.map(() => []);
  const formationsOfFamille = engine.familles.map(() => []);
  engine.formations.forEach((formation, i) => {
    for (const f of formation.filieres) formationsOfFiliere[f].push(i);
    if (formation.famille >= 0) formationsOfFamille[formation.famille].push(i);
    // The diploma's own word is a meaning (« cap »), not a word of the title.
    const title = contentWords(formation.intitule).filter((word) => !isFiller(word) && !meaningOf(word)?.diplomes);
    const letters = initials(formation.intitule);
    if (letters.length > 2) add(letters, "offre", [i], WEIGHTS.titre);
    else if (letters.length === 2) pairs.set(letters, [...(pairs.get(letters) ?? []), i]);
    title.forEach((word, at) => add(word, "offre", [i], at ? WEIGHTS.titreApres : WEIGHTS.titre, 1, -1, at === 0));
  });
  engine.metiers.forEach((metier, m) => {
    const named = new Set(contentWords(metier.libelle));
    for (const word of contentWords(`${metier.libelle} ${metier.mots}`)) {
      if (isFiller(word)) continue;
      add(word, "offre", metier.principales, named.has(word) ? WEIGHTS.metier : WEIGHTS.metierWords, 1, m);
      add(word, "offre", metier.secondaires, WEIGHTS.secondaire, 3, m);
    }
  });
  engine.filieres.forEach((filiere, f) => {
    const names = new Set(filiere.id.split("-"));
    for (const word of names) add(word, "offre", formationsOfFiliere[f], WEIGHTS.filiere, 0);
    for (const word of contentWords(`${filiere.libelle} ${filiere.mots}`)) {
      if (!isFiller(word) && !names.has(word)) {
        add(word, "offre", formationsOfFiliere[f], WEIGHTS.filiereWords, 2);
      }
    }
  });
  engine.familles.forEach((libelle, a) => {
    for (const word of contentWords(libelle)) {
      if (!isFiller(word)) add(word, "offre", formationsOfFamille[a], WEIGHTS.famille, 2);
    }
  });
  engine.etablissements.forEach((etablissement, i) => {
    for (const word of contentWords(etablissement.nom)) {
      if (!isFiller(word)) add(word, "nom", [i], WEIGHTS.nom);
    }
    for (const word of contentWords(etablissement.intitule)) {
      if (!isFiller(word)) add(word, "intitule", [i], WEIGHTS.intitule, 2);
    }
    for (const code of [etablissement.uai, ...etablissement.uai_lies]) {
      add(code.toLowerCase(), "lieu", [i], WEIGHTS.nom);
    }
    const { commune } = etablissement;
    // The first word of a town's name is how people call it.
    contentWords(commune.nom).forEach((word, at) => add(word, "lieu", [i], at ? WEIGHTS.lieu : WEIGHTS.ville));
    for (const code of new Set([etablissement.code_postal, ...commune.codesPostaux.split(" ")])) {
      if (code) add(code, "lieu", [i], WEIGHTS.lieu);
    }
  });

  const byStem = new Map();
  for (const entry of entries.values()) {
    if (!byStem.has(entry.root)) byStem.set(entry.root, []);
    byStem.get(entry.root).push(entry);
  }
  const places = placePhrases(engine);
  return {
    entries, byStem, pairs,
    sorted: [...entries.values()].sort((a, b) => (a.flat < b.flat ? -1 : a.flat > b.flat ? 1 : 0)),
    places,
    placesBySingular: new Map([...places].map(([phrase, place]) => [singular(phrase), place])),
    meaningWords: meaningWords(),
  };
}

/** « bouche du rhone » and « bouches-du-rhône » are one place. */
const singular = (phrase) => phrase.split(" ").map((word) => (word.length > 3 ? word.replace(/[sx]$/, "") : word)).join(" ");

/** Phrases that name a département or an arrondissement → what they satisfy. */
function placePhrases({ departements, etablissements, communes, region }) {
  const places = new Map();
  // The whole region: « PACA », « Provence-Alpes-Côte d’Azur ».
  const own = contentWords(region).filter((word) => !["region", "academique"].includes(word));
  for (const name of own.length > 1 ? [own.join(" "), own.map(([letter]) => letter).join("")] : []) places.set(name, { targets: etablissements.map(({ i }) => i) });
  const inDepartement = (code) => etablissements.filter((e) => e.dep === code).map((e) => e.i);
  for (const { code, nom } of departements) {
    const place = { dep: code, targets: inDepartement(code) };
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
      const whole = form === commune.dep ? etablissements.filter((e) => e.commune.nom === commune.nom).map((e) => e.i) : [];
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
          if (!places.has(phrase)) places.set(phrase, { targets: [], empty: true });
        }
      }
    }
  }
  return places;
}

/* ── Words → units ─────────────────────────────────────────────────────────────────────────── */

/**
 * What one word or phrase satisfies.
 * @typedef {object} Unit
 * @property {string} texte
 * @property {Float32Array | null} formations score by formation
 * @property {Int16Array | null} metiers métier that explains the score, or -1
 * @property {number} voies bits of VOIES
 * @property {Map<number, number>} lieux score by etablissement: place, code, service, secteur
 * @property {Map<number, number>} noms score by etablissement: its name
 * @property {Map<number, number>} intitules score by etablissement: its label's title
 * @property {boolean} aboutOffre the unit means a formation, a trade, a diploma or a voie
 * @property {"exact"|"prefix"|"typo"|"none"} level
 * @property {string[]} marks stems and beginnings (« cuis* ») to mark in texts
 * @property {string[]} [proche] for a misspelt word, the words it was read as
 * @property {string} [service]
 * @property {string} [hors] the words to say that the registry holds nothing of the kind
 */

function emptyUnit(texte, engine) {
  return {
    texte,
    formations: null,
    metiers: null,
    voies: 0,
    lieux: new Map(),
    noms: new Map(),
    intitules: new Map(),
    aboutOffre: false,
    level: "exact",
    marks: [],
    size: engine.formations.length,
  };
}

function scoreFormation(unit, formation, weight, metier) {
  if (!unit.formations) {
    unit.formations = new Float32Array(unit.size);
    unit.metiers = new Int16Array(unit.size).fill(-1);
    unit.grounds = new Uint8Array(unit.size);
  }
  unit.grounds[formation] |= metier < 0 ? 1 : 2;
  if (weight > unit.formations[formation]) {
    unit.formations[formation] = weight;
    unit.metiers[formation] = metier;
  }
}

/** A formation found both by its title and by a trade is meant more surely. */
function rewardSure(unit) {
  unit.grounds?.forEach((grounds, formation) => {
    if (grounds === 3) unit.formations[formation] += SURE;
  });
}

const raise = (map, key, weight) => map.set(key, Math.max(map.get(key) ?? 0, weight));

function addMeaning(unit, meaning, engine, weight) {
  const wanted = (formation) =>
    meaning.diplomes?.includes(DIPLOMES[formation.diplome]) ||
    meaning.niveaux?.includes(formation.niveau);
  if (meaning.diplomes || meaning.niveaux) {
    unit.aboutOffre = true;
    engine.formations.forEach((f, i) => wanted(f) && scoreFormation(unit, i, weight, -1));
  }
  if (meaning.famille) {
    unit.aboutOffre = true;
    const inFamille = ({ famille }) => famille >= 0 && fold(engine.familles[famille]).includes(meaning.famille);
    engine.formations.forEach((f, i) => inFamille(f) && scoreFormation(unit, i, weight, -1));
  }
  if (meaning.voie) {
    unit.aboutOffre = true;
    unit.voies |= 1 << VOIES.indexOf(meaning.voie);
  }
  if (meaning.service) {
    unit.service = meaning.service;
    for (const e of engine.etablissements) {
      if (e.services.includes(meaning.service)) raise(unit.lieux, e.i, weight);
    }
  }
  if (meaning.hors) unit.hors = meaning.hors;
  if (meaning.nom) {
    for (const e of engine.etablissements) {
      if (words(e.nom).includes(meaning.nom)) raise(unit.lieux, e.i, weight);
    }
  }
  if (meaning.secteur) {
    for (const e of engine.etablissements) {
      if (e.secteur === meaning.secteur) raise(unit.lieux, e.i, weight);
    }
  }
}

/**
 * Adds the postings of the matched entries; the wider ones (filière, secondary métier) only when
 * no nearer one exists: « cuisine » must not find a tourism course of the same filière.
 */
function addPostings(engine, unit, entries, share, exactWord) {
  const postings = entries.flatMap((entry) =>
    entry.postings
      .filter((posting) => posting.rank !== 0 || sameName(entry.word, exactWord))
      // A filière's word of the same short stem is another word: « bouche », « boucher ».
      .filter((posting) => posting.rank !== 2 || posting.kind !== "offre" || !exactWord || sameName(entry.word, exactWord) || stem(exactWord).length > SHORT_STEM)
      // A town is named by its own word: « porter » is not « Port-de-Bouc » for a stem they share.
      .filter((posting) => posting.kind !== "lieu" || entry.flat.startsWith(undouble(exactWord)) || sameName(entry.flat, undouble(exactWord)))
      .map((posting) => ({ ...posting, same: sameName(entry.flat, undouble(exactWord)) })),
  );
  const offres = postings.filter((posting) => posting.kind === "offre");
  const best = Math.min(...offres.map((posting) => Math.max(1, posting.rank)));
  const nearest = offres.filter((posting) => Math.max(1, posting.rank) === best);
  const own = ownFiliere(engine, nearest);
  const kin = kinFilieres(engine, nearest);
  const wide = own >= 0 ? emptyUnit(unit.texte, engine) : null;
  for (const posting of nearest) {
    unit.aboutOffre = true;
    const weight = posting.weight * share * (posting.same ? 1 : STEM_SHARE);
    for (const formation of posting.targets) {
      const { filieres } = engine.formations[formation];
      if (!posting.same && kin.size && !filieres.some((f) => kin.has(f))) continue;
      if (own < 0 || posting.metier < 0 || filieres.includes(own)) {
        scoreFormation(unit, formation, weight, posting.metier);
      }
      if (wide) scoreFormation(wide, formation, weight, posting.metier);
    }
  }
  const named = { nom: unit.noms, lieu: unit.lieux, intitule: unit.intitules };
  for (const posting of postings) {
    const map = named[posting.kind];
    if (!map) continue;
    const kept = posting.same || !exactWord ? share : share * STEM_SHARE;
    for (const i of posting.targets) raise(map, i, posting.weight * kept);
  }
  if (wide) unit.large = { ...unit, formations: wide.formations, metiers: wide.metiers, grounds: wide.grounds };
}

/**
 * The one filière of the formations that the word names by itself (« Cuisine » in « CAP Cuisine »),
 * or -1: then « agenceur de cuisines » is another trade, kept for when nothing else is found.
 */
function ownFiliere(engine, postings) {
  const named = postings.filter((posting) => posting.head && posting.same);
  const common = named.map((posting) => engine.formations[posting.targets[0]].filieres);
  if (!common.length) return -1;
  return common[0].find((f) => common.every((filieres) => filieres.includes(f))) ?? -1;
}

/**
 * The filières where the very word stands: of its stem's other words, only those count that stand
 * there too (« pompier » is not « pompe à chaleur »).
 */
function kinFilieres(engine, postings) {
  const exact = postings.filter((posting) => posting.same);
  return new Set(exact.flatMap(({ targets }) => targets.flatMap((i) => engine.formations[i].filieres)));
}

/** Whether two words differ by a plural only. */
const sameName = (a, b) => a === b || `${a}s` === b || a === `${b}s` || `${a}x` === b;

/**
 * Reads one word: exact (or of the same stem), else a beginning, else misspelt.
 * @param {boolean} isLast the word may still be being typed
 */
function wordUnit(engine, word, isLast) {
  const key = `${word}|${isLast}`;
  const known = engine.units.get(key);
  if (known) return known;
  const unit = readWord(engine, word, isLast);
  rewardSure(unit);
  if (unit.large) rewardSure(unit.large);
  if (engine.units.size > 500) engine.units.clear();
  engine.units.set(key, unit);
  return unit;
}

function meansSomething(unit) {
  return unit.aboutOffre || unit.lieux.size > 0 || unit.noms.size > 0 || unit.intitules.size > 0;
}

function readWord(engine, word, isLast) {
  const { vocabulary } = engine;
  const unit = emptyUnit(word, engine);
  const root = stem(word);

  const exact = vocabulary.byStem.get(root) ?? [];
  // A stem alone (« vitr » of « vitrier ») may be another word being typed (a town that begins so).
  const whole = !isLast || exact.some((entry) => sameName(entry.flat, undouble(word)));
  if (exact.length) {
    unit.marks.push(root);
    addPostings(engine, unit, exact, 1, word);
    if (whole && meansSomething(unit)) return unit;
  }

  const flat = undouble(word);
  if (flat.length >= (isLast ? 1 : 2)) {
    const begun = startingWith(vocabulary.sorted, flat).filter((entry) => !exact.includes(entry));
    const meanings = vocabulary.meaningWords.filter((m) => m.startsWith(word) && word.length >= 3);
    if (begun.length || meanings.length) {
      if (!meansSomething(unit)) unit.level = "prefix";
      unit.marks.push(`${flat}*`);
      addPostings(engine, unit, begun, PREFIX_SHARE, "");
      for (const m of meanings) addMeaning(unit, meaningOf(m), engine, WEIGHTS.meaning * PREFIX_SHARE);
    }
  }
  if (meansSomething(unit)) return unit;

  const near = misspelt(vocabulary, word, isLast);
  if (near.entries.length || near.meanings.length) {
    unit.level = "typo";
    unit.proche = [...near.entries.map((entry) => written(engine, entry.word)), ...near.meanings];
    unit.marks = near.entries.map((entry) => entry.root);
    for (const { word: read, root: own } of near.entries) {
      addPostings(engine, unit, vocabulary.byStem.get(own), TYPO_SHARE, read);
    }
    for (const m of near.meanings) addMeaning(unit, meaningOf(m), engine, WEIGHTS.meaning * TYPO_SHARE);
    if (meansSomething(unit)) return unit;
  }
  unit.level = "none";
  return unit;
}

/** A word of the vocabulary as it is written: « ebeniste » → « ébéniste ». */
export function written(engine, word) {
  const texts = [engine.metiers, engine.formations, engine.etablissements].flatMap((list) => list.map(({ libelle, intitule, nom }) => `${libelle ?? intitule} ${nom ?? ""}`));
  // The other words of a trade are kept without accents (macros/search.py).
  texts.push(...engine.metiers.map(({ mots }) => mots));
  for (const text of texts) {
    const found = text.split(/[^\p{L}\p{N}]+/u).find((own) => fold(own) === word);
    if (found) return found.toLowerCase();
  }
  return word;
}

/** Entries whose undoubled word begins so (binary search). */
function startingWith(sorted, beginning) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle].flat < beginning) low = middle + 1;
    else high = middle;
  }
  const found = [];
  while (low < sorted.length && sorted[low].flat.startsWith(beginning)) found.push(sorted[low++]);
  return found;
}

/** How a word begins to the ear: « hotel » as « otel », « kuisine » as « cuisine ». */
const firstSound = (word) => word.replace(/^h/, "").replace(/^p(?=h)/, "f")[0]?.replace(/[kqs]/, "c").replace("j", "g");

/** The nearest words within the slips allowed; only those at the least distance. */
export function misspelt(vocabulary, word, isLast, most = slipsAllowed(word)) {
  const flat = undouble(word);
  const heard = byEar(flat);
  const root = stem(word);
  let best = most;
  let entries = [];
  let meanings = [];
  if (!most) return { entries, meanings };
  const consider = (list, candidate, sounds, item) => {
    if (candidate.length < 4) return;
    let distance = heard === sounds ? Number(candidate !== flat) : spellingDistance(flat, candidate, best);
    // While a word is being typed, its misspelt beginning counts too.
    if (isLast && flat.length > 6 && distance > best && sounds.length > heard.length) {
      distance = spellingDistance(heard, sounds.slice(0, heard.length), Math.min(1, best));
      distance = distance > Math.min(1, best) ? distance + best : Math.max(1, distance);
    }
    if (distance > best || (distance === 0 && list === "entries")) return;
    // « Tapissier » is no « pâtissier », « conteur » no « monteur ».
    if ((distance > 1 || flat.length < 8) && distance && firstSound(candidate) !== firstSound(flat)) return;
    if (distance < best) {
      best = distance;
      entries = [];
      meanings = [];
    }
    (list === "entries" ? entries : meanings).push(item);
  };
  for (const entry of vocabulary.sorted) {
    if (!/\d/.test(entry.flat) && (root.length > SHORT_STEM || entry.root !== root)) consider("entries", entry.flat, (entry.sounds ??= byEar(entry.flat)), entry);
  }
  for (const m of vocabulary.meaningWords) consider("meanings", undouble(m), byEar(undouble(m)), m);
  return { entries, meanings };
}

/**
 * Reads the words of a search.
 * @param {object} engine
 * @param {string} text
 * @returns {{units: Unit[], lieu: object | null, ignores: boolean, inconnus: Unit[]}}
 *   `ignores`: there are words, and none that a search can use
 *   `annonces`: what to say of words that ask for nothing here
 *   `lieu`: a commune to look around, when the words name one without any lycée or say « autour »
 */
export function readQuery(engine, text) {
  const cached = engine.queries.get(text);
  if (cached) return cached;
  const raw = words(text.replace(/[,&]/g, " et ")).filter(isNoDuration).flatMap((word, at, all) => spellOut(word, all[at - 1], text));
  const typing = !/\s$/.test(text);
  const lieu = placeAround(engine, raw);
  const kept = [];
  raw.forEach((word, position) => {
    const inPlace = lieu && position >= lieu.from && position < lieu.to;
    if (STOP_WORDS.has(word) || inPlace) return;
    const after = position > 0 && JOINING.has(raw[position - 1]) ? raw[position - 1] : "";
    kept.push({ word, after, last: typing && position === raw.length - 1 });
  });
  const units = [];
  const annonces = [];
  for (let at = 0; at < kept.length; ) {
    const phrase = longestPhrase(engine, kept, at);
    if (phrase) {
      if (phrase.annonce) annonces.push(phrase.annonce);
      else joinUnit(units, phrase.unit, kept[at].after);
      at += phrase.length;
      continue;
    }
    const { word, last, after } = kept[at++];
    if (isFiller(word)) continue;
    const named = pairUnit(engine, word, units.at(-1)?.texte);
    if (named) {
      units.push(named);
      continue;
    }
    if (word.length > 1) joinUnit(units, wordUnit(engine, word, last), after);
    else if (last && !units.length && kept.length === 1) units.push(/\d/.test(word) ? { ...emptyUnit(word, engine), level: "none" } : wordUnit(engine, word, true));
  }
  if (units.length > 1) {
    const meant = units.filter(({ level, texte }) => !["typo", "none"].includes(level) || !nearFiller(texte));
    if (meant.length) units.splice(0, units.length, ...meant);
  }
  const ignores = Boolean(text.trim()) && !units.length && !lieu && !annonces.length;
  const reading = { annonces, units, lieu: lieu?.place ?? null, ignores, inconnus: units.filter((unit) => unit.level === "none") };
  if (engine.queries.size > 200) engine.queries.clear();
  engine.queries.set(text, reading);
  return reading;
}

/** « 15 ans », « 1re année », « deux ans »: how old one is, how long it lasts; not « 1 an après le bac ». */
function isNoDuration(word, at, all) {
  const duration = at + 1 < all.length && /^an(?:s|nees?)?$/.test(all[at + 1]) && /^(?:\d{1,2}(?:e|er|ere|re|eme)?|une?|deux|trois|premiere|deuxieme)$/.test(word);
  return !duration || all.slice(at + 2, at + 4).includes("apres");
}

/** Words between two things wished for. */
const JOINING = new Set(["ou", "et"]);

/** What the words say of an offre besides its trade: a diploma, a voie. */
const isTrade = (unit) => unit.aboutOffre && !unit.voies && Boolean(unit.formations) && !meaningOf(unit.texte);

/**
 * Adds a unit. « Aix ou Marseille », « CAP ou bac pro » wish for either, as two towns do in any
 * case: no lycée stands in both. Two trades after « et » may be two offres of one lycée.
 */
function joinUnit(units, unit, after) {
  const before = units.at(-1);
  const alike = after && before && (isPlace(before) ? isPlace(unit) : before.aboutOffre && unit.aboutOffre && isTrade(before) === isTrade(unit));
  if (!alike) units.push(unit);
  else if (after === "ou" || !isTrade(unit)) units.splice(-1, 1, eitherUnit(before, unit));
  else units.push({ ...unit, aussi: true });
}

/** What satisfies one unit or another. */
function eitherUnit(one, other) {
  const both = { ...one, texte: `${one.texte} ou ${other.texte}`, marks: [...one.marks, ...other.marks], voies: one.voies | other.voies, large: undefined };
  for (const name of ["lieux", "noms", "intitules"]) both[name] = new Map([...one[name], ...other[name]]);
  if (!one.formations || !other.formations) return { ...both, formations: one.formations ?? other.formations, metiers: one.metiers ?? other.metiers };
  const better = one.formations.map((score, i) => Number(other.formations[i] > score));
  both.formations = one.formations.map((score, i) => Math.max(score, other.formations[i]));
  both.metiers = one.metiers.map((metier, i) => (better[i] ? other.metiers[i] : metier));
  return both;
}

/** « TP » after « BTS »: the formations that have these two initials and this diploma. */
function pairUnit(engine, word, before) {
  const { diplomes } = (before && meaningOf(before)) ?? {};
  const formations = engine.vocabulary.pairs.get(word)?.filter((i) => diplomes?.includes(DIPLOMES[engine.formations[i].diplome]));
  if (!formations?.length) return null;
  const unit = emptyUnit(word, engine);
  unit.aboutOffre = true;
  for (const i of formations) scoreFormation(unit, i, WEIGHTS.titre, -1);
  return unit;
}

function longestPhrase(engine, kept, at) {
  for (let length = Math.min(LONGEST_PHRASE, kept.length - at); length > 0; length--) {
    const phrase = kept.slice(at, at + length).map(({ word }) => word).join(" ");
    const meaning = meaningOf(phrase);
    const place = engine.vocabulary.places.get(phrase) ?? engine.vocabulary.placesBySingular.get(singular(phrase));
    if (!meaning && !place) continue;
    const unit = emptyUnit(phrase, engine);
    if (meaning) {
      unit.marks = phrase.split(" ").filter((word) => word.length > 1).map(stem);
      addMeaning(unit, meaning, engine, WEIGHTS.meaning);
    }
    if (place) {
      for (const i of place.alsoTargets ?? []) raise(unit.lieux, i, WEIGHTS.lieu);
      for (const i of place.targets) raise(unit.lieux, i, WEIGHTS.lieu + 1);
    }
    return { unit, length, annonce: meaning?.annonce };
  }
  return null;
}

/* ── Places that hold no lycée ─────────────────────────────────────────────────────────────── */

/**
 * Gives the engine what few searches need (assets/recherche/complement.json): every commune of the
 * académie, largest first, and the métiers that formations lead to only secondly.
 */
export function complete(engine, { communes, metiers, secondaires }) {
  engine.metiers.push(...readMetiers(metiers));
  secondaires.forEach((list, i) => {
    for (const m of list) engine.metiers[m].secondaires.push(i);
  });
  engine.vocabulary = buildVocabulary(engine);
  engine.places = new Map();
  engine.placeByCode = new Map();
  for (const [code, nom, arrondissement, dep, codesPostaux, latitude, longitude] of communes) {
    const commune = { code, nom, arrondissement, dep, codesPostaux, latitude, longitude };
    engine.placeByCode.set(code, commune);
    const name = words(`${nom} ${arrondissement}`);
    const names = [name.join(" "), name.filter((word) => !STOP_WORDS.has(word)).join(" ")];
    // Two towns may share a name: the département tells them apart.
    const keys = [...names, ...names.map((one) => `${one} ${dep.toLowerCase()}`)];
    for (const key of keys) if (!engine.places.has(key)) engine.places.set(key, commune);
    // The code of one arrondissement is not the whole town's.
    for (const key of codesPostaux.split(" ")) {
      if (key && (!engine.places.has(key) || (arrondissement && !engine.places.get(key).arrondissement))) engine.places.set(key, commune);
    }
  }
  // How people call a town for short; the largest comes first, a whole name before any short one.
  engine.shortPlaces = new Map();
  for (const commune of engine.placeByCode.values()) {
    const short = words(shortName(commune.nom)).join(" ");
    if (short.length > 2 && !engine.places.has(short) && !engine.shortPlaces.has(short)) engine.shortPlaces.set(short, commune);
  }
  engine.withLycee = new Set(engine.etablissements.map((e) => town(e.commune)));
  engine.units.clear();
  engine.queries.clear();
}

/** « Bourg-en-Bresse » → « Bourg », « Villeneuve-l’Étang » → « Villeneuve ». */
const shortName = (nom) => nom.split(/[- ](?:en|de|des|du|d'|sur|sous|l[eè]s|la|le|l')(?=[- ]|(?<='))/i)[0];

/** What tells a town from its namesakes; its arrondissements are one town. */
export const town = ({ nom, dep }) => `${nom} ${dep}`;

/** « Lyon 8e (69) » */
export function sayPlace({ nom, arrondissement, dep }) {
  const name = nom.replaceAll("'", "’");
  return arrondissement ? `${name} ${arrondissement} (${dep})` : `${name} (${dep})`;
}

const withArticle = (place, le, les, other) => {
  const name = sayPlace(place);
  const article = /^Les? /.exec(name)?.[0];
  return article ? (article === "Le " ? le : les) + name.slice(article.length) : other(name) + name;
};
/** « de Gap (05) », « d’Istres (13) », « du Pontet (84) », « de L’Isle-sur-la-Sorgue (84) » */
export const deLaCommune = (place) =>
  withArticle(place, "du ", "des ", (name) => (/^(?:[AEIOUYÀÂÉÈÊÎÔŒ]|H(?!au))/.test(name) ? "d’" : "de "));
/** « à Gap (05) », « au Pontet (84) », « aux Pennes-Mirabeau (13) » */
export const aLaCommune = (place) => withArticle(place, "au ", "aux ", () => "à ");

/**
 * The commune to look around: named after « autour de », « près de », or named in full and
 * without any lycée. Words that mean something else in the registry are left to it.
 */
function placeAround(engine, raw) {
  if (!engine.places) return null;
  for (let length = Math.min(6, raw.length); length > 0; length--) {
    for (let from = 0; from + length <= raw.length; from++) {
      const phrase = raw.slice(from, from + length).join(" ");
      const whole = engine.places.get(phrase);
      const place = whole ?? engine.shortPlaces.get(phrase);
      if (!place || (length === 1 && (STOP_WORDS.has(phrase) || isFiller(phrase)))) continue;
      const said = raw.slice(Math.max(0, from - 3), from).some((word) => AUTOUR.has(word));
      // A short name may be a lycée's own: « Saint-André ».
      const known = (!whole || length === 1) && raw.slice(from, from + length).every((word) => engine.vocabulary.byStem.has(stem(word)));
      if (said || !(isTaught(engine, place) || (known && !place.arrondissement) || meaningOf(phrase))) {
        return { place, from, to: from + length };
      }
    }
  }
  return null;
}

/** Whether a lycée stands in a commune; an arrondissement without any is not its whole town. */
const isTaught = (engine, place) =>
  place.arrondissement ? engine.etablissements.some(({ commune }) => commune.code === place.code) : engine.withLycee.has(town(place));

/* ── Search ────────────────────────────────────────────────────────────────────────────────── */

/** Parameters about the formation of an offre. */
const FORMATION_GROUPS = ["formation", "metier", "filiere", "diplome"];

/**
 * @param {object} engine
 * @param {Record<string, any>} criteria see adresse.js
 * @param {object} options
 * @param {string} options.le the visitor's day, AAAA-MM-JJ
 * @param {{latitude: number, longitude: number} | null} [options.position] of the commune or device
 * @param {boolean} [options.facettes] whether to count
 * @returns {{resultats: object[], facettes: object, lecture: object, position: object | null}}
 */
export function search(engine, criteria, { le, position = null, facettes = true }) {
  const reading = readQuery(engine, criteria.q ?? "");
  const options = { le, position, facettes };
  const found = searchUnits(engine, criteria, reading, reading.units, options);
  if (found.resultats.length) return found;
  // Nothing: then what the words mean more widely, or together, or the titles that labels bear.
  for (const units of readAgain(engine, reading.units, options)) {
    const other = searchUnits(engine, criteria, reading, units, options);
    if (other.resultats.length) return { ...other, aPart: units.filter(({ aPart }) => aPart).map(({ texte }) => texte) };
  }
  return withoutBegun(engine, criteria, reading, options) ?? found;
}

/** Other ways to read the words of a search that finds nothing, the surest first. */
function* readAgain(engine, units, options) {
  const where = units.filter(isPlace);
  const bare = units.filter((unit) => !isPlace(unit));
  const finds = (list) => searchUnits(engine, {}, { units: list }, list, { le: options.le, facettes: false }).resultats.length > 0;
  // « Gap » must not stretch what « électricien » means, where others are taught electricity.
  const untaught = !finds(bare);
  if (bare.some((unit) => unit.large) && (!where.length || untaught)) yield units.map((unit) => unit.large ?? unit);
  // « Aix Marseille » are two towns, « Salon Provence » and « Vitrolles 05 » are one.
  const towns = where.filter(({ texte }) => !meaningOf(texte) && !engine.vocabulary.places.has(texte));
  if (towns.length > 1 && !engine.etablissements.some(({ i }) => towns.every(({ lieux }) => lieux.has(i)))) yield [...units.filter((unit) => !towns.includes(unit)), towns.reduce(eitherUnit)];
  const trades = bare.filter(isTrade);
  if (untaught && trades.length && trades.every(({ level }) => level === "exact")) {
    const whole = wholeTrade(engine, trades);
    if (whole) yield [whole, ...units.filter((unit) => !trades.includes(unit))];
  }
  if (trades.some((unit) => unit.aussi)) yield units.map((unit) => (trades.includes(unit) ? { ...unit, aPart: true } : unit));
  if (bare.some((unit) => unit.aboutOffre && unit.intitules.size)) {
    yield units.map((unit) => ({ ...unit, noms: new Map([...unit.intitules, ...unit.noms]) }));
  }
}

/** The formations of the trades that all the words name together: « auxiliaire de puériculture ». */
function wholeTrade(engine, trades) {
  const roots = trades.map(({ texte }) => stem(texte));
  const unit = emptyUnit(trades.map(({ texte }) => texte).join(" "), engine);
  unit.aboutOffre = true;
  unit.marks = trades.flatMap(({ marks }) => marks);
  engine.metiers.forEach((metier, m) => {
    metier.roots ??= new Set(words(`${metier.libelle} ${metier.mots}`).map(stem));
    if (!roots.every((root) => metier.roots.has(root))) return;
    for (const i of metier.principales) scoreFormation(unit, i, WEIGHTS.metier, m);
    for (const i of metier.secondaires) scoreFormation(unit, i, WEIGHTS.secondaire, m);
  });
  return unit.formations ? unit : null;
}

/** What the words before a word hardly begun find: « électricien ap » must not empty the page. */
function withoutBegun(engine, criteria, reading, options) {
  const last = reading.units.at(-1);
  if (reading.units.length < 2 || last.level !== "prefix" || last.texte.length > HARDLY_BEGUN) return null;
  const before = searchUnits(engine, criteria, reading, reading.units.slice(0, -1), options);
  return before.resultats.length ? before : null;
}

/** Whether a unit only says where: « Gap » must not stretch what « électricien » means. */
export const isPlace = (unit) => !unit.aboutOffre && unit.lieux.size > 0 && !unit.service;

function searchUnits(engine, criteria, reading, units, { le, position, facettes }) {
  const around = position ?? reading.lieu;
  const radius = Number(criteria.rayon) || (!position && reading.lieu ? RAYON_AUTOUR : 0);
  const wanted = wantedFormations(engine, criteria);
  const states = criteria.etat?.length ? criteria.etat : ETATS_COURANTS;
  const counts = emptyCounts();
  const etats = statesOn(engine, le);
  const resultats = [];
  for (const etablissement of engine.etablissements) {
    const distance = around && etablissement.latitude != null ? distanceKm(around, etablissement) : null;
    if (around && radius && !(distance <= radius)) continue;
    const etat = etats[etablissement.i];
    const failing = [];
    if (criteria.dep?.length && !criteria.dep.includes(etablissement.dep)) failing.push("dep");
    if (criteria.secteur?.length && !criteria.secteur.includes(etablissement.secteur)) failing.push("secteur");
    if (!states.includes(etat)) failing.push("etat");
    if (failing.length > (facettes ? 1 : 0)) continue;
    const match = matchOffres(engine, etablissement, units, wanted, failing[0], counts);
    if (!match?.holds) continue;
    if (facettes) countEtablissement(counts, failing[0], etablissement, etat);
    if (failing.length) continue;
    const { score, offres, parNom } = match;
    resultats.push({ etablissement, uai: etablissement.uai, etat, distance, score, offres, parNom });
  }
  sortResults(resultats, criteria, reading, around);
  return { resultats, facettes: counts, lecture: reading, position: around, rayon: radius };
}

/** The state of every label on a day, read once a day. */
function statesOn(engine, le) {
  if (engine.states?.le !== le) {
    engine.states = { le, etats: engine.etablissements.map(({ calendrier }) => stateOn(calendrier, le)) };
  }
  return engine.states.etats;
}

/** Per group, the formations that satisfy it; null when it is not asked. */
function wantedFormations(engine, criteria) {
  const size = engine.formations.length;
  const group = (ids, choose) => {
    if (!ids?.length) return null;
    const wanted = new Uint8Array(size);
    for (const id of ids) for (const i of choose(id)) wanted[i] = 1;
    return wanted;
  };
  const where = (test) => engine.formations.flatMap((formation, i) => (test(formation) ? [i] : []));
  return {
    formation: group(criteria.formation, (id) => where((f) => f.id === id)),
    metier: group(criteria.metier, (id) => {
      const metier = engine.metiers.find((one) => one.id === id);
      return metier ? (metier.principales.length ? metier.principales : metier.secondaires) : [];
    }),
    filiere: group(criteria.filiere, (id) => where((f) => f.filieres.some((i) => engine.filieres[i].id === id))),
    diplome: group(criteria.diplome, (id) => where((f) => DIPLOMES[f.diplome] === id)),
    voies: (criteria.voie ?? []).reduce((bits, voie) => bits | (1 << VOIES.indexOf(voie)) & 7, 0),
    asksVoie: Boolean(criteria.voie?.length),
  };
}

/** The same, where each of several trades may have its own offre (« coiffure et esthétique »). */
function matchOffres(engine, etablissement, units, wanted, failing, counts) {
  const trades = units.filter(({ aPart }) => aPart);
  if (trades.length < 2) return matchEtablissement(engine, etablissement, units, wanted, failing, counts);
  const matches = trades.map((trade) =>
    matchEtablissement(engine, etablissement, units.filter((unit) => unit === trade || !unit.aPart), wanted, failing, emptyCounts()));
  if (!matches.every((match) => match?.holds)) return null;
  const longest = Math.max(...matches.map((match) => match.offres.length));
  // The first of each trade first: the card says why in three lines.
  const byFormation = new Map();
  for (let rank = 0; rank < longest; rank++) {
    for (const { offres } of matches) if (offres[rank] && !byFormation.has(offres[rank].formation)) byFormation.set(offres[rank].formation, offres[rank]);
  }
  const offres = [...byFormation.values()];
  const seen = { filiere: 0, diplome: 0, voie: 0 };
  for (const offre of failing ? [] : offres) {
    const formation = engine.formations[offre.formation];
    for (const one of formation.filieres) seen.filiere |= 1 << one;
    seen.diplome |= 1 << formation.diplome;
    seen.voie |= offre.voies;
  }
  for (const group of ["filiere", "diplome", "voie"]) addBits(counts[group], seen[group]);
  return { holds: true, parNom: false, score: matches.reduce((sum, { score }) => sum + score, 0), offres };
}

/**
 * Whether a lycée meets the words and the parameters, and by which offres.
 * Adds to the counts of the parameters about offres.
 */
function matchEtablissement(engine, etablissement, units, wanted, failing, counts) {
  const { i } = etablissement;
  // Words of a name that also mean a trade (« hôtelier ») satisfy the search as a name only all
  // together and when no parameter is about offres; otherwise one offre has to meet them.
  const byName = units.length > 0 && units.every((u) => u.lieux.has(i) || u.noms.has(i)) && units.some((u) => u.noms.has(i));
  let ownScore = 0;
  const left = [];
  for (const unit of units) {
    const place = unit.lieux.get(i) ?? 0;
    const name = unit.noms.get(i) ?? 0;
    const title = unit.aboutOffre ? 0 : unit.intitules.get(i) ?? 0;
    const free = Math.max(place, unit.aboutOffre ? 0 : name, title);
    if (free || byName) ownScore += Math.max(free, name);
    if (free) continue;
    if (!unit.aboutOffre) return null;
    left.push(unit);
  }
  const asksOffre = wanted.asksVoie || FORMATION_GROUPS.some((group) => wanted[group]);
  const offres = [];
  let best = 0;
  // Values that this lycée would keep matching if they alone were asked in their group.
  const seen = { filiere: 0, diplome: 0, voie: 0 };
  for (const offre of etablissement.offres) {
    const f = offre.formation;
    let score = 0;
    let metier = -1;
    let meets = true;
    for (const unit of left) {
      const byFormation = unit.formations ? unit.formations[f] : 0;
      const byVoie = unit.voies & offre.voies ? WEIGHTS.meaning : 0;
      if (!byFormation && !byVoie) {
        meets = false;
        break;
      }
      if (byFormation && metier < 0) metier = unit.metiers[f];
      score += Math.max(byFormation, byVoie);
    }
    if (!meets) continue;
    let missed = "";
    let misses = failing ? 1 : 0;
    for (const group of FORMATION_GROUPS) {
      if (wanted[group] && !wanted[group][f]) {
        missed = group;
        misses++;
      }
    }
    if (wanted.asksVoie && !(wanted.voies & offre.voies)) {
      missed = "voie";
      misses++;
    }
    if (misses > 1) continue;
    const formation = engine.formations[f];
    if (!failing) {
      if (!missed || missed === "filiere") for (const one of formation.filieres) seen.filiere |= 1 << one;
      if (!missed || missed === "diplome") seen.diplome |= 1 << formation.diplome;
      if (!missed || missed === "voie") seen.voie |= offre.voies;
    }
    if (missed) continue;
    offres.push({ formation: f, voies: offre.voies, score, metier });
    if (score > best) best = score;
  }
  const holds = offres.length > 0 || (!asksOffre && (!left.length || byName));
  for (const group of ["filiere", "diplome", "voie"]) addBits(counts[group], seen[group]);
  if (!holds && !seen.filiere && !seen.diplome && !seen.voie) return null;
  const explains = left.length > 0 || asksOffre;
  if (explains) offres.sort((a, b) => b.score - a.score || a.formation - b.formation);
  return {
    holds, parNom: byName, score: ownScore + best + (byName ? 20 : 0),
    offres: explains ? offres : [],
  };
}

function emptyCounts() {
  return {
    filiere: new Uint16Array(32), diplome: new Uint16Array(DIPLOMES.length), voie: new Uint16Array(VOIES.length),
    dep: new Map(), secteur: new Map(), etat: new Map(),
  };
}

function addBits(counts, bits) {
  for (let i = 0; bits; i++, bits >>>= 1) if (bits & 1) counts[i]++;
}

function countEtablissement(counts, failing, etablissement, etat) {
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  if (!failing || failing === "dep") add(counts.dep, etablissement.dep);
  if (!failing || failing === "secteur") add(counts.secteur, etablissement.secteur);
  if (!failing || failing === "etat") add(counts.etat, etat);
}

const collator = new Intl.Collator("fr");

/** Default states first; then what was asked: relevance, name or distance. */
function sortResults(resultats, criteria, reading, around) {
  const byWords = reading.units.length > 0;
  const order = criteria.tri || (around ? "distance" : byWords ? "pertinence" : "nom");
  const below = (resultat) => (resultat.etat === "non_confirme" ? 1 : ETATS_COURANTS.includes(resultat.etat) ? 0 : 2);
  const byName = (a, b) => (a.etablissement.rangNom ?? 0) - (b.etablissement.rangNom ?? 0);
  const near = (a, b) => (around ? a.distance - b.distance : 0);
  const comparisons = {
    nom: byName,
    distance: (a, b) => near(a, b) || byName(a, b),
    pertinence: (a, b) => b.score - a.score || near(a, b) || b.offres.length - a.offres.length || byName(a, b),
  };
  const compare = comparisons[order] ?? comparisons.pertinence;
  resultats.sort((a, b) => below(a) - below(b) || compare(a, b));
}

/** Ranks the lycées by name once: comparing accents is slow. */
export function rankNames(engine) {
  [...engine.etablissements]
    .sort((a, b) => collator.compare(a.nom, b.nom) || (a.uai < b.uai ? -1 : 1))
    .forEach((etablissement, rank) => (etablissement.rangNom = rank));
}
