/**
 * Units: what a word or a phrase satisfies, exactly, by its beginning or misspelt. Pure functions,
 * no DOM.
 */

import { meaningOf } from "./lexique.js";
import { byEar, fold, keepsShape, slipsAllowed, spellingDistance, stem, undouble, words } from "./texte.js";
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
const SHORT_STEM = 5;
const TYPO_SHARE = 0.4;
/** Letters from which a word that is no more being typed may be the beginning of another. */
const LEAST_BEGINNING = 4;
/** Words of other trades at one distance: then none is meant. */
const MOST_NEAR = 3;

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

/** The postings of the matched entries that may be meant, and whether each is of the very word. */
function keptPostings(entries, exactWord) {
  const kept = [];
  const flat = undouble(exactWord);
  const short = exactWord && stem(exactWord).length <= SHORT_STEM;
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
  for (const i of engine.firstMeant?.get(undouble(word)) ?? []) {
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

  const exact = (vocabulary.byStem.get(root) ?? []).filter((entry) => isKin(entry.flat, undouble(word), root));
  // A stem alone (« vitr » of « vitrier ») may be another word being typed (a town that begins so).
  const whole = !isLast || exact.some((entry) => sameName(entry.flat, undouble(word)));
  if (exact.length) {
    unit.marks.push(root);
    addPostings(engine, unit, exact, 1, word);
    if (whole && meansSomething(unit)) return unit;
  }

  const flat = undouble(word);
  if (flat.length >= (isLast ? 1 : LEAST_BEGINNING)) {
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

  const near = misspelt(engine, word, isLast);
  if (near.entries.length || near.meanings.length) {
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

/** A word of the vocabulary as it is written: « ebeniste » → « ébéniste ». @param {Engine} engine @param {string} word */
export function written(engine, word) {
  engine.spellings ??= spellings(engine);
  return engine.spellings.get(word) ?? word;
}

/** Every word that the registry writes, by what it is once folded. */
function spellings({ metiers, formations, etablissements }) {
  const texts = [
    ...metiers.map(({ libelle }) => libelle),
    ...formations.map(({ intitule }) => intitule),
    ...etablissements.map(({ nom }) => nom)
  ];
  // The other words of a trade are kept without accents (macros/navigateur/recherche.py): they come last.
  texts.push(...metiers.map(({ mots }) => mots));
  const own = new Set(texts.join(" ").toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return new Map([...own].reverse().map((one) => [fold(one), one]));
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
export const firstSound = (word) =>
  word.replace(/^h/, "").replace(/^p(?=h)/, "f")[0]?.replace(/[kqs]/, "c").replace("j", "g");

/** The letters of a word, one bit each: words that share too few need no closer look. */
const lettersOf = (word) => [...word].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) - 97)), 0);

/** How many letters of one word the other lacks. */
function lacking(letters, others) {
  let number = 0;
  for (let bits = letters & ~others; bits; bits &= bits - 1) number++;
  return number;
}

/** What few searches need, of every word: made once, best before anyone waits for it. @param {Engine} engine */
export function getReady(engine) {
  engine.spellings ??= spellings(engine);
  engine.metiers.forEach(rootsOf);
  namesSomeone(engine, "");
  const { sorted, meanings } = engine.vocabulary;
  for (const other of [...sorted, ...meanings]) {
    other.sounds ??= byEar(other.flat);
    other.letters ??= lettersOf(other.flat) | lettersOf(other.sounds);
  }
}

/**
 * The nearest words within the slips allowed; only those at the least distance.
 * @param {Engine} engine
 * @param {string} word
 * @param {boolean} isLast
 * @param {number} [most]
 * @returns {{entries: Entry[], meanings: string[]}}
 */
export function misspelt(engine, word, isLast, most = slipsAllowed(word)) {
  const flat = undouble(word);
  const own = { flat, sounds: byEar(flat) };
  const root = stem(word);
  const letters = [flat, own.sounds].map(lettersOf);
  /** @type {{best: number, entries: Entry[], meanings: string[]}} */
  const near = { best: most, entries: [], meanings: [] };
  if (!most) return near;
  getReady(engine);
  const consider = (list, other, item) => {
    // Each slip brings one letter at most.
    if (other.flat.length < 4 || letters.every((one) => lacking(one, other.letters) > near.best)) return;
    const distance = slipsBetween(own, other, isLast, near.best);
    if (distance > near.best || (distance === 0 && list === near.entries)) return;
    // No slip leads to a filter, unless it is heard the same.
    if (
      list === near.meanings && own.sounds !== other.sounds
      && (distance > 1 || flat.length < 7 || isShorter(own, other))
    ) return;
    if (distance < near.best) {
      near.best = distance;
      near.entries.length = near.meanings.length = 0;
    }
    list.push(item);
  };
  for (const entry of engine.vocabulary.sorted) {
    if (!/\d/.test(entry.flat) && (root.length > SHORT_STEM || entry.root !== root)) {
      consider(near.entries, entry, entry);
    }
  }
  for (const meaning of engine.vocabulary.meanings) consider(near.meanings, meaning, meaning.word);
  const roots = new Set(near.entries.map((entry) => entry.root));
  if (roots.size > MOST_NEAR) near.entries.length = 0;
  else if (roots.size > 1) near.entries = bestSpelt(flat, near.entries);
  return near;
}

/** Of words that are heard the same, those that are written nearest. */
function bestSpelt(flat, entries) {
  const far = entries.map((entry) => spellingDistance(flat, entry.flat, MOST_NEAR));
  const least = Math.min(...far);
  return entries.filter((_, i) => far[i] === least);
}

/** A filter's name is not read before it is written nearly whole. */
const isShorter = (own, other) => other.sounds.length - own.sounds.length > 1;

/** The slips between a word and another, or more than `most` where the other cannot be meant. */
function slipsBetween(own, other, isLast, most) {
  const { flat, sounds } = own;
  const refused = most + 1;
  const distance = sounds === other.sounds
    ? Number(flat !== other.flat)
    : Math.min(spellingDistance(flat, other.flat, most), spellingDistance(sounds, other.sounds, most - 1) + 1);
  // « Tapissier » is no « pâtissier », « conteur » no « monteur ».
  if (distance && (distance > 1 || flat.length < 8) && firstSound(other.flat) !== firstSound(flat)) return refused;
  if (distance <= most) return keepsShape(own, other, distance) ? distance : refused;
  // While a word is being typed, its misspelt beginning counts too.
  if (!isLast || flat.length <= 6 || other.sounds.length <= sounds.length) return refused;
  const beginning = other.sounds.slice(0, sounds.length);
  if (sounds === beginning) return 1;
  const alike = sounds.slice(0, 3) === beginning.slice(0, 3) && sounds.slice(-2) === beginning.slice(-2);
  return alike && spellingDistance(sounds, beginning, 1) === 1 ? 1 : refused;
}

/** What satisfies one unit or another. @param {Unit} one @param {Unit} other @returns {Unit} */
export function eitherUnit(one, other) {
  const both = {
    ...one,
    texte: `${one.texte} ou ${other.texte}`,
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

const rootsOf = (metier) => (metier.roots ??= new Set(words(`${metier.libelle} ${metier.mots}`).map(stem)));

/** Whether a word is how one calls who does a trade: « maçon », not « maçonnerie ». @param {Engine} engine @param {string} word */
export function namesSomeone(engine, word) {
  engine.people ??= new Set(engine.metiers.flatMap(peopleOf));
  return engine.people.has(word) || engine.people.has(word.replace(/s$/, ""));
}

/** Those of its name, « maçon, maçonne », and its other words that are said of a man and of a woman. */
function peopleOf({ libelle, mots }) {
  const others = words(mots);
  const both = others.filter((word) => others.includes(`${word}e`));
  return [...libelle.split(", ").map((name) => words(name)[0]), ...both, ...both.map((word) => `${word}e`)];
}

/** The formations of the trades that all the words name together: « auxiliaire de puériculture ». */
export function wholeTrade(engine, trades) {
  const roots = trades.map(({ texte }) => stem(texte));
  const unit = emptyUnit(trades.map(({ texte }) => texte).join(" "), engine);
  unit.aboutOffre = true;
  unit.marks = trades.flatMap(({ marks }) => marks);
  engine.metiers.forEach((metier, m) => {
    const own = rootsOf(metier);
    if (!roots.every((root) => own.has(root))) return;
    for (const i of metier.principales) scoreFormation(unit, i, WEIGHTS.metier, m);
    for (const i of metier.secondaires) scoreFormation(unit, i, WEIGHTS.secondaire, m);
  });
  return unit.formations ? unit : null;
}
