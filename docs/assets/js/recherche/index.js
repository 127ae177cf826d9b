/**
 * The search page's life, shared by the list and the map: the form is the state;
 * a change → the address → the results → the count, said to screen readers.
 */

import { PlaceField } from "../composants/champ-lieu.js";
import { contactsOnPaper } from "../composants/contacts-papier.js";
import { filterCounts, filtersSheet } from "../composants/filtres.js";
import { focusResults, ResultList } from "../composants/liste.js";
import { commonLabel } from "../composants/label-commun.js";
import { criteriaChips } from "../composants/pastilles.js";
import { SearchFold } from "../composants/pli-recherche.js";
import { isEmptySearch, readAddress, readAround } from "../lib/adresse.js";
import { announcer } from "../lib/annonce.js";
import { build, need } from "../lib/dom.js";
import { today } from "../lib/etat.js";
import { rememberPlace } from "../lib/lieu-cherche.js";
import { SearchState } from "./etat.js";
import { fillForm, followForm } from "./formulaire.js";
import { answer, reveal } from "./resultats.js";

export class SearchPage extends SearchState {
  $form = need("#recherche");
  /** How many filters are set, on the button that opens them. */
  $active = need("[data-nombre-filtres]");
  $count = need("#compte");
  $countWord = need("[data-mot-compte]");
  $chips = need("#criteres");
  /** The words of the search, on paper. */
  $words = need("#mots");
  /** What misspelt words were read as. */
  $read = need("#lu");
  $note = need("#note");
  /** How many lycées may be results too, and the way to see them. */
  $unknown = need("#inconnus");
  $results = need("#resultats");
  /** What else is near, under them. */
  $around = need("#autour");
  $empty = need("#vide");
  /** Says there that nothing is found. */
  $none = build("p", { class: "vide__titre" });
  /** That the device is out of the académie: said with the results, for the field folds. */
  outside = "";
  showCounts = filterCounts(this.$form);
  fold = new SearchFold(this.$form);
  showChips = criteriaChips(this.$chips, (changes) => this.remove(changes));

  /**
   * @param {HTMLElement} $page with `data-racine`
   * @param {object} options
   * @param {() => Promise<any>} options.loadWaysOut what to say when nothing is found (pages/vide)
   * @param {() => Promise<any>} options.loadPlaces what finds communes (pages/communes.js)
   */
  constructor($page, { loadWaysOut, loadPlaces }) {
    super();
    this.$page = $page;
    this.loadWaysOut = loadWaysOut;
    this.root = /** @type {string} */ ($page.dataset.racine);
    this.say = announcer($page);
    this.list = new ResultList(this.$results, {
      root: this.root,
      $more: $page.querySelector("[data-suite]"),
      onMore: () => this.update()
    });
    this.place = new PlaceField(this.$form, {
      root: this.root,
      say: this.say,
      loadPlaces,
      onOutside: (text) => (this.outside = text),
      onPlace: (commune) => this.setPlace(commune ? { pres: commune.code } : this.nowhere),
      onPosition: (device) => this.setPlace({ pres: "", tri: "distance", device })
    });
  }

  async start() {
    followForm(this);
    filtersSheet();
    contactsOnPaper(this.$page);
    commonLabel(this.$results);
    this.followHistory();
    this.list.setLimit(history.state?.montres);
    fillForm(this);
    this.searchAroundAgain();
    if (this.waits) this.wait();
    else await this.update();
    fillForm(this);
    if (history.state?.scroll && !location.hash) scrollTo({ top: history.state.scroll, behavior: "instant" });
  }

  /** @param {{typing?: boolean}} [how] */
  update(how) {
    return answer(this, how);
  }

  /** After each search. */
  follow() {}

  /** Changes criteria, then the address and the results. */
  set(changes, method) {
    this.change(changes, method);
    if ("pres" in changes && !this.criteria.pres) rememberPlace(null);
    return this.refresh();
  }

  /** The place was the last thing to say of a search: on a phone, its answer comes next. */
  async setPlace(changes) {
    const inPlace = this.$form.querySelector(".recherche__lieu").contains(document.activeElement);
    await this.set(changes);
    if (inPlace && this.criteria.q && this.placed && this.fold.fold()) focusResults();
  }

  refresh() {
    fillForm(this);
    return this.update();
  }

  /** Takes a criterion away, or all of them. */
  async remove(changes) {
    if (!changes) this.place.set("");
    await this.set(changes ?? { ...readAddress(""), device: null });
    focusResults(this.$chips.querySelector("button"));
  }

  followHistory() {
    addEventListener("popstate", () => {
      this.readHistory();
      this.refresh();
    });
    // The browser would restore it before the results are there.
    history.scrollRestoration = "manual";
    addEventListener("pagehide", () => {
      this.writeDraft();
      history.replaceState({ ...history.state, scroll: scrollY, montres: this.list.extended }, "");
    });
  }

  /**
   * A long registry's page shows its first lycées; the index comes once one begins to search, or
   * when a label has changed since the page was built.
   */
  get waits() {
    const { par, change = "9999" } = this.$results.dataset;
    return par && isEmptySearch(this.criteria) && !this.vue && !history.state?.montres && today() < change;
  }

  wait() {
    for (const event of ["focusin", "pointerdown"]) {
      this.$page.addEventListener(event, () => this.engine ?? this.update(), { once: true });
    }
    reveal();
    this.$page.dataset.reponse = "?";
  }

  /** The page before, or this one before one left it, searched around the device: so does this one. */
  searchAroundAgain() {
    const wish = this.criteria.pres ? null : history.state?.position ?? readAround(location.hash);
    if (!wish) return;
    this.place.locateAgain((device) => {
      if (!this.placed) this.set({ rayon: wish.rayon, device }, "replaceState");
    });
  }
}
