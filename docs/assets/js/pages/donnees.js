/** Adds a « Copier » button to each example of the open data page. */

import { copyFrom } from "../composants/partage.js";
import { build } from "../lib/dom.js";

const WORD = "Copier";

for (const $example of document.querySelectorAll("pre[data-copiable]")) {
  if (!navigator.clipboard) break;
  const $word = build("span", { role: "status" }, [WORD]);
  const $which = build("span", { class: "invisible" }, [`\u00a0: ${$example.getAttribute("aria-label")}`]);
  const $button = build("button", { type: "button", class: "bouton bouton--copier" }, [$word, $which]);
  $button.addEventListener("click", () => copyFrom($word, $example.textContent.trim(), WORD));
  $example.after($button);
}
