/** The annuaire: the list of lycées, searched. */

import { SearchPage } from "../recherche/index.js";

const $annuaire = document.querySelector(".trouver[data-vue=liste]");
if ($annuaire) {
  new SearchPage($annuaire, {
    loadWaysOut: () => import("./vide/index.js"),
    loadPlaces: () => import("./communes.js")
  }).start();
}
