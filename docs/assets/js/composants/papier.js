/** What paper says that the screen need not: the address of what it shows, whom to contact. */

/** @param {Document} page */
export function pageOnPaper(page) {
  const $address = page.querySelector(".pied .papier");
  const $search = page.querySelector(".trouver");
  addEventListener("beforeprint", () => {
    // A search and a comparison live in the address: without its words, it leads to an empty page.
    if ($address) $address.textContent = $address.textContent.split("?")[0] + location.search;
    if ($search) addContacts($search);
  });
  addEventListener("afterprint", () => {
    for (const $contact of page.querySelectorAll("[data-contact-papier]")) $contact.remove();
  });
}

/** @param {HTMLElement} $search the annuaire or the map, with its list of vignettes */
function addContacts($search) {
  const vignettes = $search.querySelectorAll(
    "#resultats > li:not([hidden]) > [data-uai]:not(:has([data-contact-papier]))"
  );
  const contacts = vignettes.length ? contactsNow($search.dataset.racine) : {};
  for (const $vignette of vignettes) {
    const { telephone, courriel } = contacts[$vignette.dataset.uai] ?? {};
    // Every page loads this: without our helpers, which are longer than it.
    const $contact = document.createElement("p");
    $contact.dataset.contactPapier = "";
    $contact.textContent = [telephone?.replace(/^\+33 ?/, "0"), courriel].filter(Boolean).join(" · ");
    if ($contact.textContent) $vignette.append($contact);
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
