/** For a partner: how many formations the results hold, and by which voies. */

import { setText } from "../../lib/affichage.js";
import { build, need } from "../../lib/dom.js";
import { plural } from "../../lib/mots.js";

/** Bits of the voies, in words. @type {[number, string][]} */
const WAYS = [[1, "au lycée"], [2, "en apprentissage"], [4, "en formation continue"]];

/**
 * @param {HTMLDetailsElement} $sum a sentence that opens to links to every formation
 * @param {any} page the search page
 */
export function sumFormations($sum, { engine, found, root }) {
  const voies = new Map();
  for (const { offres } of found.resultats) {
    for (const { formation, voies: bits } of offres) voies.set(formation, bits | (voies.get(formation) ?? 0));
  }
  $sum.hidden = voies.size === 0;
  if (!voies.size) return;
  const ways = WAYS.map(([bit, words]) => [[...voies.values()].filter((bits) => bits & bit).length, words])
    .filter(([number]) => number)
    .map(([number, words]) => `${number}\u00a0${words}`);
  setText(need("summary", $sum), plural(voies.size, "formation") + (ways.length ? `\u00a0: ${ways.join(", ")}` : ""));
  need("ul", $sum).replaceChildren(...[...voies.keys()].map((i) => {
    const { id, intitule } = engine.formations[i];
    return build("li", {}, [build("a", { href: `${root}formations/${id}/` }, [intitule])]);
  }));
}
