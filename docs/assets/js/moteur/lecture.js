/**
 * The words of a search, read into units. Pure functions, no DOM.
 */

import { beginsFiller, isFiller, LONGEST_PHRASE, meaningOf, spellOut, STOP_WORDS } from "./lexique.js";
import { stem, undouble, words } from "./texte.js";
import { addMeaning, eitherUnit, emptyUnit, raise, scoreFormation, wordUnit } from "./unites.js";
import { DIPLOMES } from "../lib/valeurs.js";
import { singular, WEIGHTS } from "./vocabulaire.js";

/** @import { Engine, Lecture, Unit } from "../lib/types.d.ts" */

/** @typedef {{word: string, after: string, last: boolean}} Kept a word that may mean something */

/** Searches whose reading is remembered. */
const MOST_READ = 200;

/**
 * Reads the words of a search.
 * @param {Engine} engine
 * @param {string} text
 * @returns {Lecture}
 */
export function readQuery(engine, text) {
  const cached = engine.queries.get(text);
  if (cached) return cached;
  const reading = readText(engine, text);
  if (engine.queries.size > MOST_READ) engine.queries.clear();
  engine.queries.set(text, reading);
  return reading;
}

/** @returns {Lecture} */
function readText(engine, text) {
  const { tournures } = engine;
  let said = words((tournures?.asHeard(text) ?? text).replace(/[,&]/g, " et ")).filter(isNoDuration);
  said = tournures?.translate(said) ?? said;
  const raw = said.flatMap((word, at, all) => spellOut(word, all[at - 1], text));
  const { sauf, taken, pro } = tournures?.readExclusions(engine, raw, readPhrase)
    ?? { sauf: [], taken: new Set(), pro: false };
  const lieu = tournures?.placesAround(engine, raw, taken) ?? null;
  const kept = keptWords(raw, /\s$/.test(text), taken);
  /** @type {Lecture} */
  const reading = {
    ...readUnits(engine, kept),
    sauf,
    pro,
    lieu,
    ignores: false,
    inconnus: [],
    aside: []
  };
  tournures?.finish(engine, reading, raw, text, said);
  const { annonces, notes, pages } = reading;
  reading.inconnus = reading.units.filter((unit) => unit.level === "none");
  const means = reading.units.length || reading.lieu || [annonces, notes, pages, sauf].some(({ length }) => length);
  reading.ignores = Boolean(text.trim()) && !means;
  return reading;
}

/** The words that may mean something: neither grammar nor what was read before. @returns {Kept[]} */
function keptWords(raw, ended, taken) {
  return raw.flatMap((word, position) => {
    if (STOP_WORDS.has(word) || taken.has(position)) return [];
    let before = position - 1;
    while (ARTICLES.has(raw[before])) before--;
    const after = JOINING.has(raw[before]) ? raw[before] : "";
    return [{ word, after, last: !ended && position === raw.length - 1 }];
  });
}

/** @param {Engine} engine @param {Kept[]} kept */
function readUnits(engine, kept) {
  /** @type {Pick<Lecture, "units" | "annonces" | "notes" | "pages">} */
  const reading = { units: [], annonces: [], notes: [], pages: [] };
  const { units } = reading;
  for (let at = 0; at < kept.length;) {
    const { after } = kept[at];
    const phrase = readPhrase(engine, kept, at);
    at += phrase?.length ?? 1;
    if (phrase) takePhrase(reading, phrase, after);
    else {
      const unit = readOne(engine, kept[at - 1], units.at(-1)?.texte, !units.length && kept.length === 1);
      if (unit) joinUnit(units, unit, after);
    }
  }
  return reading;
}

/** What a phrase says beside what it asks: told, each thing once. */
function takePhrase({ units, annonces, notes, pages }, { meaning, unit }, after) {
  const { annonce, note, page } = meaning ?? {};
  if (page && !pages.includes(page)) pages.push(page);
  if (annonce && !annonces.includes(annonce)) annonces.push(annonce);
  if (note && !notes.includes(note)) notes.push(note);
  if (!meaning || unit.aboutOffre || unit.lieux.size || unit.service || unit.hors || unit.rien || unit.dehors) {
    joinUnit(units, unit, after);
  }
}

/** A word alone. @param {Engine} engine @param {Kept} one @param {string | undefined} before @param {boolean} alone */
function readOne(engine, { word, last }, before, alone) {
  if (isFiller(word)) return null;
  const named = pairUnit(engine, word, before);
  if (named) return named;
  if (word.length > 1) {
    const unit = wordUnit(engine, word, last);
    return unit.level === "none" && last && beginsFiller(word) ? null : unit;
  }
  if (!last || !alone) return null;
  return /\d/.test(word) ? { ...emptyUnit(word, engine), level: "none" } : wordUnit(engine, word, true);
}

/** « 15 ans », « 1re année », « deux ans »: how old one is, how long it lasts; not « 1 an après le bac ». */
function isNoDuration(word, at, all) {
  const duration = at + 1 < all.length && /^an(?:s|nees?)?$/.test(all[at + 1])
    && /^(?:\d{1,2}(?:e|er|ere|re|eme)?|une?|deux|trois|premiere|deuxieme)$/.test(word);
  // « Bac + 2 ans » is a level.
  return !duration || all[at - 1] === "bac" || all.slice(at + 2, at + 4).includes("apres");
}

/** Words between two things wished for, and small ones after: « les enfants et les personnes âgées ». */
const JOINING = new Set(["ou", "et"]);
const ARTICLES = new Set("l la le les un une des d de du a au aux en".split(" "));

/** Whether a unit means a trade or a formation: not a diploma, a level or a voie. @param {Unit} unit */
export const isTrade = (unit) => unit.aboutOffre && !unit.voies && Boolean(unit.formations) && !unit.duLexique;

/** Only things of one kind are wished for one or the other: « CAP et apprentissage » are not. */
function kindOf(unit) {
  if (isPlace(unit)) return unit.duLexique ? "secteur" : "lieu";
  if (!unit.aboutOffre) return unit;
  return isTrade(unit) ? "metier" : unit.voies ? "voie" : "diplome";
}

/**
 * Adds a unit. « Lyon ou Grenoble », « CAP ou bac pro » wish for either, as two towns do in any
 * case: no lycée stands in both. Two trades after « et » may be two offres of one lycée.
 */
function joinUnit(units, unit, after) {
  const before = units.at(-1);
  const alike = after && before && kindOf(before) === kindOf(unit);
  if (!alike) units.push(unit);
  else if (after === "ou" || !isTrade(unit)) units.splice(-1, 1, eitherUnit(before, unit));
  else units.push({ ...unit, aussi: true });
}

/** « TP » after « BTS »: the formations that have these two initials and this diploma. */
function pairUnit(engine, word, before) {
  const { diplomes } = (before && meaningOf(before)) ?? {};
  const formations = engine.vocabulary.pairs.get(word)?.filter((i) =>
    diplomes?.includes(DIPLOMES[engine.formations[i].diplome])
  );
  if (!formations?.length) return null;
  const unit = emptyUnit(word, engine);
  unit.aboutOffre = true;
  for (const i of formations) scoreFormation(unit, i, WEIGHTS.titre, -1);
  return unit;
}

/**
 * The longest phrase that means something by itself, if one begins at a word.
 * @param {Engine} engine
 * @param {{word: string}[]} kept
 * @param {number} at
 */
export function readPhrase(engine, kept, at) {
  const { places, placesBySingular } = engine.vocabulary;
  for (let length = Math.min(LONGEST_PHRASE, kept.length - at); length > 0; length--) {
    const phrase = kept.slice(at, at + length).map(({ word }) => word).join(" ");
    const meaning = saidInFull(engine.phrases?.get(phraseKey(phrase)), phrase) ?? meaningOf(phrase);
    const place = places.get(phrase) ?? placesBySingular.get(singular(phrase));
    if (!meaning && !place) continue;
    const unit = emptyUnit(phrase, engine);
    if (meaning) {
      unit.duLexique = !meaning.formations;
      unit.marks = phrase.split(" ").filter((word) => word.length > 1).map(stem);
      addMeaning(unit, meaning, engine, WEIGHTS.meaning);
    }
    if (place) {
      for (const i of place.alsoTargets ?? []) raise(unit.lieux, i, WEIGHTS.lieu);
      for (const i of place.targets) raise(unit.lieux, i, WEIGHTS.lieu + 1);
      unit.centre = place.centre;
    }
    return { unit, length, meaning };
  }
  return null;
}

/** The name of a town is no plural: « nante » is not « Nantes ». */
const saidInFull = (meaning, phrase) =>
  meaning?.dehors && (/[sx]$/.test(meaning.dehors) !== /[sx]$/.test(phrase)) ? undefined : meaning;

/** A phrase as it is looked up: neither doubled letters nor plurals. @param {string} phrase folded */
export const phraseKey = (phrase) => singular(phrase.split(" ").map(undouble).join(" "));

/** Whether a unit only says where: « Gap » must not stretch what « électricien » means. @param {Unit} unit */
export const isPlace = (unit) => !unit.aboutOffre && unit.lieux.size > 0 && !unit.service;
