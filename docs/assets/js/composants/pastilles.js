/** The criteria of a search, each with a cross that takes it away. */

import { build, setHidden } from "../lib/dom.js";

/**
 * @param {HTMLElement} $chips
 * @param {object} options
 * @param {(changes: object) => void} options.remove
 * @param {() => void} options.removeAll
 * @returns {(chips: [string, object][]) => void} shows chips: their text, and what the search becomes without them
 */
export function criteriaChips($chips, { remove, removeAll }) {
  let shown = "";

  function chip(text, changes) {
    const $button = build("button", { type: "button", class: "pastille" }, [
      build("span", { class: "invisible" }, ["Retirer\u00a0: "]),
      text,
      build("span", { class: "pastille__croix", "aria-hidden": "true" }, ["×"])
    ]);
    $button.addEventListener("click", () => remove(changes));
    return $button;
  }

  function chipOfAll() {
    const $button = build("button", { type: "button", class: "pastille pastille--tout" }, ["Tout effacer"]);
    $button.addEventListener("click", removeAll);
    return $button;
  }

  return (chips) => {
    setHidden($chips, chips.length === 0);
    const now = JSON.stringify(chips);
    if (now === shown) return;
    shown = now;
    const $buttons = chips.map(([text, changes]) => chip(text, changes));
    if (chips.length > 1) $buttons.push(chipOfAll());
    $chips.replaceChildren(...$buttons.map(($button) => build("li", {}, [$button])));
  };
}
