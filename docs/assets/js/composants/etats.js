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
    const kind = "repere" in $dated.dataset ? "repere" : "etat";
    const state = stateOn($dated.dataset.calendrier ?? "", day);
    if (!state || state === $dated.dataset[kind]) continue;
    const $mentions = [...$dated.querySelectorAll("[data-si]")];
    const said = ($mention) => ($mention.dataset.si ?? "").split(" ").includes(state);
    if (!$mentions.some(said)) continue;
    for (const $mention of $mentions) $mention.hidden = !said($mention);
    $dated.dataset[kind] = state;
  }
}
