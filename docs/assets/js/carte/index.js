/** The map page: the annuaire's search, its results on a map and in a list beside it. */

import { startSearch } from "../annuaire/chercher.js";
import { build, need, plural } from "../lib/dom.js";
import { loadContacts } from "../lib/donnees.js";
import { drawGround, tilesOnDemand } from "./fond.js";
import { makeMap } from "./leaflet.js";
import { lyceeMarkers } from "./marqueurs.js";

const $carte = document.querySelector(".trouver[data-vue=carte]");
if ($carte) startMap($carte);

/** @param {HTMLElement} $page */
async function startMap($page) {
  const folder = $page.dataset.lienLeaflet;
  const $zone = need("[data-zone]", $page);
  const $all = need("[data-tout-voir]", $page);
  let map = null;
  let markers = null;
  let circle = null;
  /** Bounds the visitor asked to search in, or null. */
  let zone = null;
  let last = null;
  const making = makeMap(folder);

  const search = await startSearch($page, {
    keep: ({ etablissement: e }) => !zone || (e.latitude != null && zone.contains([e.latitude, e.longitude])),
    onResults: (...values) => {
      last = values;
      sum(...values);
      if (map) draw(...values);
    },
  });

  try {
    map = await making;
  } catch {
    need(".carte-cadre", $page).prepend(build("p", { class: "panneau", role: "alert" }, ["La carte n’a pas pu se charger. La liste reste complète : rechargez la page pour réessayer."]));
    return;
  }
  prepare();
  const contactOf = async (uai) => (await loadContacts($page.dataset.racine))[uai];
  markers = lyceeMarkers(map, { card: search.card, onPoint: pointCard, contactOf });
  drawGround(map, folder);
  tilesOnDemand(map, need("[data-plan]", $page), need("[data-plan-dit]", $page));
  draw(...last);
  fit(false);
  $page.toggleAttribute("data-prete", true);

  function prepare() {
    const { L, carte, $map } = map;
    carte.setMinZoom(6);
    carte.attributionControl.setPrefix(build("a", { href: "https://leafletjs.com" }, ["Leaflet"]).outerHTML);
    L.control.scale({ imperial: false }).addTo(carte);
    const say = (selector, text) => {
      const $control = $map.querySelector(selector);
      $control?.setAttribute("title", text);
      $control?.setAttribute("aria-label", text);
    };
    say(".leaflet-control-zoom-in", "Agrandir");
    say(".leaflet-control-zoom-out", "Réduire");
    carte.on("dragend", () => $zone.toggleAttribute("data-utile", true));
  }

  /** For a partner: how many formations the results hold, and by which voies. */
  function sum({ resultats }, engine) {
    const $sum = need("#bilan", $page);
    const voies = new Map();
    for (const { offres } of resultats) {
      for (const { formation, voies: bits } of offres) voies.set(formation, (voies.get(formation) ?? 0) | bits);
    }
    $sum.hidden = voies.size === 0;
    if (!voies.size) return;
    const count = (bit) => [...voies.values()].filter((bits) => bits & bit).length;
    const parts = [[1, "au lycée à temps plein"], [2, "en apprentissage"], [4, "en formation continue"]]
      .map(([bit, words]) => [count(bit), words])
      .filter(([number]) => number);
    const titles = [...voies.keys()].slice(0, 3).map((i) => engine.formations[i].intitule).join(", ");
    $sum.textContent =
      `${plural(voies.size, "formation")} (${titles}${voies.size > 3 ? "…" : ""}) : ` +
      `${parts.map(([number, words]) => `${number} ${words}`).join(", ")}.`;
  }

  /** Shows the results on the map; fits them when they changed by the search. */
  function draw({ resultats, position, rayon }, engine, criteria) {
    if (!markers) return;
    const changed = markers.show(resultats, engine, criteria);
    drawCircle(position, rayon);
    if (zone) need("[data-plan-dit]", $page).textContent = resultats.length ? "" : "Aucun lycée dans cette zone\u00a0: touchez «\u00a0Tout voir\u00a0».";
    for (const $choice of $page.querySelectorAll("[data-legende]")) {
      $choice.setAttribute("aria-pressed", String(criteria.filiere.includes($choice.dataset.legende)));
      const number = last[0].facettes.filiere[engine.filieres.findIndex(({ id }) => id === $choice.dataset.legende)];
      $choice.parentElement.hidden = !number && !criteria.filiere.includes($choice.dataset.legende);
    }
    if (changed && !zone) fit();
  }

  function drawCircle(position, rayon) {
    circle?.remove();
    circle = null;
    if (!position || !rayon) return;
    circle = map.L.circle([position.latitude, position.longitude], { radius: rayon * 1000, className: "rayon", interactive: false }).addTo(map.carte);
  }

  function fit(animate = true) {
    const points = last[0].resultats.filter(({ etablissement: e }) => e.latitude != null).map(({ etablissement: e }) => [e.latitude, e.longitude]);
    const { position } = last[0];
    const calm = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (circle) map.carte.fitBounds(circle.getBounds(), { animate: !calm });
    else if (points.length) {
      if (position) points.push([position.latitude, position.longitude]);
      map.carte.fitBounds(points, { padding: [28, 28], maxZoom: points.length > 1 ? 12 : 10, animate: !calm });
    } else map.carte.fitBounds(map.departements.getBounds(), { animate: !calm });
  }

  /* ── On paper: the map takes its printed size first, and shows every result ── */

  let beforePaper = null;
  const sized = (paper, move) => {
    map.$map.toggleAttribute("data-papier", paper);
    markers.moveWith(() => {
      map.carte.invalidateSize({ animate: false, pan: false });
      move();
    });
  };
  addEventListener("beforeprint", () => {
    if (beforePaper) return;
    beforePaper = { centre: map.carte.getCenter(), zoom: map.carte.getZoom() };
    map.carte.closePopup();
    sized(true, () => fit(false));
  });
  addEventListener("afterprint", () => {
    if (!beforePaper) return;
    const { centre, zoom } = beforePaper;
    beforePaper = null;
    sized(false, () => map.carte.setView(centre, zoom, { animate: false }));
  });

  function setZone(bounds) {
    zone = bounds;
    need("[data-plan-dit]", $page).textContent = "";
    $zone.textContent = zone ? "Ne plus limiter à cette zone" : "Chercher dans cette zone";
    $zone.setAttribute("aria-pressed", String(Boolean(zone)));
    search.update();
  }
  $zone.addEventListener("click", () => setZone(zone ? null : map.carte.getBounds()));
  $all.addEventListener("click", () => {
    if (zone) setZone(null);
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

  function pointCard(uai, on) {
    search.card(uai)?.toggleAttribute("data-actif", on);
  }
  const $list = need("#resultats", $page);
  for (const [event, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    $list.addEventListener(event, ({ target }) => {
      const uai = target.closest("[data-uai]")?.dataset.uai;
      if (uai) markers.highlight(uai, on);
    });
  }
  for (const [uai, marker] of markers.markers) {
    marker.on("click", () => search.card(uai)?.scrollIntoView({ block: "nearest" }));
  }
  prepareTaking(need(".emporter", $page));

  /** What few visitors need loads once they open it. */
  function prepareTaking($box) {
    $box.recherche = search;
    for (const $button of $box.querySelectorAll("[data-emporter]")) $button.disabled = true;
    $box.addEventListener("toggle", () => {
      import(new URL(`${$page.dataset.racine}assets/js/emporter.js`, document.baseURI)).catch(() => {
        need(".emporter__fait", $box).textContent = "Cela n’a pas pu se charger\u00a0: rechargez la page.";
      });
    }, { once: true });
  }
}
