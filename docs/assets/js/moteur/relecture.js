/**
 * A search that finds nothing, read again: more widely, apart, together, or from the place that it names. Comes with
 * the complement (complement.js). Pure functions, no DOM.
 */

import { onObject } from "./gestes.js";
import { isPlace, isTrade, phraseKey } from "./lecture.js";
import { meaningOf } from "./lexique.js";
import { FILTRES, LISTES } from "../lib/filtres.js";
import { town } from "../lib/lieux.js";
import { SIGLES } from "../lib/sigles.js";
import { FORMATION_CONTINUE } from "../lib/valeurs.js";
import { searchUnits } from "./moteur.js";
import { lyceeLost, lyceeNamed } from "./lieux-nommes.js";
import { isOneName, namesSomeone, namesTrade, saysLittle, together, wholeTrade } from "./metiers.js";
import { areKin, byWay, eitherNearer, onlyThere, otherWay, withoutExcluded } from "./replis.js";
import { asWritten, fold, stem, undouble, withoutWords, words } from "./texte.js";
import { eitherUnit, emptyUnit, scoreFormation } from "./unites.js";
import { WEIGHTS } from "./vocabulaire.js";

/** @import { Commune, Criteres, Engine, Etablissement, Position, Recherche, Resultat, Unit } from "../lib/types.d.ts" */

/** Letters up to which a beginning that finds nothing is only a word hardly begun. */
const HARDLY_BEGUN = 3;

/**
 * @param {Engine} engine
 * @param {Partial<Criteres>} criteria
 * @param {any} reading
 * @param {{le: string, position?: Position | null, facettes?: boolean}} options
 * @returns {Recherche | null} the surest reading that finds something
 */
export function searchAgain(engine, criteria, reading, options) {
  const only = onlyThere(engine, criteria, reading, options);
  if (only) return only;
  // Nothing that may be either: then what the words mean more widely, or together, or the titles that labels bear.
  for (const units of readAgain(engine, reading, options)) {
    const other = searchUnits(engine, criteria, reading, units, options);
    if (other.resultats.length) {
      return { ...other, ...apart(engine, units) };
    }
  }
  return withoutExcluded(engine, criteria, reading, options, searchAgain)
    ?? eitherThere(engine, criteria, reading, options)
    ?? nearest(engine, criteria, reading, options)
    ?? leadNear(engine, criteria, reading, options)
    ?? withoutBegun(engine, criteria, reading, options)
    ?? withoutAdults(engine, criteria, reading, options) ?? withoutDoubt(engine, criteria, reading, options)
    ?? otherDiploma(engine, criteria, reading, options)
    ?? eitherWord(engine, criteria, reading, options) ?? otherWay(engine, criteria, reading, options, searchAgain)
    ?? withoutOne(engine, criteria, reading, options)
    ?? absentLycee(engine, criteria, reading, options);
}

/** « Lycée Saint-Exupéry »: a lycée’s name that none bears here. */
function absentLycee(engine, criteria, reading, options) {
  const { lieu, lycee, units } = reading;
  const name = units.filter((unit) => !isPlace(unit) && !(unit.duLexique && (unit.aboutOffre || unit.service)));
  const named = ({ aboutOffre, dehors, hors, level, noms, rien }) =>
    level === "none" || (noms.size > 0 && !aboutOffre && !dehors && !hors && !rien);
  const someone = ({ noms, texte }) => noms.size || engine.firstNames.has(undouble(texte));
  // « Lycée privé Mermoz », which is public: it is here all the same.
  if (engine.etablissements.some(({ i }) => name.every(({ noms }) => noms.has(i)))) return null;
  if (!name.length || !name.every(named) || !(lycee || lieu || units.some(isPlace) || name.some(someone))) return null;
  const found = searchUnits(engine, criteria, reading, units, options);
  return { ...found, nomAbsent: name.map(({ texte }) => texte) };
}

/** What is said apart, and whether some formation of the registry holds it all: then none may say that none does. */
const apart = (engine, units) => ({ aPart: groupsOf(units), ensemble: isHeldTogether(engine, units) });

/** The words of each trade that may have its own offre. */
function groupsOf(units) {
  const groups = new Map();
  for (const { aPart, texte } of units) if (aPart) groups.set(aPart, [...(groups.get(aPart) ?? []), texte]);
  return [...groups.values()].map((own) => own.join(" "));
}

/** Whether two words are two trades: joined by « et », or in a filière’s name. */
function areTwo(engine, trades) {
  if (trades.some(({ aussi }) => aussi)) return true;
  const roots = trades.map(({ texte }) => stem(texte));
  return !isOneName(engine, trades)
    && engine.filieres.some(({ libelle }) => {
      const own = words(libelle).map(stem);
      return roots.every((root) => own.includes(root));
    });
}

/**
 * « Transport et logistique à Lyon », where no lycée there has both: those that have either, for what is in town is never
 * denied. Without « et », by their titles only.
 */
function eitherThere(engine, criteria, reading, options) {
  const { inconnus, lieu, units } = reading;
  const trades = units.filter(isTrade);
  const joined = trades.some(({ aussi }) => aussi);
  // « Salon esthétique coiffure »: a town’s short name that is a word of trades too says less.
  const isSure = ({ texte }) =>
    joined || !engine.vocabulary.entries.get(texte)?.postings.some(({ kind }) => kind === "offre");
  const placed = lieu || units.some((unit) => isPlace(unit) && !unit.duLexique && isSure(unit));
  const kin = areKin(engine, trades);
  if (!placed || trades.length !== 2 || inconnus.length || !(kin || areTwo(engine, trades))) return null;
  const own = trades.map((unit) => {
    const formations = unit.formations?.map((score, i) => (joined || kin || (unit.grounds?.[i] ?? 0) & 1 ? score : 0))
      ?? null;
    return { ...unit, aussi: false, formations };
  });
  const either = [...units.filter((unit) => !trades.includes(unit)), own.reduce(eitherUnit)];
  const found = searchUnits(engine, criteria, reading, either, options);
  if (!found.resultats.length) return null;
  const annonces = [...reading.annonces, "Ici, aucun lycée n’a les deux\u00a0: voici l’un ou l’autre."];
  return { ...found, lecture: { ...reading, annonces } };
}

/**
 * Nothing in the place that the words name: the same from there, as far as need be, the nearest first.
 * @returns {Recherche | null}
 */
function nearest(engine, criteria, reading, options) {
  const { lieu, units } = reading;
  if (options.position || criteria.rayon || reading.inconnus.length || !units.length) return null;
  const school = lyceeNamed(engine, reading) ?? lyceeLost(engine, reading);
  const where = units.filter((unit) => (isPlace(unit) && !unit.duLexique) || school?.units.includes(unit));
  const others = units.filter((unit) => !where.includes(unit));
  const towns = lieu ? lieu.avec ?? [lieu] : school?.places ?? eitherTowns(engine, where);
  const from = lieu ?? (school ? towns[0] : centreOf(engine, where) ?? towns[0]);
  // « Lyon sans internat »: where all have one, the nearest that is not known to.
  const chosen = LISTES.some((name) => criteria[name]?.length && (FILTRES[name].said || FILTRES[name].counted));
  if (!from || !(others.length || reading.sauf.length || chosen) || others.some(({ rien }) => rien)) return null;
  // Of several towns, the nearest to any of them.
  const aucunA = towns.length > 1 ? { ...from, avec: towns } : from;
  const there = { ...options, position: aucunA };
  for (const own of [others, ...readAgain(engine, { lieu: null, units: others }, options)]) {
    const around = searchUnits(engine, criteria, { ...reading, lieu: null, units: own }, own, there);
    if (!around.resultats.length) continue;
    // Who answers in the town itself is no « nearest ».
    const here = where.length ? searchUnits(engine, criteria, reading, [...own, ...where], options) : null;
    if (here?.resultats.length) return { ...here, ...apart(engine, own) };
    const nearer = eitherNearer(engine, criteria, reading, own, around, there);
    if (nearer) return { ...nearer, aucunA };
    const plusPres = closerDiploma(engine, criteria, reading, own, around, there);
    const way = byWay(engine, criteria, reading, own, around, there);
    const shown = reading.rayon ? fewNearest(engine, criteria, reading, own, around, there) : around;
    return { ...shown, lecture: reading, aucunA, plusPres, ...way, ...apart(engine, own) };
  }
  return null;
}

/** « À moins de 20 km de Lyon », where none is: of those farther, the few nearest. @returns {Recherche} */
function fewNearest(engine, criteria, reading, units, around, options) {
  const far = around.resultats.map(({ distance }) => distance ?? Infinity).sort((a, b) => a - b);
  if (far.length <= MOST_AROUND || far[0] === Infinity) return around;
  const rayon = String(far[MOST_AROUND - 1]);
  const found = searchUnits(engine, { ...criteria, rayon }, { ...reading, lieu: null, units }, units, options);
  // The map draws what was asked.
  return { ...found, rayon: reading.rayon };
}

/** « CAP maçon », 60 km away: another diploma of the trade that one learns at half as far. @returns {Resultat | null} */
function closerDiploma(engine, criteria, reading, units, { resultats }, options) {
  const [first] = resultats;
  const left = units.filter((unit) => !(unit.duLexique && unit.formations && !unit.voies));
  if (left.length === units.length || !left.some(isTrade) || first.distance == null) return null;
  const { resultats: [closer] } = searchUnits(engine, criteria, { ...reading, lieu: null, units: left }, left, options);
  return closer?.distance != null && closer.distance < first.distance / 2 ? closer : null;
}

/** Whether words name more than a town: a département, an arrondissement, a region. @param {Engine} engine */
export function isWide({ vocabulary }, { texte }) {
  const place = vocabulary.places.get(texte);
  return Boolean(place && !place.ville);
}

/**
 * « Lyon ou Grenoble »: the towns where none of what is found stands, when what is taught is asked.
 * @param {Engine} engine @param {Partial<Criteres>} criteria @param {Recherche} found
 * @returns {{place: Commune, nearest: Resultat | null}[]} what is nearest to each
 */
export function absentTowns(engine, criteria, { aucunA, lecture, resultats }) {
  const { lieu, units } = lecture;
  if (!resultats.length || !units.some(isTrade)) return [];
  const here = new Set(resultats.map(({ etablissement }) => town(etablissement.commune)));
  const where = units.filter((unit) => isPlace(unit) && !unit.duLexique);
  const others = units.filter((unit) => !where.includes(unit));
  const nearestOf = (position) =>
    searchUnits(engine, { ...criteria, tri: "distance" }, { ...lecture, lieu: null, units: others }, others, {
      le: engine.le ?? "",
      position,
      facettes: false
    }).resultats[0] ?? null;
  const around = aucunA?.avec ?? lieu?.avec?.filter(isOneTown);
  const towns = aucunA?.lycee ? [] : around ?? eitherTowns(engine, where);
  return towns.filter((place) => !here.has(town(place)) && place !== aucunA)
    .map((place) => ({ place, nearest: nearestOf(place) }));
}

/**
 * « Internat garçons »: the boarding houses that do not take them, of those that the rest of the search would have kept.
 * @param {Engine} engine @param {Partial<Criteres>} criteria @param {Recherche} found
 * @returns {Etablissement[]}
 */
export function leftOfBoarders(engine, criteria, { aucunA, lecture, position, rayon }) {
  const { depuis, ecartes, lieu, lits, units } = lecture;
  if (!lits) return [];
  const near = [...ecartes ?? []].filter((i) => !lits.rangs.has(i));
  const chosen = aucunA || position === lieu || position === depuis ? null : position;
  const asked = chosen && rayon ? { ...criteria, rayon: String(rayon) } : criteria;
  const { resultats } = searchUnits(engine, asked, { ...lecture, ecartes: new Set(near) }, units, {
    le: engine.le ?? "",
    position: chosen,
    facettes: false
  });
  return resultats.flatMap(({ etablissement }) => (lits.rangs.has(etablissement.i) ? etablissement : []));
}

/** Up to how many wishes are each told where they are not met. */
const MOST_WISHED = 4;

/** « Savoie »: a département, or a region, as it is called, or written. */
const wideName = ({ departements }, { texte }, { q = "" }) =>
  departements.find(({ code, nom }) => texte.split(" ").includes(code.toLowerCase()) || words(nom).join(" ") === texte)
    ?.nom
    ?? asWritten(q, texte.split(" "));

/** The trades of « ébéniste ou menuisier », one by one. @returns {Unit[]} */
const wishedApart = (trades) =>
  trades.some(({ aussi, choix }) => aussi || choix)
    ? trades.flatMap((unit) => (unit.choix ? wishedApart(unit.choix.map((one) => ({ ...one, aussi: true }))) : unit))
    : [];

/**
 * « Ébéniste ou menuisier à Lyon »: of the trades that are wished for, those that nobody teaches there.
 * @param {Engine} engine @param {Partial<Criteres>} criteria @param {Recherche} found
 * @returns {{texte: string, place: {nom?: string, quartier?: boolean}, nearest: Resultat}[]} what is nearest to the place
 */
export function absentTrades(engine, criteria, { aucunA, lecture, position, resultats }) {
  const { lieu, units } = lecture;
  const trades = units.filter(isTrade);
  const where = units.filter((unit) => isPlace(unit) && !unit.duLexique);
  const wished = wishedApart(trades).filter(isTrade);
  if (!resultats.length || aucunA || wished.length < 2 || wished.length > MOST_WISHED) return [];
  if (!lieu && !where.length && !criteria.rayon) return [];
  const [first] = where[0]?.lieux.keys() ?? [];
  const from = placeMeant(engine, lecture) ?? (where.length ? engine.etablissements[first] : position);
  const place = engine.etablissements.includes(from)
    ? { nom: wideName(engine, where[0], criteria), quartier: true }
    : from;
  const beside = units.filter((unit) => !trades.includes(unit));
  const options = { le: engine.le ?? "", facettes: false };
  const find = (own, asked, there, around) =>
    searchUnits(engine, asked, { ...lecture, lieu: there, units: own }, own, { ...options, position: around })
      .resultats;
  return wished.flatMap((unit) => {
    if (find([unit, ...beside], criteria, lieu, lieu || where.length ? null : position).length) return [];
    const anywhere = [unit, ...beside.filter((one) => !where.includes(one))];
    const [nearest] = find(anywhere, { ...criteria, rayon: "", tri: "distance" }, null, from);
    return nearest ? [{ texte: unit.texte, place, nearest }] : [];
  });
}

/** The towns of « Lyon ou Grenoble ». @returns {Commune[]} */
const eitherTowns = (/** @type {Engine} */ { places, shortPlaces }, where) =>
  where.filter(({ texte, villes }) => villes || texte.includes(" ou "))
    .flatMap(({ texte, villes }) =>
      villes ?? texte.split(" ou ").flatMap((name) => places?.get(name) ?? shortPlaces?.get(name) ?? [])
    )
    .filter(isOneTown);

const isOneTown = (/** @type {Commune} */ { arrondissement, quartier }) => !quartier && !arrondissement;

/** How many others are shown beside those of a town. */
const MOST_AROUND = 3;

/** Up to how many lycées near a place are few. */
const FEW_NEAR = 2;

/** Small words before a town: « à », « près de ». */
const BEFORE_TOWN = new Set("a au aux de d du des en dans sur pres vers autour".split(" "));

/**
 * What else is near the town that the words name, when some are in it.
 * @param {Engine} engine
 * @param {Partial<Criteres>} criteria
 * @param {Recherche} found
 * @param {string} le the visitor's day
 * @returns {{place: Commune, others: Resultat[], q: string} | null} the nearest first; the words without the town
 */
export function aroundTown(engine, criteria, found, le) {
  const { lecture, position, resultats } = found;
  // « Près de Gap »: where few are, those that are farther.
  const near = position && position === lecture.lieu && !criteria.rayon && !lecture.rayon
    && resultats.length <= FEW_NEAR;
  if (!resultats.length || (position && !near) || found.aucunA || criteria.zone) return null;
  const where = near
    ? [{ texte: words(lecture.lieu?.nom ?? "").join(" "), lieux: new Map() }]
    : lecture.units.filter((unit) => isPlace(unit) && !unit.duLexique);
  const named = near ? lecture.lieu : centreOf(engine, where);
  // Of a region, its first commune: the page that one goes to says the same distances.
  const place = named?.quartier ? engine.placeByCode?.get(named.code) : named;
  if (!place?.code || place.latitude == null) return null;
  const units = lecture.units.filter((unit) => !where.includes(unit));
  const own = new Set(resultats.map(({ uai }) => uai));
  const wider = searchUnits(engine, { ...criteria, tri: "distance" }, { ...lecture, lieu: null, units }, units, {
    le,
    position: place,
    facettes: false
  });
  const others = wider.resultats.filter(({ uai, distance }) => !own.has(uai) && distance != null).slice(0, MOST_AROUND);
  return others.length ? { place, others, q: withoutTown(criteria.q ?? "", where) } : null;
}

/** The words of a search but those of its town, and the « à » before it. */
function withoutTown(q, where) {
  const said = words(q);
  const own = where.flatMap(({ texte }) => texte.split(" "));
  let from = said.findIndex((word) => own.includes(word));
  const to = said.findLastIndex((word) => own.includes(word)) + 1;
  if (from < 0) return q;
  while (BEFORE_TOWN.has(said[from - 1])) from--;
  return withoutWords(q, said.slice(from, to));
}

/** The place that the words name, among others. @param {Engine} engine @param {any} reading */
export const placeMeant = (engine, { lieu, units }) =>
  lieu ?? centreOf(engine, units.filter((unit) => isPlace(unit) && !unit.duLexique));

/** The commune, or the middle of the region, that all the words about places name together; none for a département. */
function centreOf(engine, where) {
  if (!where.length || !engine.places) return null;
  const named = where.map(({ texte }) => texte).join(" ");
  const [first] = where;
  const own = first.centre ?? engine.places.get(named) ?? engine.shortPlaces.get(first.texte);
  if (own?.latitude) return own;
  if (where.some(({ texte }) => isWide(engine, { texte }) && !/[a-z]/.test(texte))) return null;
  const ids = [...first.lieux.keys()].filter((i) => where.every(({ lieux }) => lieux.has(i)));
  const codes = new Set(ids.map((i) => engine.etablissements[i].commune.code));
  return codes.size === 1 ? engine.placeByCode.get([...codes][0]) ?? null : null;
}

/** Other ways to read the words of a search that finds nothing, the surest first. */
function* readAgain(engine, { lieu, units }, options) {
  const school = lyceeNamed(engine, { units })?.units ?? [];
  const where = units.filter((unit) => isPlace(unit) || school.includes(unit));
  const bare = units.filter((unit) => !where.includes(unit));
  const finds = (list) =>
    searchUnits(engine, {}, { units: list }, list, { le: options.le, facettes: false }).resultats.length > 0;
  // « Gap » must not stretch what « électricien » means, where others are taught electricity.
  const untaught = !finds(bare);
  const trades = bare.filter(isTrade);
  if (bare.some((unit) => unit.large) && (!(where.length || lieu) || untaught)) {
    yield units.map((unit) => unit.large ?? unit);
  }
  if (untaught && trades.length && trades.every(({ level }) => level === "exact")) {
    const whole = wholeTrade(engine, trades);
    if (whole) yield [whole, ...units.filter((unit) => !trades.includes(unit))];
  }
  if (trades.some((unit) => unit.aussi)) {
    // « Les enfants et les personnes âgées » are two things, of three words.
    let group = 1;
    yield units.map((unit) => (trades.includes(unit) ? { ...unit, aPart: unit.aussi ? ++group : group } : unit));
    yield eachApart(units, trades);
  }
  // « Maçon carreleur », « coiffure esthétique »: two trades, without a word between them.
  if (trades.length > 1 && trades.every((unit) => namesTrade(engine, unit))) {
    yield eachApart(units, trades);
  }
  if (bare.some((unit) => unit.aboutOffre && unit.intitules.size)) {
    yield units.map((unit) => ({ ...unit, noms: new Map([...unit.intitules, ...unit.noms]) }));
  }
  const object = untaught && !trades.some(({ texte }) => MATERIALS.has(texte)) ? onObject(engine, trades) : null;
  if (object) yield [object, ...units.filter((unit) => !trades.includes(unit))];
}

const eachApart = (units, trades) =>
  units.map((unit, rank) => (trades.includes(unit) ? { ...unit, aPart: rank + 1 } : unit));

/** « CAP cuisine adulte »: where nobody is known to train adults, what the others learn, and the note says so. */
function withoutAdults(engine, criteria, reading, options) {
  const asked = reading.units.filter(({ duLexique, voies }) => duLexique && voies === FORMATION_CONTINUE);
  const left = reading.units.filter((unit) => !asked.includes(unit));
  if (!asked.length || !left.some((unit) => isTrade(unit) || unit.annees) || reading.inconnus.length) return null;
  if (engine.etablissements.some(({ offres }) => offres.some(({ voies }) => voies & FORMATION_CONTINUE))) return null;
  const other = { ...reading, units: left };
  const found = searchUnits(engine, criteria, other, left, options);
  const again = found.resultats.length ? found : searchAgain(engine, criteria, other, options);
  return again && { ...again, lecture: reading };
}

/** A word misread, or hardly begun, that empties what the others find: « argent » is no « agent ». */
function withoutDoubt(engine, criteria, reading, options) {
  const sure = reading.units.filter(({ level }) => level === "exact");
  const doubtful = reading.units.filter((unit) => !sure.includes(unit));
  if (!doubtful.length || reading.inconnus.length || !sure.some(isTrade)) return null;
  const aside = [...reading.aside, ...doubtful.map(({ texte }) => texte)];
  const other = { ...reading, aside, units: sure };
  const found = searchUnits(engine, criteria, other, sure, options);
  return found.resultats.length ? found : nearest(engine, criteria, other, options);
}

/** What follows a diploma. */
const AFTER = /^(?:apres|suite|poursuite) /;

/**
 * « CAP photo »: no such diploma here leads to the trade; others do. Of one that exists no more (« BEP électrotechnique »),
 * what follows it in the same filière.
 */
function otherDiploma(engine, criteria, reading, options) {
  const { inconnus, units } = reading;
  const diplomas = units.filter(({ duLexique, formations, voies }) => duLexique && formations && !voies);
  const said = units.filter(isTrade);
  const after = diplomas.some(({ texte }) => AFTER.test(texte));
  if (!diplomas.length || !said.length || inconnus.length) return null;
  // « Après un bac pro AGORA »: its initials are several words.
  const trade = together(said);
  if (!trade) return null;
  // « Bac pro sécurité en apprentissage »: it is taught here, though not so.
  const near = wholeFiliere(engine, trade);
  const isIt = ({ formation: i }) =>
    near.formations[i] && said.some(({ formations }) => formations?.[i])
    && diplomas.every(({ formations }) => formations?.[i]);
  if (!after && engine.etablissements.some(({ offres }) => offres.some(isIt))) return null;
  const others = units.filter((unit) => !diplomas.includes(unit));
  const gone = diplomas.some(({ texte }) => meaningOf(texte)?.annonce);
  const left = gone || after ? [...units.filter((unit) => !said.includes(unit)), wholeFiliere(engine, trade)] : others;
  const one = left === others && diplomas.length === 1;
  const aside = left === others && !one ? [...reading.aside, ...diplomas.map(({ texte }) => texte)] : reading.aside;
  const other = { ...reading, aside, units: left };
  const found = searchUnits(engine, criteria, other, left, options);
  const again = found.resultats.length ? found : nearest(engine, criteria, other, options);
  if (!again || !one) return again;
  const none = sayNoDiploma(engine, diplomas, asTyped(criteria.q ?? "", trade.texte), again);
  return { ...again, lecture: { ...again.lecture, annonces: [none, ...reading.annonces] } };
}

/** Diplomas, one and several, in their order (lib/valeurs.js). */
const ONE = ["CAP", "bac pro", "BMA", "certificat de spécialisation", "FCIL", "BTS"];
const SEVERAL = ["les CAP", "les bacs pro", "les BMA", "les certificats de spécialisation", "les FCIL", "les BTS"];

/** Words as they are written, or the initials that stand for them. */
function asTyped(q, said) {
  const sigle = words(q).find((word) => SIGLES[word] === said);
  return asWritten(q, sigle ? [sigle] : said.split(" "));
}

/** « Aucun certificat de spécialisation « vendeur » ici : voici les CAP, les bacs pro. » */
function sayNoDiploma({ formations }, diplomas, trade, { resultats }) {
  const rank = (i) => formations[i].diplome;
  const none = new Set(diplomas.flatMap((unit) => formations.flatMap((_, i) => (unit.formations?.[i] ? rank(i) : []))));
  const own = new Set(resultats.flatMap(({ offres }) => offres.map(({ formation }) => rank(formation))));
  const listed = [...own].sort((a, b) => a - b).map((one) => SEVERAL[one]).join(", ").replace(/, ([^,]*)$/, " et $1");
  const asked = [...none].map((one) => ONE[one]).join(" ni ");
  return `Auc${
    none.size === 1 && none.has(4) ? "une" : "un"
  } ${asked} pour «\u00a0${trade}\u00a0» ici\u00a0: voici ${listed}.`;
}

/**
 * « Alternance bac pro froid clim »: two words of one trade, that no formation which meets the rest holds together: either
 * of them, in its filières. Those that alone find nothing are set aside, and said.
 */
function eitherWord(engine, criteria, reading, options) {
  const { inconnus, units } = reading;
  const trades = units.filter(isTrade);
  const both = together(trades);
  if (trades.length < 2 || !both || inconnus.length) return null;
  const isPlain = ({ aussi, choix, level, rien, texte }) =>
    level === "exact" && !aussi && !choix && !rien && !saysLittle(texte);
  if (!trades.every(isPlain) || isOneName(engine, trades)) return null;
  const own = new Set(engine.formations.flatMap(({ filieres: [main] }, i) => (both.formations?.[i] ? main : [])));
  const others = units.filter((unit) => !trades.includes(unit));
  const find = (left, aside) => searchUnits(engine, criteria, { ...reading, aside, units: left }, left, options);
  const near = trades.map((unit) => {
    const formations = unit.formations?.map((score, i) => (own.has(engine.formations[i].filieres[0]) ? score : 0));
    return /** @type {Unit} */ ({ ...unit, formations, large: undefined });
  });
  const finding = near.filter((unit) => find([...others, unit], []).resultats.length);
  if (!finding.length) return null;
  const aside = near.filter((unit) => !finding.includes(unit)).map(({ texte }) => texte);
  return find([...others, finding.reduce(eitherUnit)], [...reading.aside, ...aside]);
}

/** All that is taught in the filières of what a trade means. */
function wholeFiliere({ formations }, unit) {
  const own = new Set(formations.flatMap(({ filieres }, i) => (unit.formations?.[i] ? filieres.slice(0, 1) : [])));
  const scores = new Float32Array(unit.size);
  formations.forEach(({ filieres }, i) => (scores[i] = own.has(filieres[0]) ? WEIGHTS.filiere : 0));
  return { ...unit, formations: scores, metiers: new Int16Array(unit.size).fill(-1) };
}

/**
 * Two words that no formation holds together: « vendeuse de vêtements » is one who sells, « entreprise cherche
 * apprenti boulanger » asks for a baker. The one that tells less is set aside, and said.
 */
function withoutOne(engine, criteria, reading, options) {
  const trades = reading.units.filter(isTrade);
  if (trades.length < 2 || reading.inconnus.length || reading.units.some(({ rien }) => rien)) return null;
  // « Conducteur routier, apprentissage »: it is taught here, though not so.
  const isWay = ({ duLexique, voies }) => duLexique && voies;
  const said = reading.units.filter((unit) => unit.formations && !isWay(unit));
  const isIt = ({ formation }) => said.every(({ formations }) => formations[formation]);
  const asksWay = Boolean(criteria.voie?.length) || reading.units.some(isWay);
  if (asksWay && engine.etablissements.some(({ offres }) => offres.some(isIt))) return null;
  const people = trades.filter(({ texte }) => namesSomeone(engine, texte) && !saysLittle(texte));
  // Who does two trades is not who does one of them; « voiture de course » is another thing.
  const q = fold(criteria.q ?? "");
  const ofNoun = ({ texte }) => new RegExp(`\\b${texte}${OF_A_NOUN.source}`).test(q);
  if (people.length > 1 || (!people.length && trades.some(ofNoun))) return null;
  const weak = trades.filter((unit) => !people.includes(unit)).sort((a, b) =>
    Number(MATERIALS.has(b.texte)) - Number(MATERIALS.has(a.texte)) || surenessOf(a) - surenessOf(b)
    || spreadOf(b) - spreadOf(a)
  );
  for (const one of weak) {
    const left = reading.units.filter((unit) => unit !== one);
    if (left.filter(isTrade).every((own) => saysLittle(own.texte) || isOther(engine, own))) continue;
    // « Réparer un bateau » asks for who mends it: the thing says it.
    const aside = MENDING.test(one.texte) ? reading.aside : [...reading.aside, one.texte];
    const other = { ...reading, aside, units: left };
    const found = searchUnits(engine, criteria, other, left, options);
    if (found.resultats.length) return found;
    const around = nearest(engine, criteria, other, options);
    if (around) return around;
  }
  return null;
}

const MENDING = /^repar(?:e|er|ations?)$/;

/** « De » after a noun; « réparer des tracteurs » says what is done. */
const OF_A_NOUN = /(?<!er|ir|dre|tre|uire)(?: d(?:e|u|es) | d')/;

/** What a trade is done with says less than the trade: « soudure alu ». */
const MATERIALS = new Set(["aluminium", "inox", "acier", "fer", "verre", "plastique"]);

/** How surely a word means its formations: its best score, less where it means many. */
const surenessOf = ({ formations, level }) => Math.max(...(formations ?? [0])) * (level === "exact" ? 1 : 1 / 2);

/** How many formations a word means: of two as sure, the more general tells less. */
const spreadOf = ({ formations }) => formations?.reduce((sum, score) => sum + Number(score > 0), 0) ?? 0;

/** « Conducteur de bus à Lyon »: of a trade of several words taught elsewhere, the formation that its note says is nearest. */
function leadNear(engine, criteria, reading, options) {
  const { notes, units } = reading;
  const saying = (word) => units.find((unit) => isTrade(unit) && phraseKey(unit.texte) === phraseKey(word));
  const told = engine.told.find(({ forme, mots, note }) =>
    forme && mots.length > 1 && note.formation && notes.includes(note) && mots.every(saying)
  );
  if (!told || reading.inconnus.length) return null;
  const own = told.mots.map(saying);
  const lead = { ...emptyUnit(told.mots.join(" "), engine), aboutOffre: true };
  scoreFormation(lead, engine.formations.indexOf(told.note.formation), WEIGHTS.titre, -1);
  const left = [lead, ...units.filter((unit) => !own.includes(unit))];
  const other = { ...reading, units: left };
  const found = searchUnits(engine, criteria, other, left, options);
  return found.resultats.length ? found : nearest(engine, criteria, other, options);
}

/** What the words before a word hardly begun find: « électricien ap » must not empty the page. */
function withoutBegun(engine, criteria, reading, options) {
  const last = reading.units.at(-1);
  if (reading.units.length < 2 || last.texte.length > HARDLY_BEGUN) return null;
  if (last.level !== "prefix" && !(last.level === "exact" && isTrade(last))) return null;
  const before = searchUnits(engine, criteria, reading, reading.units.slice(0, -1), options);
  return before.resultats.length ? before : null;
}

/** Whether some formation holds all the trades that are said apart: then none may be told « aucune ne réunit ». */
function isHeldTogether(engine, units) {
  const own = units.filter(({ aPart }) => aPart);
  return engine.formations.some((_, i) => own.every((one) => one.formations?.[i] || one.large?.formations?.[i]));
}

/**
 * « Pilote de drone »: of two words, the one that is left says another trade when a note tells that it is taught
 * elsewhere; what is left would be misunderstood.
 */
const isOther = (engine, { texte }) =>
  engine.told.some(({ lycee, mots }) => !lycee && mots.length === 1 && undouble(mots[0]) === undouble(texte));
