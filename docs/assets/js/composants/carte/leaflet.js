/** Leaflet and its clusters, from our own site: asked for once, when a map is wanted. */

import { build } from "../../lib/dom.js";
import { load, loadStyle } from "../../lib/charger.js";

/**
 * The map that folium described (`macros/navigateur/carte.py`), made in `#map_lycees`.
 * @param {string} folder relative address of `assets/carte/`
 * @param {() => any} [place] gives the element to put it in, once the rest has come
 */
export async function makeMap(folder, place = () => document.querySelector("#map_lycees")) {
  const base = new URL(folder, document.baseURI);
  const [module] = await Promise.all([
    import(new URL("lycees.js", base).href),
    load(build("script", { src: new URL("leaflet.js", base).href }), "append"),
    loadStyle(new URL("leaflet.css", base))
  ]);
  const L = window.L;
  // Until the page dresses them, markers need no picture.
  L.Marker.prototype.options.icon = L.divIcon({ className: "marqueur" });
  const $map = await place();
  $map.replaceChildren();
  const map = { L, $map, villes: module.VILLES, ...module.creerCarte(L) };
  speakFrench(map);
  stayInside(map);
  // Filters that open beside it take some of its room.
  new ResizeObserver(() => map.carte.invalidateSize({ animate: false })).observe($map);
  pressButtons($map);
  leavePageToFinger(map);
  // Outlines, shadows: nothing there to read.
  for (const pane of ["overlayPane", "shadowPane"]) map.carte.getPane(pane).setAttribute("aria-hidden", "true");
  return map;
}

/** Leaflet's own controls, in French, and a scale. */
function speakFrench({ L, carte, $map }) {
  carte.attributionControl.setPrefix(build("a", { href: "https://leafletjs.com" }, ["Leaflet"]).outerHTML);
  L.control.scale({ imperial: false }).addTo(carte);
  for (const [selector, text] of [[".leaflet-control-zoom-in", "Agrandir"], [".leaflet-control-zoom-out", "Réduire"]]) {
    const $control = $map.querySelector(selector);
    $control?.setAttribute("title", text);
    $control?.setAttribute("aria-label", text);
  }
}

/** How far the map may go beyond the académie, as a part of its size. */
const BEYOND = 0.35;

/**
 * The map never leaves the académie, farther islands included: all of it can be seen at once, and little more. An open
 * popup stands over its mark: the map goes on as far as shows it whole, and comes back once it is closed.
 */
function stayInside({ L, carte, departements, marques }) {
  const bounds = L.latLngBounds(marques.map((marque) => marque.getLatLng())).extend(departements.getBounds());
  if (!bounds.isValid()) return;
  // Whole: clusters lose a mark that stands alone when the least zoom is not.
  const least = Math.floor(carte.getBoundsZoom(bounds) - 0.5);
  const inside = bounds.pad(BEYOND);
  carte.setMaxBounds(inside).setMinZoom(Math.max(0, least));
  carte.on("popupopen zoomend", () => {
    if (carte._popup?.isOpen()) carte.setMaxBounds(withRoomFor(carte._popup, inside, { L, carte }));
  });
  carte.on("popupclose", () => carte.setMaxBounds(inside));
}

/** Bounds that let a popup's mark stand anywhere on the map's lower edge. */
function withRoomFor(popup, inside, { L, carte }) {
  const mark = carte.latLngToContainerPoint(popup.getLatLng());
  const { x, y } = carte.getSize();
  const corners = [[-x, -y], [x, 0]].map((corner) => carte.containerPointToLatLng(mark.add(corner)));
  return L.latLngBounds(corners).extend(inside);
}

/** What is a button is pressed with both keys: Leaflet's own are links. */
function pressButtons($map) {
  $map.addEventListener("keydown", (event) => {
    const $button = event.target.closest("a[role=button]");
    if (event.key !== " " || !$button) return;
    event.preventDefault();
    $button.click();
  });
}

/** How long the hint stays once a finger has slid, in ms. */
const HINT = 1600;

/** One finger is the page's, which it scrolls; two move the map, and the mouse does (touch-action: carte.css). */
function leavePageToFinger({ carte, $map }) {
  const $hint = build("p", { class: "carte-lycees__geste", "aria-hidden": "true" }, [
    "Deux doigts pour bouger la carte"
  ]);
  let hiding = 0;
  $map.addEventListener("pointerdown", ({ pointerType }) => {
    carte.dragging[pointerType === "mouse" ? "enable" : "disable"]();
  }, { capture: true });
  $map.addEventListener("touchmove", ({ touches }) => {
    $map.toggleAttribute("data-geste", touches.length === 1);
    clearTimeout(hiding);
    hiding = setTimeout(() => $map.removeAttribute("data-geste"), HINT);
  }, { passive: true });
  $map.append($hint);
}

/** Whether the map should move at once, without sliding. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
