/** The registry’s words as they are written. Pure functions, no DOM. */

import { fold } from "./texte.js";

/** @import { Engine } from "../lib/types.d.ts" */

/** A word of the vocabulary as it is written: « ebeniste » → « ébéniste ». @param {Engine} engine @param {string} word */
export function written(engine, word) {
  engine.spellings ??= spellings(engine);
  return engine.spellings.get(word) ?? word;
}

/** Every word that the registry writes, by what it is once folded. */
export function spellings({ metiers, formations, etablissements }) {
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
