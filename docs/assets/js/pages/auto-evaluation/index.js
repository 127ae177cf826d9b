/** The self-evaluation page: campaigns kept in this browser, their form, their synthesis, their files. */

import { Undo } from "../../composants/effacement.js";
import { build, need } from "../../lib/dom.js";
import { plural } from "../../lib/mots.js";
import { today } from "../../lib/etat.js";
import { levelsDrawing, printedSheet, summaryTable } from "./dessins.js";
import { fromFile, isWritten, newCampaign, newId, summary, toFile, UnreadableFile } from "./dossier.js";
import { CampaignForm } from "./formulaire.js";
import { addCampaigns, CLE, clearStore, keepMine, readStore, setAside, writeStore } from "./magasin.js";

const DELAY = 250;
const MAX_FILE = 5_000_000;

const now = () => new Date().toISOString();

/** @typedef {import("./dossier.js").Campagne} Campagne */

/** Elements: `#ae-…`, each said where it is used. `data-niveaux` holds the words of the levels. */
class SelfEvaluation {
  /** Runs while what is written waits to be kept. */
  timer = 0;
  /** Whether the browser took what was written last. */
  kept = true;
  undo = new Undo();

  /** @param {HTMLElement} $page */
  constructor($page) {
    this.$page = $page;
    this.levels = JSON.parse($page.dataset.niveaux ?? "");
    this.form = new CampaignForm(need("#ae-formulaire"), (name) => this.change(name));
    this.$campaigns = need("#ae-campagne");
    const { store, trouble } = readStore(now());
    this.store = store;
    this.listen();
    this.showAll();
    this.complain(trouble);
    $page.dataset.pret = "";
  }

  listen() {
    const clicks = {
      "#ae-nouvelle": () => this.addNew(),
      "#ae-copier": () => this.addCopy(),
      "#ae-supprimer": () => this.remove(),
      "#ae-effacer": () => this.forgetAll(),
      "#ae-exporter": () => download("auto-evaluation", [this.campaign]),
      "#ae-exporter-tout": () => download("auto-evaluations", this.store.campagnes)
    };
    for (const [button, act] of Object.entries(clicks)) need(button).addEventListener("click", act);
    this.$campaigns.addEventListener("change", () => this.choose(this.$campaigns.value));
    need("#ae-importer").addEventListener("change", ({ target }) => this.load(target));
    this.form.$complement?.addEventListener("toggle", () => this.addOrLeaveOut());
    addEventListener("pagehide", () => this.timer && this.save());
    addEventListener("beforeunload", (event) => {
      if (this.timer && !this.save()) event.preventDefault();
    });
    addEventListener("storage", ({ key }) => {
      if (key === CLE || key === null) this.followOtherTab();
    });
  }

  /** The one in sight. @returns {Campagne} */
  get campaign() {
    const { courante, campagnes } = this.store;
    return campagnes.find(({ id }) => id === courante) ?? campagnes[0];
  }

  say(words) {
    need("#ae-message").textContent = words;
  }

  /** @param {string} words what went wrong, or an empty string */
  complain(words) {
    const $trouble = need("#ae-ennui");
    $trouble.textContent = words;
    $trouble.hidden = !words;
  }

  showAll() {
    this.showCampaigns();
    this.form.show(this.campaign);
    this.showSummary();
  }

  showCampaigns() {
    const { courante, campagnes } = this.store;
    this.$campaigns.replaceChildren(...campagnes.map(({ id, nom }) => new Option(nom, id, false, id === courante)));
  }

  showSummary() {
    const { campaign, levels, form } = this;
    const criteria = form.criteria.filter(({ added }) => !added || form.isWhole(campaign));
    const { campagnes } = this.store;
    const others = campagnes.filter((one) => one !== campaign);
    const [before] = [...others].sort((a, b) => b.modifiee.localeCompare(a.modifiee));
    const numbers = criteria.map(({ number }) => number);
    this.showProgress(summary(campaign, numbers, today()), numbers.length);
    need("#ae-legende-avant").hidden = !before;
    need("#ae-legende-avant span").textContent = before?.nom ?? "";
    need("#ae-dessin").replaceChildren(levelsDrawing(campaign, before, criteria, levels));
    need("#ae-table").replaceChildren(summaryTable([campaign, ...others], criteria, levels, today()));
    need("#ae-dossier").replaceChildren(...printedSheet(campaign, criteria, levels, today()));
    const isBlank = !criteria.some(({ number }) => isWritten(campaign, number));
    this.$page.toggleAttribute("data-vierge", isBlank);
    need("#ae-supprimer").disabled = campagnes.length === 1;
  }

  showProgress({ rated, open, late }, total) {
    Object.assign(need("#ae-progres"), { max: total, value: rated });
    const delay = late ? `, dont ${late} en retard` : "";
    need("#ae-avancement").textContent = `${plural(rated, "critère")} sur ${total} évalué${rated > 1 ? "s" : ""}, `
      + `${plural(open, "action")} à faire${delay}.`;
  }

  /** The académie's own criteria were opened or closed by hand. */
  addOrLeaveOut() {
    const { campaign, form } = this;
    const { open } = form.$complement;
    if (open === form.isWhole(campaign)) return;
    campaign.complement = open;
    this.change();
  }

  /** @param {string} [name] of the field that changed */
  change(name) {
    const { campaign } = this;
    this.undo.drop();
    this.form.read(campaign);
    campaign.modifiee = now();
    this.showSummary();
    if (name === "nom") this.showCampaigns();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), DELAY);
  }

  /** @returns {boolean} whether all is kept */
  save() {
    clearTimeout(this.timer);
    this.timer = 0;
    const trouble = writeStore(this.store);
    this.kept = !trouble;
    this.complain(trouble);
    const time = new Date().toLocaleTimeString("fr-FR", { timeStyle: "short" });
    if (!trouble) this.say(`Enregistré dans ce navigateur à ${time}.`);
    return !trouble;
  }

  /** @param {string} id of the campaign to show @returns {boolean} whether all is kept */
  choose(id) {
    this.store.courante = id;
    this.showAll();
    return this.save();
  }

  add(campaign) {
    this.undo.drop();
    this.store.campagnes.push(campaign);
    this.choose(campaign.id);
  }

  addNew() {
    this.add(newCampaign(`Campagne ${today().slice(0, 4)} (${this.store.campagnes.length + 1})`, now()));
    need("#ae-nom").focus();
  }

  addCopy() {
    const copy = structuredClone(this.campaign);
    this.add({ ...copy, id: newId(), nom: `${copy.nom} (copie)` });
  }

  remove() {
    const { campaign, store, store: { campagnes } } = this;
    store.campagnes = campagnes.filter((one) => one !== campaign);
    this.choose(store.campagnes[0].id);
    this.erased(`«\u00a0${campaign.nom}\u00a0» est supprimée de ce navigateur.`, "#ae-supprimer", () => {
      store.campagnes = campagnes;
      return this.choose(campaign.id);
    });
  }

  forgetAll() {
    const { store } = this;
    // What is being written would be kept anew.
    clearTimeout(this.timer);
    this.timer = 0;
    this.kept = true;
    const aside = clearStore();
    this.store = readStore(now()).store;
    this.complain("");
    this.say("");
    this.showAll();
    this.erased("Tout est effacé de ce navigateur.", "#ae-effacer", () => {
      this.store = store;
      if (aside) setAside(aside);
      return this.choose(store.courante);
    });
  }

  /**
   * @param {string} words what is erased
   * @param {string} from the button that erased it
   * @param {() => boolean} giveBack whether all is kept again
   */
  erased(words, from, giveBack) {
    this.undo.offer(need("#ae-efface"), words, () => {
      const kept = giveBack();
      need(from).focus();
      return kept ? "Tout est revenu." : "";
    });
  }

  /** Reads a file. @param {any} $input of type « file » */
  async load($input) {
    const [file] = $input.files;
    $input.value = "";
    if (!file) return;
    try {
      if (file.size > MAX_FILE) throw new UnreadableFile("Ce fichier est trop gros pour un export.");
      const campaigns = fromFile(await file.text());
      this.undo.drop();
      addCampaigns(this.store, campaigns);
      const { length } = campaigns;
      const kept = this.choose(campaigns[0].id);
      if (kept) this.say(`${plural(length, "campagne")} importée${length > 1 ? "s" : ""}.`);
    } catch (error) {
      this.complain(error instanceof UnreadableFile ? error.message : "Ce fichier n’a pas pu être lu.");
    }
  }

  followOtherTab() {
    const mine = this.campaign;
    this.undo.drop();
    const writing = this.timer !== 0 || !this.kept;
    this.store = readStore(now()).store;
    keepMine(this.store, mine, writing);
    if (writing) {
      this.showCampaigns();
      this.save();
    } else {
      this.showAll();
      this.say("Mis à jour depuis un autre onglet.");
    }
  }
}

function download(name, campaigns) {
  const file = new Blob([toFile(campaigns, now())], { type: "application/json" });
  const $link = build("a", { href: URL.createObjectURL(file), download: `${name}-${today()}.json` });
  $link.click();
  setTimeout(() => URL.revokeObjectURL($link.href), 10_000);
}

const $page = document.querySelector("#auto-evaluation");
if ($page) new SelfEvaluation($page);
