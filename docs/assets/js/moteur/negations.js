/**
 * What the words of a search exclude: « sans », « hors », « ni ». Comes with the complement (complement.js). Pure
 * functions, no DOM.
 */

import { isPlace, isTrade } from "./lecture.js";
import { isFiller, STOP_WORDS } from "./lexique.js";
import { isSomeLycee, lyceesAt } from "./lieux-nommes.js";
import { isOneName, together } from "./metiers.js";
import { undouble } from "./texte.js";
import { emptyUnit, raise, wordUnit } from "./unites.js";
import { singular, WEIGHTS } from "./vocabulaire.js";
import { streamsDenied, streamsRefused } from "./voies.js";
import { town } from "../lib/lieux.js";

/** @import { Engine, Sauf, Unit } from "../lib/types.d.ts" */

const NEGATORS = new Set("sans hors sauf excepte pas ni non".split(" "));

/** Words between a negation and what it excludes. */
const BETWEEN = new Set(
  ("que en de du des d la le les l un une par dans a au aux faire trop chez sur ceux celui celle celles qui que font fait "
    + "faisant proposent propose avec tout toute tous toutes").split(" ")
);

/**
 * What the words exclude: « sans apprentissage », « hors Lyon », « pas en internat ni en CAP ». « Pas loin
 * de » is « près de », « pas le bac » is « sans bac » (lexique.js).
 * @param {Engine} engine
 * @param {string[]} raw changed where a negation is no exclusion
 * @param {typeof import("./lecture.js").readPhrase} readPhrase
 * @returns {{sauf: Sauf[], taken: Set<number>, pro: boolean}} `taken`: the positions read; `pro`: of the general and the
 *   technological streams
 */
export function readExclusions(engine, raw, readPhrase) {
  const sauf = [];
  const taken = new Set();
  let pro = false;
  const take = (from, to) => {
    for (let at = from; at < to; at++) taken.add(at);
  };
  for (let at = 0; at < raw.length; at++) {
    // « Autre que le CAP », « autre chose que la coiffure ».
    const other = /^autres?$/.test(raw[at]) ? raw.indexOf("que", at) : -1;
    if (other > 0 && other <= at + 2) {
      raw[at] = "sauf";
      for (let own = at + 1; own <= other; own++) raw[own] = "que";
    }
    if (taken.has(at)) continue;
    const denied = streamsDenied(raw, at) || streamsRefused(raw, at);
    if (denied) {
      pro = true;
      take(at, denied);
    }
    if (denied || !NEGATORS.has(raw[at])) continue;
    let from = at + 1;
    while (BETWEEN.has(raw[from])) from++;
    if (raw[from] === "loin") {
      raw[from] = "pres";
      taken.add(at);
      continue;
    }
    const lacked = lackedAt(raw, at);
    if (lacked) {
      raw[at] = "sans";
      take(at + 1, lacked);
      continue;
    }
    const chain = readChain(engine, raw, at, readPhrase);
    if (chain.length) {
      sauf.push(...chain);
      take(at, chain[chain.length - 1].to);
    }
    if (at < raw.length && NEGATORS.has(raw[at]) && raw[at] !== "pas") taken.add(at);
  }
  return { sauf, taken, pro };
}

/** Words between « sans » and what one has not: « pas encore le bac », « sans aucun diplôme », « pas besoin du bac ». */
const LACKING = new Set([
  ...BETWEEN,
  ..."besoin avoir encore eu obtenu aucun aucune meme forcement mon ma son sa leur".split(" ")
]);

/** Where the diploma stands that one says not to have, « sans le bac », « pas de diplôme »; 0 when none is. */
function lackedAt(raw, at) {
  if (!/^(?:pas|sans|ni)$/.test(raw[at])) return 0;
  let own = at + 1;
  while (LACKING.has(raw[own])) own++;
  const named = /^(?:bac|baccalaureat)$/.test(raw[own] ?? "")
    ? /^(?:pro|techno|general)/
    : /^(?:prof|techn|metiers|pro|agr)/;
  return /^(?:bac|baccalaureat|diplomes?|brevet)$/.test(raw[own] ?? "") && !named.test(raw[own + 1] ?? "") ? own : 0;
}

/** What one negation excludes, after another: « sauf Lyon et Grenoble », « ni internat ni CAP ». */
function readChain(engine, raw, at, readPhrase) {
  const chain = [];
  const wide = SETTING_APART.has(raw[at]);
  for (let from = at + 1;; from++) {
    while (BETWEEN.has(raw[from])) from++;
    const read = readExcluded(engine, raw, from, readPhrase);
    const before = chain.at(-1);
    // « Sauf Lyon et cuisine » wishes for cooking: after « et », only what is of the same kind.
    if (!read || (before && raw[before.to] === "et" && !areAlike(before.unit, read.unit, wide))) return chain;
    // Without the first, the negation stays for those that follow.
    if (before && chain.length === 1) before.mots = raw.slice(before.from, from);
    chain.push({ ...read, at, from, mots: raw.slice(before ? before.to : at, read.to) });
    from = read.to;
    if (!["ni", "ou", "et"].includes(raw[from])) return chain;
  }
}

/** Negations that set apart all that follows. */
const SETTING_APART = new Set(["sauf", "hors", "excepte"]);

const areAlike = (one, other, wide) =>
  isPlace(one) ? isPlace(other) : wide && !isPlace(other) && isTrade(one) === isTrade(other);

/** The commune, phrase, trade or lycée that begins at a position; null for a word that means none. */
function readExcluded(engine, raw, from, readPhrase) {
  for (let length = Math.min(6, raw.length - from); length > 0; length--) {
    const dits = raw.slice(from, from + length);
    const named = engine.places.get(dits.join(" "));
    // Of a quarter, its commune; a lycée's own name is no place.
    const place = named?.quartier && !isSomeLycee(engine, dits) ? engine.placeByCode.get(named.code) : named;
    if (place && !place.quartier && !/^\d{2}$/.test(raw[from])) {
      return { unit: unitOfTown(engine, place), dits, to: from + length };
    }
  }
  const positions = raw.map((_, at) => at).filter((at) => at >= from && !STOP_WORDS.has(raw[at]));
  const phrase = positions[0] === from
    && readPhrase(engine, positions.map((at) => ({ word: raw[at] })), 0);
  if (phrase) {
    const { aboutOffre, lieux, service } = phrase.unit;
    const to = positions[phrase.length - 1] + 1;
    return aboutOffre || lieux.size || service ? { unit: phrase.unit, dits: raw.slice(from, to), to } : null;
  }
  const word = raw[from];
  if (/^(?:lycees?|lp)$/.test(word ?? "")) return lyceesAt(engine, raw, from);
  if (!word || word.length < 3 || STOP_WORDS.has(word) || isFiller(word)) return null;
  const unit = wordUnit(engine, word, false);
  if (unit.level !== "exact" || !(isTrade(unit) || unit.lieux.size)) return lyceesAt(engine, raw, from);
  return nameOfTwo(engine, raw, from, unit) ?? { unit, dits: [word], to: from + 1 };
}

/** « Sauf petite enfance », « travaux publics »: one name, of two words. */
function nameOfTwo(engine, raw, from, unit) {
  const other = raw[from + 1] && !STOP_WORDS.has(raw[from + 1]) ? wordUnit(engine, raw[from + 1], false) : null;
  if (!isTrade(unit) || !other || other.level !== "exact" || !isTrade(other)) return null;
  const pair = singular(`${unit.texte} ${other.texte}`);
  const isSaid = isOneName(engine, [unit, other]) || engine.metiers.some(({ mots }) => singular(mots).includes(pair));
  const both = isSaid ? together([unit, other]) : null;
  return both && { unit: both, dits: raw.slice(from, from + 2), to: from + 2 };
}

function unitOfTown(engine, place) {
  const unit = emptyUnit(place.nom, engine);
  for (const { commune, i } of engine.etablissements) {
    if (place.arrondissement ? commune.code === place.code : town(commune) === town(place)) {
      raise(unit.lieux, i, WEIGHTS.lieu);
    }
  }
  return unit;
}

/**
 * « Mécanique pas automobile »: beside a trade of the same filière, a word that is its name too excludes only what titles
 * and trades call so.
 */
export function narrowExclusions(/** @type {Engine} */ engine, reading) {
  const trades = reading.units.filter((unit) => isTrade(unit) && !unit.rien);
  if (!trades.length) return;
  const asked = engine.formations.map((_, i) => trades.every(({ formations }) => formations?.[i]));
  reading.sauf = reading.sauf.map((one) => {
    const { unit } = one;
    const postings = (engine.vocabulary.entries.get(unit.texte)?.postings ?? []).filter(({ kind }) => kind === "offre");
    // The filière’s name is no title: who mends lorries is left, of two filières and by a trade alone (exclusions.js).
    const grounds = new Uint8Array(unit.size);
    for (const { metier, rank, targets } of postings) {
      if (rank === 1) { for (const i of targets) grounds[i] |= metier < 0 ? 1 : 2; }
    }
    if (!postings.some(({ rank }) => rank === 0) || !grounds.some(Boolean)) return one;
    if (!unit.formations?.some((score, i) => score && asked[i])) return one;
    const formations = unit.formations.map((score, i) => (grounds[i] ? score : 0));
    return { ...one, unit: { ...unit, formations, grounds } };
  });
}

/**
 * Where titles hold a trade’s word, it means those of their filières alone: who teaches to sell is no secretary, though
 * one of its trades sells.
 */
export function meantBy(/** @type {Engine} */ { firstMeant, formations }, /** @type {Unit} */ { grounds, texte }) {
  const first = firstMeant?.get(undouble(texte)) ?? [];
  const sure = formations.filter((_, i) => (grounds?.[i] ?? 0) & 1 || first.includes(i));
  const filieres = new Set(sure.map(({ filieres: [main] }) => main));
  return (i) => !filieres.size || formations[i].filieres.some((one) => filieres.has(one));
}
