/** The map page: the annuaire's search, its results on a map and in a list beside it. */

import { startSearch } from "../recherche/index.js";
import { build, need, nextFrame, plural } from "../lib/dom.js";
import { loadContacts } from "../moteur/index.js";
import { formationsSum } from "../composants/carte/bilan.js";
import { drawGround, tilesOnDemand } from "../composants/carte/fond.js";
import { calm, makeMap } from "../composants/carte/leaflet.js";
import { lyceeMarkers } from "../composants/carte/marqueurs.js";
import { mapOnPaper } from "../composants/carte/papier.js";
import { searchZone } from "../composants/carte/zone.js";

const $carte = document.querySelector(".trouver[data-vue=carte]");
if ($carte) startMap($carte);

/** Room left around the marks, in pixels: none stands under the edge, nor under the zoom buttons. */
const AROUND = { paddingTopLeft: [28, 28], paddingBottomRight: [76, 28] };

const corners = ([south, west, north, east]) => [[south, west], [north, east]];

/** @param {HTMLElement} $page */
async function startMap($page) {
  const folder = $page.dataset.lienLeaflet;
  const $zone = need("[data-zone]", $page);
  const $all = need("[data-tout-voir]", $page);
  const $said = need("[data-plan-dit]", $page);
  let map = null;
  let markers = null;
  let circle = null;
  let frame = null;
  /** The next results leave the map where it is. */
  let still = false;
  let sliding = false;
  /** Counts the moves asked for. */
  let turns = 0;
  /** The results shown are those of a zone. */
  let zoned = false;
  let last = null;
  const $box = need(".carte-liste", $page);
  const sum = formationsSum(need("#bilan", $page), $page.dataset.racine);
  let listed = null;
  /** Resolves with the first results. */
  let answer;
  const answered = new Promise((done) => (answer = done));
  // A long registry's map stays a picture until one touches the page, or searches.
  const making = need("#resultats", $page).dataset.par ? null : makeMap(folder);

  const zone = searchZone($page, {
    refresh: () => search.update(),
    onHistory: (bounds) => {
      still = true;
      if (bounds) showZone();
    }
  });
  const search = await startSearch($page, {
    loadWaysOut: () => import("./vide/index.js"),
    loadPlaces: () => import("./communes.js"),
    keep: ({ etablissement }) => zone.holds(etablissement),
    onResults: (...values) => {
      last = values;
      answer();
      topOfList(values[0].resultats);
      zone.say(values[0].resultats);
      sum(...values);
      if (map) draw(...values);
    }
  });

  if (history.state?.liste) $box.scrollTop = history.state.liste;
  addEventListener("pagehide", () => history.replaceState({ ...history.state, liste: $box.scrollTop }, ""));
  await answered;
  try {
    map = await (making ?? makeMap(folder));
  } catch {
    need(".carte-cadre", $page).prepend(
      build("p", { class: "panneau", role: "alert" }, [
        "La carte n’a pas pu se charger. La liste reste complète\u00a0: rechargez la page pour réessayer."
      ])
    );
    return;
  }
  const contactOf = async (uai) => (await loadContacts($page.dataset.racine))[uai];
  markers = lyceeMarkers(map, { vignette: search.vignette, onPoint: pointVignette, contactOf });
  drawGround(map, folder);
  tilesOnDemand(map, need("[data-plan]", $page), $said);
  map.carte.on("zoomanim", () => (sliding = true)).on("zoomend", () => (sliding = false));
  map.carte.on("dragend", () => $zone.toggleAttribute("data-utile", true));
  // The wheel is the page's, until one has entered the map: it must not stop who scrolls past it.
  map.$map.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !map.$map.contains(document.activeElement)) event.stopPropagation();
  }, { capture: true, passive: true });
  mapOnPaper(map, {
    markers,
    listed: () => [...$page.querySelectorAll("#resultats > li:not([hidden]) > [data-uai]")],
    fit: () => fit(false)
  });
  // Framed before its marks come: Leaflet would show those of both zooms while it slides.
  drawLimits(last[0]);
  if (zone.bounds()) showZone(false);
  else fit(false);
  draw(...last);
  $page.toggleAttribute("data-prete", true);

  /** Other results begin at the first of them. */
  function topOfList(resultats) {
    const shown = resultats.map(({ uai }) => uai).join(" ");
    if (listed !== null && shown !== listed) $box.scrollTop = 0;
    listed = shown;
  }

  /** Shows the results on the map; fits them when they changed by the search. */
  function draw(found, engine, criteria) {
    const { resultats } = found;
    if (!markers) return;
    const changed = markers.show(resultats, engine, criteria);
    drawLimits(found);
    if (zoned && !zone.bounds()) $said.textContent = "";
    zoned = Boolean(zone.bounds());
    if (zoned) {
      $said.textContent = resultats.length
        ? `${plural(resultats.length, "lycée")} dans cette zone.`
        : "Aucun lycée dans cette zone\u00a0: touchez «\u00a0Tout voir\u00a0».";
    }
    for (const $choice of $page.querySelectorAll("[data-legende]")) {
      $choice.setAttribute("aria-pressed", String(criteria.filiere.includes($choice.dataset.legende)));
      const number = last[0].facettes.filiere[engine.filieres.findIndex(({ id }) => id === $choice.dataset.legende)];
      $choice.parentElement.hidden = !number && !criteria.filiere.includes($choice.dataset.legende);
    }
    if (changed && !zone.bounds() && !still) fit();
    still = false;
  }

  /** The circle of the radius, and the frame of the zone. */
  function drawLimits({ position, rayon }) {
    circle?.remove();
    frame?.remove();
    circle = frame = null;
    const { L, carte } = map;
    if (position && rayon) {
      circle = L.circle([position.latitude, position.longitude], {
        radius: rayon * 1000,
        className: "rayon",
        interactive: false
      }).addTo(carte);
    }
    if (zone.bounds()) {
      frame = L.rectangle(corners(zone.bounds()), { className: "zone", interactive: false }).addTo(carte);
    }
  }

  function showZone(animate = true) {
    if (map) frameOn(corners(zone.bounds()), { animate });
  }

  /** Leaflet forgets a move asked for while it slides to another zoom, or is about to: the last one asked for waits. */
  async function frameOn(bounds, { animate, ...options }) {
    const turn = ++turns;
    const slides = animate && !calm();
    if (slides) await nextFrame();
    if (sliding) await new Promise((done) => map.carte.once("zoomend", done));
    if (turn === turns) map.carte.fitBounds(bounds, { ...options, animate: slides });
  }

  function fit(animate = true) {
    const points = last[0].resultats.filter(({ etablissement: e }) => e.latitude != null).map((
      { etablissement: e }
    ) => [e.latitude, e.longitude]);
    const { position } = last[0];
    if (circle) frameOn(circle.getBounds(), { animate });
    else if (points.length) {
      if (position) points.push([position.latitude, position.longitude]);
      frameOn(points, { ...AROUND, maxZoom: points.length > 1 ? 12 : 10, animate });
    } else frameOn(map.departements.getBounds(), { animate });
  }

  /* ── « Chercher dans cette zone », « Tout voir » ── */

  function seen() {
    const bounds = map.carte.getBounds();
    return [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()].map((degrees) =>
      Number(degrees.toFixed(4))
    );
  }
  $zone.addEventListener("click", () => {
    $zone.toggleAttribute("data-utile", false);
    zone.set(seen());
  });
  $all.addEventListener("click", async () => {
    await zone.set(null);
    fit();
  });

  for (const $choice of $page.querySelectorAll("[data-legende]")) {
    $choice.addEventListener("click", () => {
      const { filiere } = search.criteria();
      const id = $choice.dataset.legende;
      search.set({ filiere: filiere.includes(id) ? filiere.filter((one) => one !== id) : [...filiere, id] });
    });
  }

  /* ── List and map point at each other ── */

  function pointVignette(uai, on) {
    search.vignette(uai)?.toggleAttribute("data-actif", on);
  }
  const $list = need("#resultats", $page);
  for (const [event, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    $list.addEventListener(event, ({ target }) => {
      const uai = target.closest("[data-uai]")?.dataset.uai;
      if (uai) markers.highlight(uai, on);
    });
  }
  for (const [uai, marker] of markers.markers) marker.on("popupopen", () => slideTo(search.vignette(uai)));

  /** Brings a vignette in sight in the list beside the map; under the map, the page stays where it is. */
  function slideTo($vignette) {
    if (!$vignette?.isConnected || $box.scrollHeight <= $box.clientHeight) return;
    const { top, bottom } = $box.getBoundingClientRect();
    const vignette = $vignette.getBoundingClientRect();
    // The box may go on under the screen.
    const foot = Math.min(bottom, Math.max(innerHeight, top + vignette.height));
    if (vignette.top < top) $box.scrollTop += vignette.top - top - 8;
    else if (vignette.bottom > foot) $box.scrollTop += vignette.bottom - foot + 8;
  }

  prepareTaking(need(".emporter", $page));

  /** What few visitors need loads once they open it. */
  function prepareTaking($box) {
    for (const $button of $box.querySelectorAll("[data-emporter]")) $button.disabled = true;
    const failed = () => {
      need(".emporter__fait", $box).textContent = "Cela n’a pas pu se charger\u00a0: rechargez la page.";
    };
    $box.addEventListener("toggle", () => {
      import("./emporter.js").then(({ takeAway }) => takeAway($box, search, $page.dataset.racine), failed);
    }, { once: true });
  }
}
