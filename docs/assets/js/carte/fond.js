/** The ground of the map: town names, then the communes' lines, then the tiles when asked for. */

import { build } from "../lib/dom.js";

/** From this zoom on, the lines of communes mean something: they load then. */
const ZOOM_COMMUNES = 10;
/** Room that a town's name takes, in pixels: per letter, and in height. */
const LETTER = 7;
const LINE = 26;
/** A mark whose middle is this near stands on the town. */
const UNDER = 24;

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
    const marks = [];
    carte.eachLayer((layer) => {
      if (layer instanceof L.Marker && layer.options.pane !== "noms") marks.push(carte.latLngToContainerPoint(layer.getLatLng()));
    });
    for (const [nom, latitude, longitude] of villes) {
      if (!bounds.contains([latitude, longitude])) continue;
      const point = carte.latLngToContainerPoint([latitude, longitude]);
      const half = (nom.length * LETTER) / 2 + 6;
      const touches = ({ x, y, half: room }) =>
        Math.abs(x - point.x) < room + half && Math.abs(y - point.y) < LINE;
      if (taken.some(touches)) continue;
      taken.push({ x: point.x, y: point.y, half });
      const under = marks.some((mark) => Math.abs(mark.x - point.x) < UNDER && mark.y - point.y < UNDER && point.y - mark.y < UNDER / 2);
      const icon = L.divIcon({ className: under ? "ville ville--dessous" : "ville", html: build("span", {}, [nom]), iconSize: null });
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

/** How long to wait for a first tile, in milliseconds. */
const PATIENCE = 8000;

/**
 * The detailed tiles, of another host: only once the visitor asks. Our own ground stays until the
 * first of them comes, and comes back when none does.
 * @param {object} map
 * @param {HTMLButtonElement} $button
 * @param {HTMLElement} $said a live region
 */
export function tilesOnDemand({ carte, plan, $map }, $button, $said) {
  let waiting = 0;
  let came = 0;
  let failed = 0;

  function ground(detailed) {
    $map.toggleAttribute("data-plan", detailed);
  }

  function leave(text = "") {
    clearTimeout(waiting);
    plan.remove();
    ground(false);
    $button.setAttribute("aria-pressed", "false");
    $said.textContent = text;
  }
  const giveUp = () => carte.hasLayer(plan) && leave("Le plan de l’IGN ne répond pas. Notre carte reste là : réessayez plus tard.");

  plan.on("loading", () => (came = failed = 0));
  plan.on("tileload", () => {
    came++;
    clearTimeout(waiting);
    $said.textContent = "";
    ground(true);
  });
  plan.on("tileerror", () => failed++);
  plan.on("load", () => {
    // Not while Leaflet is going through the tiles.
    if (failed && !came) setTimeout(giveUp);
  });

  $button.addEventListener("click", () => {
    if (carte.hasLayer(plan)) return leave();
    $button.setAttribute("aria-pressed", "true");
    $said.textContent = "Le plan de l’IGN arrive…";
    waiting = setTimeout(giveUp, PATIENCE);
    plan.addTo(carte);
  });
}
