/**
 * Units: what a word or a phrase satisfies, exactly, by its beginning or misspelt. Pure functions,
 * no DOM.
 */

import { written } from "./graphies.js";
import { meaningOf } from "./lexique.js";
import { fold, stem, undouble, words } from "./texte.js";
import { DIPLOMES, VOIES } from "../lib/valeurs.js";
import { WEIGHTS } from "./vocabulaire.js";

/** @import { Engine, Entry, Meaning, Unit } from "../lib/types.d.ts" */

/** Part of the weight kept by a word of the same stem, a beginning of a word, a misspelt word. */
const STEM_SHARE = 0.8;
/** Added when a formation's title and one of its trades both hold the word. */
const SURE = 0.5;
/** Added to the formations that a word means first (complement.js). */
const MEANT_FIRST = 4;
const PREFIX_SHARE = 0.7;
/** Length up to which a stem says too little for a filière's words. */
export const SHORT_STEM = 5;
const TYPO_SHARE = 0.4;
/** Letters from which a word that is no more being typed may be the beginning of another. */
const LEAST_BEGINNING = 4;

/** @param {string} texte @param {Engine} engine @returns {Unit} */
export function emptyUnit(texte, engine) {
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
    size: engine.formations.length
  };
}

/** @param {Unit} unit @param {number} formation @param {number} weight @param {number} metier the one that explains it, or -1 */
export function scoreFormation(unit, formation, weight, metier) {
  const scores = unit.formations ??= new Float32Array(unit.size);
  const metiers = unit.metiers ??= new Int16Array(unit.size).fill(-1);
  const grounds = unit.grounds ??= new Uint8Array(unit.size);
  grounds[formation] |= metier < 0 ? 1 : 2;
  if (weight > scores[formation]) {
    scores[formation] = weight;
    metiers[formation] = metier;
  }
}

/** A formation found both by its title and by a trade is meant more surely. */
function rewardSure(unit) {
  unit.grounds?.forEach((grounds, formation) => {
    if (grounds === 3) unit.formations[formation] += SURE;
  });
}

export const raise = (map, key, weight) => map.set(key, Math.max(map.get(key) ?? 0, weight));

/** @param {Unit} unit @param {Meaning} meaning @param {Engine} engine @param {number} weight */
export function addMeaning(unit, meaning, engine, weight) {
  const wanted = (formation) =>
    meaning.diplomes?.includes(DIPLOMES[formation.diplome])
    || meaning.niveaux?.includes(formation.niveau);
  if (meaning.diplomes || meaning.niveaux) {
    unit.aboutOffre = true;
    engine.formations.forEach((f, i) => wanted(f) && scoreFormation(unit, i, weight, -1));
  }
  const { famille: named } = meaning;
  if (named) {
    unit.aboutOffre = true;
    const inFamille = ({ famille }) => famille >= 0 && fold(engine.familles[famille]).includes(named);
    engine.formations.forEach((f, i) => inFamille(f) && scoreFormation(unit, i, weight, -1));
  }
  if (meaning.voie) {
    unit.aboutOffre = true;
    unit.voies |= 1 << VOIES.indexOf(meaning.voie);
  }
  if (meaning.service) unit.service = meaning.service;
  if (meaning.hors) unit.hors = meaning.hors;
  if (meaning.rien) unit.rien = true;
  if (meaning.ancien) unit.ancien = meaning.note;
  if (meaning.uniforme) unit.uniforme = true;
  if (meaning.dehors) unit.dehors = meaning.dehors;
  if (meaning.formations) {
    unit.aboutOffre = true;
    for (const i of meaning.formations) scoreFormation(unit, i, WEIGHTS.titre, -1);
  }
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

/** How a word ends that says who does something. */
const WHO = /(?:iste|eur|euse|ier|iere|ien|ienne)s?$/;

const isOfTrade = ({ kind, metier, rank }) => kind === "offre" && rank === 1 && metier >= 0;

/** The postings of the matched entries that may be meant, and whether each is of the very word. */
function keptPostings(entries, exactWord) {
  const kept = [];
  const flat = undouble(exactWord);
  const short = exactWord && stem(exactWord).length <= SHORT_STEM;
  const isTold = short && exactWord.endsWith("age")
    && entries.some((entry) => sameName(entry.word, exactWord) && entry.postings.some(isOfTrade));
  for (const entry of entries) {
    const { postings } = entry;
    const same = sameName(entry.flat, flat);
    const named = sameName(entry.word, exactWord);
    const own = same || entry.flat.startsWith(flat);
    for (const posting of postings) {
      const { kind, metier, rank, targets, weight } = posting;
      if (rank === 0 && !named) continue;
      // A filière's word of the same short stem is another word: « bouche », « boucher ».
      if (rank === 2 && kind === "offre" && short && !named) continue;
      // So is a trade's, beside a trade that what is done names: « usine », « usinage »; but not who does it: « garagiste ».
      if (isTold && !named && !WHO.test(entry.word) && isOfTrade(posting) && weight < WEIGHTS.metier) continue;
      // A town, or a lycée, is named by its own word: « porter » is not « Port-de-Bouc » for a stem they share.
      if ((kind === "lieu" || kind === "nom") && !own) continue;
      kept.push({ kind, metier, rank, targets, weight, head: posting.head, same });
    }
  }
  return kept;
}

/**
 * Adds the postings of the matched entries; the wider ones (filière, secondary métier) only when
 * no nearer one exists: « cuisine » must not find a tourism course of the same filière.
 */
function addPostings(engine, unit, entries, share, exactWord) {
  const postings = keptPostings(entries, exactWord);
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
  // « Mécano » is said in several trades, and of cars first: what a filière is called too comes before.
  for (const posting of best === 1 ? offres : []) {
    if (posting.rank !== 2 || !posting.same) continue;
    for (const formation of posting.targets) if (unit.formations?.[formation]) unit.formations[formation] += SURE;
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
 * @param {Engine} engine
 * @param {string} word
 * @param {boolean} isLast the word may still be being typed
 */
export function wordUnit(engine, word, isLast) {
  const key = `${word}|${isLast}`;
  const known = engine.units.get(key);
  if (known) return known;
  const unit = readWord(engine, word, isLast);
  rewardSure(unit);
  if (unit.large) rewardSure(unit.large);
  const [read = word] = unit.proche ?? [];
  for (const i of engine.firstMeant?.get(undouble(fold(read))) ?? []) {
    if (unit.formations?.[i]) unit.formations[i] += MEANT_FIRST;
  }
  if (engine.units.size > 500) engine.units.clear();
  engine.units.set(key, unit);
  return unit;
}

/** Whether a unit means anything besides a service. */
export const meansMore = ({ aboutOffre, lieux, noms, intitules }) =>
  aboutOffre || lieux.size > 0 || noms.size > 0 || intitules.size > 0;
const meansSomething = (unit) => unit.service || meansMore(unit);

/** « Élevage » is no « élévateur », for all that a short stem says. */
const isKin = (entry, word, root) =>
  root.length > 4 || !entry.startsWith(`${root}at`) || word.startsWith(`${root}at`) || sameName(entry, word);

function readWord(engine, word, isLast) {
  const { vocabulary } = engine;
  const unit = emptyUnit(word, engine);
  const root = stem(word);

  // « Métro » is no « métreur ».
  const ordinary = engine.ordinary?.has(undouble(word));
  const exact = (vocabulary.byStem.get(root) ?? []).filter((entry) =>
    ordinary ? sameName(entry.word, word) : isKin(entry.flat, undouble(word), root)
  );
  // A stem alone (« vitr » of « vitrier ») may be another word being typed (a town that begins so).
  const whole = !isLast || exact.some((entry) => sameName(entry.flat, undouble(word)));
  if (exact.length) {
    unit.marks.push(root);
    addPostings(engine, unit, exact, 1, word);
    if (whole && meansSomething(unit)) return unit;
  }

  const flat = undouble(word);
  if (!ordinary && flat.length >= (isLast ? 1 : LEAST_BEGINNING)) {
    const begun = startingWith(vocabulary.sorted, flat).filter((entry) => !exact.includes(entry));
    const meanings = word.length < 3
      ? []
      : vocabulary.meanings.map((meaning) => meaning.word).filter((m) => m.startsWith(word));
    if (begun.length || meanings.length) {
      if (!meansSomething(unit)) unit.level = "prefix";
      unit.marks.push(`${flat}*`);
      addPostings(engine, unit, begun, PREFIX_SHARE, "");
      for (const m of meanings) addMeaning(unit, meaningOf(m) ?? {}, engine, WEIGHTS.meaning * PREFIX_SHARE);
    }
  }
  if (meansSomething(unit)) return unit;

  // Slips are read with the complement.
  const near = ordinary ? null : engine.tournures?.misspelt(engine, word, isLast);
  if (near?.entries.length || near?.meanings.length) {
    unit.level = "typo";
    unit.proche = [...near.entries.map((entry) => written(engine, entry.word)), ...near.meanings];
    unit.marks = near.entries.map((entry) => entry.root);
    for (const { word: read, root: own } of near.entries) {
      addPostings(engine, unit, vocabulary.byStem.get(own), TYPO_SHARE, read);
    }
    for (const m of near.meanings) addMeaning(unit, meaningOf(m) ?? {}, engine, WEIGHTS.meaning * TYPO_SHARE);
    if (meansSomething(unit)) return unit;
  }
  unit.level = "none";
  return unit;
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

/** What satisfies one unit or another. @param {Unit} one @param {Unit} other @returns {Unit} */
export function eitherUnit(one, other) {
  const both = {
    ...one,
    texte: `${one.texte} ou ${other.texte}`,
    choix: [one, other],
    marks: [...one.marks, ...other.marks],
    voies: one.voies | other.voies,
    large: undefined
  };
  for (const name of ["lieux", "noms", "intitules"]) both[name] = new Map([...one[name], ...other[name]]);
  const { formations, metiers } = one;
  const { formations: others, metiers: otherMetiers } = other;
  if (!formations || !metiers || !others || !otherMetiers) {
    return { ...both, formations: formations ?? others, metiers: metiers ?? otherMetiers };
  }
  both.formations = formations.map((score, i) => Math.max(score, others[i]));
  both.metiers = metiers.map((metier, i) => (others[i] > formations[i] ? otherMetiers[i] : metier));
  return both;
}
