/** The list of results: shows the matching cards in order, and why each one matches. */

import { build, fillMarked } from "../lib/dom.js";
import { sayDistance } from "../lib/geo.js";
import { VOIES } from "../lib/moteur.js";
import { markWords } from "../lib/texte.js";

/** Cards put in the page at once; the rest follows when the browser is idle. */
const FIRST = 48;
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
  let idle = 0;

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

  /** Puts the cards of `resultats` in the page, in this order, and takes the others out. */
  function show(resultats, engine, marks) {
    cancelIdleCallback?.(idle);
    const order = resultats.map(({ uai }) => uai).join(" ");
    for (const resultat of resultats.slice(0, FIRST)) explain(resultat, engine, marks);
    if (order !== shown) {
      place(resultats.slice(0, FIRST));
      shown = order;
      document.dispatchEvent(new CustomEvent("resultats"));
      if (resultats.length > FIRST) showRest(resultats, engine, marks, FIRST);
    } else if (resultats.length > FIRST) {
      showRest(resultats, engine, marks, FIRST);
    }
  }

  function place(resultats) {
    const wanted = resultats.map(({ uai }) => cards.get(uai).$item);
    let $at = $list.firstElementChild;
    for (const $item of wanted) {
      $item.hidden = false;
      if ($item === $at) $at = $at.nextElementSibling;
      else $list.insertBefore($item, $at);
    }
    while ($at) {
      const $next = $at.nextElementSibling;
      $at.remove();
      $at = $next;
    }
  }

  function showRest(resultats, engine, marks, from) {
    idle = whenIdle(() => {
      const part = resultats.slice(from, from + FIRST);
      for (const resultat of part) explain(resultat, engine, marks);
      for (const { uai } of part) {
        const { $item } = cards.get(uai);
        $item.hidden = false;
        $list.append($item);
      }
      if (from + FIRST < resultats.length) showRest(resultats, engine, marks, from + FIRST);
    });
  }

  return { show, card: (uai) => cards.get(uai)?.$card ?? null };
}

function whenIdle(action) {
  return window.requestIdleCallback ? requestIdleCallback(action, { timeout: 500 }) : setTimeout(action, 30);
}

function cancelIdleCallback(handle) {
  if (window.cancelIdleCallback) window.cancelIdleCallback(handle);
  else clearTimeout(handle);
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
