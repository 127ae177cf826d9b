/** Texts with the words that a search found marked in them. */

import { build } from "./dom.js";

/** What `fillMarked` wrote last. @type {WeakMap<Element, string>} */
const MARKED = new WeakMap();

/**
 * Puts a text into an element, the marked pieces as `<mark>`; nothing is touched when it says so.
 * @param {Element} $element
 * @param {{texte: string, marque: boolean}[]} pieces
 */
export function fillMarked($element, pieces) {
  const key = pieces.map(({ texte, marque }) => (marque ? `\0${texte}\0` : texte)).join("");
  if ((MARKED.get($element) ?? $element.textContent) === key) return;
  MARKED.set($element, key);
  $element.replaceChildren(
    ...pieces.map(({ texte, marque }) => (marque ? build("mark", {}, [texte]) : texte))
  );
}
