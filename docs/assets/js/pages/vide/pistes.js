/** When nothing is found: the nearest spellings, the same search without a word or a filter. */

import { isEmptySearch } from "../../lib/adresse.js";
import { LISTES } from "../../lib/filtres.js";
import { RAYON_AUTOUR } from "../../lib/lieux.js";
import { VOIES } from "../../lib/valeurs.js";
import { isPlace, isTrade, readQuery } from "../../moteur/lecture.js";
import { search } from "../../moteur/moteur.js";
import { STOP_WORDS } from "../../moteur/lexique.js";
import { asWritten, withoutWords, words } from "../../moteur/texte.js";
import { written } from "../../moteur/graphies.js";

/** @import { Commune, Criteres, Engine, Position, Recherche, Unit } from "../../lib/types.d.ts" */

/**
 * @typedef {object} Empty a search that found nothing
 * @property {Engine} engine
 * @property {Criteres} criteria
 * @property {Recherche} found
 * @property {{le: string, position: Position | null}} options
 *
 * @typedef {object} Way another search
 * @property {Criteres} criteria
 * @property {number} number how many lycées it finds
 */

/** What may be left out of a search, beside its words: what one wants most comes last. */
const LIMITS = ["rayon", ...[...LISTES].reverse()];

/** The search with its unknown words spelt as the registry does. @param {Empty} empty @returns {string[]} */
export function otherSpellings(empty) {
  const { criteria, engine, found: { lecture: { inconnus } } } = empty;
  const spelt = inconnus.flatMap(({ texte }) =>
    nearWords(engine, texte).map((word) => replaceWord(criteria.q, texte, word))
  );
  const useful = (q) => q !== criteria.q && count(empty, { ...criteria, q });
  return [...new Set(spelt)].filter(useful).slice(0, 3);
}

function nearWords(engine, text) {
  const { length } = text;
  if (length < 4) return [];
  if (!engine.tournures) return [];
  const { entries } = engine.tournures.misspelt(engine, text, false, length > 8 ? 3 : length > 5 ? 2 : 1);
  // So far away, the name of a lycée is never the word meant: « dentiste », « Denis ».
  const meant = entries.filter(({ postings }) => postings.some(({ kind }) => kind === "offre" || kind === "lieu"));
  return meant.slice(0, 8).map(({ word }) => written(engine, word));
}

/** The commune that words name. @param {Engine} engine @param {{texte: string} | undefined} unit @returns {Commune | undefined} */
export const placeNamed = ({ places, shortPlaces }, unit) =>
  unit && (places?.get(unit.texte) ?? shortPlaces?.get(unit.texte));

/** What one wants most of a place without it: the same, around. @param {Empty} empty @returns {(Way & {commune: Commune})[]} */
export function aroundPlaces(empty) {
  const { criteria, engine, options } = empty;
  return eachLeftOut(empty).flatMap(({ unit, q }) => {
    const commune = isPlace(unit) && !criteria.pres && placeNamed(engine, unit);
    if (!commune) return [];
    const around = { ...criteria, q, pres: commune.code, rayon: String(RAYON_AUTOUR), tri: "", dep: [] };
    const { resultats } = search(engine, around, { ...options, position: commune, facettes: false });
    return resultats.length ? [{ commune, criteria: around, number: resultats.length }] : [];
  });
}

/**
 * The search without one of its words or limits, the fewest lycées first.
 * @param {Empty} empty
 * @returns {(Way & {name: string, value: string, unit?: Unit})[]}
 */
export function withoutOne(empty) {
  const { criteria, engine, found: { lecture: { units, lieu } }, options } = empty;
  /** @type {Omit<Way & {name: string, value: string, unit?: Unit}, "number">[]} */
  const ways = eachLeftOut(empty).filter(({ q }) => asksSomething(engine, q)).map(({ unit, q }) => ({
    name: "q",
    unit,
    value: wordsOf(criteria.q, unit.texte.split(" ").map((texte) => ({ texte }))),
    criteria: { ...criteria, q }
  }));
  for (const name of LIMITS) {
    if (!criteria[name].length) continue;
    const emptied = { ...criteria, [name]: Array.isArray(criteria[name]) ? [] : "" };
    if (name === "rayon") emptied.tri = "distance";
    ways.push({ name, value: String(criteria[name]), criteria: emptied });
  }
  // A place that the words name limits as much as one chosen: the same, as far as need be.
  if (lieu && !options.position) {
    const anywhere = { ...criteria, q: wordsOf(criteria.q, units), pres: lieu.code, rayon: "", tri: "" };
    ways.push({ name: "lieu", value: criteria.rayon || String(RAYON_AUTOUR), criteria: anywhere });
  }
  const counted = ways.map((way) => ({ ...way, number: count(empty, way.criteria) }));
  // What is taught, but not so, is nearest to what one wants.
  const first = (/** @type {{name: string, unit?: Unit}} */ { name, unit }) =>
    Number(name === "voie" || Boolean(unit && asksWay(unit)));
  return counted.filter(({ number }) => number).sort((a, b) => first(b) - first(a) || a.number - b.number).slice(0, 4);
}

/** Whether words ask for something: « son » left of « monteur son » is « his ». @param {Engine} engine @param {string} q */
function asksSomething(engine, q) {
  const { lieu, sauf, units } = readQuery(engine, q);
  return units.length > 0 || sauf.length > 0 || Boolean(lieu);
}

/**
 * The search with each place that its words exclude, when nobody teaches it elsewhere: « hors Lyon ».
 * @param {Empty} empty
 * @returns {(Way & {name: string, value: string})[]}
 */
export function withPlaces(empty) {
  const { criteria, found: { lecture: { sauf } } } = empty;
  return sauf.filter(({ unit }) => isPlace(unit)).map(({ mots }) => {
    const wider = { ...criteria, q: withoutWords(criteria.q, mots) };
    return { name: "q", value: asWritten(criteria.q, mots), criteria: wider, number: count(empty, wider) };
  }).filter(({ number }) => number);
}

/** Each way of learning, as it is said after « l’enseigne ». */
const WAYS = ["«\u00a0au lycée\u00a0»", "en apprentissage", "en formation continue"];

const asksWay = (/** @type {Unit} */ { duLexique, voies }) => Boolean(duLexique) && voies > 0;

/**
 * The way of learning, when it alone is missing: « conducteur routier, apprentissage ».
 * @param {Empty} empty @returns {string} in words, empty when more is missing
 */
export function missingWay(empty) {
  const { criteria, found: { lecture: { units } } } = empty;
  // Nothing so taught is nearest: nothing is, anywhere; a filter, or a radius, may leave some out.
  if (!isEmptySearch({ ...criteria, q: "", voie: [] }) || !units.some(isTrade)) return "";
  const way = units.find(asksWay);
  const voies = way ? way.voies : criteria.voie.length === 1 ? 1 << VOIES.indexOf(criteria.voie[0]) : 0;
  const [found] = withoutOne(empty);
  const isFirst = found?.name === "voie" || (found?.unit && found.unit === way);
  return (isFirst && WAYS[Math.log2(voies)]) || "";
}

/** Each unit of the words, and the words without it. @param {Empty} empty */
function eachLeftOut({ criteria, found: { lecture: { units, lieu }, nomAbsent } }) {
  if (units.length < 2 && !lieu) return [];
  // A name goes whole: « Saint » without « Exupéry » is any lycée.
  if (nomAbsent) {
    const q = nomAbsent.reduce((text, word) => replaceWord(text, word, ""), criteria.q).replace(DANGLING, "").trim();
    return q ? [{ unit: { ...units[0], texte: nomAbsent.join(" ") }, q }] : [];
  }
  return units
    .map((unit) => ({ unit, q: replaceWord(criteria.q, unit.texte, "").replace(DANGLING, "").trim() }))
    .filter(({ q }) => q && q !== criteria.q);
}

/** How many lycées another search finds, from the same place unless it leaves that out. */
function count({ criteria, engine, options }, changed) {
  const leavesPlace = criteria.pres && !changed.pres;
  const position = leavesPlace ? null : options.position;
  return search(engine, changed, { ...options, position, facettes: false }).resultats.length;
}

/** What a search asks, without its small words nor the place around which it looks. */
export function wordsOf(text, units) {
  const places = units.map(({ texte }) => whereIs(text, texte));
  // « Léonard de Vinci »: with the small words between.
  const whole = text.slice(places[0]?.start ?? 0, places.at(-1)?.end ?? 0);
  const telling = words(whole).filter((word) => !STOP_WORDS.has(word)).join(" ");
  return units.length && telling === units.map(({ texte }) => texte).join(" ")
    ? whole
    : units.map((unit) => asWritten(text, unit.texte.split(" "))).join(" ");
}

/** A small word left at the end once the place is taken out: « la cuisine à ». */
const DANGLING = /(?:\s+(?:à|a|au|aux|dans|de|du|des|d|en|le|la|les|l|sur|vers))+['’]?\s*$/i;

/** The search with one of its words (or phrases) replaced, accents and case apart. */
function replaceWord(text, word, by) {
  const found = whereIs(text, word);
  return found ? (text.slice(0, found.start) + by + text.slice(found.end)).replace(/\s+/g, " ") : text;
}

function whereIs(text, word) {
  const parts = word.split(" ");
  const pieces = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
  for (let at = 0; at + parts.length <= pieces.length; at++) {
    if (parts.every((part, k) => (words(pieces[at + k][0])[0] ?? "") === part)) {
      const last = pieces[at + parts.length - 1];
      return { start: pieces[at].index, end: last.index + last[0].length };
    }
  }
  return null;
}
