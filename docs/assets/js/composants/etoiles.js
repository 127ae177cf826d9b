/** The stars: `[data-selection="<uai>"]` buttons keep a lycée in « Ma sélection », or let it go. */

import { keepLycees, KEEPS_NOTHING, keptLycees, MOST_KEPT } from "../lib/garde.js";

/** @param {Document} page */
export function selectionStars(page) {
  const refresh = () => {
    const kept = keptLycees();
    for (const $star of page.querySelectorAll("[data-selection]")) dress($star, kept);
    for (const $link of page.querySelectorAll("a[href$='selection/']")) count($link, kept.length);
  };
  page.addEventListener("click", ({ target }) => {
    const $star = /** @type {HTMLElement} */ (target).closest?.("[data-selection]");
    if (!$star) return;
    const uai = $star.dataset.selection;
    const kept = keptLycees();
    const wanted = kept.includes(uai) ? kept.filter((one) => one !== uai) : [...kept, uai];
    if (wanted.length <= MOST_KEPT) keepLycees(wanted) || say(page, KEEPS_NOTHING);
    else say(page, `Votre sélection est pleine\u00a0: ${MOST_KEPT} lycées au plus. Retirez-en un d’abord.`);
    refresh();
  });
  // Another tab changed the selection; vignettes that were out of the page come back.
  window.addEventListener("storage", refresh);
  page.addEventListener("resultats", refresh);
  refresh();
}

function dress($star, kept) {
  const on = kept.includes($star.dataset.selection);
  if ($star.getAttribute("aria-pressed") === String(on)) return;
  $star.hidden = false;
  $star.setAttribute("aria-pressed", String(on));
  // On a vignette, a star is a picture: its name is the lycée's.
  const $name = $star.parentElement.querySelector(".vignette__nom");
  if ($name) $star.setAttribute("aria-label", `Garder ${$name.textContent}`);
  const $word = $star.querySelector("[data-selection-mot]");
  if ($word) $word.textContent = on ? "Dans ma sélection" : "Garder ce lycée";
}

function count($link, number) {
  let $number = $link.querySelector(".nombre-selection");
  if (!$number) {
    $number = $link.ownerDocument.createElement("span");
    $number.className = "nombre-selection";
    $link.append($number);
  }
  const text = number ? ` (${number})` : "";
  if ($number.textContent !== text) $number.textContent = text;
}

function say(page, text) {
  let $said = page.querySelector("#selection-dit");
  if (!$said) {
    $said = page.createElement("p");
    $said.id = "selection-dit";
    $said.className = "annonce";
    $said.setAttribute("role", "alert");
    page.body.append($said);
  }
  $said.textContent = text;
  clearTimeout(saidFor);
  saidFor = setTimeout(() => ($said.textContent = ""), 6000);
}

let saidFor = 0;
