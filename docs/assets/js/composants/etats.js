/**
 * Shows, in labels' badges, counts and national repères, those of the visitor's own day
 * (rules: macros/domaine/label.py and reperes.py).
 */

import { stateOn, today } from "../lib/etat.js";

/**
 * Each `[data-calendrier]` holds `[data-si]`, which say the states in which they show: today's do.
 * Its own state stands in `data-etat` (a label) or `data-repere`.
 * Each `[data-nombres]` holds « AAAA-MM-JJ count;… ».
 * @param {ParentNode} root
 */
export function refreshStates(root) {
  const day = today();
  for (const $number of root.querySelectorAll("[data-nombres]")) {
    $number.textContent = stateOn($number.dataset.nombres ?? "", day);
  }
  for (const $dated of root.querySelectorAll("[data-calendrier]:is([data-etat], [data-repere])")) {
    const { dataset } = $dated;
    const kind = dataset.repere ? "repere" : "etat";
    const state = stateOn(dataset.calendrier ?? "", day);
    const said = `[data-si~="${state}"]`;
    if (state === dataset[kind] || !$dated.querySelector(said)) continue;
    for (const $mention of $dated.querySelectorAll("[data-si]")) $mention.hidden = !$mention.matches(said);
    dataset[kind] = state;
  }
}
