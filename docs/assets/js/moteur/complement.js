/**
 * What few searches need, given to the engine: loaded with it (assets/recherche/complement.json).
 * Pure functions, no DOM.
 */

import { addLieu, addLongNames, addPlaces } from "./atlas.js";
import { asHeard, translator } from "./ecritures.js";
import { getReady, misspelt } from "./fautes.js";
import { phraseKey, readPhrase, readQuery } from "./lecture.js";
import { meaningOf } from "./lexique.js";
import { placesAround } from "./lieux-nommes.js";
import { meantBy, readExclusions } from "./negations.js";
import { pagesOf } from "./pages.js";
import { addPhrases } from "./phrases.js";
import { absentTowns, absentTrades, aroundTown, leftOfBoarders, placeMeant, searchAgain } from "./relecture.js";
import { likelyNext } from "./suite.js";
import { words } from "./texte.js";
import { finish, readElsewhere } from "./tournures.js";
import { NAMES, ORDINARY } from "./usages.js";
import { readTowns } from "./villes.js";
import { adderTo, inOrder, readMetiers, WEIGHTS, wordsOf } from "./vocabulaire.js";
import { town } from "../lib/lieux.js";

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
  readYears(engine, complement.durees ?? [[]]);
  engine.withLycee = new Set(engine.etablissements.map((e) => town(e.commune)));
  addLongNames(engine);
  engine.tournures = {
    translate: translator(engine),
    asHeard: (text) =>
      asHeard((word) => isKnown(engine, word), text, (word) => Boolean(engine.phrases?.get(phraseKey(word))?.rien)),
    saidOf: (phrase) => saidOf(engine, phrase),
    readExclusions,
    meantBy,
    finish,
    misspelt,
    placesAround,
    placeMeant,
    searchAgain,
    aroundTown,
    absentTowns,
    absentTrades,
    leftOfBoarders,
    likelyNext,
    ready: [getReady, readTowns, readElsewhere, readUnknown, ...readLetters]
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

/** How many years each offre takes, in bits: what its lycée says, else what its diploma usually does. */
function readYears(engine, [usuelles, ...dites]) {
  const { etablissements, formations } = engine;
  engine.years = usuelles;
  for (const { offres } of etablissements) {
    for (const offre of offres) {
      offre.annees = 1 << (usuelles[formations[offre.formation].diplome] ?? 0) & ~1;
    }
  }
  for (let at = 0; at < dites.length; at += 3) {
    const [rank, formation, annees] = dites.slice(at, at + 3);
    const own = etablissements[rank].offres.find((offre) => offre.formation === formation);
    Object.assign(own, { annees, dite: true });
  }
}

/** The first letter typed finds more words than any other: what each means is read before. */
const readLetters = [..."abcdefghijklmnopqrstuvwxyz"].map((letter) => (engine) => readQuery(engine, letter));

/** A word that nothing is near asks the most, and is first read when one waits: what it asks is read before. */
const readUnknown = (engine) => readQuery(engine, "inconnuissime");

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
