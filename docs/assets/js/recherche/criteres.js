/**
 * What the form says of the criteria once they are understood: their words, the orders that mean something.
 * @typedef {import("./index.js").SearchPage} SearchPage
 */

import { setHidden, setText } from "../lib/affichage.js";

/** A value in the visitor's words. @param {SearchPage} page */
export function labelOf({ $form, engine }, name, value) {
  const $box = $form.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`);
  if ($box) return $box.closest(".choix").querySelector(".choix__mot").textContent;
  const { intitule, libelle } = engine[`${name}s`]?.find(({ id }) => id === value) ?? {};
  return intitule ?? libelle ?? value;
}

/** Offers the orders that mean something for what is found. @param {SearchPage} page */
export function nameOrders({ $form: { elements: { tri } }, criteria, found }) {
  const byWords = found.lecture.units.length > 0;
  const own = found.position ? "distance" : byWords ? "pertinence" : "nom";
  const useless = { pertinence: !byWords, distance: !found.position };
  for (const $option of tri.options) {
    const { value } = $option;
    setHidden($option, value ? useless[value] || (value === own && criteria.tri !== own) : criteria.tri === own);
  }
  setText(tri.options[0], own === "distance" ? "le plus proche" : own);
  if (tri.value !== criteria.tri) tri.value = criteria.tri;
}
