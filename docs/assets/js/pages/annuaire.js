/** The annuaire: the list of lycées, searched. */

import { startSearch } from "../recherche/index.js";

const $annuaire = document.querySelector(".trouver[data-vue=liste]");
if ($annuaire) {
  startSearch($annuaire, {
    loadWaysOut: () => import("./vide/index.js"),
    loadPlaces: () => import("./communes.js")
  });
}
