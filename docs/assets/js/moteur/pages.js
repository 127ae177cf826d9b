/** What is named by its label or its synonyms, and the site’s pages among it. Pure functions, no DOM. */

import { stem, undouble } from "./texte.js";
import { contentWords } from "./vocabulaire.js";

/** @import { Engine } from "../lib/types.d.ts" */

/** What a word of a label is worth, where it stands: its first word says what the thing is. */
const FIRST = 100;
const LABEL = 10;

/** @typedef {{text: string, detail: string, path: string}} Item */

/** Those that rate above nothing, the best first, as they are shown. */
export const ranked = (list, rate, show) =>
  list.map((one, i) => ({ one, note: rate(one, i) })).filter(({ note }) => note > 0)
    .sort((a, b) => b.note - a.note).map(({ one }) => show(one));

/** @param {Engine} engine @param {{texte: string}[]} plain @returns {Item[]} */
export function pagesNamed({ pages }, plain) {
  return ranked(
    pages,
    ([titre, , mots]) => textScore(plain, titre, mots),
    ([text, path]) => ({ text, detail: "", path })
  );
}

/** The pages that a whole text names. @param {Engine} engine @param {string} text @returns {string[]} addresses */
export const pagesOf = (engine, text) =>
  pagesNamed(engine, contentWords(text).map((word) => ({ texte: word }))).map(({ path }) => path);

/**
 * How well a label, or else its synonyms, hold all the units: 0 when one is missing.
 * However many synonyms a thing has, its score is that of its best words.
 */
export function textScore(units, label, synonyms) {
  /** @type {[string, number][]} */
  const own = contentWords(label).map((word, at) => [word, at ? LABEL : FIRST]);
  for (const word of contentWords(synonyms)) own.push([word, 1]);
  let sum = 0;
  for (const { texte: word, proche } of units) {
    const root = stem(word);
    const flat = undouble(word);
    let best = 0;
    for (const [candidate, worth] of own) {
      const likeness = candidate === word
        ? 4
        : stem(candidate) === root
        ? 3
        : undouble(candidate).startsWith(flat)
        ? 2
        : proche?.includes(candidate)
        ? 1
        : 0;
      best = Math.max(best, likeness * worth);
    }
    if (!best) return 0;
    sum += best;
  }
  return sum;
}
