/** Under the results of a town, the nearest others: « Et autour : Lycée X, Vienne, 12 km · … ». */

import { build } from "../lib/dom.js";
import { sayDistance } from "../lib/geo.js";
import { sayTown } from "../lib/lieux.js";

/**
 * @param {{others: import("../lib/types.d.ts").Resultat[]}} around the nearest first
 * @param {string} root relative address of the site's root, « ../ »
 * @param {Node} $all leads to all of them
 * @returns {Node[]}
 */
export function aroundParts({ others }, root, $all) {
  const items = others.map(({ distance, etablissement, uai }) =>
    build("li", {}, [
      build("a", { href: `${root}lycees/${uai.toLowerCase()}/` }, [etablissement.nom]),
      `, ${sayTown(etablissement.commune)}, ${sayDistance(distance ?? 0)}`
    ])
  );
  return [
    build("p", { class: "autour__titre" }, ["Et autour, à vol d’oiseau\u00a0:"]),
    build("ul", { class: "autour__liste", role: "list" }, [...items, build("li", {}, [$all])])
  ];
}
