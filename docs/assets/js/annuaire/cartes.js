/** The cards of lycées: those of the page, those built from its template, and why each one matches. */

import { become, build, fillMarked, setHidden, setText } from "../lib/dom.js";
import { sayDistance } from "../lib/geo.js";
import { stateOn, today } from "../lib/etat.js";
import { filieresOf } from "../lib/filieres.js";
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

/** What a card says of a lycée whatever one searches. */
const OWN = [".carte-lycee__intitule", ".carte-lycee__filieres", ".carte-lycee__etat", ".carte-lycee__garder"];

const STAR = OWN.length - 1;

/** @param {Element} $item an item of the list */
export function cardOf($item) {
  const $card = $item.querySelector("[data-uai]");
  const $name = $card.querySelector(".carte-lycee__nom a");
  const $place = $card.querySelector(".carte-lycee__commune");
  const $dep = $place.nextElementSibling;
  return {
    $item,
    $card,
    $name,
    $place,
    $dep,
    // Made when first needed: a page of cards is light.
    $distance: null,
    $reasons: null,
    words: { uai: $card.dataset.uai, href: $name.getAttribute("href"), name: $name.textContent, place: $place.textContent, dep: $dep.textContent, own: null },
  };
}

/**
 * What cards say of each lycée. A list rewrites the cards that it has: a text changed in place
 * costs a browser a third less than a card put there.
 * @param {object[]} cards those of the page
 * @param {string} root relative address of the site's root
 */
export function cardWriter(cards, root) {
  /** By uai: the words, and the card that said them last, where `own` still stands. */
  const known = new Map(cards.map((card) => [card.words.uai, { card, words: card.words }]));
  const $template = document.querySelector("#modele-carte");
  const blank = () => $template.content.firstElementChild.cloneNode(true);

  function wordsOf(etablissement, engine) {
    if (!known.has(etablissement.uai)) {
      const card = fromTemplate(blank(), etablissement, engine, root);
      known.set(etablissement.uai, { card, words: card.words });
    }
    const { card, words } = known.get(etablissement.uai);
    words.own ??= copyOwn(card);
    return words;
  }

  return {
    /** One more card, of nobody yet: a long registry's page holds its first ones only. */
    blank() {
      const card = cardOf(blank());
      card.words.uai = "";
      return card;
    },
    write(card, etablissement, engine) {
      if (card.words.uai === etablissement.uai) return;
      card.words.own ??= copyOwn(card);
      // Its star as it is now.
      card.words.own[STAR] = card.$card.querySelector(OWN[STAR]).cloneNode(true);
      card.words = wordsOf(etablissement, engine);
      known.get(etablissement.uai).card = card;
      const { uai, href, dep, own } = card.words;
      card.$card.dataset.uai = uai;
      card.$card.removeAttribute("data-actif");
      card.$name.setAttribute("href", href);
      setText(card.$dep, dep);
      own.forEach(($model, i) => writePart(card.$card, OWN[i], $model));
      card.$card.querySelector("[data-contact-papier]")?.remove();
    },
  };
}

const copyOwn = ({ $card }) => OWN.map((part) => $card.querySelector(part)?.cloneNode(true));

function writePart($card, part, $model) {
  const $part = $card.querySelector(part);
  if ($part && $model) become($part, $model);
  else if ($part) $part.remove();
  // The only part that a lycée may lack stands before its filières.
  else if ($model) $card.querySelector(".carte-lycee__filieres").before($model.cloneNode(true));
}

/** A card with the words that the server would have written (gabarits/composants/carte_lycee.html). */
function fromTemplate($item, etablissement, engine, root) {
  const $card = $item.querySelector("[data-uai]");
  const { uai, nom, commune, dep, intitule } = etablissement;
  $card.dataset.uai = uai;
  const $name = $card.querySelector(".carte-lycee__nom a");
  $name.textContent = nom;
  $name.setAttribute("href", `${root}lycees/${uai.toLowerCase()}/`);
  const $place = $card.querySelector(".carte-lycee__commune");
  $place.textContent = sayPlace({ ...commune, dep: "" }).replace(/ \(\)$/, "");
  $place.nextElementSibling.textContent = `(${engine.departements.find(({ code }) => code === dep).nom})`;
  const $title = $card.querySelector(".carte-lycee__intitule");
  if (intitule) $title.textContent = intitule;
  else $title.remove();
  keepFilieres($card.querySelector(".carte-lycee__filieres"), etablissement, engine);
  keepState($card.querySelector("[data-calendrier]"), etablissement);
  $card.querySelector("[data-selection]").dataset.selection = uai;
  return cardOf($item);
}

/** The badges of its first filières. */
function keepFilieres($filieres, etablissement, engine) {
  const order = filieresOf(etablissement, engine);
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
  if (mentions.echeance) $badge.dataset.echeance = mentions.echeance;
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
  fillMarked(card.$name, markWords(card.words.name, marks));
  fillMarked(card.$place, markWords(card.words.place, marks));
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
    fillMarked($voies, offre.voies ? markWords(`, ${sayVoies(offre.voies)}`, marks) : []);
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
