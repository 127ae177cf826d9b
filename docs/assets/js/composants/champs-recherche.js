/**
 * The site's search fields (header, accueil, annuaire, map): their suggestions load on the first focus, so that
 * a page that is only read downloads none of it. « / » goes to the field.
 */

export const SEARCH_FIELDS = "[data-recherche-entete] input[name=q], #recherche input[name=q]";

/**
 * @param {Document} page
 * @param {() => Promise<unknown>} loadSuggestions attaches itself to the fields; without it they still search the annuaire
 */
export function searchFields(page, loadSuggestions) {
  /** @type {HTMLInputElement[]} */
  const fields = [...page.querySelectorAll(SEARCH_FIELDS)];
  for (const $field of fields) {
    $field.addEventListener("focus", () => loadSuggestions().catch(() => {}), { once: true });
  }
  page.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/** @type {HTMLElement} */ (event.target).closest("input, textarea, select, [contenteditable]")) return;
    /** @type {HTMLInputElement | null | undefined} */
    const $field = fields.find(($one) => $one.offsetParent);
    if (!$field) return;
    event.preventDefault();
    $field.focus();
    $field.select();
  });
}
