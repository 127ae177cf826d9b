/** How many lycées each filter would leave. */

import { setText } from "../lib/affichage.js";
import { need } from "../lib/dom.js";
import { plural } from "../lib/mots.js";

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
