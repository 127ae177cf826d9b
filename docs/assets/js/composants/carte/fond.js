/** The ground of the map: town names, then the communes' lines. */

import { build } from "../../lib/dom.js";
import { fits } from "./boites.js";

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
export function drawGround(map, folder) {
  const { L, carte } = map;
  carte.createPane("noms").style.zIndex = 450;
  const names = L.layerGroup().addTo(carte);
  const lines = L.layerGroup();
  const nameAll = () => nameTowns(map, names);
  const drawLines = () => drawCommunes(map, lines, folder);
  carte.on("moveend", drawLines).on("moveend marques", nameAll);
  nameAll();
  drawLines();
}

function nameTowns({ L, carte, villes }, names) {
  names.clearLayers();
  const ground = carte.getSize();
  const taken = [{ ...ZOOM_BUTTONS, x: ground.x - ZOOM_BUTTONS.x }];
  carte.eachLayer((layer) => {
    if (!(layer instanceof L.Marker)) return;
    const middle = carte.latLngToContainerPoint(layer.getLatLng()).add(layer.aside ?? [0, 0]);
    taken.push({ ...middle, width: MARK, height: MARK });
    const { className, html } = layer.options.icon.options;
    if (className !== "lieu") return;
    taken.push({ x: middle.x, y: middle.y + LINE * 1.5, width: html.textContent.length * LETTER + MARK, height: LINE });
  });
  const searched = carte.getContainer().querySelector(".lieu")?.textContent;
  for (const [nom, latitude, longitude] of villes) {
    // Its own mark says it.
    if (nom === searched) continue;
    const { x, y } = carte.latLngToContainerPoint([latitude, longitude]);
    const boxAt = (under) => ({ x, y: y + under, width: nom.length * LETTER + 6, height: LINE });
    const place = PLACES.find(([under]) => fits(boxAt(under), ground, taken));
    if (!place) continue;
    const [under, where] = place;
    taken.push(boxAt(under));
    const icon = L.divIcon({ className: `ville ${where}`, html: build("span", {}, [nom]), iconSize: null });
    L.marker([latitude, longitude], { icon, interactive: false, keyboard: false, pane: "noms" }).addTo(names);
  }
}

async function drawCommunes({ L, carte, departements, mer }, lines, folder) {
  if (carte.getZoom() < ZOOM_COMMUNES) return lines.remove();
  lines.addTo(carte);
  if (lines.asked) return;
  lines.asked = true;
  try {
    const response = await fetch(new URL("limites.json", new URL(folder, document.baseURI)));
    const look = { className: "limites-communes", weight: 0.7, interactive: false, smoothFactor: 1 };
    const exact = await response.json();
    L.polyline(exact.communes, look).addTo(lines);
    // Of the same precision, their lines meet.
    departements.clearLayers().addData(exact.departements).bringToBack();
    mer.bringToBack();
  } catch {
    lines.asked = false;
  }
}
