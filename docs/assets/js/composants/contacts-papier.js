/** Whom to contact, on the vignettes of a list that one prints. */

import { build } from "../lib/dom.js";
import { sayPhone } from "../lib/telephone.js";

/** @param {HTMLElement} $search the annuaire or the map, with its list of vignettes */
export function contactsOnPaper($search) {
  addEventListener("beforeprint", () => addContacts($search));
  addEventListener("afterprint", () => {
    for (const $contact of $search.querySelectorAll("[data-contact-papier]")) $contact.remove();
  });
}

/** @param {HTMLElement} $search */
function addContacts($search) {
  const vignettes = $search.querySelectorAll(
    "#resultats > li:not([hidden]) > [data-uai]:not(:has([data-contact-papier]))"
  );
  const contacts = vignettes.length ? contactsNow($search.dataset.racine) : {};
  for (const $vignette of vignettes) {
    const { adresse, ville, telephone, courriel } = contacts[$vignette.dataset.uai] ?? {};
    const address = [adresse, ville].filter(Boolean).join(", ");
    const number = telephone && sayPhone(telephone).replaceAll(" ", "\u00a0");
    const words = [address, number, courriel].filter(Boolean).join(" · ");
    if (words) $vignette.append(build("p", { "data-contact-papier": "" }, [words]));
  }
}

/** Printing waits for no promise, and who only reads the page needs no contacts: asked for here and now. */
function contactsNow(root) {
  const request = new XMLHttpRequest();
  try {
    request.open("GET", `${root}assets/recherche/contacts.json`, false);
    request.send();
    return JSON.parse(request.responseText);
  } catch {
    return {};
  }
}
