/** Where the map looks: at all the results, or at a zone; the circle of the radius and the frame of the zone. */

import { nextFrame } from "../../lib/cadence.js";
import { calm } from "./leaflet.js";

/** @import { Recherche } from "../../lib/types.d.ts" */

/** Room left around the marks, in pixels: none stands under the edge, nor under the zoom buttons. */
const AROUND = { paddingTopLeft: [28, 28], paddingBottomRight: [76, 28] };

/** @param {number[]} zone south, west, north, east */
const corners = ([south, west, north, east]) => [[south, west], [north, east]];

export class Framing {
  /** Layers of Leaflet. @type {any} */
  circle = null;
  /** @type {any} */
  frame = null;
  /** The map slides to another zoom. */
  sliding = false;
  /** Counts the moves asked for. */
  turn = 0;

  /** @param {any} map what makeMap gives */
  constructor(map) {
    this.map = map;
    map.carte.on("zoomanim", () => (this.sliding = true)).on("zoomend", () => (this.sliding = false));
  }

  /** The part of the map that one sees: south, west, north, east. */
  get seen() {
    const bounds = this.map.carte.getBounds();
    return [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()].map((degrees) =>
      Number(degrees.toFixed(4))
    );
  }

  /** @param {Recherche} found @param {number[] | null} zone south, west, north, east */
  drawLimits({ position, rayon }, zone) {
    const { L, carte } = this.map;
    this.circle?.remove();
    this.frame?.remove();
    this.circle = position && rayon
      ? L.circle(place(position), { radius: rayon * 1000, className: "rayon", interactive: false }).addTo(carte)
      : null;
    this.frame = zone && L.rectangle(corners(zone), { className: "zone", interactive: false }).addTo(carte);
  }

  /**
   * Shows a zone, or else all the results; without any, the whole académie.
   * @param {Recherche} found
   * @param {{zone?: number[] | null, animate?: boolean}} [how]
   */
  fit({ resultats, position }, { zone, animate = true } = {}) {
    const { circle, map } = this;
    const points = resultats.flatMap(({ etablissement: e }) => (e.latitude == null ? [] : [place(e)]));
    if (zone) this.move(corners(zone), animate);
    else if (circle) this.move(circle.getBounds(), animate);
    else if (points.length) {
      if (position) points.push(place(position));
      this.move(points, animate, { ...AROUND, maxZoom: points.length > 1 ? 12 : 10 });
    } else this.move(map.departements.getBounds(), animate);
  }

  /** Leaflet forgets a move asked for while it slides to another zoom, or is about to: the last one asked for waits. */
  async move(bounds, animate, options) {
    const { carte } = this.map;
    const turn = ++this.turn;
    const slides = animate && !calm();
    if (slides) await nextFrame();
    if (this.sliding) await new Promise((done) => carte.once("zoomend", done));
    if (turn === this.turn) carte.fitBounds(bounds, { ...options, animate: slides });
  }
}

const place = ({ latitude, longitude }) => [latitude, longitude];
