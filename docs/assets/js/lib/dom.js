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

/** After the next frame is painted (soon, in a page that is not shown). */
export function nextFrame() {
  return new Promise((done) => {
    if (document.hidden) setTimeout(done);
    else requestAnimationFrame(() => setTimeout(done));
  });
}

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

/**
 * Calls a function once calls have stopped for a while.
 * @param {Function} action
 * @param {number} milliseconds
 */
export function later(action, milliseconds) {
  let timer = 0;
  let due = 0;
  let values = [];
  // One timer for many calls: setting one anew costs a keystroke more than its search.
  const wake = () => {
    const left = due - performance.now();
    timer = left > 0 ? setTimeout(wake, left) : 0;
    if (!timer) action(...values);
  };
  return (...last) => {
    values = last;
    due = performance.now() + milliseconds;
    timer ||= setTimeout(wake, milliseconds);
  };
}

/** A plural of French: 0 and 1 are singular. */
export const plural = (number, one, many = `${one}s`) => `${number}\u00a0${number > 1 ? many : one}`;

/**
 * Says changes to screen readers: two polite regions in turn, so that equal texts are said too.
 * @param {ParentNode} $parent
 * @param {number} [wait] ms of quiet before speaking
 */
export function announcer($parent, wait = 1000) {
  const regions = [0, 1].map(() => {
    const $region = build("div", { role: "status", "aria-live": "polite", class: "invisible" });
    $parent.append($region);
    return $region;
  });
  let turn = 0;
  return later((text) => {
    regions[turn].textContent = "";
    turn = 1 - turn;
    regions[turn].textContent = text;
  }, wait);
}
