/**
 * The places that the engine knows, by every name that people give them: communes, quarters, regions. Comes with the
 * complement (complement.js). Pure functions, no DOM.
 */

import { addKey, telling } from "./cles.js";
import { STOP_WORDS } from "./lexique.js";
import { words } from "./texte.js";
import { singular } from "./vocabulaire.js";
import { town } from "../lib/lieux.js";

/** @import { Engine } from "../lib/types.d.ts" */

/**
 * Every commune, by its names, its postal codes, and how people call it for short.
 * @param {any} engine an Engine to complete
 * @param {[string, string, string, string, string, number, number][]} communes largest first
 */
export function addPlaces(engine, communes) {
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
export function addLongNames({ etablissements, vocabulary }) {
  const targets = new Map();
  for (const { commune, i } of etablissements) {
    const name = telling(commune.nom);
    if (name.length > 1) targets.set(name.join(" "), [...(targets.get(name.join(" ")) ?? []), i]);
  }
  for (const [name, own] of targets) addKey(vocabulary.places, name, { targets: own, ville: true });
}

/** « Bourg-en-Bresse » → « Bourg », « Villeneuve-l’Étang » → « Villeneuve ». */
const shortName = (nom) => nom.split(/[- ](?:en|de|des|du|d'|sur|sous|l[eè]s|la|le|l')(?=[- ]|(?<='))/i)[0];

/**
 * A place that is no commune: a point (a quarter), or communes (a natural region), whose middle stands for it where
 * no lycée is in them. Where its name is its commune's, its other names are those of the commune.
 * @param {Engine} engine
 * @param {[string, string, string, number | null, number | null]} lieu
 */
export function addLieu(engine, [nom, autres, insee, latitude, longitude]) {
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
  // Without a point of its own, a place of one commune is said by the commune’s name, which all know.
  const taught = latitude == null && targets.length > 0;
  const place = taught && towns.length === 1 ? towns[0] : {
    code: codes[0] ?? "",
    nom,
    arrondissement: "",
    dep: "",
    codesPostaux: "",
    quartier: true,
    pays: latitude == null,
    ...(centre ?? { latitude: 0, longitude: 0 })
  };
  tellFromNamesakes(engine, place, names, towns);
  for (const name of names) {
    if (taught) {
      const { places, placesBySingular } = engine.vocabulary;
      const key = telling(name).join(" ");
      addKey(places, key, { targets, centre: place });
      // « Nante », in another language, is not what « Nantes » is the plural of.
      if (!singularTowns(engine).has(singular(key))) addKey(placesBySingular, singular(key), places.get(key));
    } else if (centre) addKey(engine.places, words(name).join(" "), place);
  }
}

/** The communes' names as plurals are read; those that are their own singular are the places themselves. */
const singularTowns = (engine) =>
  engine.singularTowns ??= new Set([...engine.places.keys()].filter((key) => singular(key) !== key).map(singular));

/** « Vienne Lyon »: a quarter beside its one town, which tells it from a commune of that name. */
function tellFromNamesakes(engine, place, names, towns) {
  const { nom } = place;
  const [commune] = towns;
  if (towns.length !== 1) return;
  const bare = nom.replace(/^(?:place|quartier) /i, "");
  for (const name of new Set([...names, bare])) names.push(`${name} ${commune.nom}`, `${commune.nom} ${name}`);
  const namesake = engine.places.get(words(bare).join(" "));
  if (!namesake || namesake.quartier || town(namesake) === town(commune)) return;
  const search = `«\u00a0${bare} ${commune.nom}\u00a0»`;
  const dit = `Il y a aussi «\u00a0${nom}\u00a0» à ${commune.nom}\u00a0: si c’est là, cherchez ${search}.`;
  engine.namesakes.set(namesake, { note: { dit }, place });
}

function middleOf(places) {
  if (!places.length) return null;
  const mean = (name) => places.reduce((sum, place) => sum + place[name], 0) / places.length;
  return { latitude: mean("latitude"), longitude: mean("longitude") };
}
