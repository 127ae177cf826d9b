/** Suggestions of a site-wide search field: lycées, formations, métiers, filières, communes, pages. */

import { Combobox } from "../composants/combobox.js";
import { announcer } from "../lib/annonce.js";
import { loadComplement, loadEngine } from "../moteur/index.js";
import { today } from "../lib/etat.js";
import { search } from "../moteur/moteur.js";
import { suggest } from "../moteur/suggerer.js";
import { markWords } from "../moteur/texte.js";

/** Letters from which every commune of the académie is worth its download. */
const COMMUNES_FROM = 3;

for (const $field of document.querySelectorAll("[data-recherche-entete] input[name=q]")) {
  suggestIn($field, document.documentElement.dataset.racine ?? "");
}

/**
 * @param {HTMLInputElement} $field
 * @param {string} root relative address of the site's root
 */
function suggestIn($field, root) {
  const field = new Combobox($field, {
    label: "Suggestions",
    say: announcer(/** @type {HTMLFormElement} */ ($field.form)),
    find: async (text) => {
      if (text.trim().length < 2) return [];
      const engine = await loadEngine(root);
      if (text.trim().length >= COMMUNES_FROM) await loadComplement(root).catch(() => null);
      return itemsOf(engine, text);
    },
    choose: ({ value }) => {
      location.assign(new URL(root + value, document.baseURI));
    }
  });
  // Words written while this module was on its way.
  if ($field.value && document.activeElement === $field) field.open();
}

function itemsOf(engine, text) {
  const le = today();
  const items = suggest(engine, text, { le }).flatMap(({ group, items: own }) =>
    own.map(({ text: name, detail, path, marks }) => ({ group, detail, value: path, pieces: markWords(name, marks) }))
  );
  const { length } = search(engine, { q: text }, { le, facettes: false }).resultats;
  if (length) {
    items.push({
      group: "Annuaire",
      pieces: [{ text: `Tous les résultats pour «\u00a0${text.trim()}\u00a0»`, marked: false }],
      detail: length > 1 ? `${length} lycées` : "1 lycée",
      value: `annuaire/?q=${encodeURIComponent(text.trim())}`
    });
  }
  return items;
}
