/** The stars: buttons that keep a lycée in « Ma sélection », or let it go; links there say how many it holds. */

import { keepLycees, KEEPS_NOTHING, keptLycees, MOST_KEPT } from "../lib/garde.js";

/** The pages where one keeps lycées; never the map inside another site. */
const COMPARING = ".trouver:not(.trouver--cadre), .fiche";

/**
 * Elements: `[data-selection="<uai>"]`, whose words are in `[data-selection-mot]`. Listens to
 * « resultats », on the document: other vignettes are shown, or the selection has changed.
 * @param {Document} page
 */
export function selectionStars(page) {
  const compares = page.querySelector(COMPARING);
  /** The bar's script comes once a lycée is kept. @type {Promise<(number: number) => void> | null} */
  let bar = null;
  const showBar = async () => {
    bar ??= import("./barre-comparer.js").then(({ comparisonBar }) => comparisonBar(page));
    const { length } = keptLycees();
    (await bar)(length);
    countAll(page, length);
  };
  const refresh = () => {
    const kept = keptLycees();
    for (const $star of page.querySelectorAll("[data-selection]")) dress($star, kept);
    countAll(page, kept.length);
    if (compares && (bar || kept.length)) showBar().catch(() => (bar = null));
  };
  page.addEventListener("click", ({ target }) => {
    const $star = /** @type {HTMLElement} */ (target).closest?.("[data-selection]");
    if (!$star) return;
    const trouble = toggleKept($star.dataset.selection);
    if (trouble) say(page, trouble);
    refresh();
  });
  // Another tab changed the selection.
  window.addEventListener("storage", refresh);
  page.addEventListener("resultats", refresh);
  refresh();
}

/** Keeps a lycée, or lets it go. @param {string} uai @returns {string} what prevents it, or an empty string */
function toggleKept(uai) {
  const kept = keptLycees();
  const wanted = kept.includes(uai) ? kept.filter((one) => one !== uai) : [...kept, uai];
  if (wanted.length > MOST_KEPT) {
    return `Votre sélection est pleine\u00a0: ${MOST_KEPT} lycées au plus. Retirez-en un d’abord.`;
  }
  return keepLycees(wanted) ? "" : KEEPS_NOTHING;
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

function countAll(page, number) {
  for (const $link of page.querySelectorAll("a[href$='selection/']")) count($link, number);
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

/** Says it to all for a while, the last word alone. */
function say(page, text) {
  page.querySelector(".annonce")?.remove();
  const $said = page.createElement("p");
  $said.className = "annonce";
  $said.setAttribute("role", "alert");
  $said.textContent = text;
  page.body.append($said);
  setTimeout(() => $said.remove(), 6000);
}
