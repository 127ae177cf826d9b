/** The cards of lycées: those of the page, those built from its template, and why each one matches. */

import { build, fillMarked, setHidden, setText } from "../lib/dom.js";
import { sayDistance } from "../lib/geo.js";
import { stateOn, today } from "../lib/etat.js";
import { sayPlace } from "../lib/lieux.js";
import { VOIES } from "../lib/vocabulaire.js";
import { markWords } from "../lib/texte.js";

/** Reasons written on a card before « et 3 autres formations ». */
const REASONS = 3;
/** Filières named on a card before « et 2 de plus ». */
const MOST_FILIERES = 3;

const SAY_VOIE = { scolaire: "en voie scolaire", apprentissage: "en apprentissage", "formation-continue": "en formation continue" };

/** @param {number} bits */
export function sayVoies(bits) {
  const voies = VOIES.filter((_, i) => bits & (1 << i)).map((voie) => SAY_VOIE[voie]);
  return voies.join(" ou ");
}

/**
 * The cards by uai. A long registry's page holds its first ones only, and the others' template.
 * @param {HTMLElement} $list the `<ol>` whose items hold `[data-uai]` cards
 * @param {string} root relative address of the site's root
 */
export function cardStore($list, root) {
  const cards = new Map();
  for (const $item of $list.children) {
    const $card = $item.querySelector("[data-uai]");
    if ($card) cards.set($card.dataset.uai, partsOf($item, $card));
  }
  const $template = document.querySelector("#modele-carte");
  return {
    of(etablissement, engine) {
      let card = cards.get(etablissement.uai);
      if (!card) cards.set(etablissement.uai, (card = fromTemplate($template, etablissement, engine, root)));
      return card;
    },
  };
}

function partsOf($item, $card) {
  const $name = $card.querySelector(".carte-lycee__nom a");
  const $place = $card.querySelector(".carte-lycee__commune");
  return {
    $item,
    $card,
    $name,
    $place,
    // Made when first needed: a page of cards is light.
    $distance: null,
    $reasons: null,
    name: $name.textContent,
    place: $place.textContent,
  };
}

/** A card with the words that the server would have written (gabarits/composants/carte_lycee.html). */
function fromTemplate($template, etablissement, engine, root) {
  const $item = $template.content.firstElementChild.cloneNode(true);
  const card = partsOf($item, $item.querySelector("[data-uai]"));
  const { $card } = card;
  const { uai, nom, commune, intitule } = etablissement;
  $card.dataset.uai = uai;
  card.name = nom;
  card.place = sayPlace({ ...commune, dep: "" }).replace(/ \(\)$/, "");
  card.$name.textContent = nom;
  card.$name.href = `${root}lycees/${uai.toLowerCase()}/`;
  card.$place.textContent = card.place;
  setText(card.$place.nextElementSibling, `(${engine.departements.find(({ code }) => code === etablissement.dep).nom})`);
  const $title = $card.querySelector(".carte-lycee__intitule");
  if (intitule) $title.textContent = intitule;
  else $title.remove();
  keepFilieres($card.querySelector(".carte-lycee__filieres"), etablissement, engine);
  keepState($card.querySelector("[data-calendrier]"), etablissement);
  $card.querySelector("[data-selection]").dataset.selection = uai;
  return card;
}

/** The badges of its filières, those with most of its formations first (macros/model.py). */
function keepFilieres($filieres, { offres }, engine) {
  const number = new Map();
  for (const formation of new Set(offres.map((offre) => offre.formation))) {
    engine.formations[formation].filieres.forEach((f, rank) => number.set(f, (number.get(f) ?? 0) + (rank ? 0.5 : 1)));
  }
  const order = [...number.keys()].sort((a, b) => number.get(b) - number.get(a) || a - b);
  const badges = order.slice(0, MOST_FILIERES).flatMap((f) => [$filieres.querySelector(`[data-filiere="${engine.filieres[f].id}"]`), " "]);
  const others = order.length - MOST_FILIERES;
  $filieres.replaceChildren(...badges, ...(others > 0 ? [build("span", { class: "discret" }, [`et ${others} de plus`])] : []));
  for (const $badge of $filieres.children) $badge.removeAttribute("data-filiere");
}

/** Of all the states' words, those of this label's calendar. */
function keepState($badge, { calendrier, mentions }) {
  const state = stateOn(calendrier, today());
  $badge.dataset.etat = state;
  $badge.dataset.calendrier = calendrier;
  for (const $mention of [...$badge.children]) {
    const text = mentions[$mention.dataset.si];
    if (text == null) $mention.remove();
    else {
      $mention.append(text);
      $mention.hidden = $mention.dataset.si !== state;
    }
  }
}

/** Writes on a card why it matches; what it already says is left alone. */
export function explain(card, { offres, distance }, engine, marks) {
  fillMarked(card.$name, markWords(card.name, marks));
  fillMarked(card.$place, markWords(card.place, marks));
  showDistance(card, distance);
  fillReasons(card, offres, engine, marks);
  if (card.$card.hasAttribute("data-explique") !== offres.length > 0) card.$card.toggleAttribute("data-explique");
}

function showDistance(card, distance) {
  if (distance != null && !card.$distance) {
    card.$distance = build("span", { class: "carte-lycee__distance", title: "À vol d’oiseau" });
    card.$place.parentElement.append(" ", card.$distance);
  }
  if (card.$distance) setHidden(card.$distance, distance == null);
  if (distance != null) setText(card.$distance, `à ${sayDistance(distance)}`.replace("à sur place", "sur place"));
}

/** « CAP Cuisine, en apprentissage · mène à : cuisinier, cuisinière ». */
function fillReasons(card, offres, engine, marks) {
  if (!card.$reasons) {
    if (!offres.length) return;
    card.$reasons = build("ul", { class: "carte-lycee__raisons", role: "list" });
    card.$place.parentElement.after(card.$reasons);
  }
  const { $reasons } = card;
  setHidden($reasons, offres.length === 0);
  const shown = offres.slice(0, REASONS);
  shown.forEach((offre, rank) => {
    let $reason = $reasons.children[rank];
    if (!$reason?.matches(".raison:not(.raison--suite)")) {
      const $new = build("li", { class: "raison" }, ["formation", "voie", "metier"].map((part) => build("span", { class: `raison__${part}` })));
      if ($reason) $reason.before($new);
      else $reasons.append($new);
      $reason = $new;
    }
    const [$title, $voies, $metier] = $reason.children;
    const title = markWords(engine.formations[offre.formation].intitule, marks);
    fillMarked($title, title);
    fillMarked($voies, markWords(`, ${sayVoies(offre.voies)}`, marks));
    const ledByTrade = offre.metier >= 0 && !title.some(({ marque }) => marque);
    fillMarked($metier, ledByTrade ? markWords(` · ${engine.metiers[offre.metier].libelle}`, marks) : []);
  });
  const others = offres.length - REASONS;
  const length = shown.length + (others > 0 ? 1 : 0);
  while ($reasons.children.length > length) $reasons.children[shown.length].remove();
  if (others <= 0) return;
  if ($reasons.children.length < length) $reasons.append(build("li", { class: "raison raison--suite" }));
  setText($reasons.lastElementChild, `et ${others} autre${others > 1 ? "s" : ""} formation${others > 1 ? "s" : ""}`);
}
