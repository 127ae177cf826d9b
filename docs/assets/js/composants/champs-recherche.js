/**
 * The site's search fields (header, accueil): their suggestions load on the first focus, so that
 * a page that is only read downloads none of it. « / » goes to the field.
 */

/** @param {Document} page */
export function searchFields(page) {
  const fields = [...page.querySelectorAll("[data-recherche-entete] input[name=q]")];
  for (const $field of fields) {
    $field.addEventListener("focus", () => loadSuggestions(page), { once: true });
  }
  page.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const $field = [...fields, page.querySelector("#recherche input[name=q]")].find(
      ($one) => $one?.offsetParent
    );
    if (!$field) return;
    event.preventDefault();
    $field.focus();
    $field.select();
  });
}

/** The bundle `entete` attaches itself to the fields; without it they still search the annuaire. */
function loadSuggestions(page) {
  const { racine } = page.documentElement.dataset;
  import(new URL(`${racine}assets/js/entete.js`, page.baseURI)).catch(() => {});
}
