/** Where the map looks: at all the results, or at a zone; the circle of the radius and the frame of the zone. */

import { nextFrame } from "../../lib/cadence.js";
import { build } from "../../lib/dom.js";
import { sayTown } from "../../lib/lieux.js";
import { calm } from "./leaflet.js";

/** @import { Position } from "../../lib/types.d.ts" */

/** Room left around the marks, in pixels: none stands under the edge, nor under the zoom buttons. */
const AROUND = { paddingTopLeft: [28, 28], paddingBottomRight: [76, 28] };

/** @param {number[]} zone south, west, north, east */
const corners = ([south, west, north, east]) => [[south, west], [north, east]];

/** One map’s view of what was found. */
export class Framing {
  /** Layers of Leaflet. @type {any} */
  circle = null;
  /** @type {any} */
  frame = null;
  /** The place searched. @type {any} */
  mark = null;
  /** The map slides to another zoom. */
  sliding = false;
  /** Counts the moves asked for. */
  turn = 0;

  /** @param {any} map what makeMap gives */
  constructor(map) {
    this.map = map;
    map.carte.on("zoomanim", () => (this.sliding = true)).on("zoomend", () => (this.sliding = false));
  }

  /** What it takes to see the same again: latitude, longitude, zoom. */
  get view() {
    const { lat, lng } = this.map.carte.getCenter();
    return [lat, lng, this.map.carte.getZoom()];
  }

  /** Shows what was seen before. @param {number[]} view */
  look([latitude, longitude, zoom]) {
    return this.slide(true, () => {
      const [north, east, near] = this.view;
      const same = Math.abs(north - latitude) + Math.abs(east - longitude) < 1e-6 && near === zoom;
      if (!same) this.map.carte.setView([latitude, longitude], zoom, { animate: false });
    });
  }

  /** The part of the map that one sees: south, west, north, east. */
  get seen() {
    const bounds = this.map.carte.getBounds();
    return [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()].map((degrees) =>
      Number(degrees.toFixed(4))
    );
  }

  /** @param {{position: Position | null, rayon: number}} around @param {number[] | null} zone south, west, north, east */
  drawLimits({ position, rayon }, zone) {
    const { L, carte } = this.map;
    this.circle?.remove();
    this.frame?.remove();
    this.mark?.remove();
    this.mark = position && this.holds(position) ? markPlace(this.map, position) : null;
    this.circle = position && rayon
      ? L.circle(place(position), { radius: rayon * 1000, className: "rayon", interactive: false }).addTo(carte)
      : null;
    this.frame = zone && L.rectangle(corners(zone), { className: "zone", interactive: false }).addTo(carte);
  }

  /**
   * Shows a zone, or else all the marks; without any, the whole académie.
   * @param {any[]} points of Leaflet, where the marks are
   * @param {Position | null} position of the search
   * @param {{zone?: number[] | null, animate?: boolean}} [how]
   */
  fit(points, position, { zone, animate = true } = {}) {
    const { circle, map } = this;
    if (zone) this.move(corners(zone), animate);
    // Where none is within, those farther are shown too.
    else if (circle && this.holds(position)) {
      this.move(points.reduce((all, one) => all.extend(one), circle.getBounds()), animate);
    } else if (points.length) {
      if (position && this.holds(position)) points.push(place(position));
      this.move(points, animate, { ...AROUND, maxZoom: points.length > 1 ? 12 : 10 });
    } else this.move(map.departements.getBounds(), animate);
  }

  /** Whether the map goes as far as a place: the device may be in another région. @param {Position | null} position */
  holds(position) {
    const { maxBounds } = this.map.carte.options;
    return position !== null && (!maxBounds || maxBounds.contains(place(position)));
  }

  move(bounds, animate, options) {
    const slides = animate && !calm();
    return this.slide(slides, () => this.map.carte.fitBounds(bounds, { ...options, animate: slides }));
  }

  /** Leaflet forgets a move asked for while it slides to another zoom, or is about to: the last one asked for waits. */
  async slide(slides, move) {
    const turn = ++this.turn;
    if (slides) await nextFrame();
    if (this.sliding) await new Promise((done) => this.map.carte.once("zoomend", done));
    if (turn === this.turn) move();
  }
}

/** A place searched, with its name: a commune, or where the device is. @param {any} map @param {any} position */
function markPlace({ L, carte }, position) {
  const name = position.nom ? sayTown(position) : "Ma position";
  const html = build("span", { role: "img", "aria-label": `${name}\u00a0: lieu de la recherche` }, [name]);
  const icon = L.divIcon({ className: "lieu", html, iconSize: null });
  return L.marker(place(position), { icon, interactive: false, keyboard: false, zIndexOffset: -500 }).addTo(carte);
}

const place = ({ latitude, longitude }) => [latitude, longitude];
