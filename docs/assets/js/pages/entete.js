/** Suggestions of a search field: lycées, formations, métiers, filières, communes, pages. */

import { SEARCH_FIELDS } from "../composants/champs-recherche.js";
import { Combobox } from "../composants/combobox.js";
import { phone } from "../lib/ecran.js";
import { announcer } from "../lib/annonce.js";
import { later } from "../lib/cadence.js";
import { loadComplement, loadEngine } from "../moteur/index.js";
import { today } from "../lib/etat.js";
import { recentSearches, rememberSearch } from "../lib/recherches.js";
import { search } from "../moteur/moteur.js";
import { suggest } from "../moteur/suggerer.js";
import { markWords } from "../moteur/texte.js";

/** Letters from which every commune of the académie is worth its download. */
const COMMUNES_FROM = 3;

/** Over the results of a search page suggestions come once one rests, in ms, and are few: the answer comes first. */
const REST = 250;
const MOST_OVER_RESULTS = 2;
/** On a phone, in all. */
const MOST_ON_A_PHONE = 3;

for (const $field of document.querySelectorAll(SEARCH_FIELDS)) {
  suggestIn($field, document.documentElement.dataset.racine ?? "");
}

/**
 * Event: « choix », on the field, with the address chosen: a search page may make it its own.
 * @param {HTMLInputElement} $field
 * @param {string} root relative address of the site's root
 */
function suggestIn($field, root) {
  const $form = /** @type {HTMLFormElement} */ ($field.form);
  const overResults = $form.id === "recherche";
  const rested = later((done) => done(), REST);
  const field = new Combobox($field, {
    label: "Suggestions",
    say: announcer($form),
    find: async (text) => {
      if (!text.trim()) return recent(overResults);
      if (text.trim().length < 2) return [];
      if (overResults) {
        await new Promise(rested);
        if ($field.value !== text) return [];
      }
      const engine = await loadEngine(root).catch(() => null);
      if (!engine) return [];
      if (text.trim().length >= COMMUNES_FROM) await loadComplement(root).catch(() => null);
      return overResults ? fewOf(engine, text) : [...suggested(engine, text), ...allOf(engine, text)];
    },
    choose: ({ value }) => {
      const chosen = new CustomEvent("choix", { detail: value, bubbles: true, cancelable: true });
      if ($field.dispatchEvent(chosen)) location.assign(new URL(root + value, document.baseURI));
    }
  });
  $form.addEventListener("submit", () => field.close());
  $field.addEventListener("change", () => rememberSearch($field.value));
  $field.addEventListener("focus", () => $field.value || field.open());
  // The focus came while this module was on its way, maybe words too.
  if (document.activeElement === $field) field.open();
}

/** @returns {import("../composants/combobox.js").Item[]} */
const suggested = (engine, text, most) =>
  suggest(engine, text, { le: today(), most }).flatMap(({ group, items }) =>
    items.map(({ text: name, detail, path, marks }) => ({ group, detail, value: path, pieces: markWords(name, marks) }))
  );

/** What was searched before in this browser. @returns {import("../composants/combobox.js").Item[]} */
function recent(overResults) {
  const most = overResults && phone.matches ? MOST_ON_A_PHONE : undefined;
  return recentSearches().slice(0, most).map((words) => ({
    group: "Recherches récentes",
    pieces: [{ text: words, marked: false }],
    value: `annuaire/?q=${encodeURIComponent(words)}`
  }));
}

/** The best of each kind, as many as leave the results in sight: on a phone, without a line for each kind. */
function fewOf(engine, text) {
  if (!phone.matches) return suggested(engine, text, MOST_OVER_RESULTS);
  return suggested(engine, text, 1).slice(0, MOST_ON_A_PHONE)
    .map(({ group, detail, ...item }) => ({ ...item, detail: detail || group }));
}

/** The way to all that the annuaire finds. @returns {import("../composants/combobox.js").Item[]} */
function allOf(engine, text) {
  const { length } = search(engine, { q: text }, { le: today(), facettes: false }).resultats;
  if (!length) return [];
  return [{
    group: "Annuaire",
    pieces: [{ text: `Tous les résultats pour «\u00a0${text.trim()}\u00a0»`, marked: false }],
    detail: length > 1 ? `${length} lycées` : "1 lycée",
    value: `annuaire/?q=${encodeURIComponent(text.trim())}`
  }];
}
