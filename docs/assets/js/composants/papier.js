/** What paper says that the screen need not: the address of what it shows. */

/**
 * Elements: `.pied .papier`, whose address is the one shown when the page prints.
 * @param {Document} page
 */
export function pageOnPaper(page) {
  const $address = page.querySelector(".pied .papier");
  addEventListener("beforeprint", () => {
    // A search and a comparison live in the address: without its words, it leads to an empty page.
    if ($address) $address.textContent = $address.textContent.split("?")[0] + location.search;
  });
}
