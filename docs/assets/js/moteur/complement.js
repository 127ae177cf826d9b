/**
 * What few searches need, given to the engine: loaded with it (assets/recherche/complement.json).
 * Pure functions, no DOM.
 */

import { town } from "../lib/lieux.js";
import { STOP_WORDS } from "./lexique.js";
import { words } from "./texte.js";
import { adderTo, inOrder, readMetiers, WEIGHTS, wordsOf } from "./vocabulaire.js";

/** @import { Engine } from "../lib/types.d.ts" */

/**
 * Gives the engine every commune of the académie, largest first, the métiers that formations lead
 * to only secondly, and the site's pages.
 * @param {Engine} engine
 * @param {any} complement the JSON of macros/navigateur/recherche.py
 */
export function complete(engine, { communes, metiers, secondaires, pages }) {
  addMetiers(engine, metiers, secondaires);
  addPlaces(engine, communes);
  engine.pages = pages;
  engine.withLycee = new Set(engine.etablissements.map((e) => town(e.commune)));
  engine.units.clear();
  engine.queries.clear();
  engine.spellings = engine.people = null;
}

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
}

/** « Bourg-en-Bresse » → « Bourg », « Villeneuve-l’Étang » → « Villeneuve ». */
const shortName = (nom) => nom.split(/[- ](?:en|de|des|du|d'|sur|sous|l[eè]s|la|le|l')(?=[- ]|(?<='))/i)[0];
