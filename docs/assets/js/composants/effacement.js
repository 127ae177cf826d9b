/** What one press erases, and « Annuler » gives back: held by the page alone, until it is left or changes again. */

import { build } from "../lib/dom.js";

/** One thing at a time may be given back; a page calls `drop` wherever something else changes. */
export class Undo {
  /** Gives it back, and says so. @type {(() => string) | null} */
  giveBack = null;
  /** Where it is said. @type {HTMLElement | null} */
  $said = null;

  constructor() {
    this.$button = build("button", { type: "button", class: "bouton" }, [
      "Annuler",
      build("span", { class: "invisible" }, ["\u00a0: rendre ce qui vient d’être effacé"])
    ]);
    this.$button.addEventListener("click", () => this.run());
    // A key that is held would erase anew.
    this.$button.addEventListener("keydown", (event) => event.repeat && event.preventDefault());
    // A browser may keep a page that is left, and show it again.
    addEventListener("pagehide", () => this.drop());
  }

  /**
   * @param {HTMLElement} $said of role « status »
   * @param {string} words what was erased
   * @param {() => string} giveBack answers what is to be said then
   */
  offer($said, words, giveBack) {
    this.drop();
    Object.assign(this, { $said, giveBack });
    $said.replaceChildren(build("span", { class: "actions" }, [words, this.$button]));
    this.$button.focus();
  }

  run() {
    const { $said, giveBack } = this;
    this.drop();
    if (!$said || !giveBack) return;
    $said.textContent = giveBack();
    this.$said = $said;
  }

  /** Nothing may be given back any more. */
  drop() {
    this.$said?.replaceChildren();
    Object.assign(this, { $said: null, giveBack: null });
  }
}
