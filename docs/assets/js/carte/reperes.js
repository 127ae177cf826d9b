/** Marks of lycées and of their clusters, on any of our maps: words, keyboard, popups. */

import { build } from "../lib/dom.js";

const SIZE = 36;
/** Room that the zoom buttons take at the right of the map, in pixels: popups keep out of it. */
const BUTTONS = 64;
const MARGIN = 16;
/** Marks this near, in pixels, join on paper: numbers take less room than fingers. */
const PAPER_RADIUS = 26;
/** Runs of numbers that a mark can hold. */
const RUNS = 10;

/**
 * @param {object} map what makeMap gives
 * @param {object} options
 * @param {(uai: string) => Element} options.popup its content, asked for each time it opens
 * @param {(uai: string, on: boolean) => void} options.onPoint a mark is under the pointer or focused
 * @param {number} [options.radius] marks this near join, in pixels
 */
export function placeMarkers({ L, carte, grappes }, { popup, onPoint, radius }) {
  const markers = new Map(grappes.getLayers().map((marker) => [marker.options.uai, marker]));
  const screenRadius = radius ?? grappes.options.maxClusterRadius;
  grappes.options.maxClusterRadius = screenRadius;
  /** On paper: the number of each lycée in the printed list. */
  let numbers = null;
  grappes.clearLayers();

  grappes.options.iconCreateFunction = (cluster) => (numbers ? paperCluster(cluster) : screenCluster(cluster));

  function screenCluster(cluster) {
    const number = cluster.getChildCount();
    const $html = build("span", {}, [String(number), build("span", { class: "invisible" }, [" lycées ici : agrandir"])]);
    const size = (number < 5 ? 36 : number < 12 ? 42 : 48) - (radius ? 8 : 0);
    return L.divIcon({ html: $html, className: "grappe", iconSize: L.point(size, size) });
  }

  /** Paper does not zoom: the cluster says which lycées of the list it holds. */
  function paperCluster(cluster) {
    const held = cluster.getAllChildMarkers().map(({ options }) => numbers.get(options.uai)).filter(Boolean);
    return L.divIcon({ html: build("span", {}, [sayNumbers(held)]), className: "grappe grappe--papier", iconSize: null });
  }

  for (const [uai, marker] of markers) {
    marker.bindPopup(() => popup(uai), { autoPanPaddingTopLeft: [MARGIN, MARGIN], autoPanPaddingBottomRight: [BUTTONS, MARGIN] });
    marker.on("mouseover focus", () => onPoint(uai, true)).on("mouseout blur", () => onPoint(uai, false));
    marker.on("add", () => {
      const $icon = marker.getElement();
      $icon?.addEventListener("focus", () => onPoint(uai, true));
      $icon?.addEventListener("blur", () => onPoint(uai, false));
    });
  }

  /** As wide as the map allows beside the buttons; the frame that Leaflet draws takes 40 px more. */
  function sizePopups() {
    const { x, y } = carte.getSize();
    const room = x - MARGIN - BUTTONS - 40;
    for (const marker of markers.values()) {
      Object.assign(marker.getPopup().options, { maxWidth: Math.min(300, room), minWidth: Math.min(240, room), maxHeight: Math.max(120, y - 90) });
    }
  }
  carte.on("resize", sizePopups);
  sizePopups();

  carte.on("popupopen", ({ popup: opened }) => {
    const $popup = opened.getElement();
    const back = opened._source;
    const $close = $popup.querySelector(".leaflet-popup-close-button");
    $close?.setAttribute("aria-label", "Fermer");
    $close?.setAttribute("title", "Fermer");
    // A popup opened from the keyboard takes the focus, and gives it back when it closes.
    if (back?.getElement?.() === document.activeElement) ($popup.querySelector("a[href]:not(.leaflet-popup-close-button)") ?? $close)?.focus();
    $popup.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      carte.closePopup();
      back?.getElement?.()?.focus();
    });
  });

  carte.on("popupclose", ({ popup: closed }) => {
    const uai = closed._source?.options.uai;
    if (uai) closed.setContent(() => popup(uai));
  });

  /**
   * Gives a lycée its look and its words; nothing is touched when it has them already.
   * @param {string} words for assistive technology: name, commune, trades
   * @param {string} look tells two shapes apart
   * @param {() => Element} shape
   */
  function dress(uai, words, look, shape, { size = [SIZE, SIZE], ...icon } = {}) {
    const marker = markers.get(uai);
    const key = `${look}|${words}`;
    if (marker.dressed === key) return;
    marker.dressed = key;
    const $html = build("span", { "data-uai": uai, class: "marqueur__tout" }, [shape(), build("span", { class: "invisible" }, [words])]);
    marker.setIcon(L.divIcon({ html: $html, className: "marqueur", iconSize: size, ...icon }));
  }

  let shown = "";
  /** @returns {boolean} whether the lycées on the map changed */
  function show(uais) {
    const placed = uais.filter((uai) => markers.has(uai));
    const key = [...placed].sort().join(" ");
    if (key === shown) return false;
    shown = key;
    grappes.clearLayers();
    grappes.addLayers(placed.map((uai) => markers.get(uai)));
    return true;
  }

  /**
   * Moves the map with its marks taken off, so that they come back in place at once, on paper too.
   * @param {Map<string, number> | null} wanted numbers to print on the marks, none on a screen
   */
  function moveWith(move, wanted = null) {
    const layers = grappes.getLayers();
    if (wanted !== numbers) number(wanted, layers);
    grappes.clearLayers();
    move();
    grappes.addLayers(layers);
  }

  function number(wanted, layers) {
    grappes.options.maxClusterRadius = wanted ? PAPER_RADIUS : screenRadius;
    numbers = wanted;
    for (const { options } of layers) {
      const $mark = options.icon.options.html;
      if (!$mark?.dataset) continue;
      if (wanted) $mark.dataset.numero = wanted.get(options.uai) ?? "";
      else delete $mark.dataset.numero;
    }
  }
  function highlight(uai, on) {
    const marker = markers.get(uai);
    const $seen = marker && grappes.getVisibleParent(marker)?.getElement?.();
    $seen?.toggleAttribute("data-actif", on);
  }

  return { show, dress, moveWith, highlight, markers };
}

/**
 * « 1–3, 7, 12 ».
 * @param {number[]} numbers
 */
export function sayNumbers(numbers) {
  const runs = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  const said = runs.map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`));
  return said.length > RUNS ? `${said.slice(0, RUNS).join(", ")}…` : said.join(", ");
}
