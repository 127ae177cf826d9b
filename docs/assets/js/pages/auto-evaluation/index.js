/** The self-evaluation page: a form kept in this browser, its synthesis, its file. */

import { today } from "../../lib/etat.js";
import {
  criterionOf,
  fromFile,
  newAction,
  newCampaign,
  newCriterion,
  summary,
  toFile,
  UnreadableFile
} from "./dossier.js";
import { levelsDrawing, make, printedSheet, summaryTable } from "./dessins.js";
import { CLE, clearStore, readStore, writeStore } from "./magasin.js";

const DELAI = 250;
const MAX_FILE = 5_000_000;
const GENERAUX = ["nom", "lycee", "equipe", "debut", "echeance"];

const $page = document.querySelector("#auto-evaluation");
if ($page) start($page);

/** @param {HTMLElement} $page */
function start($page) {
  const $ = (selector) => {
    const $found = $page.querySelector(selector);
    if (!$found) throw new Error(`auto-evaluation: ${selector} manque`);
    return $found;
  };
  const $form = $("#ae-formulaire");
  const $campaigns = $("#ae-campagne");
  const $message = $("#ae-message");
  const $trouble = $("#ae-ennui");
  const criteria = [...$page.querySelectorAll("[data-critere]")].map(($critere) => ({
    $critere,
    number: $critere.dataset.critere,
    title: $critere.dataset.titre
  }));
  const numbers = criteria.map(({ number }) => number);
  const levels = JSON.parse($page.dataset.niveaux);
  const now = () => new Date().toISOString();
  let { contenu, ennui } = readStore(now());
  let timer = 0;

  const current = () => contenu.campagnes.find(({ id }) => id === contenu.courante);
  const say = (words) => {
    $message.textContent = words;
  };
  const complain = (words) => {
    $trouble.textContent = words;
    $trouble.hidden = !words;
  };

  function save() {
    clearTimeout(timer);
    timer = 0;
    const problem = writeStore(contenu);
    complain(problem);
    const time = new Intl.DateTimeFormat("fr-FR", { hour: "2-digit", minute: "2-digit" });
    if (!problem) say(`Enregistré dans ce navigateur à ${time.format(new Date())}.`);
    return !problem;
  }

  function saveSoon() {
    clearTimeout(timer);
    timer = setTimeout(save, DELAI);
  }

  function showCampaigns() {
    $campaigns.replaceChildren(...contenu.campagnes.map(({ id, nom }) => {
      const $option = make("option", { value: id }, nom);
      $option.selected = id === contenu.courante;
      return $option;
    }));
  }

  function showForm() {
    const campaign = current();
    for (const name of GENERAUX) $form.elements[name].value = campaign[name];
    for (const { $critere, number } of criteria) {
      const { niveau, preuves, actions } = criterionOf(campaign, number);
      $critere.querySelector(`input[type=radio][value="${niveau}"]`).checked = true;
      $critere.querySelector("textarea").value = preuves;
      $critere.querySelector(".ae-actions").replaceChildren(...actions.map(actionRow));
    }
  }

  function actionRow(action) {
    const $row = $("#ae-modele-action").content.firstElementChild.cloneNode(true);
    for (const $field of $row.querySelectorAll("[data-champ]")) {
      if ($field.type === "checkbox") $field.checked = action.fait;
      else $field.value = action[$field.dataset.champ];
    }
    return $row;
  }

  function readForm() {
    const campaign = current();
    for (const name of GENERAUX) campaign[name] = $form.elements[name].value;
    if (!campaign.nom.trim()) campaign.nom = "Campagne sans nom";
    for (const { $critere, number } of criteria) {
      const criterion = campaign.criteres[number] ?? newCriterion();
      criterion.niveau = Number($critere.querySelector("input[type=radio]:checked")?.value ?? 0);
      criterion.preuves = $critere.querySelector("textarea").value;
      criterion.actions = [...$critere.querySelectorAll(".ae-action")].map(readAction);
      campaign.criteres[number] = criterion;
    }
    campaign.modifiee = now();
  }

  function readAction($row) {
    const action = newAction();
    for (const $field of $row.querySelectorAll("[data-champ]")) {
      if ($field.type === "checkbox") action.fait = $field.checked;
      else action[$field.dataset.champ] = $field.value;
    }
    return action;
  }

  function showSummary() {
    const campaign = current();
    const others = contenu.campagnes.filter((one) => one !== campaign);
    const [before] = [...others].sort((a, b) => b.modifiee.localeCompare(a.modifiee));
    const { rated, open, late } = summary(campaign, numbers, today());
    $("#ae-progres").value = rated;
    $("#ae-avancement").textContent = `${rated} critère${rated > 1 ? "s" : ""} sur ${numbers.length} `
      + `évalué${rated > 1 ? "s" : ""}, ${open} action${open > 1 ? "s" : ""} à faire`
      + (late ? `, dont ${late} en retard.` : ".");
    $("#ae-legende-avant").hidden = !before;
    $("#ae-legende-avant span").textContent = before?.nom ?? "";
    $("#ae-dessin").replaceChildren(levelsDrawing(campaign, before, numbers, levels));
    $("#ae-table").replaceChildren(summaryTable([campaign, ...others], criteria, levels, today()));
    $("#ae-dossier").replaceChildren(printedSheet(campaign, criteria, levels, today()));
    $("#ae-supprimer").disabled = contenu.campagnes.length === 1;
  }

  function showAll() {
    showCampaigns();
    showForm();
    showSummary();
  }

  function choose(id) {
    contenu.courante = id;
    showAll();
    save();
  }

  function add(campaign) {
    contenu.campagnes.push(campaign);
    choose(campaign.id);
  }

  function download(name, content) {
    const $link = make("a", {
      href: URL.createObjectURL(new Blob([content], { type: "application/json" })),
      download: name
    });
    $link.click();
    setTimeout(() => URL.revokeObjectURL($link.href), 10_000);
  }

  async function load($input) {
    const [file] = $input.files;
    $input.value = "";
    if (!file) return;
    try {
      if (file.size > MAX_FILE) throw new UnreadableFile("Ce fichier est trop gros pour un export.");
      const campaigns = fromFile(await file.text());
      const known = new Set(contenu.campagnes.map(({ id }) => id));
      for (const campaign of campaigns) {
        if (known.has(campaign.id)) {
          campaign.id = newCampaign("", now()).id;
          campaign.nom = `${campaign.nom} (importée)`;
        }
        known.add(campaign.id);
        contenu.campagnes.push(campaign);
      }
      choose(campaigns[0].id);
      const several = campaigns.length > 1;
      if ($trouble.hidden) say(`${campaigns.length} campagne${several ? "s" : ""} importée${several ? "s" : ""}.`);
    } catch (error) {
      complain(error instanceof UnreadableFile ? error.message : "Ce fichier n’a pas pu être lu.");
    }
  }

  const clicks = {
    "ae-nouvelle": () => {
      add(newCampaign(`Campagne ${today().slice(0, 4)} (${contenu.campagnes.length + 1})`, now()));
      $form.elements.nom.focus();
    },
    "ae-copier": () => {
      const copy = structuredClone(current());
      add({ ...copy, id: newCampaign("", now()).id, nom: `${copy.nom} (copie)` });
    },
    "ae-supprimer": () => {
      if (!confirm(`Supprimer « ${current().nom} » de ce navigateur ? C’est définitif.`)) return;
      contenu.campagnes = contenu.campagnes.filter((one) => one !== current());
      choose(contenu.campagnes[0].id);
    },
    "ae-effacer": () => {
      if (!confirm("Effacer toutes les campagnes de ce navigateur ? C’est définitif.")) return;
      clearStore();
      ({ contenu } = readStore(now()));
      complain("");
      showAll();
      say("Tout a été effacé de ce navigateur.");
    },
    "ae-exporter": () => download(`auto-evaluation-${today()}.json`, toFile([current()], now())),
    "ae-exporter-tout": () => download(`auto-evaluations-${today()}.json`, toFile(contenu.campagnes, now())),
    "ae-imprimer": () => window.print()
  };
  $page.addEventListener("click", ({ target }) => {
    const $button = target.closest("button");
    if (!$button) return;
    clicks[$button.id]?.();
    if ($button.matches(".ae-ajouter")) addAction($button);
    if ($button.matches(".ae-retirer")) removeAction($button);
  });

  function addAction($button) {
    const $row = actionRow(newAction());
    $button.closest("[data-critere]").querySelector(".ae-actions").append($row);
    $row.querySelector("[data-champ]").focus();
    changed();
  }

  function removeAction($button) {
    const $add = $button.closest("[data-critere]").querySelector(".ae-ajouter");
    $button.closest(".ae-action").remove();
    $add.focus();
    changed();
  }

  function changed({ target } = {}) {
    readForm();
    showSummary();
    if (target?.name === "nom") showCampaigns();
    saveSoon();
  }

  $form.addEventListener("input", changed);
  $form.addEventListener("submit", (event) => event.preventDefault());
  $campaigns.addEventListener("change", () => choose($campaigns.value));
  $("#ae-importer").addEventListener("change", ({ target }) => load(target));
  addEventListener("pagehide", () => timer && save());
  addEventListener("beforeunload", (event) => {
    if (timer && !save()) event.preventDefault();
  });
  addEventListener("storage", ({ key }) => {
    if (key !== CLE && key !== null) return;
    // Each tab keeps its own campaign in sight; what is being written here is not lost for it.
    const mine = current();
    const typing = timer !== 0;
    ({ contenu } = readStore(now()));
    const at = contenu.campagnes.findIndex(({ id }) => id === mine.id);
    if (typing) contenu.campagnes.splice(at < 0 ? contenu.campagnes.length : at, at < 0 ? 0 : 1, mine);
    if (typing || at >= 0) contenu.courante = mine.id;
    if (typing) {
      showCampaigns();
      save();
      return;
    }
    showAll();
    say("Mis à jour depuis un autre onglet.");
  });

  $page.dataset.pret = "";
  showAll();
  complain(ennui);
}
