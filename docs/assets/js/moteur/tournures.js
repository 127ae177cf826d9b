/**
 * Turns of phrase: what the words of a search say beside a trade and a town (« sans », « pas loin de », another
 * language, a place that is no commune, a trade taught nowhere here, a question that a page answers), and the words
 * that say nothing. Comes with the complement (complement.js). Pure functions, no DOM.
 */

import { isPlace, isTrade } from "./lecture.js";
import {
  byFamille,
  bySigle,
  byTitle,
  eachTitle,
  leadSellers,
  leaveApplied,
  leaveGestures,
  leaveWishes,
  meetEmployers,
  meetNeeds,
  meetSport,
  sayTrade,
  wearUniform
} from "./demandes.js";
import { eachSide, leadAfterBac, leaveUntaught, meantAsPerson, meantBeside, nameOfNone, sayNoSuch } from "./choix.js";
import {
  meetBoarders,
  meetCanteen,
  meetQuestions,
  meetTravel,
  meetUnlisted,
  PARTS,
  tellDuration
} from "./questions.js";
import { isFiller, meaningOf, spellOut, STOP_WORDS } from "./lexique.js";
import { distanceKm, sayFar } from "../lib/geo.js";
import { RAYON_AUTOUR, town } from "../lib/lieux.js";
import { byEar, firstSound, keepsShape, nearFiller, spellingDistance } from "./fautes.js";
import { isWide, saysLittle } from "./relecture.js";
import { fold, stem, undouble, words } from "./texte.js";
import { GRAMMAR, TRADUCTIONS } from "./traductions.js";
import { eitherUnit, emptyUnit, raise, wordUnit } from "./unites.js";
import { WEIGHTS } from "./vocabulaire.js";

/** @import { Engine, Lecture, Sauf, Unit } from "../lib/types.d.ts" */

/** Longest phrase of another language, in words. */
const LONGEST_TRANSLATED = 4;

/**
 * Words of another language, short names and glued names, as the registry says them.
 * @param {string[]} said
 * @param {Map<string, string[]>} names other names of towns and lycées
 * @param {Map<string, any>} entries the vocabulary
 * @param {(word: string) => string[] | undefined} unglue
 */
export function translate(said, names, entries, unglue) {
  const meant = (phrase) =>
    TRADUCTIONS.get(phrase) ?? names.get(phrase) ?? joined(phrase, entries) ?? cognate(phrase, entries)
      ?? elided(phrase, entries) ?? unglue(phrase);
  const read = [];
  for (let at = 0; at < said.length;) {
    let length = Math.min(LONGEST_TRANSLATED, said.length - at);
    while (length && !meant(said.slice(at, at + length).join(" "))) length--;
    read.push(...(meant(said.slice(at, at + length).join(" ")) ?? [said[at]]));
    at += length || 1;
  }
  // The last word may be the beginning of another.
  return read.filter((word, at) => at === read.length - 1 || !GRAMMAR.has(word));
}

/** « Cyber sécurité », « électro technicien »: one word in two. */
function joined(phrase, entries) {
  const [first, second, more] = phrase.split(" ");
  if (!second || more || first.length < 4 || second.length < 4) return undefined;
  return entries.has(first + second) ? [first + second] : cognate(first + second, entries);
}

/** « Sinscrire », « linternat »: the apostrophe left out. */
function elided(word, entries) {
  const [, rest] = /^(?:[ldsj]|qu)([aeiouh][a-z]{5,})$/.exec(word) ?? [];
  if (!rest || entries.has(word) || meaningOf(word) || isFiller(word)) return undefined;
  return isFiller(rest) || meaningOf(rest) || entries.has(rest) ? [rest] : undefined;
}

/** How English ends what French ends otherwise. */
const COGNATES = "ity ite, ics ique, ic ique, logy logie, graphy graphie, ist iste, tor teur, er eur, y ie"
  .split(", ").map((pair) => pair.split(" "));

/** « Cybersecurity », « electronics »: the registry’s word, one ending apart. */
function cognate(word, entries) {
  if (word.length < 6 || word.includes(" ") || entries.has(word)) return undefined;
  const read = COGNATES.filter(([english]) => word.endsWith(english))
    .map(([english, french]) => word.slice(0, -english.length) + french);
  const known = read.find((one) => entries.has(one));
  return known && [known];
}

/** « Saint Jean d Angély », « 8 ème »: an apostrophe forgotten, a number away from its ending. */
const joinedUp = (text) =>
  text.replace(/(?<!\p{L})([ld]|qu) (?=[aeiouyhàâéèêëîïôœù])/giu, "$1'")
    .replace(/(?<!\d)(\d{1,2}) (?=(?:[eè]me|e|er|[eè]re)(?!\p{L}))/giu, "$1");

/**
 * A trade written as one hears it, « pompié », « boulangé » → « pompier », « boulanger ».
 * @param {(word: string) => boolean} isKnown folded
 * @param {string} text
 */
export const asHeard = (isKnown, text) =>
  joinedUp(fromAround(asked(text))).replace(/(?<!\p{L})(\p{L}{3,})(é|(?<=i)e)(?=s?(?!\p{L}))/giu, (written, start) => {
    const root = fold(start);
    if (isKnown(root + "e")) return written;
    return isKnown(`${root}er`) ? `${start}er` : written;
  });

/** « Cest », « keske », « qu’est-ce que »: one question. */
const asked = (text) =>
  text.replace(/(?<!\p{L})cest(?!\p{L})/giu, "c’est")
    .replace(
      /(?<!\p{L})(?:ce?s? [kq](?:uoi|oi|wa)|k[eé]?[cs]k[eé]?(?:ce?)?|qu?['’ ]?est[- ]?ce[- ]que?)(?!\p{L})/giu,
      "c’est quoi"
    );

/** « À moins de 20 km de Lyon », « à 10 minutes de Vienne »: around it. */
const FAR =
  /(?:(?:dans )?(?:un )?rayon (?:de )?|[aà] )?(?:moins (?:de |d['’]))?(?<!\d)(\d{1,3}) ?(?:(km|kms|kilom[eè]tres?)|mn|min|minutes?|h|heures?) (?:autour |à la ronde |en \S+ )?(?:d(?:e|u|es) |d['’])/iu;
const fromAround = (text) => text.replace(FAR, "près de ");

/** How far, in kilometres, one says to look; 0 when one does not. @param {string} text */
export const radiusSaid = (text) => {
  const [, number, unit] = FAR.exec(text) ?? [];
  return unit ? Number(number) : 0;
};

const NEGATORS = new Set("sans hors sauf excepte pas ni non".split(" "));
/** Words between a negation and what it excludes. */
const BETWEEN = new Set(
  ("que en de du des d la le les l un une par dans a au aux faire trop chez sur ceux celui celle celles qui que font fait "
    + "faisant proposent propose avec tout toute tous toutes").split(" ")
);

/**
 * What the words exclude: « sans apprentissage », « hors Lyon », « pas en internat ni en CAP ». « Pas loin
 * de » is « près de », « pas le bac » is « sans bac » (lexique.js).
 * @param {Engine} engine
 * @param {string[]} raw changed where a negation is no exclusion
 * @param {typeof import("./lecture.js").readPhrase} readPhrase
 * @returns {{sauf: Sauf[], taken: Set<number>}} `taken`: the positions read
 */
export function readExclusions(engine, raw, readPhrase) {
  const sauf = [];
  const taken = new Set();
  const take = (from, to) => {
    for (let at = from; at < to; at++) taken.add(at);
  };
  for (let at = 0; at < raw.length; at++) {
    // « Autre que le CAP », « autre chose que la coiffure ».
    const other = /^autres?$/.test(raw[at]) ? raw.indexOf("que", at) : -1;
    if (other > 0 && other <= at + 2) {
      raw[at] = "sauf";
      for (let own = at + 1; own <= other; own++) raw[own] = "que";
    }
    if (taken.has(at) || !NEGATORS.has(raw[at])) continue;
    let from = at + 1;
    while (BETWEEN.has(raw[from])) from++;
    if (raw[from] === "loin") {
      raw[from] = "pres";
      taken.add(at);
      continue;
    }
    if (raw[from] === "bac" && !/^(?:pro|techno)/.test(raw[from + 1] ?? "") && "pas sans".includes(raw[at])) {
      raw[at] = "sans";
      take(at + 1, from);
      continue;
    }
    const chain = readChain(engine, raw, at, readPhrase);
    if (chain.length) {
      sauf.push(...chain);
      take(at, chain[chain.length - 1].to);
    }
    if (at < raw.length && NEGATORS.has(raw[at]) && raw[at] !== "pas") taken.add(at);
  }
  return { sauf, taken };
}

/** What one negation excludes, after another: « sauf Lyon et Grenoble », « ni internat ni CAP ». */
function readChain(engine, raw, at, readPhrase) {
  const chain = [];
  const wide = SETTING_APART.has(raw[at]);
  for (let from = at + 1;; from++) {
    while (BETWEEN.has(raw[from])) from++;
    const read = readExcluded(engine, raw, from, readPhrase);
    const before = chain.at(-1);
    // « Sauf Lyon et cuisine » wishes for cooking: after « et », only what is of the same kind.
    if (!read || (before && raw[before.to] === "et" && !areAlike(before.unit, read.unit, wide))) return chain;
    // Without the first, the negation stays for those that follow.
    if (before && chain.length === 1) before.mots = raw.slice(before.from, from);
    chain.push({ ...read, at, from, mots: raw.slice(before ? before.to : at, read.to) });
    from = read.to;
    if (!["ni", "ou", "et"].includes(raw[from])) return chain;
  }
}

/** Negations that set apart all that follows. */
const SETTING_APART = new Set(["sauf", "hors", "excepte"]);

const areAlike = (one, other, wide) =>
  isPlace(one) ? isPlace(other) : wide && !isPlace(other) && isTrade(one) === isTrade(other);

/** The commune, phrase or trade that begins at a position; null for a word that means none. */
function readExcluded(engine, raw, from, readPhrase) {
  for (let length = Math.min(6, raw.length - from); length > 0; length--) {
    const dits = raw.slice(from, from + length);
    const named = engine.places.get(dits.join(" "));
    // Of a quarter, its commune; a lycée's own name is no place.
    const place = named?.quartier && !isSomeLycee(engine, dits) ? engine.placeByCode.get(named.code) : named;
    if (place && !place.quartier && !/^\d{2}$/.test(raw[from])) {
      return { unit: unitOfTown(engine, place), dits, to: from + length };
    }
  }
  const positions = raw.map((_, at) => at).filter((at) => at >= from && !STOP_WORDS.has(raw[at]));
  const phrase = positions[0] === from
    && readPhrase(engine, positions.map((at) => ({ word: raw[at] })), 0);
  if (phrase) {
    const { aboutOffre, lieux, service } = phrase.unit;
    const to = positions[phrase.length - 1] + 1;
    return aboutOffre || lieux.size || service ? { unit: phrase.unit, dits: raw.slice(from, to), to } : null;
  }
  const word = raw[from];
  if (!word || word.length < 3 || STOP_WORDS.has(word) || isFiller(word)) return null;
  const unit = wordUnit(engine, word, false);
  return unit.level === "exact" && (isTrade(unit) || unit.lieux.size) ? { unit, dits: [word], to: from + 1 } : null;
}

/**
 * Where titles hold a trade’s word, it means those of their filières alone: who teaches to sell is no secretary, though
 * one of its trades sells.
 */
export function meantBy(/** @type {Engine} */ { firstMeant, formations }, /** @type {Unit} */ { grounds, texte }) {
  const first = firstMeant?.get(undouble(texte)) ?? [];
  const sure = formations.filter((_, i) => (grounds?.[i] ?? 0) & 1 || first.includes(i));
  const filieres = new Set(sure.map(({ filieres: [main] }) => main));
  return (i) => !filieres.size || formations[i].filieres.some((one) => filieres.has(one));
}

function unitOfTown(engine, place) {
  const unit = emptyUnit(place.nom, engine);
  for (const { commune, i } of engine.etablissements) {
    if (place.arrondissement ? commune.code === place.code : town(commune) === town(place)) {
      raise(unit.lieux, i, WEIGHTS.lieu);
    }
  }
  return unit;
}

/** Whether the words are those of a lycée's name: « Saint-André », a quarter too. */
export function isSomeLycee(engine, own) {
  const telling = own.filter((word) => !STOP_WORDS.has(word));
  return engine.etablissements.some(({ nom }) => {
    const said = words(nom);
    return telling.every((word) => said.includes(word));
  });
}

/**
 * Completes a reading: the towns misspelt or outside, the words set aside, what is told, the pages that answer.
 * @param {Engine} engine
 * @param {Lecture} reading
 * @param {string[]} raw
 * @param {string} text
 * @param {string[]} said the words before their initials were spelt out
 */
export function finish(engine, reading, raw, text, said) {
  reading.lycee = raw.includes("lycee") || raw.includes("lp");
  reading.rayon = radiusSaid(text);
  reading.tout = /\b(?:tout|tous|nimporte quoi)\b.* (?:sauf|hors)\b/.test(raw.join(" "));
  leaveNames(engine, reading, raw);
  eachSide(reading);
  meantBeside(engine, reading);
  leaveWishes(engine, reading);
  meetQuestions(engine, reading, raw);
  meetUnlisted(reading);
  meetTravel(reading, raw);
  meetCanteen(engine, reading, raw);
  tellDuration(reading, text);
  meetBoarders(engine, reading, raw);
  leaveUntaught(reading, raw);
  leaveFillers(reading);
  leaveGestures(reading);
  meetEmployers(engine, reading, raw);
  meetNeeds(engine, reading, raw);
  tellOld(engine, reading, said, text);
  tellAlso(engine, reading, raw);
  townsBySlip(engine, reading);
  elsewhereBySlip(engine, reading);
  leaveUntaught(reading, raw);
  townsOutside(engine, reading);
  tellNamesake(engine, reading);
  leaveNearTowns(engine, reading);
  eitherTown(engine, reading, raw);
  townBesideTown(engine, reading, text);
  townAfterTrade(engine, reading, raw);
  wearUniform(engine, reading, raw);
  meetSport(engine, reading, raw);
  nearLycee(engine, reading);
  byTitle(engine, reading);
  bySigle(engine, reading, said);
  byFamille(engine, reading);
  leadSellers(engine, reading);
  eachTitle(engine, reading);
  leaveApplied(engine, reading);
  sayTrade(engine, reading);
  sayNoSuch(engine, reading, text);
  meantAsPerson(engine, reading);
  nameOfNone(reading, raw);
  setAside(engine, reading, raw, text);
  leaveSide(reading, text);
  leadAfterBac(engine, reading, raw);
  reading.notes = onceEach(reading.notes);
  reading.pages = pagesFor(engine, reading, raw, text);
}

/**
 * « Lycée Le Chatelier », « Rosa Parks »: after « lycée le » or a first name, a name is no trade misspelt; nor, of a lycée,
 * one hardly begun (« René Char », « charpentier »).
 */
function leaveNames(engine, reading, raw) {
  const isOfName = (at) =>
    engine.firstNames.has(undouble(raw[at - 1] ?? "")) || (/^l(?:a|es?)$/.test(raw[at - 1]) && raw[at - 2] === "lycee");
  const { units } = reading;
  const none = (unit) => ({ ...emptyUnit(unit.texte, engine), level: "none" });
  units.forEach((unit, rank) => {
    const at = raw.indexOf(unit.texte);
    if (!isOfName(at)) return;
    if (unit.level === "typo" && !unit.noms.size) units[rank] = none(unit);
    // « René Char »: of no lycée that bears the first name.
    const first = units.findIndex(({ noms, texte }) => texte === raw[at - 1] && noms.size > 0);
    if (!reading.lycee || unit.level !== "prefix" || first < 0) return;
    if ([...units[first].noms.keys()].some((i) => unit.noms.has(i))) return;
    units[rank] = none(unit);
    units[first] = none(units[first]);
  });
}

/** Two words of one trade tell the same: « jardinier paysagiste ». */
const onceEach = (notes) =>
  notes.filter(({ dit, onisep }, at) =>
    notes.findIndex((one) => one.dit === dit || (onisep && one.onisep === onisep)) === at
  );

/** « Lycée Bléro Marignane »: a name nearly heard, of the one lycée of the town. */
function nearLycee(engine, reading) {
  const { lycee, units } = reading;
  const where = units.filter(isPlace);
  const [stranger, more] = units.filter(({ level }) => level === "none");
  if (!lycee || !stranger || more || !where.length || stranger.texte.length < LEAST_TRADE) return;
  const own = undouble(stranger.texte);
  const meant = (word) => word.slice(0, 3) === own.slice(0, 3) && spellingDistance(own, undouble(word), 2) <= 2;
  const found = engine.etablissements.filter(({ i, nom }) =>
    where.every(({ lieux }) => lieux.has(i)) && words(nom).some(meant)
  );
  if (found.length !== 1) return;
  const named = words(found[0].nom).find(meant) ?? "";
  const unit = { ...wordUnit(engine, named, false), texte: stranger.texte, level: "typo", proche: [named] };
  reading.units = units.map((one) => (one === stranger ? unit : one));
}

/** « Lycé », « formasion »: words misspelt that only say that one looks for a school. */
function leaveFillers(reading) {
  const { units } = reading;
  const read = (unit) => unit.level === "exact" || (unit.level === "prefix" && unit === units.at(-1));
  const meant = units.filter((unit) => read(unit) || !nearFiller(unit.texte));
  if (units.length > 1 && meant.length) reading.units = meant;
}

/** « Brianson », « Pertui »: an unknown word that is nearly a commune without any lycée. */
function townsBySlip(engine, reading) {
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

/** « Bron ou Vienne »: of towns without any lycée, those near the one that is read are one place with it. */
function leaveNearTowns(engine, reading) {
  const { lieu, units } = reading;
  if (!lieu || lieu.quartier) return;
  const near = (place) => place && !place.quartier && distanceKm(lieu, place) <= RAYON_AUTOUR;
  reading.units = units.filter(({ level, texte }) => level !== "none" || !near(engine.places.get(texte)));
}

/** « Lyon, Bron »: a town without any lycée beside another is one or the other; « entre » is in the middle. */
function eitherTown(engine, reading, raw) {
  const { lieu, units } = reading;
  if (!lieu || lieu.quartier || raw.includes("entre")) return;
  const towns = units.filter((unit) => isPlace(unit) && !unit.duLexique && !isWide(engine, unit));
  if (!towns.length) return;
  const others = units.filter((unit) => !towns.includes(unit));
  const isNear = (one) => one.latitude != null && distanceKm(lieu, one) <= RAYON_AUTOUR;
  const near = engine.etablissements.filter(isNear).map(({ i }) => i);
  const there = engine.etablissements.filter(({ i }) => towns.every(({ lieux }) => lieux.has(i))).map(({ i }) => i);
  if (there.every((i) => near.includes(i))) {
    reading.units = others;
    return;
  }
  const either = emptyUnit(towns.map(({ texte }) => texte).join(" "), engine);
  for (const i of [...near, ...there]) raise(either.lieux, i, WEIGHTS.lieu);
  reading.lieu = null;
  reading.units = [...others, { ...either, centre: lieu }];
}

/** « Vétérinère »: an unknown word that is nearly a trade taught elsewhere. */
function elsewhereBySlip(engine, reading) {
  reading.units = reading.units.map((unit) => {
    const flat = undouble(unit.texte);
    if (unit.level !== "none" || flat.length < 5 || engine.ordinary.has(flat)) return unit;
    const own = { flat, sounds: byEar(flat) };
    engine.elsewhere ??= [...engine.phrases].filter(([key, { note, rien }]) =>
      note && (rien || note.chemin) && /^[a-z]{5,}$/.test(key)
    )
      .map(([key, { formations, note }]) => ({ flat: key, sounds: byEar(key), note, way: formations && key }));
    const root = stem(unit.texte);
    const isNear = (other) =>
      other.flat === `${flat}e`
      || root.length > 4 && stem(other.flat) === root
      || firstSound(other.flat) === firstSound(flat) && spellingDistance(flat, other.flat, 1) === 1
        && keepsShape(own, other, 1);
    const meant = engine.elsewhere.find(({ sounds }) => sounds === own.sounds) ?? engine.elsewhere.find(isNear);
    if (!meant) return unit;
    if (!reading.notes.includes(meant.note)) reading.notes.push(meant.note);
    return meant.way ? engine.tournures.saidOf(meant.way) : { ...unit, level: "exact", rien: true };
  });
}

function nearestTown(engine, word) {
  const flat = undouble(word);
  const own = { flat, sounds: byEar(flat) };
  engine.townNames ??= [...engine.places, ...engine.shortPlaces]
    .filter(([name]) => name.length > 4 && !/[\d ]/.test(name))
    .map(([name, place]) => ({ flat: undouble(name), sounds: "", place }));
  let heard = null;
  const near = [];
  for (const other of engine.townNames) {
    if (heard || Math.abs(other.flat.length - flat.length) > 2) continue;
    // How each sounds is read once, and only of those that may be meant.
    if (firstSound(other.flat) !== firstSound(flat)) continue;
    other.sounds ||= byEar(other.flat);
    if (other.sounds === own.sounds && spellingDistance(flat, other.flat, 2) <= 2) heard = other;
    else if (spellingDistance(flat, other.flat, 1) === 1 && keepsShape(own, other, 1)) near.push(other);
  }
  return (heard ?? (near.length < 3 ? near[0] : null))?.place ?? null;
}

/** « Toulon »: told as outside; the other words still find. */
function townsOutside(engine, reading) {
  const { departements } = engine;
  const outside = reading.units.filter((unit) => unit.dehors);
  if (!outside.length) return;
  const others = reading.units.filter((unit) => !unit.dehors);
  const names = outside.map(({ dehors }) => dehors).join(", ");
  const covered = departements.map(({ nom }) => nom).join(", ");
  const from = outside.length > 1 || reading.lieu || others.some(isPlace) ? null : engine.neighbours?.get(names);
  const nearest = from ? sayNearestOf(engine, from, others) : "";
  reading.notes.push({ dit: `${names}\u00a0: hors de cet annuaire, qui couvre ${covered}.${nearest}` });
  if (others.length) reading.units = others;
  if (others.length && from) reading.depuis = from;
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
function tellNamesake(engine, { lieu, notes }) {
  const note = engine.namesakes.get(lieu);
  if (note) notes.push(note);
}

/** Only where: « salon » is no more a hair salon. */
const onlyTown = (engine, { lieux, marks, texte }) => ({ ...emptyUnit(texte, engine), lieux, marks });

/**
 * A town whose short name is a word of trades too: alone, or beside another town (« Salon ou Miramas »), it is a town;
 * where another town is said (« salon esthétique Lyon »), it adds nothing to the trade.
 */
function townBesideTown(engine, reading, text) {
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
function townAfterTrade(engine, reading, raw) {
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
const isOf = (word = "") => /^d[eu]s?$/.test(word);

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

/** « ELEEC », « MEI »: initials of a diploma of the past, which find what took its place. */
function tellOld(engine, { notes }, said, text) {
  said.forEach((word, at) => {
    const note = engine.oldInitials?.get(word);
    if (note && !notes.includes(note) && spellOut(word, said[at - 1], text)[0] !== word) notes.push(note);
  });
}

/** What is told of words that also find something: a trade that another diploma too leads to, a label seen before. */
function tellAlso(engine, reading, raw) {
  const telling = raw.filter((word) => !STOP_WORDS.has(word));
  for (const { lycee, mots, note } of engine.told) {
    const last = mots.at(-1);
    // A name is often misspelt: « Mermos ».
    const isWord = (said, word) => said === word || (lycee && isNearly(said, word));
    const told = mots.every((word) => telling.some((said) => isWord(said, word)))
      || reading.units.some(({ level, texte }) => level === "none" && isWord(texte, last));
    if (!told || reading.notes.some(({ onisep, dit }) => dit === note.dit || (onisep && onisep === note.onisep))) {
      continue;
    }
    reading.notes.push(note);
    const isIt = (said) => mots.includes(said) || (reading.lycee && mots.some((word) => isWord(said, word)));
    reading.units = reading.units.map((unit) =>
      unit.level === "none" && isIt(unit.texte) ? { ...unit, level: "exact", rien: true } : unit
    );
  }
}

const isNearly = (said, word) => said.length > 5 && spellingDistance(undouble(said), undouble(word), 1) === 1;

const tells = (unit) => isTrade(unit) && !saysLittle(unit.texte) && (unit.level !== "prefix" || unit.texte.length > 3);

/** « Dog-sitter »: a part of a word. */
const isJoined = (text, word) => new RegExp(`(?<=[a-z])-${word}|${word}-(?=[a-z])`).test(fold(text));

/** Letters of the shortest word that may name a trade. */
const LEAST_TRADE = 4;

/** Sets the unknown words aside when the others mean something; « voiture de course » is another thing. */
function setAside(engine, reading, raw, text) {
  const { units } = reading;
  const unknown = units.filter(({ level }) => level === "none");
  const others = units.filter((unit) => !unknown.includes(unit));
  // « Ya koi à Lyon »: beside a town, what is too short to be a trade.
  const asksTown = others.some(isPlace) && unknown.every(({ texte }) => texte.length < LEAST_TRADE);
  const asksNext = others.some(({ duLexique, texte }) => duLexique && /^(?:apres|fin|sortie) /.test(texte));
  const names = others.some(tells) || asksTown || asksNext || namesLycee(engine, others) || asksLycee(raw, others);
  if (!unknown.length || !names) return;
  const trades = new Set(others.filter(isTrade).map(({ texte }) => texte));
  const specifies = ({ texte }) => {
    const at = raw.indexOf(texte);
    return (isOf(raw[at - 1]) && trades.has(raw[at - 2])) || isJoined(text, texte);
  };
  if (unknown.some(specifies)) return;
  reading.units = others;
  // Too short to be missed: « ya », « slt ».
  reading.aside = unknown.filter(({ texte }) => texte.length >= LEAST_TRADE).map(({ texte }) => texte);
}

/** « Lyon est »: a side of a town that no table knows, set aside and said. */
function leaveSide({ aside, lieu, units }, text) {
  const [, town, side] = /([a-z]{3,})[ -](nord|sud|est|ouest)$/.exec(fold(text).trim()) ?? [];
  const where = [...units.filter(isPlace).map(({ texte }) => texte), ...words(lieu?.nom ?? "")];
  if (town && where.some((name) => name.endsWith(town)) && !where.some((name) => name.includes(side))) aside.push(side);
}

/** « LP Jean Moulain »: one word of few lycées' names, after « lycée ». */
const asksLycee = (raw, units) =>
  (raw[0] === "lycee" || raw[0] === "lp")
  && units.some(({ level, noms }) => level === "exact" && noms.size > 0 && noms.size <= FEW);

/** How many lycées may share a word that tells one of them. */
const FEW = 2;

/** Whether the known words hold all that tells a lycée from others. */
function namesLycee({ etablissements }, units) {
  const said = new Set(units.filter(({ level }) => level === "exact").map(({ texte }) => stem(texte)));
  if (!said.size) return false;
  return etablissements.some(({ nom }) => {
    const own = words(nom.replace(/\(.*/, "")).filter((word) =>
      !isFiller(word) && !STOP_WORDS.has(word) && !meaningOf(word) && word !== "polyvalent" && word.length > 1
    );
    return own.length && own.every((word) => said.has(stem(word)));
  });
}

const QUESTION = /\b(?:quoi|signifie|signification|veut dire|definition|difference|sigle|kesako|koi)\b/;
/** Words of the pages that answer alone, when no trade is asked. */
const ALONE = new Set(["label/", "formations/", "filieres/"]);

/** How many pages are worth telling of. */
const MOST_PAGES = 2;

/** Parts of pages, by what they are about. */
const ABOUT = new Map([
  ...PARTS,
  ["inscription/#segpa", "S’inscrire\u00a0: après une SEGPA"],
  ["inscription/#handicap", "S’inscrire\u00a0: handicap, troubles dys, ULIS, UPE2A"]
]);

/** The pages that answer the words: their title and address. @returns {[string, string][]} */
function pagesFor(engine, { lieu, pages, sauf, units }, raw, text) {
  const bare = !units.some(isTrade);
  const wanted = pages.filter((path) => bare || !ALONE.has(path));
  const diplomas = units.length > 0
    && units.every(({ duLexique, formations, voies }) => duLexique && formations && !voies);
  if (diplomas && QUESTION.test(raw.join(" ")) && !wanted.includes("formations/")) {
    const [diplome] = meaningOf(units[0].texte)?.diplomes ?? [];
    wanted.push(units.length === 1 && diplome ? `formations/#${diplome}` : "formations/");
  }
  // « Stage », « recruter » look for no school, and name a page; « lycée » names too many.
  const strange = ({ level, texte }) => level === "none" && !engine.ordinary.has(undouble(texte));
  if (!wanted.length && !lieu && !sauf.length && units.every(strange)) {
    const named = engine.pagesNamed(engine, text);
    if (units.length || named.length <= MOST_PAGES) wanted.push(...named.slice(0, MOST_PAGES));
  }
  return wanted.flatMap((path) => {
    const [page] = path.split("#");
    return engine.pages.filter(([, own]) => own === page).map(([title]) => [ABOUT.get(path) ?? title, path]);
  });
}
