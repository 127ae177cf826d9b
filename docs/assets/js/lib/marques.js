/** Texts with the words that a search found marked in them. */

import { build } from "./dom.js";

/** What `fillMarked` wrote last. @type {WeakMap<Element, string>} */
const MARKED = new WeakMap();

/**
 * Puts a text into an element, the marked pieces as `<mark>`; nothing is touched when it says so.
 * @param {Element} $element
 * @param {{text: string, marked: boolean}[]} pieces
 */
export function fillMarked($element, pieces) {
  const key = pieces.map(({ text, marked }) => (marked ? `\0${text}\0` : text)).join("");
  if ((MARKED.get($element) ?? $element.textContent) === key) return;
  MARKED.set($element, key);
  $element.replaceChildren(
    ...pieces.map(({ text, marked }) => (marked ? build("mark", {}, [text]) : text))
  );
}
