/** What every page loads: label states of the day, theme, menu, paper, share and print buttons. */

import { staticMaps } from "../composants/carte-statique.js";
import { watchMenu } from "../composants/menu.js";
import { refreshStates } from "../composants/etats.js";
import { selectionStars } from "../composants/etoiles.js";
import { nearPlace } from "../composants/pres.js";
import { pageOnPaper } from "../composants/papier.js";
import { sharePage } from "../composants/partage.js";
import { searchFields } from "../composants/champs-recherche.js";
import { themeSwitch } from "../composants/theme.js";

refreshStates(document);
themeSwitch(document.querySelector("[data-theme]"));
watchMenu(document.querySelector("[data-menu]"));
pageOnPaper(document);
sharePage(document);
// The engine comes along with what needs it, not after.
searchFields(document, () => Promise.all([import("./entete.js"), import("./moteur.js")]));
selectionStars(document);
// Back from the browser's page cache: nobody told this page what others stored meanwhile.
addEventListener("pageshow", ({ persisted }) => persisted && dispatchEvent(new StorageEvent("storage")));
staticMaps(document);
nearPlace(document.querySelector("#pres"), () => import("./pres.js"));
if ("lieu" in document.documentElement.dataset && document.querySelector("[data-distance]")) import("./distance.js");
if (navigator.serviceWorker?.controller) import("./reseau.js");
