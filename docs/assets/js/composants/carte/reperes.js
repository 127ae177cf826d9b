/** Marks of lycées and of their clusters, on any of our maps: words, keyboard, popups. */

import { nextFrame } from "../../lib/cadence.js";
import { build } from "../../lib/dom.js";
import { deLaVille } from "../../lib/lieux.js";
import { copyVignette } from "./bulle.js";

const SIZE = 36;
/** Room that the zoom buttons take at the right of the map, in pixels: popups keep out of it. */
const BUTTONS = 64;
const MARGIN = 16;

/** The marks of the lycées found, their clusters and the popup of the one pressed. */
export class Marks {
  /** The lycée whose popup is open: it stays pointed at. @type {string | null} */
  open = null;
  /** The uai on the map. */
  shown = "";

  /**
   * @param {any} map what makeMap gives
   * @param {object} options
   * @param {(uai: string) => Element | null | undefined} [options.vignette] of the page: pointed at with its mark
   * @param {(uai: string) => Element} [options.popup] its content, asked for each time it opens: a copy of the vignette
   * @param {(uai: string) => string} [options.townOf] the name of its town
   * @param {number} [options.radius] marks this near join, in pixels; they are smaller then
   */
  constructor(map, { vignette = () => null, popup = (uai) => copyVignette(vignette(uai)), townOf, radius }) {
    const { L, carte, grappes, marques } = map;
    this.map = map;
    this.vignette = vignette;
    this.markers = new Map(marques.map((marker) => [marker.options.uai, marker]));
    if (radius) grappes.options.maxClusterRadius = radius;
    standApart(L);
    // It has counted on another radius.
    grappes.clearLayers();
    grappes.options.iconCreateFunction = (cluster) => {
      const number = cluster.getChildCount();
      const words = build("span", { class: "invisible" }, [` lycées ${aroundOf(cluster, townOf)}\u00a0: agrandir`]);
      const size = (number < 5 ? 36 : number < 12 ? 42 : 48) - (radius ? 8 : 0);
      const html = build("span", {}, [String(number), words]);
      return L.divIcon({ html, className: "grappe", iconSize: [size, size] });
    };
    for (const [uai, marker] of this.markers) this.bindPopup(uai, marker, popup);
    onPointing(carte.getContainer(), (uai, on) => this.point(uai, on));
    keepInReach(map);
    tellClustersApart(map);
    pressMarks(map);
    this.followPopup();
    sizePopups(map);
    // The popup grew, and the map slides for it.
    carte.on("autopanstart", () => {
      if (this.open) comeInSight(carte, this.markers.get(this.open).getPopup());
    });
  }

  point(uai, on) {
    this.vignette(uai)?.toggleAttribute("data-actif", on || uai === this.open);
  }

  bindPopup(uai, marker, content) {
    const popup = marker.bindPopup(() => content(uai)).getPopup();
    marker.on("popupopen", () => {
      this.open = uai;
      this.point(uai, true);
      this.enter(marker, popup);
    });
    marker.on("popupclose", () => {
      this.open = null;
      this.point(uai, false);
      popup.setContent(() => content(uai));
    });
  }

  /** A popup that its button or « Escape » closes gives the focus back to its mark. */
  followPopup() {
    const { carte, $map } = this.map;
    const close = (uai) => {
      const mark = this.map.grappes.getVisibleParent(this.markers.get(uai)) ?? this.markers.get(uai);
      carte.closePopup();
      (mark.getElement() ?? $map).focus({ preventScroll: true });
    };
    $map.addEventListener("click", (event) => {
      if (!this.open || !event.target.closest(".leaflet-popup-close-button")) return;
      event.preventDefault();
      event.stopPropagation();
      close(this.open);
    }, { capture: true });
    $map.addEventListener("keydown", ({ key, target }) => {
      if (key === "Escape" && this.open && target.closest(".leaflet-popup")) close(this.open);
    });
  }

  /** A popup opened from the keyboard takes the focus. */
  enter(marker, popup) {
    const { carte } = this.map;
    const $popup = popup.getElement();
    const $close = $popup.querySelector(".leaflet-popup-close-button");
    $close.setAttribute("aria-label", "Fermer");
    $close.setAttribute("title", "Fermer");
    if (marker.getElement() === document.activeElement) {
      ($popup.querySelector("a[href]:not(.leaflet-popup-close-button)") ?? $close).focus({ preventScroll: true });
    }
    // The map may go on under the screen.
    comeInSight(carte, popup);
  }

  /**
   * Gives a lycée its look and its words; nothing is touched when it has them already.
   * @param {string} uai
   * @param {string} words for assistive technology: name, commune, trades
   * @param {string} look tells two shapes apart
   * @param {() => Element} shape
   * @param {object} [icon] what Leaflet's icons take
   */
  dress(uai, words, look, shape, icon) {
    const marker = this.markers.get(uai);
    const key = `${look}|${words}`;
    if (marker.dressed === key) return;
    marker.dressed = key;
    const html = build("span", { "data-uai": uai, class: "marqueur__tout" }, [
      shape(),
      build("span", { class: "invisible" }, [words])
    ]);
    marker.setIcon(this.map.L.divIcon({ html, className: "marqueur", iconSize: [SIZE, SIZE], ...icon }));
  }

  /** @returns {boolean} whether the lycées on the map changed */
  show(uais) {
    const { carte, grappes } = this.map;
    const placed = uais.filter((uai) => this.markers.has(uai));
    const key = [...placed].sort().join(" ");
    if (key === this.shown) return false;
    this.shown = key;
    grappes.clearLayers();
    grappes.addLayers(placed.map((uai) => this.markers.get(uai)));
    carte.fire("marques");
    return true;
  }

  /** A list's vignettes point at their marks. @param {HTMLElement} $list */
  followList($list) {
    onPointing($list, (uai, on) => {
      const marker = this.markers.get(uai);
      const $seen = marker && this.map.grappes.getVisibleParent(marker)?.getElement?.();
      $seen?.toggleAttribute("data-actif", on);
    });
  }
}

/** A vignette, or a mark, is under the pointer or focused, or no longer. */
function onPointing($root, tell) {
  for (const [event, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    $root.addEventListener(event, ({ target }) => {
      const $one = target.closest("[data-uai]") ?? target.querySelector(":scope > [data-uai]");
      if ($one) tell($one.dataset.uai, on);
    });
  }
}

/**
 * Tab goes through what one sees: Leaflet keeps marks well beyond, and would slide to each. One
 * that the zoom buttons cover in part is no target either, until the map moves.
 */
function keepInReach({ L, carte, grappes }) {
  const $zoom = carte.getContainer().querySelector(".leaflet-control-zoom");
  const reach = (layer) => {
    const $icon = layer instanceof L.Marker && layer.options.interactive && layer.getElement();
    if ($icon) $icon.tabIndex = carte.getBounds().contains(layer.getLatLng()) && !overlap($icon, $zoom) ? 0 : -1;
  };
  const reachAll = () => carte.eachLayer(reach);
  carte.on("layeradd", ({ layer }) => reach(layer)).on("moveend", reachAll);
  grappes.on("animationend", reachAll);
}

/** « autour de Bourg »: the town of most of its lycées, without the arrondissement unless all stand there. */
function aroundOf(cluster, townOf) {
  const towns = cluster.getAllChildMarkers().map(({ options }) => townOf?.(options.uai)).filter(Boolean);
  if (!towns.length) return "ici";
  const names = towns.every((one) => one === towns[0]) ? towns : towns.map((one) => one.replace(/\s\d+er?$/, ""));
  const count = (name) => names.filter((one) => one === name).length;
  return `autour ${deLaVille(names.reduce((most, one) => (count(one) > count(most) ? one : most)))}`;
}

/** Two clusters that would bear one name say one of their lycées too. */
function tellClustersApart({ L, carte, grappes }) {
  const tell = () => {
    const seen = new Set();
    carte.eachLayer((layer) => {
      const $words = layer instanceof L.MarkerCluster && layer.getElement()?.querySelector(".invisible");
      if (!$words) return;
      const name = $words.parentElement.textContent;
      if (seen.has(name)) {
        const lycee = layer.getAllChildMarkers()[0].dressed?.split("|")[1].split(",")[0];
        $words.textContent = $words.textContent.replace("\u00a0:", `, dont ${lycee}\u00a0:`);
      }
      seen.add(name);
    });
  };
  carte.on("moveend marques", tell);
  grappes.on("animationend", tell);
}

/** They are buttons: both keys press them. Leaflet knows « Enter » on a mark, its clusters neither. */
function pressMarks({ carte, grappes, marques }) {
  const $map = carte.getContainer();
  grappes.on("clusterkeypress", ({ layer, originalEvent }) => {
    if (!["Enter", " "].includes(originalEvent.key)) return;
    originalEvent.preventDefault();
    layer.fire("click", { originalEvent }, true);
    $map.focus({ preventScroll: true });
  });
  for (const marker of marques) {
    marker.on("keypress", ({ originalEvent }) => {
      if (originalEvent.key !== " ") return;
      originalEvent.preventDefault();
      marker.openPopup();
    });
  }
  // Popups close from the zoom buttons too, which stand next on the keyboard's way.
  $map.addEventListener("keydown", ({ key, target }) => {
    if (key === "Escape" && target.closest(".leaflet-control")) carte.closePopup();
  });
}

/** As wide as the map allows beside the buttons; the frame that Leaflet draws takes 40 px more. */
function sizePopups({ L, carte, marques }) {
  const size = () => {
    const { x, y } = carte.getSize();
    const room = x - MARGIN - BUTTONS - 40;
    const sizes = {
      maxWidth: Math.min(300, room),
      minWidth: Math.min(240, room),
      maxHeight: Math.max(64, y - 90),
      autoPanPaddingTopLeft: [MARGIN, MARGIN],
      autoPanPaddingBottomRight: [BUTTONS, MARGIN]
    };
    // Those that are there have their own.
    const popups = marques.map((marker) => marker.getPopup()).filter(Boolean);
    for (const { options } of [L.Popup.prototype, ...popups]) Object.assign(options, sizes);
  };
  // The telephone turned, or the page was enlarged: an open popup fits again.
  carte.on("resize", () => {
    size();
    const popup = carte._popup;
    if (!popup?.isOpen()) return;
    popup.update();
  });
  size();
}

/** Frames without a slide after which the map stands still. */
const STILL = 12;

/** The popups that are being followed: what slides the map for one calls for it again, and would without end. */
const followed = new WeakSet();

/**
 * Moves the map, then the page, by no more than it takes to show an open popup whole. What moves
 * the map meanwhile (it zooms, the popup grew) may have stopped its slide: it slides again then.
 * @param {any} carte of Leaflet
 * @param {any} popup of Leaflet, open
 */
export async function comeInSight(carte, popup) {
  if (followed.has(popup)) return;
  followed.add(popup);
  const $popup = popup.getElement();
  let again = 2;
  for (let still = 0; still < STILL && popup.isOpen() && !carte.dragging?.moving();) {
    await nextFrame();
    still = carte._panAnim?._inProgress || carte._animatingZoom ? 0 : still + 1;
    if (still === STILL && again-- > 0 && popup.isOpen()) {
      popup._adjustPan();
      if (carte._panAnim?._inProgress) still = 0;
    }
    if (still === 1 || still === STILL) $popup.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
  followed.delete(popup);
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
