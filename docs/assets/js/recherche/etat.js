/** What a search page knows: its criteria, in the address and in the history, and what they find. No DOM. */

import { readAddress, readView, writeAddress } from "../lib/adresse.js";
import { later } from "../lib/cadence.js";
import { FILTRES, LISTES, SAUFS } from "../lib/filtres.js";

/** How long letters rest before the history holds them, in ms. */
const ADDRESS_DELAY = 250;

/** @import { Criteres, Position } from "../lib/types.d.ts" */

export class SearchState {
  /** @type {Criteres} */
  criteria = readAddress(location.search);
  /** Where the map was moved to, as the address holds it. */
  vue = readView(location.search);
  /** The device's position, when the search is around it: kept in memory only. @type {Position | null} */
  device = null;
  /** The last one given, for « back ». @type {Position | null} */
  lastDevice = null;
  /** The present entry of the history is a search being typed: the next letters rewrite it. */
  draft = false;
  /** Letters are not in the history yet. */
  pending = false;
  /** The search engine, once it is there. @type {any} an Engine */
  engine = null;
  /** What it found last. @type {any} a Recherche */
  found = null;
  /** The address of the search shown. @type {string | null} */
  searched = null;
  /** Values of the address that mean nothing here: parameter, value. @type {[string, string][]} */
  strangers = [];
  /** The search asked for last: those before it are stale. @type {{typing?: boolean} | null} */
  asked = null;
  draftLater = later(() => this.writeDraft(), ADDRESS_DELAY);

  /** Where the search is around. @returns {any} a Position: that of the device, or a Commune */
  get position() {
    return this.device ?? this.engine?.placeByCode?.get(this.criteria.pres);
  }

  /** Whether it is around a place, known yet or not. */
  get placed() {
    return Boolean(this.device || this.criteria.pres);
  }

  /** What the history and the other view know of a search around the device: never where that is. */
  get around() {
    return this.device && { rayon: this.criteria.rayon };
  }

  /** What changes when it is no longer around a place. */
  get nowhere() {
    const { tri } = this.criteria;
    return { pres: "", rayon: "", tri: tri === "distance" ? "" : tri, device: null };
  }

  /** Changes criteria, then the address; a commune takes the place of the device. */
  change({ device = this.device, ...changes }, method = "pushState") {
    // Without any service left, what is unknown of them is shown no more.
    if (changes.service?.length === 0) this.criteria.inconnus = "";
    this.criteria = { ...this.criteria, ...changes };
    this.vue = "";
    this.device = this.criteria.pres ? null : device;
    this.lastDevice = this.device ?? this.lastDevice;
    this.writeHistory(method);
    this.draft &&= method === "replaceState";
  }

  writeHistory(method) {
    this.pending = false;
    const address = writeAddress(this.criteria, this.vue) || location.pathname;
    const unchanged = address === (location.search || location.pathname);
    const position = this.around;
    if (unchanged && history.state?.position?.rayon === position?.rayon) return;
    history[unchanged ? "replaceState" : method]({ ...history.state, position }, "", address);
  }

  /** Words being typed. @param {string} q */
  type(q) {
    this.criteria = { ...this.criteria, q };
    this.vue = "";
    this.pending = true;
    this.draftLater();
  }

  /** Each search typed is one entry: « back » finds the one before, not each of its letters. */
  writeDraft() {
    if (!this.pending) return;
    this.writeHistory(this.draft ? "replaceState" : "pushState");
    this.draft = true;
  }

  /** One went back, or forward. */
  readHistory() {
    const around = history.state?.position;
    this.criteria = readAddress(location.search);
    this.vue = readView(location.search);
    this.draft = false;
    this.device = around && !this.criteria.pres ? this.lastDevice : null;
    if (this.device) this.criteria.rayon = around.rayon;
  }

  isKnown(name, value) {
    if (name === "dep") return this.engine.departements.some(({ code }) => code === value);
    return FILTRES[name].valeurs?.includes(value) ?? this.engine[`${name}s`].some(({ id }) => id === value);
  }

  /** Whether the address names a commune, or a métier that is always a secondary one: both come later. */
  get wantsComplement() {
    const { pres, metier } = this.criteria;
    return !this.engine.placeByCode && (pres || !metier.every((id) => this.isKnown("metier", id)));
  }

  /**
   * Values of the address that mean nothing here (an old or mistyped link) leave the search: they are only said.
   * @returns {boolean} whether there are some
   */
  leaveStrangers() {
    const { criteria } = this;
    this.strangers = [...LISTES, ...SAUFS].flatMap((name) =>
      criteria[name].filter((value) => !this.isKnown(name.replace("sauf-", ""), value)).map((value) => [name, value])
    );
    for (const [name, stranger] of this.strangers) {
      criteria[name] = criteria[name].filter((value) => value !== stranger);
    }
    if (criteria.pres && !this.position) {
      this.strangers.push(["commune", criteria.pres]);
      criteria.pres = "";
    }
    return this.strangers.length > 0;
  }
}
