/** /label/echeances/ told at the visitor's date, or at the one of `?le=`; and the retroplanning. */

import { stateOn, today } from "../../lib/etat.js";
import { inFrench, isDay } from "../../lib/jours.js";
import { startRetroplanning } from "./retroplanning.js";

const $page = document.querySelector("#echeances");
if ($page) startDashboard($page);
const $retro = document.querySelector("#retroplanning");
if ($retro) startRetroplanning($retro);

/** @param {HTMLElement} $page */
function startDashboard($page) {
  const $ = (selector) => {
    const $found = $page.querySelector(selector);
    if (!$found) throw new Error(`echeances: ${selector} manque`);
    return $found;
  };
  const words = JSON.parse($page.dataset.mots);
  const running = $page.dataset.courants.split(" ");
  const $rows = [...$page.querySelectorAll("tr[data-uai]")];
  const $groups = [...$page.querySelectorAll(".tranche")];
  const [$department, $trade, $date] = [$("#ech-dep"), $("#ech-filiere"), $("#ech-le")];

  const badgeOf = ($row) => $row.querySelector("[data-calendrier]");
  const setCount = ($cell, number) => {
    $cell.textContent = number || "–";
  };

  function readAddress() {
    const asked = new URLSearchParams(location.search);
    const day = asked.get("le") ?? "";
    $department.value = asked.get("dep") ?? "";
    $trade.value = asked.get("filiere") ?? "";
    if ($department.selectedIndex < 0) $department.value = "";
    if ($trade.selectedIndex < 0) $trade.value = "";
    $("#ech-message").textContent = day && !isDay(day)
      ? `« ${day} » n’est pas une date : voici la situation d’aujourd’hui.`
      : "";
    return isDay(day) ? day : today();
  }

  function writeAddress() {
    const address = new URL(location.href);
    const wanted = { dep: $department.value, filiere: $trade.value };
    for (const [name, value] of Object.entries(wanted)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if ($date.value && $date.value !== today()) address.searchParams.set("le", $date.value);
    else address.searchParams.delete("le");
    history.replaceState(null, "", address);
  }

  function show() {
    const day = readAddress();
    const states = new Map();
    for (const $row of $rows) {
      const $badge = badgeOf($row);
      const state = stateOn($badge.dataset.calendrier, day);
      $badge.dataset.etat = state;
      $badge.textContent = words[state];
      states.set(state, (states.get(state) ?? 0) + 1);
      $row.dataset.tranche = stateOn($row.dataset.tranches, day);
      $row.hidden = ($department.value && $row.dataset.dep !== $department.value)
        || ($trade.value && !$row.dataset.filieres.split(" ").includes($trade.value));
    }
    showTotals(day, states);
    showGroups();
    showWork();
    showTable("#par-dep", ($row, key) => $row.dataset.dep === key);
    showTable("#par-filiere", ($row, key) => $row.dataset.filieres.split(" ").includes(key));
    const shown = $rows.filter(($row) => !$row.hidden).length;
    $("#compte").textContent = shown === $rows.length
      ? `${shown} lycée${shown > 1 ? "s" : ""}`
      : `${shown} lycée${shown > 1 ? "s" : ""} sur ${$rows.length}`;
  }

  function showTotals(day, states) {
    const total = running.reduce((sum, state) => sum + (states.get(state) ?? 0), 0);
    $date.value = day;
    $("#ech-jour").textContent = inFrench(day);
    $("#ech-nombre").textContent = total;
    $("#ech-nombre-mot").textContent = total > 1 ? "labels en cours ou à confirmer" : "label en cours ou à confirmer";
    $("#ech-aujourdhui").hidden = day === today();
    for (const $item of $page.querySelectorAll("[data-bilan]")) {
      const number = states.get($item.dataset.bilan) ?? 0;
      $item.hidden = !number;
      $item.querySelector("strong").textContent = number;
    }
  }

  function showGroups() {
    const rank = ($row) => `${badgeOf($row).dataset.echeance ?? "9999"} ${$row.dataset.uai}`;
    const $sorted = [...$rows].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    for (const $group of $groups) {
      const $members = $sorted.filter(($row) => $row.dataset.tranche === $group.dataset.tranche);
      const shown = $members.filter(($row) => !$row.hidden).length;
      $group.querySelector("tbody").append(...$members);
      $group.querySelector(".tranche__nombre").textContent = `(${shown})`;
      $group.hidden = !shown;
    }
  }

  function showWork() {
    const missing = new Set(
      $rows
        .filter(($row) => $page.dataset.saisir.split(" ").includes($row.dataset.tranche))
        .map(($row) => $row.dataset.uai)
    );
    for (const $item of $page.querySelectorAll("[data-saisir]")) {
      $item.hidden = !missing.has($item.dataset.saisir);
    }
    $("#saisir-nombre").textContent = missing.size;
    $("#saisir-liste").hidden = !missing.size;
    $("#saisir-rien").hidden = missing.size > 0;
  }

  function showTable(selector, belongs) {
    for (const $line of $(selector).tBodies[0].rows) {
      const $members = $rows.filter(($row) => belongs($row, $line.dataset.cle));
      for (const $cell of $line.querySelectorAll("[data-tranche]")) {
        setCount($cell, $members.filter(($row) => $row.dataset.tranche === $cell.dataset.tranche).length);
      }
    }
  }

  function offerSubscription() {
    const address = new URL($("#ech-abonner").getAttribute("href"), location.href);
    $("#ech-adresse").value = address.href;
    $("#ech-adresse").addEventListener("focus", ({ target }) => target.select());
    if (/^https?:$/.test(address.protocol)) {
      $("#ech-abonner").href = address.href.replace(/^https?:/, "webcal:");
    }
  }

  $("#ech-date").addEventListener("submit", (event) => {
    event.preventDefault();
    writeAddress();
    show();
    $("#ech-message").textContent = `Situation au ${$("#ech-jour").textContent} : `
      + `${$("#ech-nombre").textContent} ${$("#ech-nombre-mot").textContent}.`;
  });
  $("#ech-aujourdhui").addEventListener("click", (event) => {
    event.preventDefault();
    $date.value = today();
    writeAddress();
    show();
    $date.focus();
  });
  for (const $choice of [$department, $trade]) {
    $choice.addEventListener("change", () => {
      writeAddress();
      show();
    });
  }
  $("#ech-filtres").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", show);
  offerSubscription();
  show();
}
