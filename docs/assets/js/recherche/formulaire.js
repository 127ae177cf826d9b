/**
 * The search form ⇄ the criteria. Its fields and boxes are named as the parameters of the address; « Près de »
 * (composants/champ-lieu.js), which has no name, stands apart.
 * @typedef {import("./index.js").SearchPage} SearchPage
 */

import { focusResults } from "../composants/liste.js";
import { readAddress } from "../lib/adresse.js";
import { setHidden, setText } from "../lib/affichage.js";
import { sayPlace } from "../lib/lieux.js";
import { loadComplement } from "../moteur/index.js";

/** @param {SearchPage} page */
export function followForm(page) {
  const { $form, $form: { elements: { q } } } = page;
  $form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await page.set({ q: q.value.trim() });
    if (matchMedia("(max-width: 60em)").matches) focusResults();
  });
  // All that words may mean, before the first of them.
  q.addEventListener("focus", () => loadComplement(page.root).catch(() => null), { once: true });
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
    page.writeDraft();
    page.draft = false;
  });
  $form.addEventListener("change", ({ target }) => {
    if (target.name && target !== q) page.set(readField(page, target));
  });
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

/** A value in the visitor's words. @param {SearchPage} page */
export function labelOf({ $form, engine }, name, value) {
  const $box = $form.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`);
  if ($box) return $box.closest(".choix").querySelector(".choix__mot").textContent;
  const { intitule, libelle } = engine[`${name}s`]?.find(({ id }) => id === value) ?? {};
  return intitule ?? libelle ?? value;
}

/** Offers the orders that mean something for what is found. @param {SearchPage} page */
export function nameOrders({ $form: { elements: { tri } }, criteria, found }) {
  const byWords = found.lecture.units.length > 0;
  const own = found.position ? "distance" : byWords ? "pertinence" : "nom";
  const useless = { pertinence: !byWords, distance: !found.position };
  for (const $option of tri.options) {
    const { value } = $option;
    setHidden($option, value ? useless[value] || (value === own && criteria.tri !== own) : criteria.tri === own);
  }
  setText(tri.options[0], own === "distance" ? "le plus proche" : own);
  if (tri.value !== criteria.tri) tri.value = criteria.tri;
}
