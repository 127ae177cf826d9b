/**
 * « Chercher dans cette zone »: results limited to a part of the map. The zone lives in the
 * history, so that back, forward and a reload find it again, and never in the address, where it
 * would mean little to whom it is shared with.
 */

import { showText } from "../../lib/affichage.js";
import { build } from "../../lib/dom.js";
import { focusResults } from "../liste.js";
import { chip } from "../pastilles.js";

/** @returns {[number, number, number, number] | null} south, west, north, east */
const saved = () => history.state?.zone ?? null;
const same = (a, b) => String(a) === String(b);

export class SearchZone {
  bounds = saved();
  $chip = chip("Zone de la carte", () => this.leave());

  /**
   * To be made before the search starts: it must hear of « back » first.
   * @param {any} page the search page
   * @param {(bounds: number[] | null) => void} onHistory the visitor went back or forward
   */
  constructor(page, onHistory) {
    this.page = page;
    addEventListener("popstate", () => {
      if (same(this.bounds, saved())) return;
      this.bounds = saved();
      onHistory(this.bounds);
    });
    // « Tout effacer » means the zone too: left before the search hears of the click.
    page.$chips.addEventListener("click", ({ target }) => {
      if (target.closest(".pastille--tout")) this.bounds = null;
    }, { capture: true });
  }

  keep(resultats) {
    if (!this.bounds) return resultats;
    const [south, west, north, east] = this.bounds;
    return resultats.filter(({ etablissement: { latitude, longitude } }) =>
      latitude >= south && latitude <= north && longitude >= west && longitude <= east
    );
  }

  /** Takes a zone, or leaves it; « back » undoes it. */
  async set(wanted) {
    if (same(wanted, this.bounds)) return;
    this.bounds = wanted;
    history.pushState({ ...history.state, zone: wanted }, "");
    await this.page.update();
  }

  async leave() {
    await this.set(null);
    focusResults(this.page.$chips.querySelector("button"), { preventScroll: true });
  }

  /** After each search: the chip, the count, the note and the empty list all say the zone. */
  follow() {
    const { $chip, bounds, page: { $chips, $countWord, $empty, $note, found } } = this;
    if (!same(bounds, saved())) history.replaceState({ ...history.state, zone: bounds }, "");
    if (!bounds) return $chip.remove();
    if ($chips.firstElementChild !== $chip) $chips.prepend($chip);
    $chips.hidden = false;
    $countWord.textContent += " dans la zone";
    showText($note, `${$note.textContent} La recherche se limite à la zone choisie sur la carte.`.trim());
    if (found.resultats.length) return;
    const $out = build("button", { type: "button", class: "bouton" }, ["Chercher sur toute la carte"]);
    $out.addEventListener("click", () => this.leave());
    $empty.replaceChildren(
      build("p", { class: "vide__titre" }, ["Aucun lycée trouvé dans cette zone de la carte."]),
      build("p", {}, [$out])
    );
  }
}
