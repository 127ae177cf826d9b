/**
 * Turns of phrase: completes a reading, with what the words say beside a trade and a town, and sets aside those that
 * say nothing. Comes with the complement (complement.js). Pure functions, no DOM.
 */

import {
  capAfterBac,
  eachSide,
  eitherDiploma,
  joinOld,
  keepWhich,
  leadAfterBac,
  leadNamed,
  leaveUntaught,
  leaveWorkplace,
  meantAsPerson,
  meantBeside,
  meetTitled,
  nameOfNone,
  sayNoSuch,
  withoutBac
} from "./choix.js";
import {
  byFamille,
  byOption,
  bySigle,
  byTitle,
  eachTitle,
  leadSellers,
  leaveApplied,
  leaveBesideService,
  leaveContact,
  leaveGestures,
  leaveTax,
  leaveWishes,
  meetEmployers,
  meetNeeds,
  meetSport,
  sayTrade,
  secondly,
  wearUniform
} from "./demandes.js";
import { asksBeyond, radiusSaid } from "./ecritures.js";
import { byEar, firstSound, keepsShape, nearFiller, spellingDistance } from "./fautes.js";
import { joinKin, keepUntaught, leaveMaking, widenTechnician } from "./gestes.js";
import { isPlace, isTrade, phraseKey } from "./lecture.js";
import { isFiller, meaningOf, spellOut, STOP_WORDS } from "./lexique.js";
import { joinLycees } from "./lieux-nommes.js";
import {
  leaveLandmarks,
  meetAccess,
  meetBoarders,
  meetCanteen,
  meetDuration,
  meetQuestions,
  meetTravel,
  meetUnlisted,
  PARTS
} from "./questions.js";
import { narrowExclusions } from "./negations.js";
import { namesSomeone, saysLittle, together } from "./metiers.js";
import { fold, stem, undouble, words } from "./texte.js";
import { emptyUnit, wordUnit } from "./unites.js";
import {
  byPostalCode,
  departementOutside,
  eitherTown,
  isOf,
  joinTowns,
  leaveNear,
  leaveNearCodes,
  placeOfRadius,
  tellNamesake,
  townAfterTrade,
  townBesideTown,
  townsBySlip,
  townsOutside
} from "./villes.js";
import { meetStreams } from "./voies.js";

/** @import { Engine, Lecture } from "../lib/types.d.ts" */

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
  leaveTax(reading, raw);
  leaveContact(reading, raw);
  meetStreams(engine, reading, raw);
  capAfterBac(reading, raw);
  joinOld(engine, reading);
  eachSide(reading);
  meantBeside(engine, reading);
  leaveWishes(engine, reading, raw);
  leaveYears(reading, raw);
  meetQuestions(engine, reading, raw);
  eitherDiploma(engine, reading, raw);
  meetUnlisted(reading);
  meetTravel(reading, raw);
  leaveLandmarks(reading, raw);
  meetCanteen(engine, reading, raw);
  meetBoarders(engine, reading, raw);
  leaveUntaught(reading, raw);
  leaveWorkplace(engine, reading, raw);
  leaveFillers(reading);
  leaveGestures(engine, reading, raw);
  leaveMaking(reading);
  joinKin(engine, reading);
  widenTechnician(engine, reading);
  meetEmployers(engine, reading, raw);
  leaveBesideService(reading, raw);
  meetAccess(engine, reading, raw);
  meetNeeds(engine, reading, raw);
  tellOld(engine, reading, said, text);
  tellAlso(engine, reading, raw);
  meetTowns(engine, reading, raw, text);
  wearUniform(engine, reading, raw);
  meetSport(engine, reading, raw);
  nearLycee(engine, reading);
  secondly(engine, reading);
  meetTrades(engine, reading, raw, text, said);
  setAside(engine, reading, raw, text);
  meetDuration(engine, reading, text);
  narrowExclusions(engine, reading);
  leaveSide(reading, text);
  leadAfterBac(engine, reading, raw);
  reading.notes = onceEach(reading.notes);
  reading.pages = pagesFor(engine, reading, raw, text);
}

/** Which trades, diplomas and titles the words name, and which of them nobody teaches. */
function meetTrades(engine, reading, raw, text, said) {
  byTitle(engine, reading);
  bySigle(engine, reading, said);
  byFamille(engine, reading);
  byOption(engine, reading, text);
  leadSellers(engine, reading);
  eachTitle(engine, reading);
  leaveApplied(engine, reading);
  sayTrade(engine, reading);
  leadNamed(engine, reading);
  meetTitled(engine, reading);
  keepUntaught(engine, reading);
  withoutBac(engine, reading);
  sayNoSuch(engine, reading, text);
  meantAsPerson(engine, reading);
  nameOfNone(reading, raw);
  keepWhich(engine, reading, raw);
}

/** The towns and quarters that are said, and what is nearly one. */
function meetTowns(engine, reading, raw, text) {
  elsewhereBySlip(engine, reading, true);
  townsBySlip(engine, reading);
  elsewhereBySlip(engine, reading);
  leaveUntaught(reading, raw);
  leaveWorkplace(engine, reading, raw);
  townsOutside(engine, reading);
  departementOutside(engine, reading, raw);
  placeOfRadius(engine, reading);
  if (asksBeyond(text)) leaveNear(engine, reading);
  if (!byPostalCode(engine, reading, raw)) tellNamesake(engine, reading);
  leaveNearCodes(engine, reading);
  eitherTown(engine, reading, raw);
  townBesideTown(engine, reading, text);
  townAfterTrade(engine, reading, raw);
  eitherTown(engine, reading, raw);
  joinTowns(engine, reading);
  joinLycees(engine, reading, raw);
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

/** « Portes ouvertes 2026 », « lycées professionnels 2025 »: beside no trade, a year asks for nothing. */
function leaveYears(reading, raw) {
  const { units } = reading;
  const isYear = (word) => /^20[2-4]\d$/.test(word);
  if (units.some(isTrade) || raw.every(isYear)) return;
  reading.units = units.filter(({ level, texte }) => level !== "none" || !isYear(texte));
}

/** « Lycé », « formasion »: words misspelt that only say that one looks for a school. */
function leaveFillers(reading) {
  const { units } = reading;
  const read = (unit) => unit.level === "exact" || (unit.level === "prefix" && unit === units.at(-1));
  const meant = units.filter((unit) => read(unit) || !nearFiller(unit.texte));
  if (units.length > 1 && meant.length) reading.units = meant;
}

/** « Vétérinère »: an unknown word that is nearly a trade taught elsewhere, or `heard` as one. */
function elsewhereBySlip(engine, reading, heard = false) {
  // « Photographe animalier »: said of who does a trade, a word of the same stem is no other trade.
  const isWho = (unit) => isTrade(unit) && namesSomeone(engine, unit.texte) && !saysLittle(unit.texte);
  const said = reading.units.some(isWho);
  reading.units = reading.units.map((unit) => {
    const flat = undouble(unit.texte);
    if (unit.level !== "none" || flat.length < 5 || engine.ordinary.has(flat)) return unit;
    const own = { flat, sounds: byEar(flat) };
    const elsewhere = readElsewhere(engine);
    const root = stem(unit.texte);
    const isNear = (other) =>
      other.flat === `${flat}e`
      || !said && root.length > 4 && other.root === root
      || firstSound(other.flat) === firstSound(flat) && spellingDistance(flat, other.flat, 1) === 1
        && keepsShape(own, other, 1);
    const meant = elsewhere.find(({ sounds }) => sounds === own.sounds) ?? (heard ? undefined : elsewhere.find(isNear));
    if (!meant) return unit;
    if (!reading.notes.includes(meant.note)) reading.notes.push(meant.note);
    return meant.way
      ? engine.tournures.saidOf(meant.way)
      : { ...unit, level: "exact", rien: true, ailleurs: meant.note };
  });
}

/** What is taught elsewhere, as one hears it: read once. */
export function readElsewhere(engine) {
  return engine.elsewhere ??= [...engine.phrases].filter(([key, { note, rien }]) =>
    note && (rien || note.chemin) && /^[a-z]{5,}$/.test(key)
  )
    .map(([key, { formations, note }]) => ({
      flat: key,
      root: stem(key),
      sounds: byEar(key),
      note,
      way: formations && key
    }));
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
  // « Pilote de drone », « marin pompier » are told as that, whatever « pilote » alone is.
  const whole = reading.units.flatMap(({ rien, texte, uniforme }) =>
    (rien || uniforme) && texte.includes(" ") ? texte.split(" ") : []
  );
  const telling = raw.filter((word) => !STOP_WORDS.has(word) && !whole.includes(word));
  const others = reading.units.filter((unit) => isTrade(unit) || unit.level === "none");
  for (const { abrege, lycee, mots, note } of engine.told) {
    if (abrege && others.some(({ texte }) => texte !== mots[0])) continue;
    const last = mots.at(-1);
    // « Technicien en matériel agricole » is no « technicien agricole ».
    if (mots.length > 1 && saysLittle(mots[0]) && others.some(({ texte }) => !holds(mots, texte))) continue;
    if (!lycee && isAnothers(engine, others, mots)) continue;
    // A name is often misspelt: « Mermos ».
    const isWord = (
      said,
      word
    ) => (lycee ? said === word || isNearly(said, word) : phraseKey(said) === phraseKey(word));
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

/** Whether words are all among others. */
const holds = (mots, texte) => texte.split(" ").every((said) => mots.some((word) => stem(word) === stem(said)));

/** « Photographe de chiens »: a word beside who does another trade, which no course joins, tells nothing of its own. */
function isAnothers(engine, units, [word, more]) {
  const own = units.find(({ choix, texte }) => !choix && phraseKey(texte) === phraseKey(word));
  const isWho = (unit) => isTrade(unit) && namesSomeone(engine, unit.texte) && !saysLittle(unit.texte);
  return !more && Boolean(own) && units.some((unit) => unit !== own && isWho(unit) && !together([unit, own]));
}

const isNearly = (said, word) => said.length > 5 && spellingDistance(undouble(said), undouble(word), 1) === 1;

const tells = (unit) => isTrade(unit) && !saysLittle(unit.texte) && (unit.level !== "prefix" || unit.texte.length > 3);

/** « Dog-sitter »: a part of a word. */
const isJoined = (text, word) => new RegExp(`(?<=[a-z])-${word}|${word}-(?=[a-z])`).test(fold(text));

/** Letters of the shortest word that may name a trade. */
const LEAST_TRADE = 4;

const isOld = ({ oldInitials, phrases }, note) =>
  [...oldInitials.values()].includes(note) || [...phrases.values()].some((one) => one.ancien && one.note === note);

/** Sets the unknown words aside when the others mean something; « voiture de course » is another thing. */
function setAside(engine, reading, raw, text) {
  const { units } = reading;
  const unknown = units.filter(({ level }) => level === "none");
  if (!unknown.length) return;
  const others = units.filter((unit) => !unknown.includes(unit));
  // « Ya koi à Lyon »: beside a town, what is too short to be a trade.
  const asksTown = others.some(isPlace) && unknown.every(({ texte }) => texte.length < LEAST_TRADE);
  const asksNext = others.some(({ duLexique, texte }) => duLexique && /^(?:apres|fin|sortie) /.test(texte));
  const names = others.some((unit) => tells(unit) || unit.service) || asksTown || asksNext || namesLycee(engine, others)
    || asksLycee(raw, others);
  if (!names) return;
  const trades = new Set(others.filter(isTrade).map(({ texte }) => texte));
  // « Photographe de mariage » says who, and then of what.
  const tellsWho = (word) => trades.has(word) && namesSomeone(engine, word) && !saysLittle(word);
  const specifies = ({ texte }) => {
    const at = raw.indexOf(texte);
    return (isOf(raw[at - 1]) && trades.has(raw[at - 2]) && !tellsWho(raw[at - 2])) || isJoined(text, texte);
  };
  if (unknown.some(specifies)) return;
  // « Coiffure, lycée Saint-Joseph »: what a name that is not here begins with goes with it.
  const isBegun = (unit, { texte }) =>
    unit.noms.size > 0 && !unit.aboutOffre && !unit.lieux.size && raw[raw.indexOf(texte) - 1] === unit.texte;
  const begun = others.filter((unit) => others.some(isTrade) && unknown.some((one) => isBegun(unit, one)));
  reading.units = others.filter((unit) => !begun.includes(unit));
  // Too short to be missed: « ya », « slt ».
  // « Bac pro SN option RISC »: an option of a diploma that is told to be of the past.
  const isOption = (word) =>
    reading.notes.some((note) => isOld(engine, note)) && raw[raw.indexOf(word) - 1] === "option";
  reading.aside = unknown.filter(({ texte }) => texte.length >= LEAST_TRADE && !isOption(texte)).map((one) =>
    [...begun.filter((unit) => isBegun(unit, one)), one].map(({ texte }) => texte).join(" ")
  );
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

/** « S’inscrire après la 3e »: the part of a page that the other words name. @type {[RegExp, string][]} */
const SAID_PARTS = [
  [
    /\b(?:apres|fin|sortie) (?:de |d |du |la |le |l |un |une |son |sa )*(?:3e|college|brevet)\b|\bau lycee apres (?:la )?3e\b/,
    "apres-la-3e"
  ],
  [/\bapres (?:le |l |un |son |mon )*cap\b/, "apres-un-cap"],
  [/\bapres (?:le |l |un |son |mon |la )*(?:bac|terminale)\b|\ben bts\b/, "apres-le-bac"],
  [/\b(?:apprentissage|alternance|apprentie?)\b/, "en-apprentissage"],
  [/\b(?:adultes?|reconversion|formation continue)\b/, "adulte"]
];

const partOf = (path, said) => {
  const [, part] = (path === "inscription/" && SAID_PARTS.find(([one]) => one.test(said))) || [];
  return part ? `${path}#${part}` : path;
};

/** The pages that answer the words: their title and address. @returns {[string, string][]} */
function pagesFor(engine, { lieu, pages, sauf, units }, raw, text) {
  const bare = !units.some(isTrade);
  const wanted = pages.filter((path) => bare || !ALONE.has(path)).map((path) => partOf(path, raw.join(" ")));
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
