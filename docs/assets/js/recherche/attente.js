/** While an answer comes, and when it cannot. */

import { showText } from "../lib/affichage.js";

const UNAVAILABLE =
  "La recherche n’a pas pu se charger. Vérifiez la connexion, puis rechargez la page\u00a0: la liste complète reste ci-dessous.";

/** Once the list is what the address asks for. */
export const reveal = () => document.documentElement.removeAttribute("data-recherche");

/** @param {{$note: HTMLElement}} page a SearchPage */
export function giveUp({ $note }) {
  showText($note, UNAVAILABLE);
  reveal();
}
