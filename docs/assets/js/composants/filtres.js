/** The filters: how many lycées each would leave, and the sheet that holds them on a narrow screen. */

import { need } from "../lib/dom.js";
import { DIPLOMES, SECTEURS, VOIES } from "../lib/valeurs.js";

/**
 * @param {HTMLFormElement} $form
 * @returns {(facettes: object, engine: object) => void} writes the numbers beside the boxes
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
  return (facettes, engine) => {
    const count = {
      filiere: (id) => facettes.filiere[engine.filieres.findIndex((f) => f.id === id)] ?? 0,
      diplome: (id) => facettes.diplome[DIPLOMES.indexOf(id)] ?? 0,
      voie: (id) => facettes.voie[VOIES.indexOf(id)] ?? 0,
      dep: (code) => facettes.dep.get(code) ?? 0,
      secteur: (id) => (SECTEURS.includes(id) ? facettes.secteur.get(id) ?? 0 : 0),
      etat: (code) => facettes.etat.get(code) ?? 0
    };
    for (const { $choice, group, value, text, $plural } of $numbers) {
      const number = String(count[group](value));
      if (text.data === number) continue;
      text.data = number;
      $plural.textContent = number > 1 ? " lycées" : " lycée";
      $choice.toggleAttribute("data-vide", number === "0");
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
  };
  $open.addEventListener("click", () => toggle($open.getAttribute("aria-expanded") !== "true"));
  $filters.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape" || target.localName === "select" || $open.offsetParent === null) return;
    toggle(false);
    $open.focus();
  });
  need("[data-fermer-filtres]").addEventListener("click", () => {
    toggle(false);
    need("#titre-resultats").focus();
  });
}
