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
