/** Marks of lycées and of their clusters, on any of our maps: words, keyboard, popups. */

import { build, nextFrame } from "../../lib/dom.js";

const SIZE = 36;
/** Room that the zoom buttons take at the right of the map, in pixels: popups keep out of it. */
const BUTTONS = 64;
const MARGIN = 16;

/**
 * @param {object} map what makeMap gives
 * @param {object} options
 * @param {(uai: string) => Element} options.popup its content, asked for each time it opens
 * @param {(uai: string, on: boolean) => void} options.onPoint a mark is under the pointer or focused
 * @param {number} [options.radius] marks this near join, in pixels
 * @param {number} [options.foot] room that popups leave under them, in pixels
 */
export function placeMarkers({ L, carte, grappes, marques }, { popup, onPoint, radius, foot = MARGIN }) {
  const markers = new Map(marques.map((marker) => [marker.options.uai, marker]));
  if (radius) grappes.options.maxClusterRadius = radius;
  standApart(L);
  // It has counted on another radius.
  grappes.clearLayers();

  grappes.options.iconCreateFunction = (cluster) => {
    const number = cluster.getChildCount();
    const $html = build("span", {}, [
      String(number),
      build("span", { class: "invisible" }, [" lycées ici\u00a0: agrandir"])
    ]);
    const size = (number < 5 ? 36 : number < 12 ? 42 : 48) - (radius ? 8 : 0);
    return L.divIcon({ html: $html, className: "grappe", iconSize: L.point(size, size) });
  };

  /** The popup shown now: its lycée stays pointed at. */
  let open = null;
  const uaiOf = (layer) => layer?._source?.options.uai;
  const point = (uai, on) => onPoint(uai, on || uai === uaiOf(open));

  for (const [uai, marker] of markers) {
    marker.bindPopup(() => popup(uai), {
      autoPanPaddingTopLeft: [MARGIN, MARGIN],
      autoPanPaddingBottomRight: [BUTTONS, foot]
    });
    marker.on("mouseover focus", () => point(uai, true)).on("mouseout blur", () => point(uai, false));
    marker.on("add", () => {
      const $icon = marker.getElement();
      $icon?.addEventListener("focus", () => point(uai, true));
      $icon?.addEventListener("blur", () => point(uai, false));
    });
  }

  // Tab goes through what one sees: Leaflet keeps marks well beyond, and would slide to each. One
  // that the zoom buttons cover in part is no target either, until the map moves.
  const $zoom = carte.getContainer().querySelector(".leaflet-control-zoom");
  function reach(layer) {
    const $icon = layer instanceof L.Marker && layer.options.interactive && layer.getElement();
    if ($icon) $icon.tabIndex = carte.getBounds().contains(layer.getLatLng()) && !overlap($icon, $zoom) ? 0 : -1;
  }
  const reachAll = () => carte.eachLayer(reach);
  carte.on("layeradd", ({ layer }) => reach(layer)).on("moveend", reachAll);
  grappes.on("animationend", reachAll);

  // They are buttons: both keys press them. Leaflet knows « Enter » on a mark, its clusters neither.
  grappes.on("clusterkeypress", ({ layer, originalEvent }) => {
    if (!["Enter", " "].includes(originalEvent.key)) return;
    originalEvent.preventDefault();
    layer.fire("click", { originalEvent }, true);
    carte.getContainer().focus({ preventScroll: true });
  });
  for (const marker of markers.values()) {
    marker.on("keypress", ({ originalEvent }) => {
      if (originalEvent.key !== " ") return;
      originalEvent.preventDefault();
      marker.openPopup();
    });
  }

  /** As wide as the map allows beside the buttons; the frame that Leaflet draws takes 40 px more. */
  function sizePopups() {
    const { x, y } = carte.getSize();
    const room = x - MARGIN - BUTTONS - 40;
    for (const marker of markers.values()) {
      Object.assign(marker.getPopup().options, {
        maxWidth: Math.min(300, room),
        minWidth: Math.min(240, room),
        maxHeight: Math.max(120, y - 90)
      });
    }
  }
  carte.on("resize", sizePopups);
  sizePopups();

  carte.on("popupopen", ({ popup: opened }) => {
    const $popup = opened.getElement();
    const back = opened._source;
    open = opened;
    if (uaiOf(opened)) point(uaiOf(opened), true);
    const $close = $popup.querySelector(".leaflet-popup-close-button");
    $close?.setAttribute("aria-label", "Fermer");
    $close?.setAttribute("title", "Fermer");
    // A popup opened from the keyboard takes the focus, and gives it back when it closes.
    if (back?.getElement?.() === document.activeElement) {
      ($popup.querySelector("a[href]:not(.leaflet-popup-close-button)") ?? $close)?.focus({ preventScroll: true });
      comeInSight($popup);
    }
    $popup.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      carte.closePopup();
      back?.getElement?.()?.focus();
    });
  });

  // From the zoom buttons too, which stand next on the keyboard's way.
  carte.getContainer().addEventListener("keydown", ({ key, target }) => {
    if (key === "Escape" && target.closest(".leaflet-control")) carte.closePopup();
  });

  /**
   * Moves the page by no more than it takes, once the map has slid: by frames, for a slide that
   * another takes over (the popup grew) ends too.
   */
  async function comeInSight($popup) {
    do await nextFrame(); while (carte._panAnim?._inProgress);
    $popup.scrollIntoView({ block: "nearest" });
  }
  // It grew, and the map slides for it.
  carte.on("autopanstart", () => open && comeInSight(open.getElement()));

  carte.on("popupclose", ({ popup: closed }) => {
    const uai = uaiOf(closed);
    open = null;
    if (!uai) return;
    point(uai, false);
    closed.setContent(() => popup(uai));
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
    const $html = build("span", { "data-uai": uai, class: "marqueur__tout" }, [
      shape(),
      build("span", { class: "invisible" }, [words])
    ]);
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
    carte.fire("marques");
    return true;
  }

  /** Takes the marks off the map, while it moves: returns them, and what puts them back at once. */
  function lift() {
    const layers = grappes.getLayers();
    grappes.clearLayers();
    return { layers, putBack: () => grappes.addLayers(layers) };
  }

  function highlight(uai, on) {
    const marker = markers.get(uai);
    const $seen = marker && grappes.getVisibleParent(marker)?.getElement?.();
    $seen?.toggleAttribute("data-actif", on);
  }

  return { show, dress, lift, highlight, markers };
}

function overlap($one, $other) {
  if (!$other) return false;
  const [a, b] = [$one, $other].map(($element) => $element.getBoundingClientRect());
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * Shows a cluster where its first lycée is, as far from the others as `maxClusterRadius` says, and
 * not at the middle of all of its own, where clusters may cover one another.
 */
function standApart(L) {
  const { _recalculateBounds: recalculate } = L.MarkerCluster.prototype;
  L.MarkerCluster.include({
    _recalculateBounds() {
      recalculate.call(this);
      if (this._cLatLng) this._latlng = this._cLatLng;
    }
  });
}
