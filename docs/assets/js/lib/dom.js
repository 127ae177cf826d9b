/** Small DOM helpers shared by the pages' modules. */

/**
 * The element that a page cannot do without; an error names it when it is missing.
 * @template {HTMLElement} [T=any]
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {T}
 */
export function need(selector, root = document) {
  const $found = root.querySelector(selector);
  if (!$found) throw new Error(`élément introuvable : ${selector}`);
  return /** @type {T} */ ($found);
}

/**
 * Builds an element: `build("p", { class: "note" }, ["du texte", $node])`.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 * @param {Record<string, string | boolean | null | undefined>} [attributes]
 * @param {(string | Node)[]} [children]
 * @returns {HTMLElementTagNameMap[T]}
 */
export function build(name, attributes = {}, children = []) {
  const $element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) $element.setAttribute(key, "");
    else if (value !== false && value != null) $element.setAttribute(key, value);
  }
  $element.append(...children);
  return $element;
}

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
