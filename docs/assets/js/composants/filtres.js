/** The filters: how many lycées each would leave, and the sheet that holds them on a narrow screen. */

import { setText } from "../lib/affichage.js";
import { need } from "../lib/dom.js";
import { plural } from "../lib/mots.js";
import { focusResults } from "./liste.js";

/** @import { Recherche } from "../lib/types.d.ts" */

/**
 * @param {HTMLFormElement} $form
 * @returns {(facettes: Recherche["facettes"], found: number) => void} writes the numbers beside the boxes, and on the
 *   button that leads to what is found
 */
export function filterCounts($form) {
  const $numbers = [...$form.querySelectorAll("[data-nombre]")].map(($number) => {
    const [group, value] = $number.dataset.nombre.split(":");
    return {
      $choice: $number.closest(".choix"),
      group,
      value,
      text: $number.firstChild,
      $plural: $number.lastElementChild
    };
  });
  const $see = need("[data-fermer-filtres]");
  return (facettes, found) => {
    setText(
      $see,
      found ? (found > 1 ? `Voir les ${plural(found, "lycée")}` : "Voir le lycée") : "Aucun lycée\u00a0: fermer"
    );
    for (const { $choice, group, value, text, $plural } of $numbers) {
      const number = facettes[group].get(value) ?? 0;
      if (text.data === String(number)) continue;
      text.data = String(number);
      $plural.textContent = number > 1 ? " lycées" : " lycée";
      $choice.toggleAttribute("data-vide", !number);
    }
  };
}

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
