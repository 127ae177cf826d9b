/**
 * What few searches need, given to the engine: loaded with it (assets/recherche/complement.json).
 * Pure functions, no DOM.
 */

import { town } from "../lib/lieux.js";
import { phraseKey, readPhrase } from "./lecture.js";
import { isFiller, meaningOf, STOP_WORDS } from "./lexique.js";
import { SIGLES } from "../lib/sigles.js";
import { getReady, misspelt } from "./fautes.js";
import { placeAround } from "./lieux-nommes.js";
import { pagesOf } from "./pages.js";
import { absentTowns, aroundTown, placeMeant, searchAgain } from "./relecture.js";
import { fold, stem, undouble, words } from "./texte.js";
import { asHeard, finish, isSomeLycee, meantBy, readExclusions, translate } from "./tournures.js";
import { NAMES, ORDINARY, USAGES } from "./usages.js";
import { adderTo, inOrder, readMetiers, singular, WEIGHTS, wordsOf } from "./vocabulaire.js";

/** @import { Engine, Unit } from "../lib/types.d.ts" */

/**
 * Gives the engine every commune of the académie, largest first, the métiers that formations lead
 * to only secondly, the site's pages, and what people say beside all that.
 * @param {Engine} engine
 * @param {any} complement the JSON of macros/navigateur/recherche.py
 */
export function complete(engine, complement) {
  const { communes, metiers, secondaires, pages, lieux = [] } = complement;
  addMetiers(engine, metiers, secondaires);
  addPlaces(engine, communes);
  engine.pages = pages;
  engine.boarders = new Map(complement.internats ?? []);
  engine.withLycee = new Set(engine.etablissements.map((e) => town(e.commune)));
  addLongNames(engine);
  engine.tournures = {
    translate: translator(engine),
    asHeard: (text) => asHeard((word) => isKnown(engine, word), text),
    saidOf: (phrase) => saidOf(engine, phrase),
    readExclusions,
    meantBy,
    isSomeLycee,
    finish,
    misspelt,
    placeAround,
    placeMeant,
    searchAgain,
    aroundTown,
    absentTowns,
    getReady
  };
  engine.pagesNamed = pagesOf;
  engine.ordinary = ORDINARY;
  engine.firstNames = NAMES;
  engine.namesakes = new Map();
  engine.outside = new Set((complement.dehors ?? []).map((nom) => words(nom).join(" ")));
  engine.neighbours = new Map(
    (complement.voisines ?? []).map(([nom, latitude, longitude]) => [nom, { latitude, longitude }])
  );
  for (const lieu of lieux) addLieu(engine, lieu);
  addPhrases(engine, complement);
  engine.units.clear();
  engine.queries.clear();
  engine.spellings = engine.people = engine.townNames = null;
}

/** Whether a word means something by itself. */
const isKnown = (engine, word) =>
  engine.vocabulary.entries.has(word) || engine.phrases.has(phraseKey(word)) || Boolean(meaningOf(word));

/** What a phrase of the lexique means. */
const saidOf = (engine, phrase) =>
  /** @type {{unit: Unit}} */ (readPhrase(engine, phrase.split(" ").map((word) => ({ word })), 0)).unit;

function addMetiers(engine, metiers, secondaires) {
  engine.metiers.push(...readMetiers(metiers));
  secondaires.forEach((list, i) => {
    for (const m of list) engine.metiers[m].secondaires.push(i);
  });
  const { vocabulary } = engine;
  const add = adderTo(vocabulary.entries);
  engine.metiers.forEach((metier, m) => {
    if (!metier.secondaires.length) return;
    for (const word of wordsOf(metier)) add(word, "offre", metier.secondaires, WEIGHTS.secondaire, 3, m);
  });
  Object.assign(vocabulary, inOrder(vocabulary.entries));
}

function addPlaces(engine, communes) {
  engine.places = new Map();
  engine.placeByCode = new Map();
  for (const [code, nom, arrondissement, dep, codesPostaux, latitude, longitude] of communes) {
    const commune = { code, nom, arrondissement, dep, codesPostaux, latitude, longitude };
    engine.placeByCode.set(code, commune);
    const name = words(`${nom} ${arrondissement}`);
    const names = [name.join(" "), name.filter((word) => !STOP_WORDS.has(word)).join(" ")];
    // Two towns may share a name: the département tells them apart.
    const keys = [...names, ...names.map((one) => `${one} ${dep.toLowerCase()}`)];
    for (const key of keys) if (!engine.places.has(key)) engine.places.set(key, commune);
    // The code of one arrondissement is not the whole town's.
    for (const key of codesPostaux.split(" ")) {
      if (key && (!engine.places.has(key) || (arrondissement && !engine.places.get(key).arrondissement))) {
        engine.places.set(key, commune);
      }
    }
  }
  // How people call a town for short; the largest comes first, a whole name before any short one.
  engine.shortPlaces = new Map();
  for (const commune of engine.placeByCode.values()) {
    const short = words(shortName(commune.nom)).join(" ");
    if (short.length > 2 && !engine.places.has(short) && !engine.shortPlaces.has(short)) {
      engine.shortPlaces.set(short, commune);
    }
  }
  for (const [begun, commune] of beginnings(engine.placeByCode.values())) {
    if (commune && !engine.places.has(begun)) addKey(engine.shortPlaces, begun, commune);
  }
  addOrdinals(engine);
}

/** Letters of the shortest beginning that may name a town. */
const LEAST_TOWN = 6;

/** « Port-Saint-Père », « Mauves » of « Mauves-Ville-Neuve »: what begins the name of one town alone, in whole words. */
function beginnings(communes) {
  const begun = new Map();
  for (const commune of communes) {
    const own = words(commune.nom);
    const bare = /^l(?:a|es?)$/.test(own[0]) ? own.slice(1) : own;
    for (const name of new Set([own, bare])) {
      for (let length = 1; length < name.length; length++) {
        const key = name.slice(0, length).join(" ");
        if (key.length < LEAST_TOWN || STOP_WORDS.has(name[length - 1])) continue;
        const other = begun.get(key);
        begun.set(key, other === undefined || other?.nom === commune.nom ? commune : null);
      }
    }
  }
  return begun;
}

/** Numbers of classes: « 3e », « 6e » is no arrondissement by itself. */
const LAST_CLASS = 6;

/** « 13e », « 13e arrondissement »: where one town alone has such. */
function addOrdinals({ placeByCode, places, vocabulary }) {
  const parted = [...placeByCode.values()].filter(({ arrondissement }) => arrondissement);
  if (new Set(parted.map(({ nom }) => nom)).size !== 1) return;
  for (const commune of parted) {
    const number = parseInt(commune.arrondissement, 10);
    for (const form of [`${number}e`, `${number}eme`]) {
      for (const key of number > LAST_CLASS ? [form, `${form} arrondissement`] : [`${form} arrondissement`]) {
        addKey(places, key, commune);
        const meant = vocabulary.places.get(`${words(commune.nom)[0]} ${form}`);
        if (meant?.targets.length) addKey(vocabulary.places, key, meant);
      }
    }
  }
}

/** « Bourg-en-Bresse » is one town: « Bourg en Bresse ou Lyon » are two. */
function addLongNames({ etablissements, vocabulary }) {
  const targets = new Map();
  for (const { commune, i } of etablissements) {
    const name = telling(commune.nom);
    if (name.length > 1) targets.set(name.join(" "), [...(targets.get(name.join(" ")) ?? []), i]);
  }
  for (const [name, own] of targets) addKey(vocabulary.places, name, { targets: own, ville: true });
}

/** « Bourg-en-Bresse » → « Bourg », « Villeneuve-l’Étang » → « Villeneuve ». */
const shortName = (nom) => nom.split(/[- ](?:en|de|des|du|d'|sur|sous|l[eè]s|la|le|l')(?=[- ]|(?<='))/i)[0];

/** Words of a text without grammar, as phrases are looked up. */
const telling = (text) => words(text).filter((word) => !STOP_WORDS.has(word));

/**
 * A place that is no commune: a point (a quarter), or communes (a natural region), whose middle stands for it where
 * no lycée is in them. Where its name is its commune's, its other names are those of the commune.
 * @param {Engine} engine
 * @param {[string, string, string, number | null, number | null]} lieu
 */
function addLieu(engine, [nom, autres, insee, latitude, longitude]) {
  const codes = insee.split(" ").filter(Boolean);
  const towns = codes.flatMap((code) => engine.placeByCode?.get(code) ?? []);
  const names = [nom, ...autres.split("|")].filter(Boolean);
  // « Croix-Rousse », « guillotière »: without their article, unless what is left says something else.
  for (const name of names.slice()) {
    const [article, ...own] = words(name);
    const long = own.length > 1 || own[0]?.length > 4;
    if (/^l(?:a|es?)$/.test(article) && long && !engine.vocabulary.entries.has(own.join(" "))) {
      names.push(own.join(" "));
    }
  }
  if (towns.length === 1 && words(nom).join(" ") === words(towns[0].nom).join(" ")) {
    for (const name of names) addKey(engine.places, words(name).join(" "), towns[0]);
    for (const name of names.slice(1)) engine.otherNames?.set(words(name).join(" "), words(nom));
    return;
  }
  const centre = latitude == null || longitude == null ? middleOf(towns) : { latitude, longitude };
  const targets = engine.etablissements.filter(({ commune }) =>
    towns.some((one) => one.code === commune.code || (!one.arrondissement && town(one) === town(commune)))
  ).map(({ i }) => i);
  const place = {
    code: codes[0] ?? "",
    nom,
    arrondissement: "",
    dep: "",
    codesPostaux: "",
    quartier: true,
    pays: latitude == null,
    ...(centre ?? { latitude: 0, longitude: 0 })
  };
  const region = latitude == null && targets.length > 0;
  tellFromNamesakes(engine, nom, names, towns);
  for (const name of names) {
    if (region) {
      const { places, placesBySingular } = engine.vocabulary;
      const key = telling(name).join(" ");
      addKey(places, key, { targets, centre: place });
      addKey(placesBySingular, singular(key), places.get(key));
    } else if (centre) addKey(engine.places, words(name).join(" "), place);
  }
}

/** « Vienne Lyon »: a quarter beside its one town, which tells it from a commune of that name. */
function tellFromNamesakes(engine, nom, names, towns) {
  const [commune] = towns;
  if (towns.length !== 1) return;
  const bare = nom.replace(/^(?:place|quartier) /i, "");
  for (const name of new Set([...names, bare])) names.push(`${name} ${commune.nom}`, `${commune.nom} ${name}`);
  const namesake = engine.places.get(words(bare).join(" "));
  if (!namesake || namesake.quartier || town(namesake) === town(commune)) return;
  const search = `«\u00a0${bare} ${commune.nom}\u00a0»`;
  const dit = `Il y a aussi «\u00a0${nom}\u00a0» à ${commune.nom}\u00a0: si c’est là, cherchez ${search}.`;
  engine.namesakes.set(namesake, { dit });
}

/** What has a name first keeps it. */
function addKey(map, key, value) {
  if (key && !map.has(key)) map.set(key, value);
}

function middleOf(places) {
  if (!places.length) return null;
  const mean = (name) => places.reduce((sum, place) => sum + place[name], 0) / places.length;
  return { latitude: mean("latitude"), longitude: mean("longitude") };
}

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
  ["mecanicien mecanicienne mecano meca mecanique garagiste garage", /vehicules legers|voitures particulieres/]
];

/** Trades in uniform: besides what names them, the bacs pro of security lead there. */
const UNIFORMES =
  "gendarme, gendarmerie, policier, policiere, police, police municipale, pompier, pompiere, sapeur pompier, "
  + "militaire, armee, soldat, douanier, douaniere, surveillant penitentiaire, gardien prison, gardien paix, adjoint securite, "
  + "metiers uniforme, uniforme, force ordre, crs, legionnaire, marin pompier";

function addUniforms(engine) {
  const { entries } = engine.vocabulary;
  const own = engine.formations.flatMap(({ id }, i) => (id === "bac-pro-securite" ? [i] : []));
  if (!own.length) return;
  for (const phrase of UNIFORMES.split(", ")) {
    const named = phrase.split(" ").flatMap((word) => entries.get(word)?.postings ?? []);
    const targets = named.filter(({ kind, rank }) => kind === "offre" && rank === 1).flatMap((posting) =>
      posting.targets
    );
    const found = phrase.includes(" ") ? [] : targets;
    addKey(engine.phrases, phraseKey(phrase), {
      formations: [...new Set([...found, ...own])],
      uniforme: true
    });
  }
}

/** The phrases that say more than trades and towns: what is taught elsewhere, old diplomas, pages, labels seen once. */
function addPhrases(engine, { dehors = [], ailleurs = [], disparus = [], anciens = [] }) {
  engine.phrases = new Map();
  engine.told = [];
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
    const rank = engine.formations.findIndex((one) => one.id === id);
    if (rank < 0) continue;
    for (const phrase of phrases.split("|")) {
      const named = phrase[0].toUpperCase() + phrase.slice(1);
      const note = { dit: `${named}\u00a0: ce diplôme n’existe plus. Voici celui qui l’a remplacé.` };
      const mots = telling(phrase);
      const last = mots[mots.length - 1];
      if (Object.hasOwn(SIGLES, last)) addKey(engine.oldInitials, last, note);
      addKey(engine.phrases, phraseKey(mots.join(" ")), { formations: [rank], note });
    }
  }
  for (const [nom, commune, annee] of disparus) {
    const dit = `${nom} (${commune})\u00a0: son label a été vu en ${annee}, puis n’a pas été retrouvé.`;
    const mots = telling(nom).filter((word) => !isFiller(word) && !GENERAL.has(word));
    if (mots.length) engine.told.push({ mots, note: { dit }, lycee: true });
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
  for (const [phrases, dit, onisep, id, leads] of ailleurs) {
    const way = leads ? engine.formations.findIndex((one) => one.id === id) : -1;
    const uniforme = UNIFORMES.split(", ").includes(fold(phrases.split("|")[0]));
    const [head, ...more] = telling(phrases.split("|")[0]);
    // « Pilote de ligne »: the first word of a trade taught elsewhere, and what it does.
    const isWhole = (mots) => !more.length && mots.length > 1 && mots[0] === head;
    for (const phrase of phrases.split("|")) {
      const mots = telling(phrase);
      // Without a sentence, whose page it is: « armée ».
      const none = onisep || formation(id) ? "" : " aucun lycée de cet annuaire n’y prépare.";
      const said = dit || `«\u00a0${phrase}\u00a0»\u00a0:${none}`;
      const note = { dit: said, onisep, formation: formation(id), uniforme, chemin: way >= 0 };
      const own = engine.phrases.get(phraseKey(mots.join(" ")));
      if (own?.uniforme) own.note ??= note;
      else if (mots.length && isTaught(mots) && !isWhole(mots)) engine.told.push({ mots, note });
      else {addKey(
          engine.phrases,
          phraseKey(mots.join(" ")),
          way < 0 ? { note, rien: true } : { note, formations: [way] }
        );}
    }
  }
}

/** The mention complémentaire of before, the 2de that is not here. */
function addDiplomas(engine) {
  const annonce = "La mention complémentaire (MC) s’appelle aujourd’hui certificat de spécialisation (CS).";
  for (const key of ["mc", "mention complementaire"]) addKey(engine.phrases, key, { diplomes: ["cs"], annonce });
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

/** Words of lycées' names that tell none from another. */
const GENERAL = new Set(
  ["lycee", "professionnel", "polyvalent", "prive", "public", "regional", "general", "technologique"]
);

/** Words glued (« lasalle ») and initials of the lycées' names, beside the words of other languages. */
function translator(engine) {
  engine.otherNames = new Map();
  for (const { nom } of engine.etablissements) {
    const own = words(nom.replace(/\(.*/, ""));
    const named = own.filter((word) => !STOP_WORDS.has(word) && !GENERAL.has(word));
    own.forEach((word, at) => {
      const glued = word + (own[at + 1] ?? "");
      if (at + 1 < own.length && glued.length > 5) {
        // « Lasalle »: of a name, the article alone says nothing.
        addKey(engine.otherNames, glued, STOP_WORDS.has(word) ? named : [word, own[at + 1]]);
      }
    });
    const initials = named.map(([letter]) => letter).join("");
    if (initials.length > 2 && !engine.vocabulary.entries.has(initials)) addKey(engine.otherNames, initials, named);
  }
  const unglue = unglueing(engine);
  return (said) => translate(said, engine.otherNames, engine.vocabulary.entries, unglue);
}

/** Letters of the shortest part of a glued word, and of a trade in it. */
const LEAST_PART = 3;
const LEAST_GLUED_TRADE = 4;

/** « Capcuisine », « coiffurelyon »: what glued words say, when both parts are known and one is a diploma or a town. */
function unglueing(engine) {
  const { entries, byStem } = engine.vocabulary;
  const towns = new Map();
  for (const name of [...engine.places.keys(), ...engine.shortPlaces.keys()]) {
    if (/^[a-z ]+$/.test(name)) addKey(towns, name.replaceAll(" ", ""), name.split(" "));
  }
  const isTrade = (word) => entries.get(word)?.postings.some(({ kind }) => kind === "offre");
  const diploma = (word) => (meaningOf(word)?.diplomes ? [word] : undefined);
  const trade = (word) =>
    word.length >= LEAST_GLUED_TRADE && (isTrade(word) || Object.hasOwn(SIGLES, word)) ? [word] : undefined;
  const pairs = [[diploma, trade], [trade, (word) => towns.get(word)], [diploma, (word) => towns.get(word)]];
  const split = (word) => {
    for (let at = LEAST_PART; at <= word.length - LEAST_PART; at++) {
      const [first, last] = [word.slice(0, at), word.slice(at)];
      for (const [one, other] of pairs) {
        const [before, after] = [one(first), other(last)];
        if (before && after) return [...before, ...after];
      }
      // « Capcuisinelyon »
      const more = diploma(first) && last.length > LEAST_GLUED_TRADE ? split(last) : undefined;
      if (more) return [first, ...more];
    }
    return undefined;
  };
  return (word) => {
    if (/^[a-z]{6,}$/.test(word)) {
      const known = entries.has(word) || byStem.has(stem(word)) || meaningOf(word) || engine.places.has(word)
        || engine.shortPlaces.has(word) || isFiller(word) || engine.phrases.has(phraseKey(word));
      if (known) return undefined;
      return towns.get(word) ?? split(word);
    }
    const [, name, number] = /^([a-z]{3,})(\d{2}|\d{5})$/.exec(word) ?? [];
    return towns.has(name) ? [...towns.get(name), number] : undefined;
  };
}
