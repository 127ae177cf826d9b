/** Keys of the tables that the complement fills (complement.js). Pure functions, no DOM. */

import { STOP_WORDS } from "./lexique.js";
import { words } from "./texte.js";

/** Words of a text without grammar, as phrases are looked up. */
export const telling = (text) => words(text).filter((word) => !STOP_WORDS.has(word));

/** What has a name first keeps it. */
export function addKey(map, key, value) {
  if (key && !map.has(key)) map.set(key, value);
}

/** Words of lycées' names that tell none from another. */
export const GENERAL = new Set(
  ["lycee", "professionnel", "polyvalent", "prive", "public", "regional", "general", "technologique"]
);
