/**
 * Misspelt words: how they sound, how far they are from the registry's. Comes with the complement (complement.js).
 * Pure functions, no DOM.
 */

import { spellings } from "./graphies.js";
import { FILLERS } from "./lexique.js";
import { namesSomeone, rootsOf } from "./metiers.js";
import { stem, undouble } from "./texte.js";
import { SHORT_STEM } from "./unites.js";

/** @import { Engine, Entry } from "../lib/types.d.ts" */

/** Words of other trades at one distance: then none is meant. */
const MOST_NEAR = 3;

/** How letters sound, in the order in which they are read; what ends a word is silent. @type {[RegExp, string][]} */
const SOUNDS = [
  [/e?au/g, "o"],
  [/ph/g, "f"],
  [/gn/g, "ni"],
  [/y/g, "i"],
  [/c(?=[ei])|z/g, "s"],
  [/qu?|c|k/g, "k"],
  [/th/g, "t"],
  [/^h/, ""],
  [/m(?=[bp])/g, "n"],
  [/[ae][nm](?=[^aeiou])/g, "an"],
  [/oua|oi(?!n)/g, "wa"],
  [/[ae]i(?!n)/g, "e"],
  [/gu?(?=[ei])/g, "j"],
  [/(?<=..[^aeiou])e(?=ri)/g, ""],
  [/e[rtz]$/, "e"],
  [/(?<=...)(?:es?|[xtd]s?|s)$/, ""],
  [/([a-z])\1+/g, "$1"]
];

/**
 * A word as one hears it: « restoration » and « restauration », « fotographe » and « photographe »,
 * « boulengé » and « boulanger ».
 * @param {string} word folded, without doubled letters
 */
export const byEar = (word) => SOUNDS.reduce((sound, [letters, heard]) => sound.replace(letters, heard), word);

/** Longest word compared; three rows that every comparison uses again. */
const LONGEST = 64;
const ROWS = [0, 1, 2].map(() => new Uint8Array(LONGEST + 1));

/**
 * Optimal string alignment distance (insertions, deletions, substitutions, neighbour swaps).
 * @param {string} a
 * @param {string} b
 * @param {number} most stop counting above it
 * @returns {number} the distance, or most + 1
 */
export function spellingDistance(a, b, most) {
  if (Math.abs(a.length - b.length) > most || b.length > LONGEST) return most + 1;
  let [before, previous, current] = ROWS;
  for (let j = 0; j <= b.length; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    current[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, before[j - 2] + 1);
      }
      current[j] = value;
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(previous[b.length], most + 1);
}

/**
 * Slips forgiven in a word: one from 5 letters, two from 9.
 * @param {string} word
 */
function slipsAllowed(word) {
  if (/\d/.test(word)) return 0;
  return word.length >= 9 ? 2 : word.length >= 5 ? 1 : 0;
}

/** Letters taken for each other: a slip between others makes another word of a short one. */
const KIN = ["aeiouy", "cksqzx", "nm", "dt", "bp", "fv", "gj", "lr", "uv", "ck", "sc"];

/** Letters of the shortest word that another may be. */
const LEAST_SPELT = 4;

/** Letters of a word from which any one may be another. */
const LONG_WORD = 9;

/** Rows of keys: a finger falls beside. */
const KEYS = ["azertyuiop", "qsdfghjklm", "wxcvbn"];
const areBeside = (one, other) =>
  KEYS.some((row) => row.includes(one) && row.includes(other) && Math.abs(row.indexOf(one) - row.indexOf(other)) === 1);

const sameLetters = (a, b) => [...a].sort().join("") === [...b].sort().join("");

/**
 * Whether a slip keeps the beginning of a word and most of its ending: « dehors » is no « décors »,
 * nor « intéressé » an « interne ».
 * @param {{flat: string, sounds: string}} written
 * @param {{flat: string, sounds: string}} meant
 * @param {number} distance between them
 */
export function keepsShape(written, meant, distance) {
  const [a, b] = [written.sounds, meant.sounds];
  if (a === b || (distance === 1 && sameLetters(written.flat, meant.flat))) return true;
  if (a.slice(-2) !== b.slice(-2) && written.flat.slice(-3) !== meant.flat.slice(-3)) return false;
  if (distance > 1) return a.slice(0, 3) === b.slice(0, 3) && a.slice(-3) === b.slice(-3);
  if (written.flat.length > LONG_WORD || written.flat.length !== meant.flat.length) return true;
  const at = [...written.flat].findIndex((letter, i) => letter !== meant.flat[i]);
  const pair = [written.flat[at], meant.flat[at]];
  return KIN.some((letters) => pair.every((letter) => letters.includes(letter))) || areBeside(pair[0], pair[1]);
}

/** How a word begins to the ear: « hotel » as « otel », « kuisine » as « cuisine ». */
export const firstSound = (word) =>
  word.replace(/^h/, "").replace(/^p(?=h)/, "f")[0]?.replace(/[kqs]/, "c").replace("j", "g");

/** The letters of a word, one bit each: words that share too few need no closer look. */
export function lettersOf(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) - 97);
  return bits;
}

/** How many letters of one word the other lacks. */
export function lacking(letters, others) {
  let number = 0;
  for (let bits = letters & ~others; bits; bits &= bits - 1) number++;
  return number;
}

/** What few searches need, of every word: made once, best before anyone waits for it. @param {Engine} engine */
export function getReady(engine) {
  engine.spellings ??= spellings(engine);
  engine.metiers.forEach(rootsOf);
  namesSomeone(engine, "");
  const { vocabulary } = engine;
  if (vocabulary.spelt) return;
  for (const other of [...vocabulary.sorted, ...vocabulary.meanings]) {
    other.sounds ??= byEar(other.flat);
    other.letters ??= lettersOf(other.flat) | lettersOf(other.sounds);
  }
  // No number is misspelt, nor so short a word.
  vocabulary.spelt = vocabulary.sorted.filter(({ flat }) => flat.length >= LEAST_SPELT && !/\d/.test(flat));
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
  const [written, heard] = [lettersOf(flat), lettersOf(own.sounds)];
  /** @type {{best: number, entries: Entry[], meanings: string[]}} */
  const near = { best: most, entries: [], meanings: [] };
  if (!most) return near;
  getReady(engine);
  const isFar = (letters) => lacking(written, letters) > near.best && lacking(heard, letters) > near.best;
  const consider = (list, other, item) => {
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
  const { meanings, spelt = [] } = engine.vocabulary;
  const isLong = root.length > SHORT_STEM;
  for (const entry of spelt) {
    // Each slip brings one letter at most.
    if (!isFar(entry.letters) && (isLong || entry.root !== root)) consider(near.entries, entry, entry);
  }
  for (const meaning of meanings) {
    if (meaning.flat.length >= LEAST_SPELT && !isFar(meaning.letters)) consider(near.meanings, meaning, meaning.word);
  }
  const roots = new Set(near.entries.map((entry) => entry.root));
  if (roots.size > MOST_NEAR) near.entries.length = 0;
  else if (roots.size > 1) near.entries = bestSpelt(flat, near.entries);
  return near;
}

/** Of words that are heard the same, those that are written nearest. */
function bestSpelt(flat, entries) {
  const far = entries.map((entry) => spellingDistance(flat, entry.flat, MOST_NEAR));
  const least = Math.min(...far);
  const best = entries.filter((_, i) => far[i] === least);
  // « Logistik » is « logistic », and as well the word whose stem it begins with: « logistique ».
  const isKin = ({ root }) => best.some((one) => one.root.startsWith(root));
  return entries.filter((entry) => isKin(entry));
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

/** Whether a word is one slip away from such a word: « lycé », « formasion ». */
export function nearFiller(word) {
  const flat = undouble(word);
  return flat.length > 3
    && [...FILLERS].some((filler) =>
      filler.length > 3 && filler[0] === flat[0] && spellingDistance(flat, filler, 1) === 1
    );
}
