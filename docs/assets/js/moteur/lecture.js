/**
 * The words of a search, read into units. Pure functions, no DOM.
 */

import {
  AUTOUR,
  beginsFiller,
  isFiller,
  LONGEST_PHRASE,
  meaningOf,
  nearFiller,
  spellOut,
  STOP_WORDS
} from "./lexique.js";
import { town } from "../lib/lieux.js";
import { stem, words } from "./texte.js";
import { addMeaning, eitherUnit, emptyUnit, raise, scoreFormation, wordUnit } from "./unites.js";
import { DIPLOMES } from "../lib/valeurs.js";
import { singular, WEIGHTS } from "./vocabulaire.js";

/** @import { Engine, Lecture, Unit } from "../lib/types.d.ts" */

/**
 * Reads the words of a search.
 * @param {Engine} engine
 * @param {string} text
 * @returns {Lecture}
 */
export function readQuery(engine, text) {
  const cached = engine.queries.get(text);
  if (cached) return cached;
  const raw = words(text.replace(/[,&]/g, " et ")).filter(isNoDuration).flatMap((word, at, all) =>
    spellOut(word, all[at - 1], text)
  );
  const typing = !/\s$/.test(text);
  const lieu = placeAround(engine, raw);
  const kept = [];
  raw.forEach((word, position) => {
    const inPlace = lieu && position >= lieu.from && position < lieu.to;
    if (STOP_WORDS.has(word) || inPlace) return;
    const after = position > 0 && JOINING.has(raw[position - 1]) ? raw[position - 1] : "";
    kept.push({ word, after, last: typing && position === raw.length - 1 });
  });
  /** @type {Unit[]} */
  const units = [];
  const annonces = [];
  for (let at = 0; at < kept.length;) {
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
    const unit = word.length > 1 ? wordUnit(engine, word, last) : null;
    if (unit?.level === "none" && last && beginsFiller(word)) continue;
    if (unit) joinUnit(units, unit, after);
    else if (last && !units.length && kept.length === 1) {
      units.push(/\d/.test(word) ? { ...emptyUnit(word, engine), level: "none" } : wordUnit(engine, word, true));
    }
  }
  if (units.length > 1) {
    const meant = units.filter(({ level, texte }) => !["typo", "none"].includes(level) || !nearFiller(texte));
    if (meant.length) units.splice(0, units.length, ...meant);
  }
  const ignores = Boolean(text.trim()) && !units.length && !lieu && !annonces.length;
  const reading = {
    annonces,
    units,
    lieu: lieu?.place ?? null,
    ignores,
    inconnus: units.filter((unit) => unit.level === "none")
  };
  if (engine.queries.size > 200) engine.queries.clear();
  engine.queries.set(text, reading);
  return reading;
}

/** « 15 ans », « 1re année », « deux ans »: how old one is, how long it lasts; not « 1 an après le bac ». */
function isNoDuration(word, at, all) {
  const duration = at + 1 < all.length && /^an(?:s|nees?)?$/.test(all[at + 1])
    && /^(?:\d{1,2}(?:e|er|ere|re|eme)?|une?|deux|trois|premiere|deuxieme)$/.test(word);
  return !duration || all.slice(at + 2, at + 4).includes("apres");
}

/** Words between two things wished for. */
const JOINING = new Set(["ou", "et"]);

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

function longestPhrase(engine, kept, at) {
  for (let length = Math.min(LONGEST_PHRASE, kept.length - at); length > 0; length--) {
    const phrase = kept.slice(at, at + length).map(({ word }) => word).join(" ");
    const meaning = meaningOf(phrase);
    const place = engine.vocabulary.places.get(phrase) ?? engine.vocabulary.placesBySingular.get(singular(phrase));
    if (!meaning && !place) continue;
    const unit = emptyUnit(phrase, engine);
    if (meaning) {
      unit.duLexique = true;
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

/** Whether a unit only says where: « Gap » must not stretch what « électricien » means. @param {Unit} unit */
export const isPlace = (unit) => !unit.aboutOffre && unit.lieux.size > 0 && !unit.service;

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
      const known = (!whole || length === 1)
        && raw.slice(from, from + length).every((word) => engine.vocabulary.byStem.has(stem(word)));
      if (said || !(isTaught(engine, place) || (known && !place.arrondissement) || meaningOf(phrase))) {
        return { place, from, to: from + length };
      }
    }
  }
  return null;
}

/** Whether a lycée stands in a commune; an arrondissement without any is not its whole town. */
const isTaught = (engine, place) =>
  place.arrondissement
    ? engine.etablissements.some(({ commune }) => commune.code === place.code)
    : engine.withLycee.has(town(place));
