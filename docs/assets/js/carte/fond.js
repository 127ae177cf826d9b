/** The ground of the map: town names, then the communes' lines, then the tiles when asked for. */

import { build } from "../lib/dom.js";

/** From this zoom on, the lines of communes mean something: they load then. */
const ZOOM_COMMUNES = 10;
/** Least distance between two town names, in pixels. */
const NAME_GAP = 74;

/**
 * @param {object} map what makeMap gives
 * @param {string} folder
 */
export function drawGround({ L, carte, villes }, folder) {
  carte.createPane("noms").style.zIndex = 450;
  const names = L.layerGroup().addTo(carte);
  let lines = null;

  function nameTowns() {
    names.clearLayers();
    const taken = [];
    const bounds = carte.getBounds().pad(0.1);
    for (const [nom, latitude, longitude] of villes) {
      if (!bounds.contains([latitude, longitude])) continue;
      const point = carte.latLngToContainerPoint([latitude, longitude]);
      if (taken.some((other) => Math.abs(other.x - point.x) < NAME_GAP && Math.abs(other.y - point.y) < 22)) continue;
      taken.push(point);
      const icon = L.divIcon({ className: "ville", html: build("span", {}, [nom]), iconSize: null });
      L.marker([latitude, longitude], { icon, interactive: false, keyboard: false, pane: "noms" }).addTo(names);
    }
  }

  async function drawCommunes() {
    if (lines || carte.getZoom() < ZOOM_COMMUNES) return;
    lines = L.layerGroup();
    try {
      const response = await fetch(new URL("limites.json", new URL(folder, document.baseURI)));
      L.polyline(await response.json(), { className: "limites-communes", weight: 0.7, interactive: false, smoothFactor: 1 }).addTo(lines);
      lines.addTo(carte);
    } catch {
      lines = null;
    }
  }

  carte.on("moveend", () => {
    nameTowns();
    drawCommunes();
  });
  nameTowns();
  drawCommunes();
}

/**
 * The detailed tiles, of another host: only once the visitor asks.
 * @param {object} map
 * @param {HTMLButtonElement} $button
 */
export function tilesOnDemand({ carte, plan, $map }, $button) {
  $button.addEventListener("click", () => {
    const shown = carte.hasLayer(plan);
    if (shown) plan.remove();
    else plan.addTo(carte);
    $button.setAttribute("aria-pressed", String(!shown));
    $map.toggleAttribute("data-plan", !shown);
  });
}
