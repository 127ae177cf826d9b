/** The list of results: which vignettes show, in which order, and how many at a time. */

import { later, nextFrame } from "../lib/cadence.js";
import { setHidden, showText } from "../lib/affichage.js";
import { phone } from "../lib/ecran.js";
import { plural } from "../lib/mots.js";
import { explain, vignetteOf, VignetteWriter } from "./vignette.js";

/** @import { Engine, Resultat } from "../lib/types.d.ts" */

/**
 * How many vignettes are written at once: what a screen shows under the form. Asked once: at each letter it would cost
 * as much as finding the words to mark.
 */
const inSight = ({ matches }) => (matches ? 1 : 3);
let first = inSight(phone);
phone.addEventListener("change", (screen) => (first = inSight(screen)));
/** Vignettes written per frame after them, and vignettes taken away. */
const PART = 5;
const REMOVED = 12;
/** After how long without a letter one no longer types, in ms; what `data-saisie` of the page then tells. */
const PAUSE = 1000;
const $root = document.documentElement;

/** Event: « resultats », on the document, once other vignettes show, or in another order. */
export class ResultList {
  /** Vignettes taken out of the page. */
  spare = [];
  /** The uai shown, in order; none while they come. @type {string | null} */
  shown = null;
  /** Counts what is asked of the list: it goes on with the last. */
  turn = 0;

  /**
   * @param {HTMLElement} $list the `<ol>` of vignettes; `data-par` says how many to show at a time
   * @param {object} options
   * @param {string} options.root relative address of the site's root
   * @param {HTMLButtonElement | null} options.$more the button that shows more of a long list
   */
  constructor($list, { root, $more }) {
    this.$list = $list;
    this.$more = $more;
    /** In the page, in their order. @type {any[]} */
    this.vignettes = [...$list.children].map(vignetteOf);
    this.writer = new VignetteWriter(this.vignettes, root);
    this.step = Number($list.dataset.par) || Infinity;
    this.limit = this.step;
    const rest = () => $root.removeAttribute("data-saisie");
    this.rested = later(rest, PAUSE);
    addEventListener("pointerdown", rest);
  }

  /** Shows as many more, and goes to the first of them. @param {() => Promise<void>} show */
  async extend(show) {
    const before = this.limit;
    this.limit += this.step;
    await show();
    this.$list.children[before]?.querySelector("a").focus();
  }

  /** To be awaited before anything shows. */
  async load() {
    if (this.$more) await this.writer.load();
  }

  /** How many are shown at most, when that is more than at first. */
  get extended() {
    return this.limit > this.step ? this.limit : 0;
  }

  /** Another search begins at its first results; « back » finds as many as there were. @param {number} [number] */
  setLimit(number) {
    this.limit = Math.max(this.step, number || 0);
  }

  /**
   * Shows the vignettes of `resultats`, in this order. Those in sight come at once; the others leave
   * and come once that is painted, so that a keystroke never waits for what nobody sees yet.
   * @param {Resultat[]} resultats
   * @param {Engine} engine
   * @param {string[]} marks
   * @param {boolean} [typing] the browser then leaves aside what is out of sight
   * @returns {Promise<void>} once all are in place
   */
  async show(resultats, engine, marks, typing) {
    const { $list, $more, step, vignettes } = this;
    const turn = ++this.turn;
    const goesOn = () => nextFrame().then(() => turn === this.turn);
    const wanted = resultats.slice(0, this.limit);
    const order = wanted.map(({ uai }) => uai).join(" ");
    const moved = order !== this.shown;
    // A list that the next keystroke interrupts is in no order yet.
    if (moved) this.shown = null;
    if (typing) {
      $root.toggleAttribute("data-saisie", true);
      this.rested();
    }
    setHidden($list, !wanted.length);
    const put = (resultat, rank) => this.write(this.at(rank), resultat, engine, marks);
    wanted.slice(0, first).forEach(put);
    while (vignettes.length > wanted.length) {
      if (!(await goesOn())) return;
      this.remove(Math.max(wanted.length, vignettes.length - REMOVED));
    }
    for (let from = first; from < wanted.length; from += PART) {
      if (!(await goesOn())) return;
      wanted.slice(from, from + PART).forEach((resultat, i) => put(resultat, from + i));
    }
    this.shown = order;
    const next = Math.min(step, resultats.length - this.limit);
    if ($more) showText($more, next > 0 ? `Afficher ${plural(next, "lycée")} de plus` : "");
    if (moved) document.dispatchEvent(new CustomEvent("resultats"));
  }

  /** The vignette of a rank: the next one joins the page when it must. */
  at(rank) {
    const { vignettes } = this;
    if (!vignettes[rank]) {
      vignettes.push(this.blank());
      this.$list.append(vignettes[rank].$item);
    }
    return vignettes[rank];
  }

  blank() {
    return this.spare.pop() ?? this.writer.blank();
  }

  write(vignette, resultat, engine, marks) {
    this.writer.write(vignette, resultat.etablissement, engine);
    explain(vignette, resultat, engine, marks);
    setHidden(vignette.$item, false);
  }

  /** Takes the vignettes from a rank on out of the page. */
  remove(rank) {
    for (const vignette of this.vignettes.splice(rank)) {
      vignette.$item.remove();
      this.spare.push(vignette);
    }
  }

  /** The vignette of a lycée: the list's own, or one out of the page. */
  vignette(etablissement, resultat, engine, marks) {
    const own = this.vignettes.find(({ words }) => words.uai === etablissement.uai);
    if (own) return own.$vignette;
    const vignette = this.blank();
    this.spare.push(vignette);
    this.write(vignette, resultat ?? { etablissement, offres: [] }, engine, marks);
    return vignette.$vignette;
  }
}
