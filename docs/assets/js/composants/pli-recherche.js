/**
 * On a phone the answer comes before the tools: once a search is made, its form is one line that says it, and that
 * a touch unfolds. Shared by the annuaire and the map; on a wide screen no style reads what is written here.
 */

import { setText } from "../lib/affichage.js";
import { need } from "../lib/dom.js";
import { phone } from "../lib/ecran.js";

/** After how long the form unfolds once one leaves it empty: a touch then ends where it began. In ms. */
const LEFT_EMPTY = 300;

/**
 * Elements: the button `[data-pli-bouton]`, its words `[data-pli-mots]`. `<html data-pli>` says how the form stands,
 * and is there from the first paint (pages/theme.js): « plie » (one line), « saisie » (its first field alone, as
 * high, while one types in it), « ouvert » (all of it, as one asked); absent, nothing is searched.
 */
export class SearchFold {
  /** What is searched, in the fewest words. @type {string[]} */
  parts = [];

  /** @param {any} $form */
  constructor($form) {
    this.$form = $form;
    this.$button = need("[data-pli-bouton]", $form);
    this.$words = need("[data-pli-mots]", $form);
    const { q } = $form.elements;
    this.$button.addEventListener("click", () => this.turn(this.state === "ouvert" ? "plie" : "ouvert"));
    // Emptied for other words, it stays as it is: nothing moves at each of them.
    q.addEventListener("input", () => this.turn(q.value.trim() || this.state === "saisie" ? "saisie" : "ouvert"));
    $form.addEventListener("submit", () => this.fold());
    // A key or a voice goes on to a field that is out of sight: all of them show.
    $form.addEventListener("focusin", ({ target }) => {
      const inFields = target.closest(".recherche__haut");
      if (inFields && (this.state === "plie" || (this.state === "saisie" && !target.closest(".recherche__mots")))) {
        this.turn("ouvert");
      }
    });
    // As high as the line that takes its place: nothing moves under the finger that leaves the field.
    $form.addEventListener("focusout", ({ relatedTarget }) => {
      if (this.state !== "saisie" || $form.contains(relatedTarget)) return;
      if (this.searched) this.turn("plie");
      else setTimeout(() => this.show(this.parts), LEFT_EMPTY);
    });
  }

  get state() {
    return document.documentElement.dataset.pli;
  }

  /** @param {"plie" | "saisie" | "ouvert" | ""} state */
  turn(state) {
    // Each letter says it again.
    if (state === (this.state ?? "")) return;
    const { dataset } = document.documentElement;
    if (state) dataset.pli = state;
    else delete dataset.pli;
    this.$button.setAttribute("aria-expanded", String(state === "ouvert"));
  }

  get searched() {
    return this.parts.length > 0 || this.$form.elements.q.value.trim() !== "";
  }

  /** Folds, when something is searched. @returns {boolean} whether the fields are out of sight */
  fold() {
    if (!this.searched) return false;
    this.turn("plie");
    return phone.matches;
  }

  /** Says what is searched, after each answer. @param {string[]} parts */
  show(parts) {
    this.parts = parts;
    setText(this.$words, parts.join("\u00a0· "));
    const $field = this.$form.contains(document.activeElement) && document.activeElement;
    const typing = $field === this.$form.elements.q;
    if (!parts.length) {
      if (!typing || this.state !== "saisie") this.turn("");
    } else if (!this.state) this.turn(typing ? "saisie" : $field ? "ouvert" : "plie");
  }
}
