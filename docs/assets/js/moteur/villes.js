/**
 * The towns of a search that are misspelt, outside, beside each other, or words of trades too. Comes with the
 * complement (complement.js). Pure functions, no DOM.
 */

import { byEar, firstSound, keepsShape, lacking, lettersOf, spellingDistance } from "./fautes.js";
import { isPlace, isTrade } from "./lecture.js";
import { isWide, placeMeant } from "./relecture.js";
import { fold, undouble, words } from "./texte.js";
import { eitherUnit, emptyUnit, raise } from "./unites.js";
import { WEIGHTS } from "./vocabulaire.js";
import { distanceKm, sayFar } from "../lib/geo.js";
import { deLaCommune, RAYON_AUTOUR, town } from "../lib/lieux.js";

/** @import { Engine } from "../lib/types.d.ts" */

/** « Brianson », « Pertui »: an unknown word that is nearly a commune without any lycée. */
export function townsBySlip(engine, reading) {
  const { lieu, units } = reading;
  if (lieu || (units.length > 1 && !units.some(isTrade))) return;
  const stranger = units.find(({ level, texte }) =>
    level === "none" && texte.length > 4 && !engine.ordinary.has(undouble(texte))
  );
  const place = stranger && nearestTown(engine, stranger.texte);
  if (!place) return;
  reading.lieu = place;
  reading.units = reading.units.filter((unit) => unit !== stranger);
}

/** « Lyon 20 km »: the town that is named is the one to look around. */
export function placeOfRadius(engine, reading) {
  const where = reading.units.filter((unit) => isPlace(unit) && !unit.duLexique);
  const [own, more] = where;
  if (!(reading.rayon || reading.autour) || reading.lieu || !own || more || isWide(engine, own)) return;
  const place = placeMeant(engine, reading);
  if (place?.latitude == null) return;
  reading.lieu = place;
  reading.units = reading.units.filter((unit) => unit !== own);
}

/** « À plus de 20 km de Lyon »: those nearer are left out, and said. */
export function leaveNear(engine, reading) {
  const { lieu, rayon } = reading;
  if (!lieu) reading.rayon = 0;
  if (!lieu || !rayon) return;
  const near = engine.etablissements.filter((one) => one.latitude != null && distanceKm(lieu, one) <= rayon);
  reading.ecartes = new Set([...reading.ecartes ?? [], ...near.map(({ i }) => i)]);
  reading.depuis = lieu;
  reading.lieu = null;
  reading.rayon = 0;
  reading.annonces.push(`Laissés de côté\u00a0: les lycées à moins de ${rayon}\u00a0km ${deLaCommune(lieu)}.`);
}

/** « Bron 69500 »: the postal code of a town without any lycée, near the one that is read, adds nothing to it. */
export function leaveNearCodes(engine, reading) {
  const { lieu, units } = reading;
  if (!lieu || lieu.quartier) return;
  const near = (place) => place && !place.quartier && distanceKm(lieu, place) <= RAYON_AUTOUR;
  reading.units = units.filter(({ level, texte }) => level !== "none" || !near(engine.places.get(texte)));
}

/** « Lyon, Bron »: a town without any lycée beside another is one or the other; « entre » is in the middle. */
export function eitherTown(engine, reading, raw) {
  const { lieu, units } = reading;
  if (!lieu || lieu.quartier || raw.includes("entre")) return;
  const avec = lieu.avec ?? [lieu];
  const towns = units.filter((unit) => isPlace(unit) && !unit.duLexique && !isWide(engine, unit));
  if (!towns.length) return;
  const others = units.filter((unit) => !towns.includes(unit));
  const isNear = (one) => one.latitude != null && avec.some((place) => distanceKm(place, one) <= RAYON_AUTOUR);
  const near = engine.etablissements.filter(isNear).map(({ i }) => i);
  const there = engine.etablissements.filter(({ i }) => towns.every(({ lieux }) => lieux.has(i))).map(({ i }) => i);
  const named = towns.flatMap(({ choix, texte }) => choix ?? [{ texte }])
    .flatMap(({ texte }) => engine.places.get(texte) ?? engine.shortPlaces.get(texte) ?? []);
  if (there.every((i) => near.includes(i))) {
    reading.units = others;
    const more = named.filter((place) => !avec.some((one) => town(one) === town(place)));
    if (more.length) reading.lieu = { ...lieu, avec: [...avec, ...more] };
    return;
  }
  const either = emptyUnit(towns.map(({ texte }) => texte).join(" "), engine);
  either.villes = [...avec, ...named];
  for (const i of [...near, ...there]) raise(either.lieux, i, WEIGHTS.lieu);
  reading.lieu = null;
  reading.units = [...others, { ...either, centre: lieu }];
}

/** « Lyon Grenoble » are two towns, either is wished for; « Villeneuve Ascq » and « Villeneuve 59 » are one. */
export function joinTowns(engine, reading) {
  const { units } = reading;
  const towns = units.filter((unit) => isPlace(unit) && !unit.duLexique && !isWide(engine, unit));
  if (towns.length < 2 || engine.etablissements.some(({ i }) => towns.every(({ lieux }) => lieux.has(i)))) return;
  const [first] = towns;
  const either = towns.reduce(eitherUnit);
  reading.units = units.flatMap((unit) => unit === first ? either : towns.includes(unit) ? [] : unit);
}

/** The names of towns by their first sound: those that a word may mean are few. */
function townNames(engine) {
  if (engine.townNames) return engine.townNames;
  engine.townNames = new Map();
  for (const [name, place] of [...engine.places, ...engine.shortPlaces]) {
    if (name.length <= 4 || /[\d ]/.test(name)) continue;
    const flat = undouble(name);
    const first = firstSound(flat);
    const alike = engine.townNames.get(first);
    const named = { flat, letters: lettersOf(flat), sounds: "", place };
    if (alike) alike.push(named);
    else engine.townNames.set(first, [named]);
  }
  return engine.townNames;
}

/** What only unknown words ask for, made before anyone waits for it. @param {Engine} engine */
export const readTowns = (engine) => void townNames(engine);

function nearestTown(engine, word) {
  const flat = undouble(word);
  const own = { flat, sounds: byEar(flat) };
  const letters = lettersOf(flat);
  let heard = null;
  const near = [];
  for (const other of townNames(engine).get(firstSound(flat)) ?? []) {
    // Each slip brings one letter at most, and takes one away.
    if (lacking(letters, other.letters) > 2 || lacking(other.letters, letters) > 2) continue;
    const distance = spellingDistance(flat, other.flat, 2);
    if (distance > 2) continue;
    // How each sounds is read once, and only of those that may be meant.
    other.sounds ||= byEar(other.flat);
    if (other.sounds === own.sounds) {
      heard = other;
      break;
    }
    if (distance === 1 && keepsShape(own, other, 1)) near.push(other);
  }
  return (heard ?? (near.length < 3 ? near[0] : null))?.place ?? null;
}

/** « Toulon »: told as outside; the other words still find. */
export function townsOutside(engine, reading) {
  const { departements } = engine;
  const outside = reading.units.filter((unit) => unit.dehors);
  if (!outside.length) return;
  const others = reading.units.filter((unit) => !unit.dehors);
  const names = outside.map(({ dehors }) => dehors).join(", ");
  const covered = departements.map(({ nom }) => nom).join(", ");
  const from = outside.length > 1 || reading.lieu || others.some(isPlace) ? null : engine.neighbours?.get(names);
  const nearest = from ? sayNearestOf(engine, from, others) : "";
  reading.notes.push({
    dit: `${names}\u00a0: hors de cet annuaire, qui couvre ${covered}.${nearest}`,
    cherche: wordsLeft(others)
  });
  if (others.length) reading.units = others;
  if (others.length && from) reading.depuis = from;
}

/** What is looked for, but where. */
const wordsLeft = (units) => units.filter((unit) => unit.aboutOffre).map(({ texte }) => texte).join(" ");

/** « Serrurier 73 »: the number of a département that is not here; no age, nor what others mean. */
export function departementOutside({ departements }, reading, raw) {
  const code = raw.at(-1) ?? "";
  const unit = reading.units.find(({ level, texte }) => level === "none" && texte === code);
  if (!unit || reading.units.length < 2 || !/^(?:0[1-9]|[2-8]\d|9[0-5]|2[ab]|97[1-6])$/.test(code)) return;
  const covered = departements.map(({ nom }) => nom).join(", ");
  reading.units = reading.units.filter((one) => one !== unit);
  reading.notes.push({
    dit: `Le ${code} est hors de cet annuaire, qui couvre ${covered}.`,
    cherche: wordsLeft(reading.units)
  });
}

/** « Nîmes », « coiffure Nîmes »: how near what is here is to a town outside, whose point is known. */
function sayNearestOf({ etablissements }, from, others) {
  if (others.length) return " Voici d’abord les plus proches.";
  const far = (one) => one.latitude == null ? Infinity : distanceKm(from, one);
  const [near] = [...etablissements].sort((a, b) => far(a) - far(b));
  if (!near || far(near) === Infinity) return "";
  return ` Le lycée des métiers le plus proche\u00a0: ${near.nom} (${near.commune.nom}), ${sayFar(far(near))}.`;
}

/** A town that bears the name of another's quarter: one may mean either. */
export function tellNamesake(engine, { lieu, notes }) {
  const namesake = engine.namesakes.get(lieu);
  if (namesake) notes.push(namesake.note);
}

/**
 * « Vienne 69003 », « Perrache 69002 »: of namesakes, the postal code says which; one where no lycée is adds nothing to the
 * quarter that is said.
 * @returns {boolean} whether it says which
 */
export function byPostalCode(engine, reading, raw) {
  const code = raw.find((word) => POSTAL.test(word) && engine.places.has(word));
  if (!code) return false;
  const { units } = reading;
  const own = ({ codesPostaux }) => codesPostaux.split(" ").includes(code);
  const ofTown = town(engine.places.get(code));
  const isThere = (place) => own(place) || town(engine.placeByCode.get(place.code) ?? place) === ofTown;
  const named = units.find((unit) => isPlace(unit) && !unit.duLexique && unit.texte !== code);
  const said = reading.lieu ?? engine.places.get(named?.texte);
  if (!said) return false;
  if (engine.places.get(code) === said) return true;
  const coded = engine.places.get(code);
  const isBare = ({ level, texte }) => texte === code && level === "none";
  const place = isThere(said) ? said : namesakeOf(engine, said, isThere, own) ?? withoutName(said, coded);
  if (!place || (place === coded && !units.some(isBare))) return false;
  if (place === coded) reading.aside.push(words(said.nom).join(" "));
  const isLeft = (unit) => (unit === named && place !== said) || isBare(unit);
  reading.units = units.filter((unit) => !isLeft(unit));
  if (reading.lieu || place !== said) reading.lieu = place;
  // « Perrache 69006 »: of a quarter, the lycées of its code alone are asked.
  if (place.quartier && reading.units.some(({ texte }) => texte === code)) reading.lieu = null;
  return true;
}

const POSTAL = /^\d{5}$/;

/** A name that a postal code far from it contradicts says less than the code. */
const withoutName = (said, coded) => (distanceKm(said, coded) > RAYON_AUTOUR ? coded : said);

/** The quarter, or the commune, that bears the name of another place, where a postal code says. */
function namesakeOf({ namesakes, placeByCode }, said, isThere, own) {
  const quarter = namesakes.get(said)?.place;
  if (quarter && isThere(quarter)) return quarter;
  const name = words(said.nom).join(" ");
  return [...placeByCode.values()].find((one) => own(one) && `${words(one.nom).join(" ")} `.startsWith(`${name} `));
}

/** Only where: « salon » is no more a hair salon. */
const onlyTown = (engine, { lieux, marks, texte }) => ({ ...emptyUnit(texte, engine), lieux, marks });

/**
 * A town whose short name is a word of trades too: alone, or beside another town (« Salon ou Miramas »), it is a town;
 * where another town is said (« salon esthétique Lyon »), it adds nothing to the trade.
 */
export function townBesideTown(engine, reading, text) {
  const { units } = reading;
  const own = units.find((unit) =>
    unit.aboutOffre && unit.lieux.size && (engine.shortPlaces.has(unit.texte) || engine.places.has(unit.texte))
  );
  if (!own) return;
  const trades = units.some((unit) => unit !== own && isTrade(unit));
  const other = units.find((unit) => isPlace(unit) && !unit.duLexique);
  // « Salon coiffure esthétique »: before two trades, neither.
  if (!other && units[0] === own && isWordOf(own, units[1]) && units.filter(isTrade).length > 2) {
    reading.units = units.slice(1);
  }
  if (!other) {
    // Titles and filières say what a word is: « port ».
    const postings = engine.vocabulary.entries.get(own.texte)?.postings ?? [];
    const trade = postings.some(({ kind, metier }) => kind === "offre" && metier < 0);
    if (units.length === 1 && !trade) reading.units = [onlyTown(engine, own)];
    return;
  }
  const [first, last] = units.indexOf(own) < units.indexOf(other) ? [own, other] : [other, own];
  const joined = new RegExp(
    `\\b${first.texte.split(" ").at(-1)}[ ,]*(?: ou | et |[/,&-])[ a]*${last.texte.split(" ")[0]}\\b`
  )
    .test(fold(text));
  if (trades && !joined) reading.units = units.filter((unit) => unit !== own);
  else {
    const both = first === own ? eitherUnit(onlyTown(engine, own), other) : eitherUnit(other, onlyTown(engine, own));
    reading.units = [...units.filter((unit) => unit !== own && unit !== other), both];
  }
}

/**
 * A town whose short name is a word of trades too, beside a trade: the town is meant, unless « de », or a trade of
 * which it is a word, follows: « salon de coiffure », « salon esthétique ».
 */
export function townAfterTrade(engine, reading, raw) {
  const { units } = reading;
  const whole = longestTown(engine, raw);
  units.forEach((unit, rank) => {
    const { texte } = unit;
    if (!unit.aboutOffre || !unit.lieux.size || !units.some((other) => other !== unit && isTrade(other))) return;
    const known = engine.shortPlaces.has(texte) || engine.places.has(texte);
    const isTown = known && !isWordOf(unit, units[rank + 1]) && !isOf(raw[raw.lastIndexOf(texte) + 1]);
    if (isTown || whole.includes(texte)) {
      units[rank] = onlyTown(engine, unit);
    }
  });
}

/** Whether a word is one of a trade named after it. */
const isWordOf = ({ formations }, next) =>
  Boolean(next) && isTrade(next) && formations?.some((score, i) => score > 0 && next.formations?.[i]);

/** « de », « du », « des ». */
export const isOf = (word = "") => /^d[eu]s?$/.test(word);

/** The words of the longest name of a commune, of several. */
function longestTown(engine, raw) {
  for (let length = Math.min(6, raw.length); length > 1; length--) {
    for (let from = 0; from + length <= raw.length; from++) {
      const own = raw.slice(from, from + length);
      const place = engine.places.get(own.join(" "));
      if (place && !place.quartier) return own;
    }
  }
  return [];
}
