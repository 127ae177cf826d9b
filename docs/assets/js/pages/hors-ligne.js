/** The page « Garder hors ligne ». */

import { keepOffline } from "../composants/hors-ligne.js";

keepOffline(document.querySelector("[data-hors-ligne]"));
