/**
 * The phrases that say more than trades and towns: pages, uniforms, what is taught elsewhere, old diplomas, labels seen
 * before. Comes with the complement (complement.js). Pure functions, no DOM.
 */

import { addKey, GENERAL, telling } from "./cles.js";
import { asSound } from "./ecritures.js";
import { phraseKey } from "./lecture.js";
import { isFiller, meaningOf } from "./lexique.js";
import { fold, stem, undouble, words } from "./texte.js";
import { saysLittle } from "./metiers.js";
import { USAGES } from "./usages.js";
import { SIGLES } from "../lib/sigles.js";

/** @import { Ailleurs } from "../lib/types.d.ts" */

/** Pages of the site, by the phrases that they answer. @type {[string, string][]} */
const PAGES = [
  [
    "inscription/",
    "affelnet, parcoursup, inscription, inscrire, candidater, candidature, dossier inscription, voeux, reorientation, "
    + "reorienter, changer orientation, decrocheur, decrochage, descolarise"
  ],
  ["inscription/#cout", "coute, cout, prix, tarif, tarifs, payant, payante, gratuit, gratuite, frais, frais scolarite"],
  [
    "entreprises/",
    "taxe apprentissage, taxe, solde taxe, verser taxe, payer taxe, prendre apprenti, accueillir stagiaire"
  ],
  ["label/", "lycee metiers, label lycee metiers, label, labels, lycee labellise"],
  ["filieres/", "filiere, filieres, liste filieres, famille metiers, familles metiers"],
  ["formations/", "liste formations, toutes formations, formations, liste diplomes, diplomes"],
  ["carte/", "carte lycees, carte"]
];

/** Words said of several trades, and what titles hold that they mean first: a mechanic is one of cars. */
/** @type {[string, RegExp][]} */
const FIRST_MEANT = [
  ["mecanicien mecanicienne mecano meca mecanique garagiste garage", /vehicules legers|voitures particulieres/],
  ["plombier plombiere plombiers plomberie", /sanitaire/]
];

/** Trades in uniform: besides what names them, the bacs pro of security lead there. */
const UNIFORMES =
  "gendarme, gendarmerie, garde republicain, garde republicaine, policier, policiere, police, police municipale, pompier, pompiere, sapeur pompier, "
  + "police ferroviaire, militaire, armee, soldat, douanier, douaniere, surveillant penitentiaire, gardien prison, gardien paix, adjoint securite, "
  + "metiers uniforme, uniforme, force ordre, crs, legionnaire, marin pompier";

/** The formations that lead first to a trade whose name and other words hold all those of a phrase. */
const leadingTo = ({ metiers }, phrase) =>
  metiers.flatMap(({ libelle, mots, principales, secondaires }) => {
    const own = words(`${libelle} ${mots}`).map(stem);
    return phrase.split(" ").every((word) => own.includes(stem(word)))
      ? (principales.length ? principales : secondaires)
      : [];
  });

function addUniforms(engine) {
  const { entries } = engine.vocabulary;
  const own = engine.formations.flatMap(({ id }, i) => (id === "bac-pro-securite" ? [i] : []));
  if (!own.length) return;
  for (const phrase of UNIFORMES.split(", ")) {
    const named = phrase.split(" ").flatMap((word) => entries.get(word)?.postings ?? []);
    const targets = named.filter(({ kind, rank }) => kind === "offre" && rank === 1).flatMap((posting) =>
      posting.targets
    );
    const found = phrase.includes(" ") ? leadingTo(engine, phrase) : targets;
    addKey(engine.phrases, phraseKey(phrase), {
      formations: [...new Set([...found, ...own])],
      uniforme: true
    });
  }
}

/**
 * The phrases that say more than trades and towns: what is taught elsewhere, old diplomas, pages, labels seen once.
 * @param {any} engine an Engine to complete
 * @param {Partial<Ailleurs>} complement
 */
export function addPhrases(engine, { dehors = [], ailleurs = [], disparus = [], anciens = [] }) {
  engine.phrases = new Map();
  engine.told = [];
  engine.untaught = [];
  for (const [page, phrases] of PAGES) {
    for (const phrase of phrases.split(", ")) addKey(engine.phrases, phraseKey(phrase), { page });
  }
  for (const [meaning, phrases] of USAGES) {
    for (const phrase of phrases.split(", ")) addKey(engine.phrases, phraseKey(phrase), meaning);
  }
  addUniforms(engine);
  engine.firstMeant = new Map();
  for (const [mots, title] of FIRST_MEANT) {
    const own = engine.formations.flatMap(({ intitule }, i) => (title.test(fold(intitule)) ? [i] : []));
    for (const mot of mots.split(" ")) engine.firstMeant.set(undouble(mot), own);
  }
  addElsewhere(engine, ailleurs);
  addDiplomas(engine);
  for (const nom of dehors) {
    const mots = telling(nom);
    if (!mots.every((word) => engine.vocabulary.entries.has(word))) {
      addKey(engine.phrases, phraseKey(mots.join(" ")), { dehors: nom });
    }
  }
  engine.oldInitials = new Map();
  for (const [phrases, id] of anciens) {
    const taken = engine.formations.findIndex((one) => one.id === id);
    if (taken < 0) continue;
    for (const phrase of phrases.split("|")) {
      const named = phrase[0].toUpperCase() + phrase.slice(1);
      const note = { dit: `${named}\u00a0: ce diplôme n’existe plus. Voici celui qui l’a remplacé.` };
      const mots = telling(phrase);
      const last = mots[mots.length - 1];
      if (Object.hasOwn(SIGLES, last)) addKey(engine.oldInitials, last, note);
      // « Bac pro elec » is none of the old « ELEEC ».
      if (Object.hasOwn(SIGLES, last) && undouble(last) !== last) continue;
      addKey(engine.phrases, phraseKey(mots.join(" ")), {
        formations: optionsOf(engine, taken, mots),
        note,
        ancien: true
      });
    }
  }
  for (const [nom, commune, annee] of disparus) {
    const dit = `${nom} (${commune})\u00a0: son label a été vu en ${annee}, puis n’a pas été retrouvé.`;
    const mots = telling(nom).filter((word) => !isFiller(word) && !GENERAL.has(word));
    if (mots.length) engine.told.push({ mots, note: { dit, perdu: { nom, commune } }, lycee: true });
  }
}

/** A title without its option. */
const baseOf = ({ intitule }) => intitule.split(/,? option /)[0];

/** « Bac pro commerce »: where the words are all of a title without its option, all its options; else the one. */
function optionsOf({ formations }, taken, mots) {
  const base = baseOf(formations[taken]);
  const own = words(base).map(stem);
  if (!mots.every((word) => own.includes(stem(word)))) return [taken];
  return formations.flatMap((one, i) => (baseOf(one) === base ? [i] : []));
}

/** « Diplôme : CAP Boucher. Aucun lycée de cet annuaire n’y prépare. » */
const sayNone = (phrase, dit) =>
  dit
    ? `${dit} Aucun lycée de cet annuaire n’y prépare.`
    : `«\u00a0${phrase}\u00a0»\u00a0: aucun lycée de cet annuaire n’y prépare.`;

/** Words of diplomas that none prepares here. */
const ELSEWHERE_TITLES = /^(?:pro|capa|btsa|bpa?)$/;

/** « Diplôme : bac pro Optique lunetterie ou BTS Opticien lunetier »: the titles, by their words that tell. */
function addTitles(engine, dit, note) {
  const [, titles = ""] = /^Diplôme : ([^,.]*)/.exec(dit.replaceAll("\u00a0", " ")) ?? [];
  for (const title of titles.split(" ou ").filter(Boolean)) {
    const [first, ...more] = telling(title).filter((word) => !meaningOf(word) && !ELSEWHERE_TITLES.test(word));
    const own = [first, ...more].filter((word) => !saysLittle(word) && !isFiller(word)).map(stem);
    if (own.length) engine.untaught.push({ first, own, note });
  }
}

/** Trades taught elsewhere: a note, and what leads there. */
function addElsewhere(engine, ailleurs) {
  const offered = (word) =>
    (engine.vocabulary.entries.get(word)?.postings ?? []).flatMap((
      { kind, targets }
    ) => (kind === "offre" ? targets : []));
  // All by one formation: an air hostess is none of those who receive guests.
  const isTaught = (mots) => {
    const [first, ...others] = mots.map(offered);
    return first.some((i) => others.every((own) => own.includes(i)));
  };
  const formation = (id) => engine.formations.find((one) => one.id === id);
  for (const [names, dit, onisep, id, leads] of ailleurs) {
    const phrases = asSound(names);
    addTitles(engine, dit, { dit: sayNone("", dit), onisep, formation: formation(id) });
    const way = leads ? engine.formations.findIndex((one) => one.id === id) : -1;
    const first = engine.phrases.get(phraseKey(telling(phrases.split("|")[0]).join(" ")));
    const uniforme = Boolean(first?.uniforme);
    const [head, ...more] = telling(phrases.split("|")[0]);
    // « Pilote de ligne »: the first word of a trade taught elsewhere, and what it does.
    const isWhole = (mots) => !more.length && mots.length > 1 && mots[0] === head;
    for (const phrase of phrases.split("|")) {
      const mots = telling(phrase);
      // Without a sentence, whose page it is: « armée ».
      // « Pilote »: of a line of aircraft; what the word finds here is another thing.
      const named = phrases.split("|").find((one) => one.startsWith(`${phrase} `)) ?? phrase;
      const said = dit || (uniforme || way >= 0 ? `«\u00a0${phrase}\u00a0»\u00a0:` : sayNone(named, ""));
      const note = { dit: said, onisep, formation: formation(id), uniforme, chemin: way >= 0 };
      const own = engine.phrases.get(phraseKey(mots.join(" ")));
      if (own?.uniforme) own.note ??= note;
      // « Surveillante pénitentiaire », « soldier »: as the first of its names.
      else if (uniforme) addKey(engine.phrases, phraseKey(mots.join(" ")), { ...first, note });
      else if (mots.length && isTaught(mots) && !isWhole(mots)) {
        const voisins = note.formation || named !== phrase ? 0 : mots.length;
        engine.told.push({ mots, note: { ...note, voisins }, abrege: named !== phrase, forme: Boolean(dit) });
      } else if (way >= 0) addKey(engine.phrases, phraseKey(mots.join(" ")), { note, formations: [way] });
      else {addKey(engine.phrases, phraseKey(mots.join(" ")), {
          note: { ...note, dit: sayNone(phrase, dit) },
          rien: true
        });}
    }
  }
}

/** What a « titre professionnel » is told. */
export const NO_TITLE =
  "Les titres professionnels ne sont pas dans cet annuaire\u00a0: voici ce que préparent les lycées.";

/** What a mention is told. */
export const MENTION = "La mention complémentaire (MC) s’appelle aujourd’hui certificat de spécialisation (CS).";

/** The mention complémentaire of before, the 2de that is not here. */
function addDiplomas(engine) {
  for (const key of ["mc", "mention complementaire"]) {
    addKey(engine.phrases, key, { diplomes: ["cs"], annonce: MENTION });
  }
  for (
    const key of ["mention bien", "mention assez bien", "mention tres bien", "mention tb"]
  ) {
    addKey(engine.phrases, phraseKey(key), {});
  }
  for (const key of ["titre professionnel", "titre pro", "titre rncp"]) {
    addKey(engine.phrases, phraseKey(key), { annonce: NO_TITLE });
  }
  const cfa = "Les CFA ne sont pas dans cet annuaire\u00a0: voici des lycées qui forment des apprentis.";
  for (const key of ["cfa", "centre formation apprenti"]) {
    addKey(engine.phrases, phraseKey(key), { voie: "apprentissage", annonce: cfa });
  }
  for (
    const key of [
      "suite bac pro",
      "suite bac",
      "poursuite bac pro",
      "poursuite etude bac pro",
      "poursuite apres bac pro"
    ]
  ) {
    addKey(engine.phrases, phraseKey(key), { diplomes: ["bts", "cs", "fcil"] });
  }
  for (const key of ["apres 2de generale", "apres 2de gt", "apres 2de"]) {
    addKey(engine.phrases, key, { diplomes: ["cap", "bac-pro"] });
  }
  const { hors } = /** @type {import("../lib/types.d.ts").Meaning} */ (meaningOf("bac general"));
  for (const key of ["2de generale", "2de gt", "2de technologique", "2de generale technologique"]) {
    addKey(engine.phrases, phraseKey(key), { hors });
  }
}
