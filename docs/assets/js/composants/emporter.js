/** « Emporter ces résultats », which few visitors need, loads once they open it. */

import { need } from "../lib/dom.js";

/**
 * Elements: `.emporter`, a `<details>` that loads the rest when it opens; `[data-emporter]`, `.emporter__fait`.
 * @param {object} page a SearchPage
 * @param {() => Promise<any>} load brings pages/emporter.js
 */
export function prepareTaking(page, load) {
  const $box = need(".emporter");
  for (const $button of $box.querySelectorAll("[data-emporter]")) $button.disabled = true;
  const failed = () => {
    need(".emporter__fait", $box).textContent = "Cela n’a pas pu se charger\u00a0: rechargez la page.";
  };
  $box.addEventListener("toggle", () => {
    load().then(({ takeAway }) => takeAway($box, page), failed);
  }, { once: true });
}
