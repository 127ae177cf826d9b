/** The label's state that most lycées of a list share: said once above it, and on those that differ only. */

import { setHidden } from "../lib/affichage.js";

/**
 * Elements: `#label-commun`, and in it `[data-commun-si]`: what is said when all the lycées shown share it (« tous »),
 * or only some (« sauf »). A vignette that shares it has `data-commun` on its badge, which the list does not show.
 * Listens to « resultats », on the document.
 * @param {HTMLElement} $list
 */
export function commonLabel($list) {
  const $common = document.querySelector("#label-commun");
  if (!$common) return;
  document.addEventListener("resultats", () => {
    const badges = [...$list.querySelectorAll("li:not([hidden]) .vignette__etat")];
    const shared = badges.filter(($badge) => $badge.hasAttribute("data-commun")).length;
    setHidden($common, !shared);
    // Of one lycée alone, the label without « Pour tous ».
    const said = badges.length < 2 ? "" : shared === badges.length ? "tous" : "sauf";
    for (const $words of $common.querySelectorAll("[data-commun-si]")) {
      setHidden($words, $words.dataset.communSi !== said);
    }
  });
}
