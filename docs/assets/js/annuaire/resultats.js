/** The list of results: shows the matching cards in order, and why each one matches. */

import { build, fillMarked } from "../lib/dom.js";
import { sayDistance } from "../lib/geo.js";
import { VOIES } from "../lib/moteur.js";
import { markWords } from "../lib/texte.js";

/** Cards put in the page at once: more than a screen shows. */
const FIRST = 6;
/** Cards put in the page per frame after them. */
const PART = 48;
/** Reasons written on a card before « et 3 autres formations ». */
const REASONS = 3;

const SAY_VOIE = { scolaire: "en voie scolaire", apprentissage: "en apprentissage", "formation-continue": "en formation continue" };

/** @param {number} bits */
export function sayVoies(bits) {
  const voies = VOIES.filter((_, i) => bits & (1 << i)).map((voie) => SAY_VOIE[voie]);
  return voies.join(" ou ");
}

/** @param {HTMLElement} $list the `<ol>` whose items hold `[data-uai]` cards */
export function resultList($list) {
  const cards = new Map();
  for (const $item of [...$list.children]) {
    const $card = $item.querySelector("[data-uai]");
    if ($card) cards.set($card.dataset.uai, { $item, $card, written: "" });
  }
  let shown = null;
  let turns = 0;

  /** Writes on a card why it matches; nothing is touched when it already says so. */
  function explain(resultat, engine, marks) {
    const card = cards.get(resultat.uai);
    const wanted = JSON.stringify([resultat.offres.slice(0, REASONS + 1), resultat.offres.length, marks, resultat.distance && sayDistance(resultat.distance), resultat.etat]);
    if (card.written === wanted) return;
    card.written = wanted;
    const { $card } = card;
    const { etablissement } = resultat;
    const $name = $card.querySelector(".carte-lycee__nom a") ?? $card.querySelector("a");
    if ($name) fillMarked($name, markWords(etablissement.nom, marks));
    const $place = $card.querySelector(".carte-lycee__commune");
    if ($place) fillMarked($place, markWords($place.textContent, marks));
    const $distance = $card.querySelector(".carte-lycee__distance");
    if ($distance) {
      $distance.hidden = resultat.distance == null;
      $distance.textContent = resultat.distance == null ? "" : `à ${sayDistance(resultat.distance)}`.replace("à sur place", "sur place");
      if (resultat.distance != null) $distance.title = "À vol d’oiseau";
    }
    const $reasons = $card.querySelector(".carte-lycee__raisons");
    if ($reasons) fillReasons($reasons, resultat, engine, marks);
    $card.toggleAttribute("data-explique", resultat.offres.length > 0);
  }

  /**
   * Shows the cards of `resultats`, in this order. Those in sight come at once: first the cards
   * that do not match leave, then the first ones take their place; the rest follows after the
   * frame is painted, so that a keystroke never waits for what nobody sees yet.
   * @returns {Promise<void>} once all are in place
   */
  async function show(resultats, engine, marks) {
    const turn = ++turns;
    const order = resultats.map(({ uai }) => uai).join(" ");
    const moved = order !== shown;
    shown = order;
    const first = resultats.slice(0, FIRST);
    for (const resultat of first) explain(resultat, engine, marks);
    if (moved) {
      const kept = new Set(resultats.map(({ uai }) => cards.get(uai).$item));
      for (const $item of [...$list.children]) if (!kept.has($item)) $item.remove();
      place(first, null);
    }
    for (let from = FIRST; from < resultats.length; from += PART) {
      await nextFrame();
      if (turn !== turns) return;
      const part = resultats.slice(from, from + PART);
      for (const resultat of part) explain(resultat, engine, marks);
      if (moved) place(part, cards.get(resultats[from - 1].uai).$item);
    }
    if (moved) document.dispatchEvent(new CustomEvent("resultats"));
  }

  /** Puts these cards, in order, after an item or at the start of the list. */
  function place(resultats, $after) {
    let $at = $after ? $after.nextElementSibling : $list.firstElementChild;
    for (const { uai } of resultats) {
      const { $item } = cards.get(uai);
      $item.hidden = false;
      if ($item === $at) $at = $at.nextElementSibling;
      else $list.insertBefore($item, $at);
    }
  }

  return { show, card: (uai) => cards.get(uai)?.$card ?? null };
}

/** After the next frame is painted (at once in a page that is not shown). */
function nextFrame() {
  return new Promise((done) => {
    if (document.hidden) setTimeout(done);
    else requestAnimationFrame(() => setTimeout(done));
  });
}

/** « CAP Cuisine, en apprentissage · mène à : cuisinier, cuisinière ». */
function fillReasons($reasons, resultat, engine, marks) {
  const { offres } = resultat;
  $reasons.hidden = offres.length === 0;
  const items = offres.slice(0, REASONS).map(({ formation, voies, metier }) => {
    const $title = build("span", { class: "raison__formation" });
    fillMarked($title, markWords(engine.formations[formation].intitule, marks));
    const $voies = build("span", { class: "raison__voie" });
    fillMarked($voies, markWords(`, ${sayVoies(voies)}`, marks));
    const $item = build("li", { class: "raison" }, [$title, $voies]);
    if (metier >= 0 && !$title.querySelector("mark")) {
      const $metier = build("span", { class: "raison__metier" });
      fillMarked($metier, markWords(` · ${engine.metiers[metier].libelle}`, marks));
      $item.append($metier);
    }
    return $item;
  });
  const others = offres.length - REASONS;
  if (others > 0) {
    items.push(build("li", { class: "raison raison--suite" }, [`et ${others} autre${others > 1 ? "s" : ""} formation${others > 1 ? "s" : ""}`]));
  }
  $reasons.replaceChildren(...items);
}
