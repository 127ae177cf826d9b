/** /selection/: up to six lycées side by side, from the address or from this browser. */

import { PlaceField } from "../../composants/champ-lieu.js";
import { Combobox } from "../../composants/combobox.js";
import { Undo } from "../../composants/effacement.js";
import { announcer } from "../../lib/annonce.js";
import { build, need } from "../../lib/dom.js";
import { plural } from "../../lib/mots.js";
import { stateOn, today } from "../../lib/etat.js";
import { keepLycees, KEEPS_NOTHING, keptLycees, MOST_KEPT } from "../../lib/garde.js";
import { rememberedPlace, rememberPlace } from "../../lib/lieu-cherche.js";
import { sayPlace } from "../../lib/lieux.js";
import { keepSearches, recentSearches } from "../../lib/recherches.js";
import { loadComplement, loadContacts, loadEngine, loadTravel } from "../../moteur/index.js";
import { search } from "../../moteur/moteur.js";
import { markWords } from "../../moteur/texte.js";
import { joinNotes, Notebook } from "./carnet.js";
import { Arrangement } from "./rangement.js";
import { comparisonTable } from "./tableau.js";

/** @import { Commune, Engine, Etablissement, Position } from "../../lib/types.d.ts" */

/**
 * Elements: the table `#comparaison`, the fields that add a lycée and say where one starts from, the
 * buttons; `[data-mot-etat]` the words of each label's state. Event: « resultats », on the document,
 * once this browser's selection has changed.
 */
class ComparisonPage {
  /** What is compared. @type {string[]} */
  uais = [];
  /** The code of the commune where distances start from, empty for the device. */
  pres = "";
  /** @type {Position | null} */
  position = null;
  /** A link brought what is compared. */
  shared = false;
  /** What is compared is this browser's own selection, as it was when shown last. */
  own = false;
  /** Whether the browser took one's own selection. */
  kept = true;
  notebook = new Notebook();
  undo = new Undo();
  /** Where distances start from, in words. @type {PlaceField} */
  place = /** @type {any} */ (null);

  /**
   * @param {HTMLElement} $page
   * @param {Engine} engine
   * @param {Record<string, object>} contacts by uai
   * @param {string} root
   */
  constructor($page, engine, contacts, root) {
    this.$page = $page;
    this.root = root;
    this.engine = engine;
    this.contacts = contacts;
    this.known = new Map(engine.etablissements.map((etablissement) => [etablissement.uai, etablissement]));
    this.$table = need("#comparaison");
    this.$add = need("#ajout");
    this.$erase = need("[data-effacer]");
    this.announce = announcer($page);
    this.arrangement = new Arrangement({
      lycee: (uai) => this.lycee(uai),
      move: (uai, by) => this.move(uai, by),
      write: (uai, text) => this.write(uai, text)
    });
  }

  async start() {
    const { uais, pres } = readSelection(location.search);
    const isKnown = (uai) => this.known.has(uai);
    const here = uais.filter(isKnown);
    // One's own selection, opened again at its address, is no link's.
    this.shared = here.length > 0 && here.join() !== keptLycees().join();
    const wanted = this.shared ? uais : [...new Set([...uais, ...keptLycees()])];
    const all = wanted.filter(isKnown);
    if (pres) await loadComplement(this.root).catch(() => null);
    // The place searched before, when the address says none; a shared comparison is left as it was.
    const commune = this.engine.placeByCode?.get(pres)
      ?? (pres || this.shared ? undefined : rememberedPlace() ?? undefined);
    this.listen(commune);
    this.change({ uais: all.slice(0, MOST_KEPT), pres: commune?.code ?? "", position: commune }, !this.shared);
    this.say(this.sayDropped(all.slice(MOST_KEPT), wanted.length - all.length, pres && !commune));
  }

  /** @param {Commune | undefined} commune of the address */
  listen(commune) {
    const { $page, root, announce: say } = this;
    new Combobox(this.$add, {
      label: "Lycées",
      say,
      find: (text) => this.find(text),
      choose: ({ value }) => this.add(value)
    });
    need("#comparer-ajouts").addEventListener("submit", (event) => event.preventDefault());
    this.place = new PlaceField($page, {
      root,
      loadPlaces: () => import("../communes.js"),
      say,
      onPlace: (commune) => {
        rememberPlace(commune);
        this.change({ pres: commune?.code ?? "", position: commune });
      },
      onPosition: (position) => this.change({ pres: "", position })
    });
    if (commune) this.place.set(sayPlace(commune));
    need("#differences").addEventListener("change", () => this.show());
    need("[data-garder-selection]").addEventListener("click", () => this.keep());
    need("[data-exporter]").addEventListener("click", () => this.save());
    need("#importer").addEventListener("change", ({ target }) => this.load(target));
    this.$erase.addEventListener("click", () => this.eraseAll());
    addEventListener("storage", () => this.followOtherTab());
    fadeEdge(need(".comparer__defile"), this.$table);
  }

  /** @param {string} uai known @returns {Etablissement} */
  lycee(uai) {
    return /** @type {Etablissement} */ (this.known.get(uai));
  }

  say(text) {
    need("#comparer-dit").textContent = text;
  }

  /**
   * Compares other lycées, or from another place.
   * @param {{uais?: string[], pres?: string, position?: Position | null}} changes
   * @param {boolean} [keep] as this browser's own selection
   */
  change(changes, keep = this.isOwn()) {
    this.undo.drop();
    Object.assign(this, changes);
    if (keep) {
      this.shared = false;
      this.kept = keepLycees(this.uais);
      document.dispatchEvent(new CustomEvent("resultats"));
    }
    this.own = this.isOwn();
    history.replaceState(history.state, "", addressOf(this.uais, this.pres) || location.pathname);
    this.show();
  }

  /** Whether what is compared is this browser's own selection: never the one that a link brought. */
  isOwn() {
    const kept = keptLycees();
    return kept.length ? kept.join() === this.uais.join() : !this.shared;
  }

  show() {
    const { uais, $table } = this;
    need("#comparer-vide").hidden = uais.length > 0;
    need("#comparer-tout").hidden = !uais.length;
    need("[data-garder-selection]").hidden = keptLycees().join() === uais.join();
    $table.dataset.colonnes = uais.length;
    const { engine, contacts, position, pres, root } = this;
    const lycees = uais.map((uai) => this.lycee(uai));
    const onlyDifferences = need("#differences").checked;
    const labelOf = (lycee) => this.labelOf(lycee);
    const remove = (uai) => this.remove(uai);
    $table.replaceChildren(
      ...comparisonTable({ lycees, engine, contacts, position, pres, root, labelOf, onlyDifferences, remove })
    );
    loadTravel(root, engine, { code: pres }).then((came) => came && this.show());
    this.arrangement.show(this.own ? uais : [], (uai) => this.notebook.of(uai));
    this.showNotes();
    this.showKept();
  }

  /** One's own words, beside the facts: never those of a comparison that a link brought. */
  showNotes() {
    const noteOf = (uai) => (this.own ? this.notebook.of(uai) : "");
    for (const $cell of this.$table.querySelectorAll("[data-note]")) $cell.textContent = noteOf($cell.dataset.note);
    need(".comparaison__notes", this.$table).hidden = !this.uais.some(noteOf);
  }

  /** What this browser keeps, and what one can do with it. */
  showKept() {
    const searches = recentSearches();
    // Once the comparison has come: it would be pushed by it.
    need(".garde").hidden = false;
    need("[data-exporter]").hidden = !this.own || !this.uais.length;
    const kept = keptLycees().length + this.notebook.notes.size + searches.length;
    this.$erase.hidden = !kept && !rememberedPlace();
    const $searches = need("#recherches-recentes");
    $searches.hidden = !searches.length;
    need("ul", $searches).replaceChildren(...searches.map((words) => {
      const href = `${this.root}annuaire/?q=${encodeURIComponent(words)}`;
      return build("li", {}, [build("a", { href }, [words])]);
    }));
  }

  /** The words of a label's state, as the server wrote them. @param {Etablissement} lycee */
  labelOf({ uai, calendrier }) {
    const words = `[data-mot-etat="${stateOn(calendrier, today())}"]`;
    const $words = this.$page.querySelector(`${words}[data-uais~="${uai}"]`) ?? this.$page.querySelector(words);
    return $words?.textContent ?? "";
  }

  /** @param {string} text @returns {import("../../composants/combobox.js").Item[]} */
  find(text) {
    if (!text.trim()) return [];
    const { resultats, lecture } = search(this.engine, { q: text }, { le: today(), facettes: false });
    const marks = lecture.units.flatMap((unit) => unit.marks);
    const others = resultats.filter(({ uai }) => !this.uais.includes(uai));
    return others.slice(0, 8).map(({ uai, etablissement: { nom, commune } }) => ({
      pieces: markWords(nom, marks),
      detail: sayPlace(commune),
      value: uai
    }));
  }

  add(uai) {
    const { $add, uais } = this;
    $add.value = "";
    $add.focus();
    if (uais.length >= MOST_KEPT) {
      this.say(`La comparaison est pleine\u00a0: ${MOST_KEPT} lycées au plus. Retirez-en un d’abord.`);
      return;
    }
    this.change({ uais: [...uais, uai] });
    this.say(`${this.lycee(uai).nom} est ajouté\u00a0: ${plural(this.uais.length, "lycée")}.`);
  }

  remove(uai) {
    this.change({ uais: this.uais.filter((one) => one !== uai) });
    const note = this.notebook.of(uai) && " Votre note revient avec lui si vous l’ajoutez de nouveau.";
    this.say(`${this.lycee(uai).nom} n’est plus dans la comparaison.${note}`);
    (this.$table.querySelector("button") ?? this.$add).focus();
  }

  /** @param {string} uai @param {-1 | 1} by towards the first, or the last */
  move(uai, by) {
    const uais = this.uais.filter((one) => one !== uai);
    const rank = this.uais.indexOf(uai) + by;
    uais.splice(rank, 0, uai);
    this.change({ uais }, true);
    this.announce(`${this.lycee(uai).nom}\u00a0: place ${rank + 1} sur ${uais.length}.`);
  }

  /** @param {string} uai @param {string} text */
  write(uai, text) {
    this.sayKept(this.notebook.write(uai, text) ? "" : NOTES_NOT_KEPT);
    this.showNotes();
    this.showKept();
  }

  /** @param {string} text beside what concerns this browser */
  sayKept(text) {
    const $said = need("#garde-dit");
    if ($said.textContent !== text) $said.textContent = text;
  }

  /** Gives a file. */
  async save() {
    const lycees = this.uais.map((uai) => ({ uai, nom: this.lycee(uai).nom, note: this.notebook.of(uai) }));
    const { giveFile } = await import("../fichier-selection.js");
    giveFile(lycees, today());
    this.sayKept(`Fichier enregistré\u00a0: ${plural(lycees.length, "lycée")}, avec vos notes.`);
  }

  /** Reads a file. @param {any} $input of type « file » */
  async load($input) {
    const [file] = $input.files;
    if (!file) return;
    const { readFile, sayLost } = await import("../fichier-selection.js");
    const { lines, trouble } = await readFile(file);
    $input.value = "";
    this.sayKept(trouble || this.join(lines, sayLost));
  }

  /**
   * A file joins what one already keeps, its notes too.
   * @param {import("../fichier-selection.js").Line[]} lines
   * @param {(strangers: string[], left: string[]) => string} sayLost
   * @returns {string} what was done with them
   */
  join(lines, sayLost) {
    const known = lines.filter(({ uai }) => this.known.has(uai));
    const strangers = lines.filter(({ uai }) => !this.known.has(uai)).map(({ uai }) => uai);
    const mine = this.own ? this.uais : keptLycees().filter((uai) => this.known.has(uai));
    const all = [...new Set([...mine, ...known.map(({ uai }) => uai)])];
    const uais = all.slice(0, MOST_KEPT);
    const lost = sayLost(strangers, all.slice(MOST_KEPT).map((uai) => this.lycee(uai).nom));
    if (!known.length) return lost;
    const { notebook } = this;
    for (const { uai, note } of known) {
      if (note.trim() && uais.includes(uai)) notebook.write(uai, joinNotes(notebook.of(uai), note));
    }
    const kept = keepLycees(uais);
    this.change({ uais }, true);
    const added = uais.length - mine.length;
    const first = added ? `${plural(added, "lycée ajouté", "lycées ajoutés")}.` : "Aucun lycée nouveau.";
    return [first, lost, kept ? "" : NOTES_NOT_KEPT].filter(Boolean).join(" ");
  }

  /** Forgets all that this browser keeps of what one did here, until « Annuler » gives it back. */
  eraseAll() {
    const { uais, pres, position, own, notebook, place: { chosen } } = this;
    notebook.read();
    const kept = { lycees: keptLycees(), notes: notebook.notes, searches: recentSearches(), place: rememberedPlace() };
    const nothing = { lycees: [], notes: new Map(), searches: [], place: null };
    this.restore(nothing, { uais: own ? [] : uais, pres: "", position: null }, "");
    this.undo.offer(need("#garde-dit"), "Tout est effacé de ce navigateur.", () => {
      const all = this.restore(kept, { uais, pres, position }, chosen);
      this.$erase.focus();
      return all ? "Tout est revenu." : NOTES_NOT_KEPT;
    });
  }

  /**
   * @param {{lycees: string[], notes: Map<string, string>, searches: string[], place: Commune | null}} kept
   * @param {{uais: string[], pres: string, position: Position | null}} shown
   * @param {string} chosen the words of the place
   * @returns {boolean} whether all is kept
   */
  restore({ lycees, notes, searches, place }, shown, chosen) {
    rememberPlace(place);
    keepSearches(searches);
    const all = this.notebook.keep(notes);
    const whole = keepLycees(lycees) && all;
    this.place.set(chosen);
    this.change(shown, false);
    document.dispatchEvent(new CustomEvent("resultats"));
    return whole;
  }

  /** A shared comparison joins what one already keeps; where there is no room it takes its place, until « Annuler ». */
  keep() {
    const { uais } = this;
    const mine = keptLycees();
    const both = [...new Set([...mine, ...uais])];
    const fits = both.length <= MOST_KEPT;
    const wanted = fits ? both : uais;
    if (!keepLycees(wanted)) {
      this.say(KEEPS_NOTHING);
      return;
    }
    this.change({ uais: wanted }, true);
    if (fits) this.say("Ces lycées sont votre sélection, dans ce navigateur.");
    else this.undo.offer(need("#comparer-dit"), sayReplaced(uais.length), () => this.giveBack(mine));
  }

  /** @param {string[]} mine the selection that a shared comparison replaced */
  giveBack(mine) {
    keepLycees(mine);
    this.shared = true;
    this.change({}, false);
    document.dispatchEvent(new CustomEvent("resultats"));
    need("[data-garder-selection]").focus();
    return "Votre sélection est revenue.";
  }

  followOtherTab() {
    this.notebook.read();
    const kept = keptLycees();
    if (kept.length + this.notebook.notes.size + recentSearches().length) this.undo.drop();
    if (this.own && this.kept && kept.join() !== this.uais.join()) {
      this.change({ uais: kept.filter((uai) => this.known.has(uai)) }, false);
    } else this.show();
  }

  /**
   * What of the address is not compared.
   * @param {string[]} left the uai of lycées
   * @param {number} strangers codes that are none of a lycée here
   * @param {unknown} lost the commune is unknown
   */
  sayDropped(left, strangers, lost) {
    const names = left.map((uai) => this.lycee(uai).nom).join(", ");
    return [
      lost && "La commune de l’adresse n’est pas dans l’académie\u00a0: choisissez-en une autre.",
      names && `Six lycées au plus se comparent. Laissé${left.length > 1 ? "s" : ""} de côté\u00a0: ${names}.`,
      strangers
      && `${plural(strangers, "code")} de l’adresse ${strangers > 1 ? "ne sont pas" : "n’est pas"} dans l’annuaire.`
    ].filter(Boolean).join(" ");
  }
}

const NOTES_NOT_KEPT = "Votre navigateur ne permet pas à ce site de garder vos notes\u00a0: "
  + "exportez-les, ou imprimez-les, avant de quitter la page.";

function sayReplaced(number) {
  const these = number > 1 ? `ces ${number} lycées ont` : "ce lycée a";
  return `Six lycées au plus se gardent\u00a0: ${these} remplacé votre sélection.`;
}

/**
 * The comparison is as long as it needs, and scrolls with the page. Only columns beyond the edge of a narrow screen
 * scroll in their box: it fades, and the names of the lycées, which no style can hold there, follow the page.
 */
function fadeEdge($box, $table) {
  const sayMore = () => $box.toggleAttribute("data-suite", $box.scrollLeft + $box.clientWidth < $box.scrollWidth - 1);
  const holdNames = () => {
    const $heads = $table.tHead;
    if (!$heads) return;
    const { top, bottom } = $table.getBoundingClientRect();
    const down = "defile" in $box.dataset ? Math.min(-top, bottom - top - $heads.offsetHeight) : 0;
    $heads.style.transform = down > 0 ? `translateY(${down}px)` : "";
  };
  const measure = () => {
    const wide = $table.scrollWidth > $box.clientWidth + 1;
    $box.toggleAttribute("data-defile", wide);
    for (const [name, value] of [["tabindex", "0"], ["role", "region"]]) {
      if (wide) $box.setAttribute(name, value);
      else $box.removeAttribute(name);
    }
    sayMore();
    holdNames();
  };
  const resized = new ResizeObserver(measure);
  for (const $one of [$box, $table]) resized.observe($one);
  $box.addEventListener("scroll", sayMore, { passive: true });
  addEventListener("scroll", holdNames, { passive: true });
}

/** `?uai=A&uai=B&pres=13117`; commas work too. */
function readSelection(text) {
  const parameters = new URLSearchParams(text);
  const uais = parameters.getAll("uai").flatMap((value) => value.toUpperCase().split(","));
  return { uais: [...new Set(uais.map((uai) => uai.trim()).filter(Boolean))], pres: parameters.get("pres") ?? "" };
}

function addressOf(uais, pres) {
  const parameters = new URLSearchParams(uais.map((uai) => ["uai", uai]));
  if (pres && uais.length) parameters.set("pres", pres);
  const text = parameters.toString();
  return text && `?${text}`;
}

/** @param {HTMLElement} $page */
async function startComparison($page) {
  const { racine: root = "" } = $page.dataset;
  const [engine, contacts] = await Promise.all([loadEngine(root), loadContacts(root)]).catch(() => []);
  if (engine) new ComparisonPage($page, engine, contacts, root).start();
  else {
    need("#comparer-dit").textContent =
      "La comparaison n’a pas pu se charger\u00a0: vérifiez la connexion, puis rechargez la page.";
  }
}

const $comparer = document.querySelector(".comparer");
if ($comparer) startComparison($comparer);
