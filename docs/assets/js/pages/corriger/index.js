/** /contribuer/corriger/: a lycée's facts as fields, what changes in words, the message to send. */

import { Combobox } from "../../composants/combobox.js";
import { Undo } from "../../composants/effacement.js";
import { announcer } from "../../lib/annonce.js";
import { build, need } from "../../lib/dom.js";
import { today } from "../../lib/etat.js";
import { inFrench } from "../../lib/jours.js";
import { sayPlace } from "../../lib/lieux.js";
import { plural } from "../../lib/mots.js";
import { loadEngine } from "../../moteur/index.js";
import { search } from "../../moteur/moteur.js";
import { suggest } from "../../moteur/suggerer.js";
import { markWords, words } from "../../moteur/texte.js";
import { DRAFTS, draftsKept, isKept, keepDraft, readDraft } from "./brouillon.js";
import { linesOf, messageOf } from "./message.js";
import {
  changesOf,
  comingDays,
  currentValue,
  GESTES,
  gestesOf,
  isEmpty,
  newProposal,
  originFaults,
  without
} from "./proposition.js";

/** @import { Change, Proposition } from "./proposition.js" */

const MOST = 8;
/** Longest address that forges take. */
const LONGEST_ADDRESS = 7000;
const LOST = "Cela n’a pas pu se charger\u00a0: vérifiez la connexion, puis recommencez.";

/** What `<template id="modele-…">` holds. @param {string} name @returns {any} */
const copyOf = (name) => need(`#modele-${name}`).content.firstElementChild.cloneNode(true);

/**
 * Elements: the combobox `#corriger-lycee`, the form `#corriger-fiche` with its `[data-champ]`,
 * `[data-origine]` and lists, what changes `#corriger-changements`, what is sent `#corriger-envoi`.
 */
class CorrectionPage {
  /** As /api/v1/ gives it. @type {any} */
  lycee = null;
  proposal = newProposal();
  /** @type {Change[]} */
  changes = [];
  /** Geste → what is wrong with where its changes are known from. @type {Map<string, string[]>} */
  lacks = new Map();
  /** Counts what is asked to be opened: the last one counts. */
  asked = 0;
  undo = new Undo();

  /** @param {HTMLElement} $page */
  constructor($page) {
    this.root = $page.dataset.racine ?? "";
    this.model = { ...JSON.parse(need("#corriger-modele").textContent), formations: new Map() };
    this.$form = need("#corriger-fiche");
    this.listen(announcer($page));
  }

  /** @param {(text: string) => void} say */
  listen(say) {
    const { $form } = this;
    const engine = () => loadEngine(this.root);
    new Combobox(need("#corriger-lycee"), {
      label: "Lycées",
      say,
      find: async (text) => findLycees(await engine().catch(() => this.complain()), text),
      choose: ({ value }) => this.open(value, true)
    });
    new Combobox(need("#corriger-ajout"), {
      label: "Formations",
      say,
      find: async (text) => this.findFormations(await engine().catch(() => this.complain()), text),
      choose: ({ value }) => this.addOffer(value)
    });
    for (const $one of document.querySelectorAll("#corriger-choix, #corriger-fiche")) {
      $one.addEventListener("submit", (event) => event.preventDefault());
    }
    $form.addEventListener("input", (event) => this.read(event.target));
    $form.addEventListener("change", ({ target }) => {
      const { champ, origine } = target.closest("[data-champ], [data-origine]")?.dataset ?? {};
      if (champ) this.showErrors(target.closest("[data-champ]"));
      if (origine) this.showLack(origine);
    });
    need("#corriger-ajouter-porte").addEventListener("click", () => this.addDay());
    for (const $erase of document.querySelectorAll("[data-effacer]")) {
      $erase.addEventListener("click", () => this.erase($erase));
    }
    addEventListener("storage", ({ key }) => key === DRAFTS && this.followOtherTab());
  }

  complain(words = LOST) {
    need("#corriger-dit").textContent = words;
    return null;
  }

  /** @param {string} uai @param {boolean} [byHand] */
  async open(uai, byHand = false) {
    const turn = ++this.asked;
    this.complain("Un instant…");
    const response = await fetch(`${this.root}api/v1/etablissements/${uai.toLowerCase()}.json`).catch(() => null);
    const lycee = response?.ok ? (await response.json()).etablissement : null;
    if (turn !== this.asked) return;
    if (!lycee) {
      this.complain(response?.status === 404 ? `Le numéro ${uai} n’est pas dans l’annuaire.` : LOST);
      return;
    }
    const draft = readDraft(uai);
    this.lycee = lycee;
    this.model.formations = new Map(lycee.offres.map(({ formation, intitule }) => [formation, intitule]));
    await this.nameFormations(draft);
    if (turn !== this.asked) return;
    // Another tab erased or changed it meanwhile: what one erased never comes back.
    if (!isKept(uai, draft)) return this.open(uai, byHand);
    this.complain("");
    history.replaceState(history.state, "", `?uai=${uai}`);
    const { nom, adresse: { nom_commune, arrondissement, departement } } = lycee;
    need("#corriger-lycee").value = nom;
    need("#corriger-nom").textContent = nom;
    const place = sayPlace({ nom: nom_commune, arrondissement: arrondissement ?? "", dep: departement });
    const page = `${this.root}lycees/${uai.toLowerCase()}/`;
    need("#corriger-ou").replaceChildren(
      `${place}, numéro ${uai}. `,
      build("a", { href: page }, ["Sa page dans l’annuaire"])
    );
    this.$form.hidden = false;
    this.draw(draft);
    if (byHand) need("#corriger-nom").focus();
  }

  /** @param {Proposition} draft whose formations need a name */
  async nameFormations({ offres }) {
    if (Object.keys(offres).every((id) => this.model.formations.has(id))) return;
    const engine = await loadEngine(this.root).catch(() => null);
    for (const { id, intitule } of engine?.formations ?? []) this.model.formations.set(id, intitule);
  }

  /** Shows the fields anew, and keeps nothing: it is kept already, or another tab's. @param {Proposition} proposal */
  draw(proposal) {
    this.proposal = proposal;
    for (const $field of this.$form.querySelectorAll("[data-champ]")) this.fill($field);
    for (const geste of GESTES) this.fillOrigin(geste);
    this.drawOffers();
    this.drawDays();
    this.say();
  }

  /** @param {Proposition} proposal what is wanted here from now on */
  start(proposal) {
    this.draw(proposal);
    this.keep();
  }

  fill($field) {
    const { champ } = $field.dataset;
    const $input = $field.querySelector("input, select");
    const known = currentValue(this.lycee, champ);
    // What is known may change, and not be forgotten.
    if ($input.options) $input.options[0].hidden = Boolean(known);
    $input.value = this.proposal.valeurs[champ] ?? known;
  }

  fillOrigin(geste) {
    const $origin = need(`[data-origine=${geste}]`);
    const $radios = $origin.querySelectorAll("[type=radio]");
    const only = $radios.length === 1 ? $radios[0].value : "";
    const { qui = only, adresse = "", vu = today() } = this.proposal.origines[geste] ?? {};
    for (const $radio of $radios) $radio.checked = $radio.value === qui;
    need("[type=url]", $origin).value = adresse;
    const $day = $origin.querySelector("[type=date]");
    if ($day) Object.assign($day, { value: vu, max: today() });
  }

  /** What is written in a field. @param {any} $input */
  read($input) {
    const $field = $input.closest("[data-champ]");
    const $origin = $input.closest("[data-origine]");
    const { proposal } = this;
    if ($field) {
      const { champ } = $field.dataset;
      if ($input.value === currentValue(this.lycee, champ)) delete proposal.valeurs[champ];
      else proposal.valeurs[champ] = $input.value;
    } else if ($origin) this.readOrigin($origin);
    else if ($input.closest("[data-formation]")) this.readOffer($input.closest("[data-formation]"));
    else if ($input.closest("[data-porte]")) {
      proposal.portes[Number($input.closest("[data-porte]").dataset.porte)][$input.name] = $input.value;
    } else return;
    this.judge();
  }

  readOrigin($origin) {
    const { origine } = $origin.dataset;
    this.proposal.origines[origine] = {
      qui: $origin.querySelector(":checked")?.value ?? "",
      adresse: need("[type=url]", $origin).value,
      vu: $origin.querySelector("[type=date]")?.value ?? ""
    };
  }

  readOffer($offer) {
    const id = $offer.dataset.formation;
    const voies = [...$offer.querySelectorAll(":checked")].map(({ value }) => value);
    const known = this.offer(id)?.voies;
    if (known && known.length === voies.length && voies.every((voie) => known.includes(voie))) {
      delete this.proposal.offres[id];
    } else this.proposal.offres[id] = voies;
  }

  offer(id) {
    return this.lycee.offres.find(({ formation }) => formation === id);
  }

  drawOffers() {
    const { lycee, proposal: { offres } } = this;
    const known = lycee.offres.map(({ formation }) => formation);
    const added = Object.keys(offres).filter((id) => !known.includes(id) && offres[id]);
    need("#corriger-offres").replaceChildren(...[...known, ...added].map((id) => this.offerItem(id)));
  }

  offerItem(id) {
    const $item = copyOf("offre");
    const title = this.model.formations.get(id) ?? id;
    const known = this.offer(id);
    const voies = this.proposal.offres[id];
    const removed = voies === null;
    $item.dataset.formation = id;
    need("legend", $item).textContent = title;
    for (const $box of $item.querySelectorAll("input")) {
      $box.checked = (voies ?? known?.voies ?? []).includes($box.value);
      $box.disabled = removed;
    }
    const $button = need("button", $item);
    const word = removed ? "Garder" : known ? "Retirer" : "Ne pas ajouter";
    $button.append(word, build("span", { class: "invisible" }, [`\u00a0: ${title}`]));
    $button.addEventListener("click", () => this.toggleOffer(id, removed));
    $item.toggleAttribute("data-retire", removed);
    return $item;
  }

  toggleOffer(id, removed) {
    const known = this.offer(id);
    if (removed || !known) delete this.proposal.offres[id];
    else this.proposal.offres[id] = null;
    this.drawOffers();
    this.judge();
    (document.querySelector(`[data-formation="${id}"] button`) ?? need("#corriger-ajout")).focus();
  }

  findFormations(engine, text) {
    if (!engine || !text.trim()) return [];
    const typed = words(text);
    const named = engine.formations.filter(({ intitule }) => {
      const own = words(intitule);
      return typed.every((word) => own.some((one) => one.startsWith(word)));
    });
    const group = suggest(engine, text, { le: today(), most: MOST }).find(({ group }) => group === "Formations");
    const meant = (group?.items ?? []).map(({ path }) => path.split("/")[1]);
    const all = new Set([...named.map(({ id }) => id), ...meant]);
    const taught = (id) => this.offer(id) || this.proposal.offres[id];
    return engine.formations.filter(({ id }) => all.has(id) && !taught(id)).slice(0, MOST).map(({ id, intitule }) => ({
      pieces: markWords(intitule, typed.map((word) => `${word}*`)),
      value: { id, intitule }
    }));
  }

  addOffer({ id, intitule }) {
    need("#corriger-ajout").value = "";
    this.model.formations.set(id, intitule);
    this.proposal.offres[id] = [];
    this.drawOffers();
    this.judge();
    need(`[data-formation="${id}"] input`).focus();
  }

  drawDays() {
    const { lycee, proposal: { annulees, portes } } = this;
    const announced = comingDays(lycee, today()).map(({ date }) => this.knownDay(date, annulees.includes(date)));
    need("#corriger-portes").replaceChildren(...announced, ...portes.map((porte, rank) => this.dayItem(porte, rank)));
  }

  knownDay(date, cancelled) {
    const $item = copyOf("annoncee");
    const said = inFrench(date);
    need("span", $item).textContent = `Annoncée le ${said}`;
    need("button", $item).textContent = cancelled ? `Garder la journée du ${said}` : `Annuler la journée du ${said}`;
    need("button", $item).addEventListener("click", () => {
      const { annulees } = this.proposal;
      this.proposal.annulees = cancelled ? annulees.filter((one) => one !== date) : [...annulees, date];
      this.redrawDays(`[data-jour="${date}"] button`);
    });
    $item.dataset.jour = date;
    $item.toggleAttribute("data-retire", cancelled);
    return $item;
  }

  dayItem(porte, rank) {
    const $item = copyOf("porte");
    $item.dataset.porte = String(rank);
    for (const $input of $item.querySelectorAll("input")) $input.value = porte[$input.name];
    need("[type=date]", $item).min = today();
    need("button", $item).addEventListener("click", () => {
      this.proposal.portes.splice(rank, 1);
      this.redrawDays("#corriger-ajouter-porte");
    });
    return $item;
  }

  addDay() {
    this.proposal.portes.push({ date: "", debut: "", fin: "" });
    this.redrawDays(`[data-porte="${this.proposal.portes.length - 1}"] input`);
  }

  redrawDays(focus) {
    this.drawDays();
    this.judge();
    need(focus).focus();
  }

  /** @param {any} $erase the button, followed by where it is said */
  erase($erase) {
    const { proposal } = this;
    this.start(newProposal());
    this.undo.offer(need("[role=status]", $erase.parentElement), "Le brouillon est effacé.", () => {
      this.start(proposal);
      $erase.focus();
      return "Le brouillon est revenu.";
    });
  }

  async followOtherTab() {
    const { lycee, proposal } = this;
    if (!lycee) return;
    const draft = readDraft(lycee.uai);
    if (isEmpty(draft) && isEmpty(proposal)) return;
    if (isKept(lycee.uai, proposal)) return;
    await this.nameFormations(draft);
    // What it became meanwhile is told too, and may have been shown first.
    if (lycee === this.lycee && isKept(lycee.uai, draft)) this.draw(draft);
  }

  /** After a change made here. */
  judge() {
    this.say();
    this.keep();
  }

  /** Says what changes, what is wrong, and what is to be sent. */
  say() {
    this.undo.drop();
    const { lycee, proposal, model } = this;
    const changes = changesOf(lycee, proposal, model, today());
    this.changes = changes;
    this.askOrigins(changes);
    const lacks = gestesOf(changes).map((geste) => ({
      geste,
      fautes: originFaults(proposal.origines[geste], geste, model, today())
    }));
    this.lacks = new Map(lacks.map(({ geste, fautes }) => [geste, fautes]));
    this.showAllErrors();
    this.showChanges();
    const faults = [...changes, ...lacks].filter(({ fautes }) => fautes.length).length;
    need("#corriger-compte").textContent = sayCount(changes.length, faults);
    need("#corriger-tout-effacer").hidden = !changes.length;
    need("#corriger-envoi").hidden = !changes.length || faults > 0;
    if (changes.length && !faults) this.prepare();
    this.sayDraft(true);
  }

  /** Where a geste's changes are known from: the last answer is proposed to the next one. */
  askOrigins(changes) {
    const { origines } = this.proposal;
    const asked = gestesOf(changes);
    for (const geste of GESTES) {
      const $origin = need(`[data-origine=${geste}]`);
      const wanted = asked.includes(geste);
      if (wanted && $origin.hidden && !origines[geste]) {
        const answered = GESTES.map((one) => origines[one]).find((one) => one?.qui);
        if (answered) origines[geste] = { ...answered, vu: today() };
      }
      if (wanted && $origin.hidden) {
        this.fillOrigin(geste);
        this.readOrigin($origin);
      }
      $origin.hidden = !wanted;
      need("[data-adresse]", $origin).hidden = origines[geste]?.qui !== "adresse";
    }
  }

  showAllErrors() {
    for (const $field of this.$form.querySelectorAll("[data-champ]")) {
      // While one writes, only what is already said wrong is said again, or no more.
      const writing = $field.contains(document.activeElement) && !$field.querySelector("[aria-invalid]");
      if (!writing) this.showErrors($field);
    }
    for (const [selector, id] of [["[data-formation]", "offre"], ["[data-porte]", "porte"]]) {
      for (const $item of this.$form.querySelectorAll(selector)) {
        this.showFault($item, this.faultOf(`${id}:${$item.dataset.formation ?? $item.dataset.porte}`));
      }
    }
    for (const geste of GESTES) {
      const $origin = need(`[data-origine=${geste}]`);
      const writing = $origin.contains(document.activeElement) && need("[data-faute]", $origin).hidden;
      if (!writing) this.showLack(geste);
    }
  }

  /** The question itself says what is wanted while it has no answer. */
  showLack(geste) {
    const { qui = "", adresse = "" } = this.proposal.origines[geste] ?? {};
    const answered = qui && (qui === "lycee" || adresse.trim());
    this.showFault(need(`[data-origine=${geste}]`), (answered && this.lacks.get(geste)?.[0]) || "");
  }

  faultOf(id) {
    return this.changes.find((change) => change.id === id)?.fautes[0] ?? "";
  }

  showErrors($field) {
    const fault = this.faultOf(`valeur:${$field.dataset.champ}`);
    this.showFault($field, fault);
    const $input = $field.querySelector("input, select");
    if (fault) $input.setAttribute("aria-invalid", "true");
    else $input.removeAttribute("aria-invalid");
  }

  showFault($in, fault) {
    const $fault = need("[data-faute]", $in);
    $fault.textContent = fault;
    $fault.hidden = !fault;
  }

  showChanges() {
    const $items = this.changes.map(({ id, phrase, fautes, geste }) => {
      const $item = copyOf("changement");
      need("span", $item).textContent = `${phrase}.`;
      need(".invisible", $item).textContent = `\u00a0: ${phrase}`;
      need("button", $item).addEventListener("click", () => {
        this.start(without(this.proposal, id));
        need("#corriger-bilan").focus();
      });
      this.showFault($item, fautes[0] ?? this.lacks.get(geste)?.[0] ?? "");
      return $item;
    });
    need("#corriger-changements").replaceChildren(...$items);
  }

  prepare() {
    const { lycee, proposal, model, changes } = this;
    const message = messageOf(lycee, proposal, changes, model);
    const subject = `Corriger ${lycee.nom} (${lycee.uai})`;
    need("#corriger-message").value = message;
    need("#corriger-lignes").value = linesOf(lycee, proposal, changes, model);
    const $mail = document.querySelector("#corriger-courriel");
    if ($mail) $mail.href = `${$mail.href.split("?")[0]}?subject=${encodeURIComponent(subject)}`;
    const $forge = document.querySelector("#corriger-forge");
    if ($forge) $forge.href = forgeAddress($forge, subject, message);
  }

  keep() {
    const { lycee: { uai }, proposal } = this;
    this.sayDraft(keepDraft(uai, proposal));
  }

  /** @param {boolean} kept whether the browser keeps it */
  sayDraft(kept) {
    const draft = !isEmpty(this.proposal);
    const words = kept
      ? "Brouillon gardé dans ce navigateur seulement."
      : "Ce navigateur ne garde pas de brouillon\u00a0: envoyez avant de fermer la page.";
    need("#corriger-brouillon").textContent = draft ? words : "";
    need("#corriger-effacer").hidden = !draft || !kept;
  }
}

function sayCount(changes, faults) {
  if (!changes) return "Rien pour l’instant\u00a0: changez ce qui est faux, plus haut.";
  const count = plural(changes, "changement");
  return faults
    ? `${count}, dont ${plural(faults, "chose")} à compléter avant d’envoyer.`
    : `${count}, prêt${changes > 1 ? "s" : ""} à envoyer.`;
}

/** The way back to what was left unsent, by lycée. */
function offerDrafts() {
  const links = draftsKept().map((uai) => build("a", { href: `?uai=${uai}` }, [uai]));
  if (!links.length) return;
  const parts = links.flatMap(($link) => [", ", $link]).slice(1);
  need("#corriger-dit").replaceChildren("Vos brouillons, dans ce navigateur\u00a0: ", ...parts, ".");
}

/** The forge's own page with the message in it; without, when the address would be too long. */
function forgeAddress($forge, subject, message) {
  const url = new URL($forge.href);
  url.searchParams.set($forge.dataset.titre, subject);
  url.searchParams.set($forge.dataset.corps, message);
  if (url.href.length > LONGEST_ADDRESS) url.searchParams.delete($forge.dataset.corps);
  return url.href;
}

function findLycees(engine, text) {
  if (!engine || !text.trim()) return [];
  const { resultats, lecture } = search(engine, { q: text }, { le: today(), facettes: false });
  const marks = lecture.units.flatMap((unit) => unit.marks);
  return resultats.slice(0, MOST).map(({ uai, etablissement: { nom, commune } }) => ({
    pieces: markWords(nom, marks),
    detail: sayPlace(commune),
    value: uai
  }));
}

const $corriger = document.querySelector(".corriger");
if ($corriger) {
  const page = new CorrectionPage($corriger);
  const uai = new URLSearchParams(location.search).get("uai")?.trim().toUpperCase() ?? "";
  if (/^\d{7}[A-Z]$/.test(uai)) page.open(uai);
  else if (uai) page.complain("L’adresse ne nomme aucun lycée\u00a0: choisissez-le ici.");
  else offerDrafts();
}
