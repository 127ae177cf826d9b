/** The sheet that holds the filters on a narrow screen. */

import { need } from "../lib/dom.js";
import { focusResults } from "../lib/ecran.js";

/** A sheet that opens under the fields. */
export function filtersSheet() {
  const $open = need(".recherche__ouvrir-filtres");
  const $filters = need("#filtres");
  const toggle = (open) => {
    $open.setAttribute("aria-expanded", String(open));
    $filters.toggleAttribute("data-ouvert", open);
    // The map's page stands its parts otherwise.
    $filters.closest(".trouver")?.toggleAttribute("data-filtres", open);
  };
  $open.addEventListener("click", () => toggle($open.getAttribute("aria-expanded") !== "true"));
  $filters.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape" || target.localName === "select" || $open.offsetParent === null) return;
    toggle(false);
    $open.focus();
  });
  need("[data-fermer-filtres]").addEventListener("click", () => {
    toggle(false);
    focusResults();
  });
}
