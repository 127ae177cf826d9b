/**
 * The map on paper: its printed size first, every result in sight, and on each the number of its
 * vignette in the printed list. Paper does not zoom: instead of clusters, numbers stand aside and point
 * at their place.
 */

import { build } from "../../lib/dom.js";
import { fits } from "./boites.js";

/** A number's circle, in pixels, and the room left between two. */
const NUMBER = 21;
const DIGIT = 6;
const GAP = 1;
/** How far a number may stand from its place, in pixels. */
const FAR = 150;

/**
 * @param {object} map what makeMap gives
 * @param {object} options
 * @param {() => HTMLElement[]} options.listed the vignettes of the list, in order
 * @param {() => void} options.fit shows all the results, without sliding
 */
export function mapOnPaper(map, options) {
  /** @type {{leave: (() => void) | null}} */
  const paper = { leave: null };
  addEventListener("beforeprint", () => (paper.leave ??= layOut(map, options)));
  addEventListener("afterprint", () => {
    paper.leave?.();
    paper.leave = null;
  });
}

/** @returns {() => void} what puts the screen's map back */
function layOut(map, { listed, fit }) {
  const { carte, grappes } = map;
  const [centre, zoom] = [carte.getCenter(), carte.getZoom()];
  const vignettes = listed();
  const marks = grappes.getLayers();
  // While the map moves.
  grappes.clearLayers();
  carte.closePopup();
  resize(map, true);
  fit();
  vignettes.forEach(($vignette, i) => nameOf($vignette).setAttribute("data-numero", i + 1));
  const numbers = writeNumbers(map, marks, vignettes);
  return () => {
    numbers.remove();
    for (const $vignette of vignettes) nameOf($vignette).removeAttribute("data-numero");
    resize(map, false);
    carte.setView(centre, zoom, { animate: false });
    grappes.addLayers(marks);
  };
}

const nameOf = ($vignette) => $vignette.querySelector(".vignette__nom");

function resize({ carte, $map }, paper) {
  $map.toggleAttribute("data-papier", paper);
  carte.invalidateSize({ animate: false, pan: false });
}

/** A dot for each result, and its number when the list holds it. */
function writeNumbers({ L, carte, $map }, marks, vignettes) {
  const numbers = L.layerGroup();
  const wanted = [];
  for (const mark of marks) {
    const place = mark.getLatLng();
    const number = 1 + vignettes.findIndex(({ dataset }) => dataset.uai === mark.options.uai);
    L.circleMarker(place, { className: "numero__place", radius: 2, interactive: false }).addTo(numbers);
    if (number) wanted.push({ number, place, ...carte.latLngToContainerPoint(place) });
  }
  wanted.sort((a, b) => a.number - b.number);
  for (const { number, place, at } of spread(wanted, carte.getSize(), townNames($map))) {
    if (!at) continue;
    const there = carte.containerPointToLatLng(at);
    L.polyline([place, there], { className: "patte", weight: 1, interactive: false }).addTo(numbers);
    const html = build("span", {}, [String(number)]);
    const icon = L.divIcon({ className: "numero", html, iconSize: [at.width, at.height] });
    L.marker(there, { icon, interactive: false, keyboard: false }).addTo(numbers);
  }
  return numbers.addTo(carte);
}

/** Their boxes, in the map. */
function townNames($map) {
  const { left, top } = $map.getBoundingClientRect();
  return [...$map.querySelectorAll(".ville > span")].map(($name) => {
    const { x, y, width, height } = $name.getBoundingClientRect();
    return { x: x + width / 2 - left, y: y + height / 2 - top, width, height };
  });
}

/**
 * Gives each number the nearest free room: its own place, else on wider and wider circles.
 * @param {{number: number, x: number, y: number}[]} wanted in pixels
 * @param {{x: number, y: number}} ground its width and height
 * @param {import("./boites.js").Box[]} taken joined by those of the numbers
 * @returns {object[]} the same, with `at` the box where the number stands, or none when no room is left
 */
function spread(wanted, ground, taken) {
  return wanted.map((one) => {
    const width = Math.max(NUMBER, DIGIT * String(one.number).length + 8);
    for (let far = 0; far <= FAR; far += NUMBER / 3) {
      const turns = far ? Math.ceil((2 * Math.PI * far) / (NUMBER / 2)) : 1;
      for (let turn = 0; turn < turns; turn++) {
        const angle = (2 * Math.PI * turn) / turns;
        const at = { x: one.x + far * Math.cos(angle), y: one.y + far * Math.sin(angle), width, height: NUMBER };
        if (!fits(at, ground, taken, GAP)) continue;
        taken.push(at);
        return { ...one, at };
      }
    }
    return one;
  });
}
