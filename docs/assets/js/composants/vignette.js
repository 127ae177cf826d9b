/** The vignettes of lycées: those of the page, those built from its template, and why each one matches. */

import { setHidden, setText, showText } from "../lib/affichage.js";
import { build, need } from "../lib/dom.js";
import { fillMarked } from "../lib/marques.js";
import { sayFar } from "../lib/geo.js";
import { markWords } from "../moteur/texte.js";

/** @import { Engine, Etablissement, Resultat } from "../lib/types.d.ts" */

/** Reasons written on a vignette before « et 3 autres formations ». */
const REASONS = 3;

/** In the order of the index's bits. */
const SAY_VOIES = ["au\u00a0lycée", "en\u00a0apprentissage", "en\u00a0formation\u00a0continue"];
const sayVoies = (bits) => SAY_VOIES.filter((_, i) => bits & (1 << i)).join(" ou ");

/** What a vignette says of a lycée whatever one searches. */
const OWN = [".vignette__intitule", ".vignette__filieres", ".vignette__etat", ".vignette__garder"];

const STAR = OWN.length - 1;

/**
 * @typedef {object} Vignette an item of a list, its parts and what it says
 * @property {HTMLElement} $item
 * @property {HTMLElement} $vignette
 * @property {HTMLElement} $name
 * @property {HTMLElement} $place
 * @property {HTMLElement} $dep
 * @property {HTMLElement | null} $distance made when first needed, as its reasons: a page of vignettes is light
 * @property {HTMLElement | null} $reasons
 * @property {HTMLElement | null} $unknown
 * @property {Words} words
 *
 * @typedef {object} Words what a vignette says of a lycée
 * @property {string} uai
 * @property {string} href
 * @property {string} name
 * @property {string} place
 * @property {string} dep
 * @property {(Element | undefined)[] | null} own a copy of each part of `OWN`, made when first needed
 */

/** @param {any} $item of the list @returns {Vignette} */
export function vignetteOf($item) {
  const $vignette = $item.querySelector("[data-uai]");
  const $name = $vignette.querySelector(".vignette__nom a");
  const $place = $vignette.querySelector(".vignette__commune");
  const $dep = $place.nextElementSibling;
  const words = {
    uai: $vignette.dataset.uai,
    href: $name.getAttribute("href"),
    name: $name.textContent,
    place: $place.textContent,
    dep: $dep.textContent,
    own: null
  };
  return { $item, $vignette, $name, $place, $dep, $distance: null, $reasons: null, $unknown: null, words };
}

/**
 * Writes on vignettes what they say of each lycée. A list rewrites those that it has: a text changed in
 * place costs a browser a third less than a vignette put there. Element: `#modele-vignette`, to copy.
 */
export class VignetteWriter {
  /**
   * @param {Vignette[]} vignettes those of the page
   * @param {string} root relative address of the site's root
   */
  constructor(vignettes, root) {
    this.root = root;
    /** Fills a copy of the template: of a long registry only. @type {any} */
    this.fill = null;
    /** By uai: the words, and the vignette that said them last, where `own` still stands. */
    this.known = new Map(vignettes.map((vignette) => [vignette.words.uai, { vignette, words: vignette.words }]));
  }

  /** What a long registry's page needs to make vignettes loads with its first search. */
  async load() {
    this.fill ??= (await import("./modele.js")).fillModel;
  }

  copyModel() {
    return need("#modele-vignette").content.firstElementChild.cloneNode(true);
  }

  /** One more vignette, of nobody yet: a long registry's page holds its first ones only. */
  blank() {
    const vignette = vignetteOf(this.copyModel());
    vignette.words.uai = "";
    return vignette;
  }

  /**
   * @param {Vignette} vignette
   * @param {Etablissement} etablissement
   * @param {Engine} engine
   */
  write(vignette, etablissement, engine) {
    if (vignette.words.uai === etablissement.uai) return;
    const { $vignette, $name, $dep } = vignette;
    vignette.words.own ??= copyOwn(vignette);
    // Its star as it is now.
    vignette.words.own[STAR] = $vignette.querySelector(OWN[STAR]).cloneNode(true);
    const known = this.knownOf(etablissement, engine);
    known.words.own ??= copyOwn(known.vignette);
    vignette.words = known.words;
    known.vignette = vignette;
    const { uai, href, dep, own } = known.words;
    $vignette.dataset.uai = uai;
    $vignette.removeAttribute("data-actif");
    $name.setAttribute("href", href);
    setText($dep, dep);
    own.forEach(($model, i) => writePart($vignette, OWN[i], $model));
    $vignette.querySelector("[data-contact-papier]")?.remove();
  }

  /** @returns {any} */
  knownOf(etablissement, engine) {
    const { known, root } = this;
    const { uai } = etablissement;
    if (!known.has(uai)) {
      const $item = this.copyModel();
      this.fill($item, etablissement, engine, root);
      const vignette = vignetteOf($item);
      known.set(uai, { vignette, words: vignette.words });
    }
    return known.get(uai);
  }
}

/** @param {Vignette} vignette */
const copyOwn = ({ $vignette }) => OWN.map((part) => $vignette.querySelector(part)?.cloneNode(true));

function writePart($vignette, part, $model) {
  const $part = $vignette.querySelector(part);
  if ($part && $model) become($part, $model);
  else if ($part) $part.remove();
  // The only part that a lycée may lack stands before its filières.
  else if ($model) $vignette.querySelector(".vignette__filieres").before($model.cloneNode(true));
}

/**
 * Makes an element say what another of its kind says, keeping every node that it can: a text
 * changed in place is drawn sooner than an element put there.
 * @param {any} $element
 * @param {any} $model left as it is
 */
function become($element, $model) {
  if ($element.isEqualNode($model)) return;
  for (const { name } of [...$element.attributes]) if (!$model.hasAttribute(name)) $element.removeAttribute(name);
  for (const { name, value } of $model.attributes) {
    if ($element.getAttribute(name) !== value) $element.setAttribute(name, value);
  }
  for (const [rank, $wanted] of [...$model.childNodes].entries()) {
    const $child = $element.childNodes[rank];
    if ($child?.nodeName !== $wanted.nodeName) {
      if ($child) $child.replaceWith($wanted.cloneNode(true));
      else $element.append($wanted.cloneNode(true));
    } else if ($wanted.nodeType === Node.TEXT_NODE) {
      if ($child.data !== $wanted.data) $child.data = $wanted.data;
    } else become($child, $wanted);
  }
  while ($element.childNodes.length > $model.childNodes.length) $element.lastChild.remove();
}

/**
 * Writes on a vignette why it matches; what it already says is left alone.
 * @param {Vignette} vignette
 * @param {Pick<Resultat, "offres"> & Partial<Resultat>} resultat
 * @param {Engine} engine
 * @param {string[]} marks
 */
export function explain(vignette, { offres, distance, trajet, inconnus = [] }, engine, marks) {
  fillMarked(vignette.$name, markWords(vignette.words.name, marks));
  fillMarked(vignette.$place, markWords(vignette.words.place, marks));
  showDistance(vignette, distance, trajet);
  fillReasons(vignette, offres, engine, marks);
  showUnknown(vignette, inconnus, engine);
  vignette.$vignette.toggleAttribute("data-explique", offres.length > 0);
}

function showDistance(vignette, distance, trajet) {
  if (distance != null && !vignette.$distance) {
    vignette.$distance = build("span", { class: "vignette__distance" });
    vignette.$place.parentElement.append(" ", vignette.$distance);
  }
  const words = distance == null ? "" : sayFar(distance) + (trajet ? ` · ${trajet.dit}` : "");
  if (vignette.$distance) showText(vignette.$distance, words);
}

/** Of what was asked, what one has to ask the lycée: « Internat : à demander au lycée ». */
function showUnknown(vignette, inconnus, { services }) {
  const names = services.filter(({ id }) => inconnus.includes(id)).map(({ libelle }) => libelle).join(", ");
  if (names && !vignette.$unknown) {
    vignette.$unknown = build("p", { class: "raison raison--suite vignette__inconnu" });
    vignette.$place.parentElement.after(vignette.$unknown);
  }
  if (vignette.$unknown) showText(vignette.$unknown, names && `${names}\u00a0: à demander au lycée`);
}

/** « CAP Cuisine, en apprentissage · mène à : cuisinier, cuisinière ». */
function fillReasons(vignette, offres, engine, marks) {
  if (!vignette.$reasons) {
    if (!offres.length) return;
    vignette.$reasons = build("ul", { class: "vignette__raisons", role: "list" });
    vignette.$place.parentElement.after(vignette.$reasons);
  }
  const { $reasons } = vignette;
  setHidden($reasons, offres.length === 0);
  const shown = offres.slice(0, REASONS);
  shown.forEach((offre, rank) => fillReason(reasonAt($reasons, rank), offre, engine, marks));
  const others = offres.length - REASONS;
  const length = shown.length + (others > 0 ? 1 : 0);
  while ($reasons.children.length > length) $reasons.children[shown.length].remove();
  if (others <= 0) return;
  if ($reasons.children.length < length) $reasons.append(build("li", { class: "raison raison--suite" }));
  setText($reasons.lastElementChild, `et ${others} autre${others > 1 ? "s" : ""} formation${others > 1 ? "s" : ""}`);
}

/** The reason of a rank, made if need be before the line that counts the others. */
function reasonAt($reasons, rank) {
  const $there = $reasons.children[rank];
  if ($there?.matches(".raison:not(.raison--suite)")) return $there;
  const $parts = ["formation", "voie", "metier"].map((part) => build("span", { class: `raison__${part}` }));
  const $reason = build("li", { class: "raison" }, $parts);
  $reasons.insertBefore($reason, $there ?? null);
  return $reason;
}

function fillReason($reason, { formation, voies, metier }, engine, marks) {
  const [$title, $voies, $metier] = $reason.children;
  const title = markWords(engine.formations[formation].intitule, marks);
  const ledByTrade = metier >= 0 && !title.some(({ marked }) => marked);
  fillMarked($title, title);
  fillMarked($voies, voies ? markWords(`, ${sayVoies(voies)}`, marks) : []);
  fillMarked($metier, ledByTrade ? markWords(`\u00a0· ${engine.metiers[metier].libelle}`, marks) : []);
}
