/** The small map of a lycée's, filière's or formation's page, in the frame of its picture. */

import { drawGround } from "./carte/fond.js";
import { makeMap } from "./carte/leaflet.js";
import { Marks } from "./carte/reperes.js";
import { tilesOnDemand } from "./carte/plan.js";
import { announcer } from "../lib/annonce.js";
import { loadStyle } from "../lib/charger.js";
import { build, need } from "../lib/dom.js";
import { plural } from "../lib/mots.js";
import { distanceKm, sayFar } from "../lib/geo.js";

/** Height of land that the picture of a lycée's surroundings shows, in metres (macros/vues/dessin.py). */
const AROUND = 24_000;
/** Most neighbours that a lycée's map holds: the nearest. */
const NEIGHBOURS = 200;
/** Room that the pin takes over its place, in pixels, and on each side. */
const PIN_HEIGHT = 40;
const PIN_HALF = 15;
/** Close enough to see the streets around a lycée, once the detailed map is asked for. */
const STREETS = 15;
const PIN = "M15 39c-9-10-13-16-13-23a13 13 0 0 1 26 0c0 7-4 13-13 23z";

/**
 * Opens the map in the frame of its picture; leaves the picture alone if it does not come.
 * @param {HTMLElement} $frame holds the picture and the button
 */
export async function openMap($frame) {
  try {
    await drawMap($frame);
  } catch (error) {
    $frame.querySelector("#map_lycees")?.remove();
    throw error;
  }
}

async function drawMap($frame) {
  const root = document.documentElement.dataset.racine;
  const folder = `${root}assets/carte/`;
  const $picture = need(".carte-statique", $frame);
  const $map = build("div", {
    id: "map_lycees",
    class: "carte-lycees",
    role: "region",
    "aria-label": $picture.getAttribute("aria-label")
  });
  const styled = loadStyle(new URL(`${root}assets/css/carte.css`, document.baseURI), { last: true });
  const [names, map] = await Promise.all([
    loadNames(folder),
    makeMap(folder, async () => {
      await styled;
      $picture.after($map);
      return $map;
    })
  ]);
  const $list = document.querySelector(".liste-lycees");
  const shown = $list
    ? ofList(map, names, $list)
    : aroundLycee(map, names, document.querySelector(".fiche").dataset.uai);
  map.carte.scrollWheelZoom.disable();
  drawGround(map, folder);
  addTiles($frame, map, shown.ici);
  // The picture stays for paper alone.
  $frame.dataset.ouverte = "";
  $picture.setAttribute("aria-hidden", "true");
  $map.focus({ preventScroll: true });
  announcer($frame, 300)(`La carte est ouverte\u00a0: ${plural(shown.number, "lycée")}.`);
}

/** @returns {Promise<Map<string, {nom: string, lieu: string}>>} */
async function loadNames(folder) {
  const response = await fetch(new URL("noms.json", new URL(folder, document.baseURI)));
  if (!response.ok) throw new Error(`noms.json\u00a0: ${response.status}`);
  return new Map((await response.json()).map(([uai, nom, lieu]) => [uai, { nom, lieu }]));
}

const lyceeLink = (uai, nom) =>
  build("a", { href: `${document.documentElement.dataset.racine}lycees/${uai.toLowerCase()}/` }, [nom]);
const bubble = (...lines) => build("div", { class: "bulle" }, lines.map((line) => build("p", {}, line)));

/** Their « Bourg (01) », without the département. */
const townIn = (names) => (uai) => names.get(uai)?.lieu.replace(/\s\(\w+\)$/, "") ?? "";

/** A filière or a formation: the lycées of the page's list, with its icon; popups are its vignettes. */
function ofList(map, names, $list) {
  const { couleur } = $list.closest("[data-couleur]").dataset;
  const $icon = document.querySelector(".tomette > .icone");
  const subject = document.querySelector("h1").textContent.trim();
  const vignettes = new Map(
    [...$list.querySelectorAll("[data-uai]")].map(($vignette) => [$vignette.dataset.uai, $vignette])
  );
  const marks = new Marks(map, { vignette: (uai) => vignettes.get(uai), townOf: townIn(names) });
  const placed = [...vignettes.keys()].filter((uai) => marks.markers.has(uai) && names.has(uai));
  const shape = () =>
    build("span", { class: "marqueur__forme", "data-couleur": couleur }, $icon ? [$icon.cloneNode(true)] : []);
  for (const uai of placed) {
    const { nom, lieu } = names.get(uai);
    marks.dress(uai, `${nom}, ${lieu}\u00a0: ${subject}`, "", shape);
  }
  marks.show(placed);
  marks.followList($list);
  const points = placed.map((uai) => marks.markers.get(uai).getLatLng());
  map.carte.fitBounds(points, {
    paddingTopLeft: [24, 24],
    paddingBottomRight: [76, 24],
    maxZoom: points.length > 1 ? 12 : 10,
    animate: false
  });
  return { number: placed.length };
}

/** A lycée: its pin, and the other lycées around it. */
function aroundLycee(map, names, ici) {
  const { carte } = map;
  const marks = new Marks(map, { popup: popupOf, townOf: townIn(names), radius: 36 });
  const { markers } = marks;
  const here = markers.get(ici);
  const place = ({ lat, lng }) => ({ latitude: lat, longitude: lng });
  const far = (uai) => distanceKm(place(here.getLatLng()), place(markers.get(uai).getLatLng()));

  function popupOf(uai) {
    const { nom, lieu } = names.get(uai);
    if (uai !== ici) return bubble([lyceeLink(uai, nom)], [`${lieu}, ${sayFar(far(uai))}`]);
    const $address = document.querySelector(".aller__texte address");
    return bubble([build("strong", {}, [nom])], $address ? [...$address.cloneNode(true).childNodes].slice(2) : [lieu]);
  }

  const all = [...markers.keys()].filter((uai) => uai !== ici && names.has(uai)).map((uai) => [uai, far(uai)]);
  const others = all.sort((a, b) => a[1] - b[1]).slice(0, NEIGHBOURS).map(([uai]) => uai);
  for (const uai of others) {
    const { nom, lieu } = names.get(uai);
    marks.dress(uai, `${nom}, ${lieu}, ${sayFar(far(uai))}`, "", () => build("span", { class: "marqueur__point" }), {
      iconSize: [28, 28]
    });
  }
  marks.show(others);
  marks.dress(ici, `${names.get(ici).nom}, ${names.get(ici).lieu}\u00a0: ce lycée`, "", pin, {
    iconSize: [30, 40],
    iconAnchor: [15, 39],
    popupAnchor: [0, -36]
  });
  here.setZIndexOffset(1000).addTo(carte);
  carte.setView(here.getLatLng(), carte.getBoundsZoom(here.getLatLng().toBounds(AROUND)), { animate: false });
  const clear = () => clearPin(map, here);
  carte.on("moveend", clear);
  map.grappes.on("animationend", clear);
  clear();
  const around = others.filter((uai) => carte.getBounds().contains(markers.get(uai).getLatLng()));
  return { number: around.length + 1, ici: here.getLatLng() };
}

/** Marks and clusters that the pin would cover stand aside, by the shortest way; towns' names know it. */
function clearPin({ L, carte }, here) {
  const at = carte.latLngToLayerPoint(here.getLatLng());
  carte.eachLayer((layer) => {
    const $icon = layer !== here && layer instanceof L.Marker && layer.options.interactive && layer.getElement();
    if (!$icon) return;
    const { x, y } = carte.latLngToLayerPoint(layer.getLatLng()).subtract(at);
    const half = $icon.offsetWidth / 2;
    const aside = PIN_HALF + half - Math.abs(x);
    const under = half - y + 1;
    const covered = aside > 0 && under > 0 && y > -PIN_HEIGHT - half;
    layer.aside = !covered ? [0, 0] : aside < under ? [x < 0 ? -aside : aside, 0] : [0, under];
    $icon.style.translate = layer.aside.map((pixels) => `${pixels}px`).join(" ");
  });
}

function pin() {
  const svg = (name, attributes) => {
    const $one = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) $one.setAttribute(key, value);
    return $one;
  };
  const $pin = svg("svg", { viewBox: "0 0 30 40", width: "30", height: "40", "aria-hidden": "true" });
  $pin.append(
    svg("path", { class: "carte-statique__ici", d: PIN }),
    svg("circle", { class: "carte-statique__oeil", cx: 15, cy: 16, r: 5 })
  );
  return $pin;
}

/** The button of the detailed tiles, which no click before it has asked for. */
function addTiles($frame, map, ici) {
  const { producteur } = map.plan.options;
  const name = producteur ? `Plan détaillé (${producteur})` : "Plan détaillé";
  const $button = build("button", { type: "button", class: "bouton bouton--petit", "aria-pressed": "false" }, [name]);
  const $said = build("span", { role: "status" });
  $frame.append(build("p", { class: "cadre-carte__outils" }, [$button, $said]));
  let moved = false;
  map.carte.on("dragend zoomstart", () => (moved = true));
  $button.addEventListener("click", () => {
    // For the way to a lycée, streets: unless the visitor has already chosen a view.
    if (ici && !moved && $button.getAttribute("aria-pressed") === "false") {
      map.carte.setView(ici, STREETS, { animate: false });
    }
  });
  tilesOnDemand(map, $button, $said);
}
