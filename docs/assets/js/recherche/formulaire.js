/**
 * The search form ⇄ the criteria. Its fields and boxes are named as the parameters of the address; « Près de »
 * (composants/champ-lieu.js), which has no name, stands apart.
 * @typedef {import("./index.js").SearchPage} SearchPage
 */

import { focusResults } from "../lib/ecran.js";
import { readAddress } from "../lib/adresse.js";
import { sayPlace } from "../lib/lieux.js";
import { rememberSearch } from "../lib/recherches.js";

/** @param {SearchPage} page */
export function followForm(page) {
  const { $form, $form: { elements: { q } } } = page;
  $form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await page.set({ q: q.value.trim() });
    if (matchMedia("(max-width: 60em)").matches) focusResults();
  });
  // All that words may mean, before the first of them.
  q.addEventListener("focus", () => page.load().then(({ readWords }) => readWords(page)).catch(() => {}), {
    once: true
  });
  q.addEventListener("input", () => {
    page.type(q.value.trim());
    page.update({ typing: true });
  });
  // A suggestion that is a criterion takes the place of the words that named it; so do words searched before.
  q.addEventListener("choix", async (event) => {
    const changes = criteriaOf(event.detail);
    if (!changes) return;
    event.preventDefault();
    await page.set({ q: "", ...changes });
    if (page.fold.fold()) focusResults();
  });
  // The field is left: the search typed is one.
  q.addEventListener("change", () => {
    rememberSearch(q.value);
    page.writeDraft();
    page.draft = false;
  });
  $form.addEventListener("change", ({ target }) => {
    if (target.name && target !== q) page.set(readField(page, target));
  });
}

/**
 * Keeps the words of the address that a form of this site has just sent: there, what keeps them may not have come.
 * @param {SearchPage} page
 */
export function keepWords({ criteria, root }) {
  const [how] = /** @type {any[]} */ (performance.getEntriesByType("navigation"));
  const here = document.referrer.startsWith(new URL(root, document.baseURI).href);
  if (here && how?.type === "navigate") rememberSearch(criteria.q);
}

/**
 * What one wrote and ticked before this script came joins the search of the address.
 * @param {SearchPage} page
 */
export function takeForm(page) {
  const { $form, criteria } = page;
  const words = $form.elements.q.value.trim();
  if (words && words !== criteria.q) page.type(words);
  for (const { name, value } of $form.querySelectorAll("[type=checkbox]:checked")) {
    if (!page.criteria[name].includes(value)) page.change({ [name]: [...page.criteria[name], value] });
  }
}

/** What an address of the site asks for: « formations/cap-cuisine/ », « annuaire/?metier=boulanger ». @param {string} path */
function criteriaOf(path) {
  const [, kind, id] = /^(filiere|formation)s\/([^/]+)\/$/.exec(path) ?? [];
  if (kind) return { [kind]: [id] };
  if (!path.startsWith("annuaire/?")) return null;
  const asked = Object.entries(readAddress(path.slice("annuaire/".length)));
  return Object.fromEntries(asked.filter(([, value]) => value.length));
}

/** @param {SearchPage} page */
export function fillForm({ $form, criteria, place, placed, position }) {
  const { q, rayon, tri } = $form.elements;
  if (q.value.trim() !== criteria.q) q.value = criteria.q;
  for (const $box of $form.querySelectorAll("[type=checkbox]")) $box.checked = criteria[$box.name].includes($box.value);
  rayon.value = criteria.rayon;
  if (rayon.value !== criteria.rayon) {
    rayon.append(new Option(`${criteria.rayon}\u00a0km`, criteria.rayon, false, true));
  }
  tri.value = criteria.tri;
  for (const $element of document.querySelectorAll("[data-si-lieu]:not(option)")) $element.hidden = !placed;
  if (!placed) place.show("");
  else if (criteria.pres && position) place.show(sayPlace(position));
}

/** What a field changes of the criteria. */
function readField({ $form, criteria }, { name, type, value }) {
  if (type !== "checkbox") return { [name]: value };
  const boxes = [...$form.querySelectorAll(`[name="${name}"]`)];
  const checked = boxes.filter(($box) => $box.checked).map(($box) => $box.value);
  // Values that no box offers (an older link) stay until they are taken away.
  const others = criteria[name].filter((one) => !boxes.some(($box) => $box.value === one));
  return { [name]: [...checked, ...others] };
}
