/** The criteria of a search, each with a cross that takes it away. */

import { setHidden } from "../lib/affichage.js";
import { build } from "../lib/dom.js";

/**
 * @param {string} text
 * @param {() => void} remove
 */
function chip(text, remove) {
  const $button = build("button", { type: "button", class: "pastille" }, [
    build("span", { class: "invisible" }, ["Retirer\u00a0: "]),
    text,
    build("span", { class: "pastille__croix", "aria-hidden": "true" }, ["×"])
  ]);
  $button.addEventListener("click", remove);
  return build("li", {}, [$button]);
}

function chipOfAll(remove) {
  const $button = build("button", { type: "button", class: "pastille pastille--tout" }, ["Tout effacer"]);
  $button.addEventListener("click", () => remove());
  return build("li", {}, [$button]);
}

/**
 * @param {HTMLElement} $chips
 * @param {(changes?: object) => void} remove takes a criterion away, or all of them
 * @returns {(chips: [string, object][]) => void} shows chips: their text, and what the search becomes without them
 */
export function criteriaChips($chips, remove) {
  let shown = "";
  return (chips) => {
    setHidden($chips, chips.length === 0);
    const now = JSON.stringify(chips);
    if (now === shown) return;
    shown = now;
    const $items = chips.map(([text, changes]) => chip(text, () => remove(changes)));
    if (chips.length > 1) $items.push(chipOfAll(remove));
    $chips.replaceChildren(...$items);
  };
}
