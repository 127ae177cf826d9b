/** What a popup shows of a lycée: a copy of the vignette that the page already has. */

import { build } from "../../lib/dom.js";

/** @param {Element | null | undefined} $vignette */
export function copyVignette($vignette) {
  const $copy = build("div", { class: "bulle" });
  if (!$vignette) return $copy;
  const $clone = /** @type {Element} */ ($vignette.cloneNode(true));
  for (const $one of $clone.querySelectorAll("[id]")) $one.removeAttribute("id");
  $copy.append(...$clone.children);
  return $copy;
}
