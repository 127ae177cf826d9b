/** Leaflet and its clusters, from our own site: asked for once, when a map is wanted. */

import { build } from "../../lib/dom.js";

/** @param {any} $one a script, or a style sheet @param {"append" | "prepend"} place in the head */
function load($one, place) {
  return new Promise((done, failed) => {
    $one.onload = done;
    $one.onerror = () => failed(new Error(`${$one.src ?? $one.href} n’a pas pu se charger`));
    document.head[place]($one);
  });
}

/**
 * A style sheet, before the page's own ones unless `last`.
 * @param {URL} address
 */
export const loadStyle = (address, { last = false } = {}) =>
  load(build("link", { rel: "stylesheet", href: address.href }), last ? "append" : "prepend");

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
  limitZoom(map);
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

/** No farther than a country, unless the lycées stand in farther islands: all can be seen at once. */
function limitZoom({ L, carte, marques }) {
  const whole = carte.getBoundsZoom(L.latLngBounds(marques.map((marque) => marque.getLatLng())));
  carte.setMinZoom(Math.max(0, Math.min(5, whole - 1)));
}

/** Whether the map should move at once, without sliding. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
