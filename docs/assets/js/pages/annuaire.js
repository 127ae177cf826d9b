/** The annuaire: the list of lycées, searched. */

import { prepareTaking } from "../composants/emporter.js";
import { SearchPage } from "../recherche/index.js";

const $annuaire = document.querySelector(".trouver[data-vue=liste]");
if ($annuaire) {
  const page = new SearchPage($annuaire, {
    loadEngine: () => import("./moteur.js"),
    loadWaysOut: () => import("./vide/index.js"),
    loadPlaces: () => import("./communes.js")
  });
  prepareTaking(page, () => import("./emporter.js"));
  page.start();
}
