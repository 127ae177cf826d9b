/** The screen: whether it is a phone's, and where one reads on. */

import { need } from "./dom.js";

/** A screen so narrow that its form folds. */
export const phone = matchMedia("(max-width: 47.99rem)");

/** Never a field: a phone would open its keyboard. @param {HTMLElement | null} [$rather] @param {FocusOptions} [how] */
export const focusResults = ($rather, how) => ($rather ?? need("#titre-resultats")).focus(how);
