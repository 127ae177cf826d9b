/**
 * What one is likely to type next. Comes with the complement (complement.js). Pure functions, no DOM.
 */

import { fold } from "./texte.js";

/** @import { Engine } from "../lib/types.d.ts" */

/** Letters that follow in most words: the next one typed is one of these seven times in ten. */
const MOST_AHEAD = 5;

/**
 * A text and each of the letters that most known words go on with: « co » → « cou », « com », « con ».
 * @param {Engine} engine
 * @param {string} text as typed
 * @returns {string[]}
 */
export function likelyNext({ vocabulary: { entries, meanings } }, text) {
  const [begun] = fold(text).match(/[a-z]*$/) ?? [""];
  const numbers = new Map();
  const count = (word) => {
    const next = word.startsWith(begun) ? word[begun.length] : undefined;
    if (next) numbers.set(next, (numbers.get(next) ?? 0) + 1);
  };
  for (const word of entries.keys()) count(word);
  for (const { word } of meanings) count(word);
  const letters = [...numbers].sort(([, one], [, other]) => other - one).slice(0, MOST_AHEAD);
  return letters.map(([letter]) => text + letter);
}
