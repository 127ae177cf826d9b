/**
 * « Chercher dans cette zone »: results limited to a part of the map. The zone lives in the
 * history, so that back, forward and a reload find it again, and never in the address, where it
 * would mean little to whom it is shared with.
 */

import { build, need } from "../../lib/dom.js";

/** @returns {[number, number, number, number] | null} south, west, north, east */
const saved = () => history.state?.zone ?? null;
const same = (a, b) => String(a) === String(b);

/**
 * To be started before the search: it must hear of « back » first.
 * @param {HTMLElement} $page
 * @param {object} options
 * @param {() => Promise<void>} options.refresh searches again
 * @param {(bounds: number[] | null) => void} options.onHistory the visitor went back or forward
 */
export function searchZone($page, { refresh, onHistory }) {
  const $chips = need("#criteres", $page);
  const $note = need("#note", $page);
  const $empty = need("#vide", $page);
  const $word = need("[data-mot-compte]", $page);
  let bounds = saved();

  addEventListener("popstate", () => {
    if (same(bounds, saved())) return;
    bounds = saved();
    onHistory(bounds);
  });

  const holds = ({ latitude, longitude }) => {
    if (!bounds) return true;
    const [south, west, north, east] = bounds;
    return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
  };

  /** Takes a zone, or leaves it; « back » undoes it. */
  function set(wanted) {
    if (same(wanted, bounds)) return null;
    bounds = wanted;
    history.pushState({ ...history.state, zone: bounds }, "");
    return refresh();
  }

  // « Tout effacer » means the zone too: left before the search hears of the click.
  $chips.addEventListener("click", ({ target }) => {
    if (target.closest(".pastille--tout")) bounds = null;
  }, { capture: true });

  const $chip = build("button", { type: "button", class: "pastille" }, [
    build("span", { class: "invisible" }, ["Retirer\u00a0: "]),
    "Zone de la carte",
    build("span", { class: "pastille__croix", "aria-hidden": "true" }, ["×"])
  ]);
  $chip.addEventListener("click", leave);
  const $item = build("li", {}, [$chip]);

  /** After each search: the chip, the count, the note and the empty list all say the zone. */
  function say(resultats) {
    if (!same(bounds, saved())) history.replaceState({ ...history.state, zone: bounds }, "");
    if (!bounds) return $item.remove();
    if ($chips.firstElementChild !== $item) $chips.prepend($item);
    $chips.hidden = false;
    $word.textContent += " dans la zone";
    const others = $note.hidden ? "" : `${$note.textContent} `;
    $note.textContent = `${others}La recherche se limite à la zone choisie sur la carte.`;
    $note.hidden = false;
    if (!resultats.length) sayNone();
  }

  async function leave() {
    await set(null);
    // Not a field: a phone would open its keyboard.
    ($chips.querySelector("button") ?? need("#titre-resultats", $page)).focus({ preventScroll: true });
  }

  function sayNone() {
    const $out = build("button", { type: "button", class: "bouton" }, ["Chercher sur toute la carte"]);
    $out.addEventListener("click", () => leave());
    $empty.replaceChildren(
      build("p", { class: "vide__titre" }, ["Aucun lycée trouvé dans cette zone de la carte."]),
      build("p", {}, [$out])
    );
  }

  return { holds, set, say, bounds: () => bounds };
}
