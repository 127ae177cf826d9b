/** Communes as people name them: by name, arrondissement, postal code or département. Pure functions. */

import { undouble, words } from "./texte.js";

/** @import { Commune } from "../lib/types.d.ts" */

/** « 13 », « 13e », « 1er », « 2nd », « 13eme » */
const ORDINAL = /^(\d{1,2})(?:er?|eme|nd)?$/;

/**
 * The communes that hold all the words: the arrondissement or the postal code that is meant comes
 * first, then the names that are the very words, then those that begin with them; largest first.
 * Of all that share a code, only an arrondissement passes before the larger ones: « 69008 » is
 * Lyon 8e and not the whole town, but « 01000 » stays Bourg before the villages around.
 * @param {{placeByCode?: Map<string, Commune>}} engine complete
 * @param {string} text what `sayPlace` writes is read too: « Bourg (01) »
 * @returns {Commune[]}
 */
export function findPlaces({ placeByCode }, text) {
  const [, dep] = /\((\d\w{1,2})\)/.exec(text) ?? [];
  const asked = words(text.replace(/\(.*$/, ""));
  if (!asked.length) return [];
  const whole = asked.filter((word) => !/^\d/.test(word)).join(" ");
  const rank = (place) => {
    if (dep && dep.toUpperCase() !== place.dep) return Infinity;
    const own = words(place.nom);
    let meant = asked.some((word) => /^\d/.test(word)) ? 1 : 0;
    for (const word of asked) {
      const fit = /^\d/.test(word) ? fitsNumber(place, word, asked.length === 1) : fitsName(place, own, word);
      if (!fit) return Infinity;
      if (fit > 1) meant = 0;
    }
    return 3 * meant + (own.join(" ") === whole ? 0 : own[0].startsWith(asked[0]) ? 1 : 2);
  };
  return [...(placeByCode?.values() ?? [])]
    .map((place, i) => ({ place, i, rank: rank(place) }))
    .filter((one) => one.rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.i - b.i)
    .map(({ place }) => place);
}

function fitsName({ arrondissement }, own, word) {
  const said = arrondissement ? [...own, "arrondissement"] : own;
  return said.some((one) => one.startsWith(word) || undouble(one).startsWith(undouble(word))) ? 1 : 0;
}

/** 2 for the arrondissement that a number or a postal code means, 1 for what else it may be. */
function fitsNumber({ arrondissement, dep, codesPostaux }, word, alone) {
  const [, number] = ORDINAL.exec(word) ?? [];
  if (number) {
    const own = parseInt(arrondissement, 10);
    // A number alone says a département.
    if (!(alone && number === word)) {
      if (Number(number) === own) return 2;
      if (number === word && String(own).startsWith(word)) return 1;
    }
    return word === dep ? 1 : 0;
  }
  if (word.length < 3) return word === dep.toLowerCase() ? 1 : 0;
  if (!codesPostaux.split(" ").some((code) => code.startsWith(word))) return 0;
  return arrondissement && word.length > 4 ? 2 : 1;
}
