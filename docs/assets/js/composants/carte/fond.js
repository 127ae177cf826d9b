/** The ground of the map: town names, then the communes' lines, then the tiles when asked for. */

import { build } from "../../lib/dom.js";

/** From this zoom on, the lines of communes mean something: they load then. */
const ZOOM_COMMUNES = 10;
/** Room that a town's name takes, in pixels: per letter, and in height. */
const LETTER = 7;
const LINE = 20;
/** Where a name may stand, from its town's dot: under it, under its mark, over it. */
const PLACES = [[17, ""], [28, "ville--dessous"], [-15, "ville--dessus"]];
/** Room that a mark takes, in pixels. */
const MARK = 34;
/** The zoom buttons: their middle, from the right and from the top, and their room. */
const ZOOM_BUTTONS = { x: 34, y: 56, width: 50, height: 94 };

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
    const { x: right, y: bottom } = carte.getSize();
    const taken = [{ ...ZOOM_BUTTONS, x: right - ZOOM_BUTTONS.x }];
    carte.eachLayer((layer) => {
      if (layer instanceof L.Marker && layer.options.pane !== "noms") {
        taken.push({
          ...carte.latLngToContainerPoint(layer.getLatLng()).add(layer.aside ?? [0, 0]),
          width: MARK,
          height: MARK
        });
      }
    });
    for (const [nom, latitude, longitude] of villes) {
      const { x, y } = carte.latLngToContainerPoint([latitude, longitude]);
      const width = nom.length * LETTER + 6;
      // Whole in the map, and alone there.
      const free = ([under]) =>
        x >= width / 2 && x + width / 2 <= right && y + under >= LINE / 2 && y + under + LINE / 2 <= bottom
        && taken.every((box) =>
          Math.abs(box.x - x) >= (box.width + width) / 2 || Math.abs(box.y - y - under) >= (box.height + LINE) / 2
        );
      const place = PLACES.find(free);
      if (!place) continue;
      taken.push({ x, y: y + place[0], width, height: LINE });
      const icon = L.divIcon({ className: `ville ${place[1]}`, html: build("span", {}, [nom]), iconSize: null });
      L.marker([latitude, longitude], { icon, interactive: false, keyboard: false, pane: "noms" }).addTo(names);
    }
  }

  async function drawCommunes() {
    const near = carte.getZoom() >= ZOOM_COMMUNES;
    if (lines) return near ? lines.addTo(carte) : lines.remove();
    if (!near) return;
    lines = L.layerGroup();
    try {
      const response = await fetch(new URL("limites.json", new URL(folder, document.baseURI)));
      L.polyline(await response.json(), {
        className: "limites-communes",
        weight: 0.7,
        interactive: false,
        smoothFactor: 1
      }).addTo(lines);
      lines.addTo(carte);
    } catch {
      lines = null;
    }
  }

  carte.on("moveend", drawCommunes).on("moveend marques", nameTowns);
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
  const giveUp = () =>
    carte.hasLayer(plan) && leave("Le plan détaillé ne répond pas. Notre carte reste là : réessayez plus tard.");

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
    $said.textContent = "Le plan détaillé arrive…";
    waiting = setTimeout(giveUp, PATIENCE);
    plan.addTo(carte);
  });
}
