/** « Comparer (3) », at the foot of the screen while lycées are kept: the way from a list to the comparison. */

import { build } from "../lib/dom.js";

/**
 * @param {Document} page
 * @returns {(number: number) => void} shows it, or not; its own link counts as those of the menu (etoiles.js)
 */
export function comparisonBar(page) {
  const { dataset } = page.documentElement;
  const href = `${dataset.racine}selection/`;
  const $bar = build("p", { class: "barre-comparer", hidden: true }, [
    build("a", { class: "bouton bouton--principal", href }, ["Comparer"])
  ]);
  page.querySelector("main")?.append($bar);
  return (number) => {
    $bar.hidden = !number;
    // What stands at the foot of a page, or takes the focus there, keeps clear of it.
    if (number) dataset.comparer = "";
    else delete dataset.comparer;
  };
}
