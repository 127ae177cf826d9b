/** /label/echeances/ told at the visitor's date, or at the one of `?le=`; and the retroplanning. */

import { need } from "../../lib/dom.js";
import { plural } from "../../lib/mots.js";
import { stateOn, today } from "../../lib/etat.js";
import { inFrench, isDay } from "../../lib/jours.js";
import { startMissing } from "./manquantes.js";
import { startRetroplanning } from "./retroplanning.js";

/**
 * Elements: the filters and the day, `#ech-…`; one `tr[data-uai]` a lycée, with the calendars of its
 * label and of its group (`data-tranches`); one `.tranche` a group; the tables of what is shown.
 */
class Dashboard {
  /** @param {HTMLElement} $page */
  constructor($page) {
    this.$page = $page;
    this.$rows = [...$page.querySelectorAll("tr[data-uai]")];
    /** By the parameter of the address that each one is. */
    this.fields = { dep: need("#ech-dep"), filiere: need("#ech-filiere"), le: need("#ech-le") };
    this.listen();
    offerSubscription();
    this.show();
  }

  listen() {
    const { dep, filiere, le } = this.fields;
    need("#ech-date").addEventListener("submit", (event) => {
      event.preventDefault();
      this.change();
      need("#ech-message").textContent = `Situation au ${need("#ech-jour").textContent}\u00a0: `
        + `${need("#ech-nombre").textContent} ${need("#ech-nombre-mot").textContent}.`;
    });
    need("#ech-aujourdhui").addEventListener("click", (event) => {
      event.preventDefault();
      le.value = today();
      this.change();
      le.focus();
    });
    for (const $choice of [dep, filiere]) $choice.addEventListener("change", () => this.change());
    need("#ech-filtres").addEventListener("submit", (event) => event.preventDefault());
    addEventListener("popstate", () => this.show());
  }

  /** Goes where the fields say; an address without a day is today's. */
  change() {
    const address = new URL(location.href);
    for (const [name, { value }] of Object.entries(this.fields)) {
      if (value && value !== today()) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(null, "", address);
    this.show();
  }

  /** Fills the fields as the address says. @returns {string} the day, today unless another is asked */
  readAddress() {
    const asked = new URLSearchParams(location.search);
    const { dep, filiere, le } = this.fields;
    for (const $choice of [dep, filiere]) {
      $choice.value = asked.get($choice.name) ?? "";
      if ($choice.selectedIndex < 0) $choice.value = "";
    }
    const day = asked.get("le") ?? "";
    le.value = isDay(day) ? day : today();
    need("#ech-message").textContent = day && !isDay(day)
      ? `«\u00a0${day}\u00a0» n’est pas une date\u00a0: voici la situation d’aujourd’hui.`
      : "";
    return le.value;
  }

  show() {
    const { $rows, $page } = this;
    const day = this.readAddress();
    const words = JSON.parse($page.dataset.mots ?? "");
    for (const $row of $rows) this.showRow($row, day, words);
    this.showTotals(day);
    this.showGroups();
    this.showWork();
    this.showTable("#par-dep tbody", "dep");
    this.showTable("#par-filiere tbody", "filieres");
    const { length } = $rows.filter(({ hidden }) => !hidden);
    need("#compte").textContent = plural(length, "lycée") + (length === $rows.length ? "" : ` sur ${$rows.length}`);
  }

  showRow($row, day, words) {
    const $badge = badgeOf($row);
    const state = stateOn($badge.dataset.calendrier, day);
    $badge.dataset.etat = state;
    $badge.textContent = words[state];
    const { dep, filiere } = this.fields;
    const { dataset } = $row;
    dataset.tranche = stateOn(dataset.tranches, day);
    $row.hidden = (dep.value && dataset.dep !== dep.value) || (filiere.value && !has(dataset.filieres, filiere.value));
  }

  showTotals(day) {
    const { $page, $rows } = this;
    const states = $rows.map(($row) => badgeOf($row).dataset.etat);
    const total = states.filter((state) => has($page.dataset.courants, state)).length;
    need("#ech-jour").textContent = inFrench(day);
    need("#ech-nombre").textContent = total;
    need("#ech-nombre-mot").textContent = `label${total > 1 ? "s" : ""} en cours ou à confirmer`;
    need("#ech-aujourdhui").hidden = day === today();
    for (const $item of $page.querySelectorAll("[data-bilan]")) {
      const number = states.filter((state) => state === $item.dataset.bilan).length;
      $item.hidden = !number;
      need("strong", $item).textContent = number;
    }
  }

  showGroups() {
    const rank = ($row) => `${badgeOf($row).dataset.echeance ?? "9999"} ${$row.dataset.uai}`;
    const $sorted = [...this.$rows].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    for (const $group of this.$page.querySelectorAll(".tranche")) {
      const $members = $sorted.filter(isIn($group));
      const { length } = $members.filter(({ hidden }) => !hidden);
      need("tbody", $group).append(...$members);
      need(".tranche__nombre", $group).textContent = `(${length})`;
      $group.hidden = !length;
    }
  }

  /** The decisions that are still to write in the registry. */
  showWork() {
    const { $page, $rows } = this;
    const $missing = $rows.filter(({ dataset }) => has($page.dataset.saisir, dataset.tranche));
    const missing = $missing.map(({ dataset }) => dataset.uai);
    for (const $item of $page.querySelectorAll("[data-saisir]")) {
      $item.hidden = !missing.includes($item.dataset.saisir);
    }
    need("#saisir-nombre").textContent = missing.length;
    need("#saisir-liste").hidden = !missing.length;
    need("#saisir-rien").hidden = missing.length > 0;
  }

  /** @param {string} selector of the lines, one a key @param {"dep" | "filieres"} name where a row says its keys */
  showTable(selector, name) {
    for (const $line of need(selector).rows) {
      const $members = this.$rows.filter(({ dataset }) => has(dataset[name], $line.dataset.cle));
      for (const $cell of $line.querySelectorAll("[data-tranche]")) {
        const { length } = $members.filter(isIn($cell));
        $cell.textContent = length || "–";
        $cell.toggleAttribute("data-rien", !length);
      }
    }
  }
}

const badgeOf = ($row) => need("[data-calendrier]", $row);
const isIn = ($group) => ({ dataset }) => dataset.tranche === $group.dataset.tranche;
/** Whether a list of words holds one. */
const has = (list, word) => list.split(" ").includes(word);

function offerSubscription() {
  const $subscribe = need("#ech-abonner");
  const $address = need("#ech-adresse");
  const { href } = $subscribe;
  $address.value = href;
  $address.addEventListener("focus", () => $address.select());
  $subscribe.href = href.replace(/^https?:/, "webcal:");
}

const $page = document.querySelector("#echeances");
if ($page) new Dashboard($page);
/** @type {HTMLElement | null} */
const $missing = document.querySelector("#decisions-manquantes");
if ($missing) startMissing($missing);
const $retro = document.querySelector("#retroplanning");
if ($retro) startRetroplanning($retro);
