/** The annuaire: the list of lycées, searched. */

import { prepareTaking } from "../composants/emporter.js";
import { SearchPage } from "../recherche/index.js";

const $annuaire = document.querySelector(".trouver[data-vue=liste]");
if ($annuaire) {
  const page = new SearchPage($annuaire, {
    // The engine comes along with what needs it, not after.
    loadAnswers: () => Promise.all([import("../recherche/resultats.js"), import("./moteur.js")]).then(([one]) => one),
    loadWaysOut: () => import("./vide/index.js"),
    loadPlaces: () => import("./communes.js")
  });
  prepareTaking(page, () => import("./emporter.js"));
  page.start();
}
