/** What every page loads: label states of the day, theme, menu, paper, share and print buttons. */

import { staticMaps } from "./cartes.js";
import { watchMenu } from "./menu.js";
import { refreshStates } from "./etats.js";
import { selectionStars } from "./etoiles.js";
import { pageOnPaper } from "./papier.js";
import { sharePage } from "./partage.js";
import { searchFields } from "./recherche.js";
import { themeSwitch } from "./theme.js";

refreshStates(document);
themeSwitch(document.querySelector("[data-theme]"));
watchMenu(document.querySelector("[data-menu]"));
pageOnPaper(document);
sharePage(document);
searchFields(document);
selectionStars(document);
staticMaps(document);
