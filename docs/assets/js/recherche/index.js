/**
 * The search page's life, shared by the list and the map: the form is the state;
 * a change → the address → the results → the count, said to screen readers.
 * What answers (resultats.js, the engine, its index) comes once one searches: all the lycées are in the page as built.
 */

import { PlaceField } from "../composants/champ-lieu.js";
import { contactsOnPaper } from "../composants/contacts-papier.js";
import { filtersSheet } from "../composants/filtres.js";
import { SearchFold } from "../composants/pli-recherche.js";
import { isEmptySearch, readAddress, readAround } from "../lib/adresse.js";
import { announcer } from "../lib/annonce.js";
import { build, need } from "../lib/dom.js";
import { focusResults } from "../lib/ecran.js";
import { today } from "../lib/etat.js";
import { rememberPlace } from "../lib/lieu-cherche.js";
import { giveUp, reveal } from "./attente.js";
import { SearchState } from "./etat.js";
import { fillForm, followForm, keepWords, takeForm } from "./formulaire.js";
import { keepLinks } from "./liens.js";

/** What makes a first search of it: all reach the page, from its fields or from what they hold. */
const TOUCHES = ["focusin", "pointerdown", "keydown"];

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
  /** Shows more of a long list. */
  $more = document.querySelector("[data-suite]");
  /** What else is near, under them. */
  $around = need("#autour");
  $empty = need("#vide");
  /** Says there that nothing is found. */
  $none = build("p", { class: "vide__titre" });
  /** That the device is out of the académie: said with the results, for the field folds. */
  outside = "";
  fold = new SearchFold(this.$form);
  /** What answers, once it is there: resultats.js, which gives the page its `list`. @type {any} */
  answers = null;
  /** @type {any} a ResultList */
  list = null;
  /** Answers before one asks. @type {any} an Ahead */
  ahead = null;
  /** Write how many lycées each filter would leave, and what is searched. @type {any} */
  showCounts = null;
  /** @type {any} */
  showChips = null;
  /** @type {Promise<any> | null} */
  coming = null;

  /**
   * @param {HTMLElement} $page with `data-racine`
   * @param {object} options
   * @param {() => Promise<any>} options.loadEngine the engine's script (pages/moteur.js)
   * @param {() => Promise<any>} options.loadWaysOut what to say when nothing is found (pages/vide)
   * @param {() => Promise<any>} options.loadPlaces what finds communes (pages/communes.js)
   */
  constructor($page, { loadEngine, loadWaysOut, loadPlaces }) {
    super();
    this.$page = $page;
    this.loadEngine = loadEngine;
    this.loadWaysOut = loadWaysOut;
    this.root = /** @type {string} */ ($page.dataset.racine);
    this.say = announcer($page);
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
    this.followHistory();
    this.$more?.addEventListener("click", () => this.showMore());
    keepWords(this);
    takeForm(this);
    fillForm(this);
    this.searchAroundAgain();
    if (this.waits) this.wait();
    else await this.update();
    fillForm(this);
    if (history.state?.scroll && !location.hash) scrollTo({ top: history.state.scroll, behavior: "instant" });
  }

  /** What answers, asked for once. @returns {Promise<any>} */
  load() {
    this.coming ??= this.askForAll().then(([answers]) => {
      answers.furnish(this);
      return (this.answers = answers);
    });
    this.coming.catch(() => (this.coming = null));
    return this.coming;
  }

  /** The engine and what it reads come along with what needs them, not after. */
  askForAll() {
    const words = Boolean(this.criteria.q);
    for (const name of words ? ["index", "complement"] : ["index"]) {
      const href = `${this.root}assets/recherche/${name}.json`;
      document.head.append(build("link", { rel: "preload", as: "fetch", crossorigin: true, href }));
    }
    if (words) import("../moteur/complement.js").catch(() => {});
    return Promise.all([import("./resultats.js"), this.loadEngine()]);
  }

  /** @param {{typing?: boolean}} [how] */
  async update(how = {}) {
    this.asked = how;
    delete this.$page.dataset.reponse;
    try {
      if (!this.answers) await this.load();
    } catch {
      return giveUp(this);
    }
    if (how === this.asked) return this.answers.answer(this, how);
  }

  async showMore() {
    try {
      await this.load();
    } catch {
      return giveUp(this);
    }
    await this.list.extend(() => this.update());
  }

  fill() {
    fillForm(this);
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
      if (this.asked || !this.waits) return this.refresh();
      fillForm(this);
      this.rest();
    });
    // The browser would restore it before the results are there.
    history.scrollRestoration = "manual";
    addEventListener("pagehide", () => {
      this.writeDraft();
      history.replaceState({ ...history.state, scroll: scrollY, montres: this.list?.extended }, "");
    });
  }

  /**
   * The page as built is the answer to an empty search, until a label changes: what answers others comes once one
   * begins to search.
   */
  get waits() {
    const { change = "9999" } = this.$results.dataset;
    return isEmptySearch(this.criteria) && !history.state?.montres && today() < change;
  }

  wait() {
    const touched = () => {
      for (const event of TOUCHES) this.$page.removeEventListener(event, touched);
      if (!this.asked) this.wake();
    };
    for (const event of TOUCHES) this.$page.addEventListener(event, touched);
    this.rest();
    if (this.$page.contains(document.activeElement)) touched();
  }

  /** The page shows what it was built with. */
  rest() {
    this.fold.show([]);
    keepLinks(this);
    reveal();
    this.$page.dataset.reponse = "?";
  }

  /** One is about to search. */
  async wake() {
    try {
      await (await this.load()).getReady(this);
    } catch {
      giveUp(this);
    }
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
