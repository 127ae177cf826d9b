/**
 * The map on paper: its printed size first, every result in sight, and on each the number of its
 * vignette in the printed list. Paper does not zoom: instead of clusters, numbers stand aside and point
 * at their place.
 */

import { build } from "../../lib/dom.js";

/** A number's circle, in pixels, and the room left between two. */
const NUMBER = 21;
const DIGIT = 6;
const GAP = 1;
/** How far a number may stand from its place, in pixels. */
const FAR = 150;

/**
 * @param {object} map what makeMap gives
 * @param {object} options
 * @param {object} options.markers what lyceeMarkers gives
 * @param {() => HTMLElement[]} options.listed the vignettes of the list, in order
 * @param {() => void} options.fit shows all the results, without sliding
 */
export function mapOnPaper({ L, carte, $map }, { markers, listed, fit }) {
  const numbers = L.layerGroup();
  let screen = null;

  function resize(paper) {
    $map.toggleAttribute("data-papier", paper);
    carte.invalidateSize({ animate: false, pan: false });
  }

  addEventListener("beforeprint", () => {
    if (screen) return;
    const vignettes = listed();
    const { layers, putBack } = markers.lift();
    screen = { vignettes, centre: carte.getCenter(), zoom: carte.getZoom(), putBack };
    carte.closePopup();
    resize(true);
    fit();
    vignettes.forEach(($vignette, i) => $vignette.querySelector(".vignette__nom").setAttribute("data-numero", i + 1));
    write(layers, new Map(vignettes.map(({ dataset }, i) => [dataset.uai, i + 1])));
  });

  addEventListener("afterprint", () => {
    if (!screen) return;
    const { vignettes, centre, zoom, putBack } = screen;
    screen = null;
    numbers.remove().clearLayers();
    for (const $vignette of vignettes) $vignette.querySelector(".vignette__nom").removeAttribute("data-numero");
    resize(false);
    carte.setView(centre, zoom, { animate: false });
    putBack();
  });

  /** A dot for each result, and its number when the list holds it. */
  function write(layers, listedAs) {
    const { left, top } = $map.getBoundingClientRect();
    const names = [...$map.querySelectorAll(".ville > span")].map(($name) => {
      const box = $name.getBoundingClientRect();
      return { x: box.x - left, y: box.y - top, width: box.width, height: box.height };
    });
    const wanted = [];
    for (const layer of layers) {
      const place = layer.getLatLng();
      const number = listedAs.get(layer.options.uai);
      L.circleMarker(place, { className: "numero__place", radius: 2, interactive: false }).addTo(numbers);
      if (number) wanted.push({ number, place, ...carte.latLngToContainerPoint(place) });
    }
    wanted.sort((a, b) => a.number - b.number);
    const { x: width, y: height } = carte.getSize();
    for (const { number, place, at } of spread(wanted, { width, height, taken: names })) {
      if (!at) continue;
      const there = carte.containerPointToLatLng(at);
      L.polyline([place, there], { className: "patte", weight: 1, interactive: false }).addTo(numbers);
      const icon = L.divIcon({
        className: "numero",
        html: build("span", {}, [String(number)]),
        iconSize: [widthOf(number), NUMBER]
      });
      L.marker(there, { icon, interactive: false, keyboard: false }).addTo(numbers);
    }
    numbers.addTo(carte);
  }
}

const widthOf = (number) => Math.max(NUMBER, DIGIT * String(number).length + 8);

/**
 * Gives each number the nearest free room: its own place, else on wider and wider circles.
 * @param {{number: number, x: number, y: number}[]} wanted in pixels
 * @param {{width: number, height: number, taken: {x: number, y: number, width: number, height: number}[]}} ground
 * @returns {object[]} the same, with `at` where the number stands, or null when no room is left
 */
export function spread(wanted, { width, height, taken }) {
  const boxes = [...taken];
  const free = (box) =>
    box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height
    && boxes.every((other) =>
      box.x >= other.x + other.width + GAP || other.x >= box.x + box.width + GAP
      || box.y >= other.y + other.height + GAP || other.y >= box.y + box.height + GAP
    );
  return wanted.map((one) => {
    const size = widthOf(one.number);
    for (let far = 0; far <= FAR; far += NUMBER / 3) {
      const turns = far ? Math.ceil((2 * Math.PI * far) / (NUMBER / 2)) : 1;
      for (let turn = 0; turn < turns; turn++) {
        const angle = (2 * Math.PI * turn) / turns;
        const at = { x: one.x + far * Math.cos(angle), y: one.y + far * Math.sin(angle) };
        const box = { x: at.x - size / 2, y: at.y - NUMBER / 2, width: size, height: NUMBER };
        if (!free(box)) continue;
        boxes.push(box);
        return { ...one, at };
      }
    }
    return { ...one, at: null };
  });
}
