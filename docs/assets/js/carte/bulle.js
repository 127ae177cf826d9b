/** What a popup shows of a lycée: a copy of the card that the page already has. */

import { build } from "../lib/dom.js";

/** @param {Element | null | undefined} $card */
export function copyCard($card) {
  const $copy = build("div", { class: "bulle" });
  if (!$card) return $copy;
  const $clone = $card.cloneNode(true);
  for (const $one of $clone.querySelectorAll("[id]")) $one.removeAttribute("id");
  $copy.append(...$clone.children);
  return $copy;
}
