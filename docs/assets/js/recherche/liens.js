/** Links that carry the search along. */

import { writeAddress, writeAround } from "../lib/adresse.js";

/** List ↔ map and other links that carry the search along. */
export function keepLinks({ around, criteria, vue }) {
  const address = writeAddress(criteria, vue);
  for (const $link of document.querySelectorAll("a[data-lien-vue]")) {
    const written = $link.getAttribute("href");
    const here = around && $link.closest(".vues") ? writeAround(around) : "";
    const wanted = written.replace(/[?#].*$/, "") + address + here;
    if (wanted !== written) $link.setAttribute("href", wanted);
  }
}
