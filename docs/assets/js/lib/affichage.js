/** What an element says, and whether it shows: written only when it changes. */

/**
 * Writes a text, or an attribute, only when it changes: an equal one would be laid out anew.
 * @param {Element} $element
 * @param {string} text
 */
export function setText($element, text) {
  if ($element.textContent !== text) $element.textContent = text;
}

/** @param {HTMLElement} $element @param {boolean} hidden */
export function setHidden($element, hidden) {
  if ($element.hidden !== hidden) $element.hidden = hidden;
}

/** Shows an element that says a text; without one, it hides. @param {HTMLElement} $element @param {string} text */
export function showText($element, text) {
  setText($element, text);
  setHidden($element, !text);
}
