/** Shows, in labels' badges and counts, those of the visitor's own day (rules: macros/domaine/label.py). */

import { stateOn, today } from "../lib/etat.js";

/**
 * Each `[data-calendrier]` holds one `[data-si=<state>]` per state to come: only today's shows.
 * Each `[data-nombres]` holds « AAAA-MM-JJ count;… ».
 * @param {ParentNode} root
 */
export function refreshStates(root) {
  const day = today();
  for (const $number of root.querySelectorAll("[data-nombres]")) {
    $number.textContent = stateOn($number.dataset.nombres ?? "", day);
  }
  for (const $label of root.querySelectorAll("[data-calendrier][data-etat]")) {
    const state = stateOn($label.dataset.calendrier ?? "", day);
    if (!state || state === $label.dataset.etat) continue;
    const $mentions = [...$label.querySelectorAll("[data-si]")];
    if (!$mentions.some(($mention) => $mention.dataset.si === state)) continue;
    for (const $mention of $mentions) $mention.hidden = $mention.dataset.si !== state;
    $label.dataset.etat = state;
  }
}
