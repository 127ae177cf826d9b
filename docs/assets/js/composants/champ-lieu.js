/** « Près de »: a commune of the académie, or the device's position on a click. */

import { need } from "../lib/dom.js";
import { sayPlace } from "../lib/lieux.js";

/**
 * Elements: the field `#lieu`, the button `[data-position]`, and what is said of them, `#lieu-message`.
 * What few visitors need (pages/communes.js) loads with their first visit to the field.
 */
export class PlaceField {
  /** Counts what is asked of the field: an answer of the device that comes after another wish is of no use. */
  wishes = 0;

  /**
   * @param {HTMLElement} $form
   * @param {object} options
   * @param {string} options.root
   * @param {() => Promise<any>} options.loadPlaces
   * @param {(commune: object | null) => void} options.onPlace
   * @param {(position: {latitude: number, longitude: number}) => void} options.onPosition
   * @param {(text: string) => void} options.say
   * @param {(text: string) => void} [options.onOutside] told that the device is out of the académie, or empty
   */
  constructor($form, options) {
    this.options = options;
    this.$input = need("#lieu", $form);
    this.$message = need("#lieu-message", $form);
    // One may have begun to write before this script came.
    const writing = document.activeElement === this.$input;
    this.chosen = writing ? this.$input.defaultValue : this.$input.value;
    const suggest = () => options.loadPlaces().then(({ suggestIn }) => suggestIn(this)).catch(() => {});
    if (writing) suggest();
    else this.$input.addEventListener("focus", suggest, { once: true });
    this.$input.addEventListener("change", () => this.leave());
    const $locate = $form.querySelector("[data-position]");
    if (!$locate || !("geolocation" in navigator)) return;
    $locate.hidden = false;
    $locate.addEventListener("click", () => this.locate(options.onPosition));
  }

  /** Leaving the field without choosing: the best commune if there is one, or none. */
  leave() {
    const text = this.$input.value;
    if (text === this.chosen) this.set(text);
    else if (!text.trim()) this.choose(null);
    else this.call((places) => places.chooseBest(this, text));
  }

  /** @param {object | null} place */
  choose(place) {
    this.wishes += 1;
    this.set(place ? sayPlace(place) : "");
    this.options.onPlace(place);
  }

  /** @param {string} text */
  set(text) {
    this.$input.value = this.chosen = text;
    this.$message.textContent = "";
  }

  /** Shows the place of a search, unless one is writing another, or wrote one that is unknown. @param {string} text */
  show(text) {
    if (this.$input.value === this.chosen && text !== this.chosen) this.set(text);
  }

  /** @param {(position: {latitude: number, longitude: number}) => void} answer */
  locate(answer) {
    const wish = ++this.wishes;
    this.$message.textContent = "Recherche de votre position…";
    this.call((places) => places.locate(this, wish, answer));
  }

  /** Finds the device once more, if the browser has no question to ask. */
  async locateAgain(answer) {
    const permission = await navigator.permissions?.query({ name: "geolocation" }).catch(() => null);
    if (this.wishes) return;
    if (permission?.state === "granted") this.locate(answer);
    else this.$message.textContent = "Pour chercher encore autour de vous, touchez le repère.";
  }

  async call(action) {
    try {
      await action(await this.options.loadPlaces());
    } catch {
      this.$message.textContent = "Cela n’a pas pu se charger\u00a0: vérifiez la connexion.";
    }
  }
}
