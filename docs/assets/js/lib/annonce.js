/** What is said to screen readers. */

import { later } from "./cadence.js";
import { build } from "./dom.js";

/**
 * Says changes to screen readers: two polite regions in turn, so that equal texts are said too.
 * @param {ParentNode} $parent
 * @param {number} [wait] ms of quiet before speaking
 */
export function announcer($parent, wait = 1000) {
  const regions = [0, 1].map(() => {
    const $region = build("div", { role: "status", "aria-live": "polite", class: "invisible" });
    $parent.append($region);
    return $region;
  });
  let turn = 0;
  return later((text) => {
    regions[turn].textContent = "";
    turn = 1 - turn;
    regions[turn].textContent = text;
  }, wait);
}
