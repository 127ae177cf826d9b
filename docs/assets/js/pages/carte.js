/**
 * The map page: the annuaire's search, its results on a map and in a list beside it. Until one searches, its marks
 * are those of the list as the page was built.
 */

import { sumFormations } from "../composants/carte/bilan.js";
import { Framing } from "../composants/carte/cadrage.js";
import { drawGround } from "../composants/carte/fond.js";
import { makeMap } from "../composants/carte/leaflet.js";
import { FoundMarks, markOf, markOfVignette } from "../composants/carte/marqueurs.js";
import { mapOnPaper } from "../composants/carte/papier.js";
import { prepareTaking } from "../composants/emporter.js";
import { writeAddress } from "../lib/adresse.js";
import { build, need } from "../lib/dom.js";
import { readZone } from "../lib/geo.js";
import { plural } from "../lib/mots.js";
import { SearchPage } from "../recherche/index.js";
import { keepLinks } from "../recherche/liens.js";

class MapPage extends SearchPage {
  $zone = need("[data-zone]");
  $said = need("[data-plan-dit]");
  $box = need(".carte-liste");
  legend = [...document.querySelectorAll("[data-legende]")];
  /** Once the map is made. @type {any} a FoundMarks */
  marks = null;
  /** @type {any} a Framing */
  framing = null;
  /** The next results leave the map where it is. */
  still = false;
  /** What « back », or a link, finds again. @type {number[] | null} latitude, longitude, zoom */
  view = this.lastView;
  /** Someone acted on the map since these results are shown. */
  handled = false;
  /** The results shown are those of a zone. */
  zoned = false;
  /** A long registry's page holds its first vignettes only: its map needs the engine. */
  long = Boolean(this.$results.dataset.par);
  /** Resolves once there is something to show. @type {(value?: unknown) => void} */
  answer = () => {};
  /** The uai listed. @type {string | null} */
  listed = null;

  /** The part of the map searched: south, west, north, east. */
  get bounds() {
    return readZone(this.criteria.zone);
  }

  get lastView() {
    return history.state?.vue ?? (this.vue ? this.vue.split(",").map(Number) : null);
  }

  /** @override */
  async start() {
    const { $box, $page } = this;
    const folder = $page.dataset.lienLeaflet ?? "";
    const answered = new Promise((done) => (this.answer = done));
    // A long registry's map stays a picture until one touches the page, or searches.
    const making = this.long ? null : makeMap(folder);
    await super.start();
    for (const $choice of this.legend) $choice.addEventListener("click", () => this.choose($choice.dataset.legende));
    prepareTaking(this, () => import("./emporter.js"));
    if (history.state?.liste) $box.scrollTop = history.state.liste;
    addEventListener("pagehide", () => history.replaceState({ ...history.state, liste: $box.scrollTop }, ""));
    await answered;
    const map = await (making ?? makeMap(folder)).catch(() => null);
    if (!map) {
      $page.toggleAttribute("data-sans-carte", true);
      const sorry = "La carte n’a pas pu se charger. La liste reste complète\u00a0: rechargez la page pour réessayer.";
      return need(".carte-cadre").prepend(build("p", { class: "panneau", role: "alert" }, [sorry]));
    }
    this.furnish(map, folder);
    this.listen(map);
    // Framed before its marks come: Leaflet would show those of both zooms while it slides.
    this.drawLimits();
    if (this.view) map.carte.setView(this.view.slice(0, 2), this.view[2], { animate: false });
    else this.fit({ zone: this.bounds, animate: false });
    this.view = null;
    this.still = true;
    this.draw();
    map.carte.on("moveend", () => this.keepView());
    $page.toggleAttribute("data-prete", true);
  }

  furnish(map, folder) {
    const vignette = (uai) => this.vignette(uai);
    const contactOf = async (uai) => (await (await this.load()).contactsOf(this))[uai];
    this.marks = new FoundMarks(map, { vignette, contactOf });
    this.marks.followList(this.$results);
    for (const [uai, marker] of this.marks.markers) marker.on("popupopen", () => this.slideTo(vignette(uai)));
    drawGround(map, folder);
    const $plan = need("[data-plan]");
    $plan.addEventListener("click", () => {
      import("../composants/carte/plan.js").then(({ tilesOnDemand }) => {
        tilesOnDemand(map, $plan, this.$said);
        $plan.click();
      }, () => (this.$said.textContent = "Le plan n’a pas pu se charger\u00a0: rechargez la page."));
    }, { once: true });
    this.framing = new Framing(map);
    mapOnPaper(map, {
      listed: () => this.vignettes,
      fit: () => this.fit({ animate: false })
    });
  }

  /** A lycée's own in the list, or one out of the page. @param {string} uai */
  vignette(uai) {
    return this.found
      ? this.answers.vignetteIn(this, uai)
      : this.$results.querySelector(`[data-uai="${CSS.escape(uai)}"]`);
  }

  /** Those of the list, in its order. @returns {any[]} */
  get vignettes() {
    return [...this.$results.querySelectorAll(":scope > li:not([hidden]) > [data-uai]")];
  }

  /** The lycées to show, in their order. @returns {string[]} */
  get uais() {
    return this.found ? this.found.resultats.map(({ uai }) => uai) : this.vignettes.map(({ dataset }) => dataset.uai);
  }

  /** What shows them. */
  get wanted() {
    const { criteria, engine, found } = this;
    if (!found) return this.vignettes.map(markOfVignette);
    return found.resultats.map((resultat) => markOf(resultat, engine, criteria));
  }

  /** Shows a zone, or all that the map shows. @param {{zone?: number[] | null, animate?: boolean}} [how] */
  fit(how) {
    this.framing.fit(this.marks.places(this.uais), this.found?.position ?? null, how);
  }

  listen({ $map, carte }) {
    const { $zone, framing } = this;
    for (const event of ["click", "keydown", "pointerdown", "wheel"]) {
      $map.addEventListener(event, () => (this.handled = true), { capture: true, passive: true });
    }
    carte.on("dragend", () => $zone.toggleAttribute("data-utile", true));
    // The wheel is the page's, until one has entered the map: it must not stop who scrolls past it.
    $map.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !$map.contains(document.activeElement)) event.stopPropagation();
    }, { capture: true, passive: true });
    $zone.addEventListener("click", () => {
      $zone.toggleAttribute("data-utile", false);
      this.still = true;
      this.set({ zone: framing.seen.join() });
    });
    need("[data-tout-voir]").addEventListener("click", async () => {
      if (this.bounds) await this.set({ zone: "" });
      // Nothing else to find.
      else this.change({ zone: "" });
      this.handled = false;
      keepLinks(this);
      this.fit();
    });
  }

  /** The history knows each view; the address, the one that a visitor chose. */
  keepView() {
    const { framing: { view }, handled } = this;
    if (handled) this.vue = view.map((one) => Number(one.toFixed(5))).join();
    history.replaceState({ ...history.state, vue: view }, "", handled ? writeAddress(this.criteria, this.vue) : null);
    if (handled) keepLinks(this);
  }

  /** Of the legend: searches a filière, or no longer. @param {string} id */
  choose(id) {
    const { filiere } = this.criteria;
    this.set({ filiere: filiere.includes(id) ? filiere.filter((one) => one !== id) : [...filiere, id] });
  }

  /** @override */
  readHistory() {
    super.readHistory();
    this.view = this.lastView;
    this.still = true;
  }

  /** @override */
  get waits() {
    return super.waits && !(this.long && this.vue);
  }

  /** @override */
  rest() {
    super.rest();
    if (this.long) return;
    this.answer();
    this.topOfList();
    if (this.marks) this.draw();
  }

  /** @override */
  async wake() {
    await (this.long ? this.update() : super.wake());
  }

  /** @override */
  follow() {
    this.answer();
    this.topOfList();
    sumFormations(need("#bilan"), this);
    this.$page.toggleAttribute("data-vide", !this.found.resultats.length);
    if (this.marks) this.draw();
  }

  /** Other results begin at the first of them. */
  topOfList() {
    const listed = this.uais.join(" ");
    if (this.listed !== null && listed !== this.listed) this.$box.scrollTop = 0;
    this.listed = listed;
  }

  /** Shows the results on the map; fits them when they changed by the search. */
  draw() {
    const { bounds, framing, found, marks, view } = this;
    this.handled = false;
    const changed = marks.showFound(this.wanted);
    this.drawLimits();
    if (found) {
      this.sayZone();
      this.showLegend();
    }
    if (view) framing.look(view);
    else if (changed && !bounds && !this.still) this.fit();
    this.still = false;
    this.view = null;
  }

  /** A place that the words name has its mark, as one that is chosen has. */
  drawLimits() {
    const { bounds, engine, found, framing } = this;
    if (!found) return;
    const position = found.position ?? engine.tournures?.placeMeant(engine, found.lecture) ?? null;
    framing.drawLimits({ position, rayon: found.position ? found.rayon : 0 }, bounds);
  }

  sayZone() {
    const { $said, bounds, found: { resultats: { length } }, zoned } = this;
    this.zoned = Boolean(bounds);
    if (bounds) {
      $said.textContent = length
        ? `${plural(length, "lycée")} dans cette zone.`
        : "Aucun lycée dans cette zone\u00a0: touchez «\u00a0Tout voir\u00a0».";
    } else if (zoned) $said.textContent = "";
  }

  /** The filières searched, and those of which there is something to find. */
  showLegend() {
    const { criteria, found, legend } = this;
    for (const $choice of legend) {
      const { legende } = $choice.dataset;
      const chosen = criteria.filiere.includes(legende);
      const number = found.facettes.filiere.get(legende) ?? 0;
      $choice.setAttribute("aria-pressed", String(chosen));
      $choice.parentElement.hidden = !number && !chosen;
    }
  }

  /** Brings a vignette in sight in the list beside the map; under the map, the page stays where it is. */
  slideTo($vignette) {
    const { $box } = this;
    if (!$vignette?.isConnected || $box.scrollHeight <= $box.clientHeight) return;
    const { top, bottom } = $box.getBoundingClientRect();
    const vignette = $vignette.getBoundingClientRect();
    // The box may go on under the screen.
    const foot = Math.min(bottom, Math.max(innerHeight, top + vignette.height));
    if (vignette.top < top) $box.scrollTop += vignette.top - top - 8;
    else if (vignette.bottom > foot) $box.scrollTop += vignette.bottom - foot + 8;
  }
}

const $carte = document.querySelector(".trouver[data-vue=carte]");
if ($carte) {
  new MapPage($carte, {
    loadEngine: () => import("./moteur.js"),
    loadWaysOut: () => import("./vide/index.js"),
    loadPlaces: () => import("./communes.js")
  }).start();
}
