/**
 * The search engine: one index (macros/navigateur/recherche.py), pure functions, no DOM.
 *
 * A search is a set of criteria (see adresse.js). Its words become units (a word, or a phrase such
 * as « bac pro »); each unit knows which formations, voies and lycées satisfy it. All units and
 * all parameters count; those about formations must be met by one and the same offre.
 */

import { FILTRES, LISTES } from "../lib/filtres.js";
import { stateOn } from "../lib/etat.js";
import { distanceKm, isInZone, readZone } from "../lib/geo.js";
import { excludedBy, formationsSaid } from "./exclusions.js";
import { isPlace, readQuery } from "./lecture.js";
import { RAYON_AUTOUR } from "../lib/lieux.js";
import { meansMore } from "./unites.js";
import { ETATS_COURANTS, VOIES } from "../lib/valeurs.js";
import { slug, WEIGHTS } from "./vocabulaire.js";

/** @import { Criteres, Engine, Etablissement, Offre, Position, Recherche, Resultat, Unit } from "../lib/types.d.ts" */

/** Parameters about the formation of an offre. */
const FORMATION_GROUPS = LISTES.filter((name) => FILTRES[name].said);
/** Parameters about a lycée itself. */
const OWN = LISTES.filter((name) => FILTRES[name].own);

/**
 * @param {Engine} engine
 * @param {Partial<Criteres>} asked
 * @param {object} options
 * @param {string} options.le the visitor's day, AAAA-MM-JJ
 * @param {Position | null} [options.position] of the commune or device
 * @param {boolean} [options.facettes] whether to count
 * @returns {Recherche}
 */
export function search(engine, asked, { le, position = null, facettes = true }) {
  const reading = readQuery(engine, asked.q ?? "");
  const criteria = withRadius(asked, reading, position);
  const options = { le, position, facettes };
  const found = searchUnits(engine, criteria, reading, reading.units, options);
  if (found.resultats.length || found.inconnus.length) return found;
  return engine.tournures?.searchAgain(engine, criteria, reading, options) ?? found;
}

/**
 * @param {Engine} engine
 * @param {Partial<Criteres>} criteria
 * @param {any} reading
 * @param {Unit[]} units those to search
 * @param {{le: string, position?: Position | null, facettes?: boolean}} options
 * @returns {Recherche}
 */
export function searchUnits(engine, criteria, reading, units, { le, position = null, facettes }) {
  const around = position ?? reading.lieu ?? reading.depuis ?? null;
  const radius = Number(criteria.rayon) || (!position && reading.lieu ? reading.rayon || RAYON_AUTOUR : 0);
  const travel = around?.avec ? null : engine.travel?.from(around?.code);
  const zone = readZone(criteria.zone ?? "");
  const asked = wantedFormations(engine, criteria);
  const alone = !asksOffres(asked) && !units.some(({ aboutOffre }) => aboutOffre);
  const sauf = excludedBy(engine, criteria, reading.sauf, alone, reading.tout);
  // A service that is typed counts as one that is chosen.
  const typed = units.filter((unit) => unit.service && !meansMore(unit));
  const services = typed.flatMap(({ service = "" }) => service).concat(criteria.service ?? []);
  const others = units.filter((unit) => !typed.includes(unit));
  // What is the same for all lycées is read once.
  const trades = [...new Set(others.flatMap(({ aPart }) => aPart ?? []))];
  const wanted = { ...asked, sauf, trades, asksOffre: asksOffres(asked) };
  const limits = limitsOf(criteria);
  engine.counted ??= countedGroups(engine);
  const counts = emptyCounts(engine);
  const uncounted = emptyCounts(engine);
  readStates(engine, le);
  const resultats = [];
  const inconnus = [];
  for (const etablissement of engine.etablissements) {
    const distance = farFrom(around, etablissement);
    // A lycée whose place is unknown is within no radius, and after all others.
    if (around && radius && (distance ?? Infinity) > radius) continue;
    if (zone && !isInZone(zone, etablissement)) continue;
    if (wanted.sauf?.holds(etablissement) || reading.ecartes?.has(etablissement.i)) continue;
    if (services.some((id) => etablissement.services.get(id) === false)) continue;
    const unsaid = services.filter((id) => !etablissement.services.has(id));
    const counted = facettes && (!unsaid.length || criteria.inconnus);
    const failing = limits.filter(({ name, values }) => !values.includes(etablissement[name]));
    if (failing.length > (counted ? 1 : 0)) continue;
    const failed = failing[0]?.name;
    const match = matchOffres(engine, etablissement, others, wanted, failed, counted ? counts : uncounted);
    if (!match?.holds) continue;
    if (counted) countEtablissement(counts, failed, etablissement, unsaid);
    if (failed) continue;
    const { score, offres, parNom } = match;
    const { uai, etat } = etablissement;
    const list = unsaid.length ? inconnus : resultats;
    const trajet = travel?.(uai) ?? null;
    list.push({ etablissement, uai, etat, distance, trajet, score, offres, parNom, inconnus: unsaid });
  }
  for (const list of [resultats, inconnus]) sortResults(list, criteria, reading, around);
  if (criteria.inconnus) resultats.push(...inconnus);
  const trajets = travel && engine.travel ? engine.travel.source : "";
  return {
    resultats,
    inconnus,
    facettes: byValue(engine, counts),
    lecture: reading,
    position: around,
    rayon: radius,
    trajets
  };
}

/** How far a lycée is from a place, or from the nearest of those that are said with it; null when either is unknown. */
const farFrom = (around, one) =>
  around && one.latitude != null ? Math.min(...(around.avec ?? [around]).map((place) => distanceKm(place, one))) : null;

/** « Coiffure 20 km »: how far the words say to look, around the place that is chosen beside them. */
function withRadius(criteria, /** @type {any} */ { lieu, rayon, units }, position) {
  const named = lieu || units.some((unit) => isPlace(unit) && !unit.duLexique);
  return position && rayon && !named && !Number(criteria.rayon) ? { ...criteria, rayon: String(rayon) } : criteria;
}

/** The filters about lycées that are set, and the values that meet each. */
const limitsOf = (criteria) =>
  OWN.map((name) => ({ name, values: criteria[name]?.length ? criteria[name] : FILTRES[name].defaut }))
    .filter(({ values }) => values);

/** The state of every label on a day, read once a day. */
function readStates(engine, le) {
  if (engine.le === le) return;
  engine.le = le;
  for (const etablissement of engine.etablissements) etablissement.etat = stateOn(etablissement.calendrier, le);
}

/** Per group, the formations that satisfy it; null when it is not asked. */
function wantedFormations(engine, criteria) {
  const wanted = {
    voies: (criteria.voie ?? []).reduce((bits, voie) => bits | (1 << VOIES.indexOf(voie)) & 7, 0),
    asksVoie: Boolean(criteria.voie?.length)
  };
  for (const group of FORMATION_GROUPS) {
    wanted[group] = criteria[group]?.length ? formationsSaid(engine, group, criteria[group]) : null;
  }
  for (const { id, principales, secondaires } of wanted.metier ? engine.metiers : []) {
    if (!principales.length && criteria.metier.includes(id)) { for (const i of secondaires) wanted.metier[i] = 1; }
  }
  return wanted;
}

/** Whether the parameters ask for an offre. */
const asksOffres = (wanted) => wanted.asksVoie || FORMATION_GROUPS.some((group) => wanted[group]);

/** The same, where each of several trades may have its own offre (« coiffure et esthétique »). */
function matchOffres(engine, etablissement, units, wanted, failing, counts) {
  const { trades } = wanted;
  if (trades.length < 2) return matchEtablissement(engine, etablissement, units, wanted, failing, counts);
  /** @type {any[]} */
  const matches = trades.map((trade) => {
    const own = units.filter(({ aPart = trade }) => aPart === trade);
    return matchEtablissement(engine, etablissement, own, wanted, failing, emptyCounts(engine));
  });
  if (!matches.every((match) => match?.holds)) return null;
  const longest = Math.max(...matches.map((match) => match.offres.length));
  // The first of each trade first: the vignette says why in three lines.
  const byFormation = new Map();
  for (let rank = 0; rank < longest; rank++) {
    for (const { offres } of matches) {
      if (offres[rank] && !byFormation.has(offres[rank].formation)) {
        byFormation.set(offres[rank].formation, offres[rank]);
      }
    }
  }
  const offres = [...byFormation.values()];
  const seen = nothingSeen(engine);
  if (!failing) { for (const offre of offres) see(seen, engine, offre, ""); }
  countSeen(counts, engine, seen);
  return { holds: true, parNom: false, score: matches.reduce((sum, { score }) => sum + score, 0), offres };
}

/**
 * Whether a lycée meets the words and the parameters, and by which offres.
 * Adds to the counts of the parameters about offres.
 */
function matchEtablissement(engine, etablissement, units, wanted, failing, counts) {
  const own = matchItself(etablissement, units);
  if (!own) return null;
  const { left, byName, score } = own;
  const { asksOffre } = wanted;
  if (!left.length && !asksOffre && !wanted.sauf) {
    // All its offres do: none explains it.
    if (!failing) countSeen(counts, engine, allSeen(engine, etablissement));
    return { holds: true, parNom: byName, score: score + (byName ? 20 : 0), offres: [] };
  }
  const offres = [];
  const seen = nothingSeen(engine);
  for (const any of etablissement.offres) {
    const offre = wanted.sauf ? wanted.sauf.leave(any) : any;
    const worth = offre ? scoreOffre(offre, left) : -1;
    if (worth < 0) continue;
    const missed = missedBy(offre, wanted);
    if (missed === null || (missed && failing)) continue;
    if (!failing) see(seen, engine, offre, missed);
    const { formation, voies } = offre;
    if (!missed) offres.push({ formation, voies, score: worth, metier: metierOf(formation, left) });
  }
  countSeen(counts, engine, seen);
  const holds = offres.length > 0 || (!asksOffre && (!left.length || byName));
  if (!holds && !seen.some(Boolean)) return null;
  const explains = left.length > 0 || asksOffre;
  if (explains) offres.sort((a, b) => b.score - a.score || a.formation - b.formation);
  const best = offres.reduce((most, offre) => Math.max(most, offre.score), 0);
  return { holds, parNom: byName, score: score + best + (byName ? 20 : 0), offres: explains ? offres : [] };
}

/**
 * What a lycée itself meets of the words: its place, its name, its label's title.
 * @returns {{left: object[], byName: boolean, score: number} | null} `left`: what one offre has to
 *   meet; null when nothing could
 */
function matchItself({ i, services }, units) {
  // Words of a name that also mean a trade (« hôtelier ») satisfy the search as a name only all
  // together and when no parameter is about offres; otherwise one offre has to meet them.
  const byName = units.some((unit) => unit.noms.has(i))
    && units.every((unit) => unit.lieux.has(i) || unit.noms.has(i));
  let score = 0;
  const left = [];
  for (const unit of units) {
    const place = unit.lieux.get(i) ?? (services.get(unit.service) ? WEIGHTS.meaning : 0);
    const name = unit.noms.get(i) ?? 0;
    const title = unit.intitules.get(i) ?? 0;
    const free = unit.aboutOffre ? place : Math.max(place, name, title);
    if (free || byName) score += Math.max(free, name);
    if (free) continue;
    if (!unit.aboutOffre) return null;
    left.push(unit);
  }
  return { left, byName, score };
}

/** How well an offre meets all the words left, or -1. */
function scoreOffre({ annees = 0, formation, voies }, left) {
  let score = 0;
  for (const unit of left) {
    const worth = Math.max(
      unit.formations?.[formation] ?? 0,
      unit.voies & voies || (unit.annees ?? 0) & annees ? WEIGHTS.meaning : 0
    );
    if (!worth) return -1;
    score += worth;
  }
  return score;
}

/** The métier by which the words mean an offre, or -1. */
const metierOf = (formation, left) =>
  left.find(({ formations, metiers }) => formations?.[formation] && metiers[formation] >= 0)?.metiers[formation] ?? -1;

/** The group of parameters that an offre does not meet, "" if it meets all, null if it misses several. */
function missedBy({ formation, voies }, wanted) {
  let missed = "";
  for (const group of FORMATION_GROUPS) {
    if (!wanted[group] || wanted[group][formation]) continue;
    if (missed) return null;
    missed = group;
  }
  if (!wanted.asksVoie || wanted.voies & voies) return missed;
  return missed ? null : "voie";
}

/** The filters about offres that are counted: their values, and those that each formation has, a bit each. */
function countedGroups(engine) {
  return LISTES.filter((name) => FILTRES[name].counted).map((name) => {
    const { said, valeurs } = FILTRES[name];
    const own = said && engine.formations.map((formation) => said(formation, engine));
    const values = own ? [...new Set(own.flat())] : valeurs;
    const bits = own?.map((some) => some.reduce((all, value) => all | 1 << values.indexOf(value), 0));
    return { name, values, bits };
  });
}

const perCounted = (engine, of) => Object.fromEntries(engine.counted.map((group) => [group.name, of(group)]));

/** The values that a lycée would keep matching if they alone were asked in their group: a bit each. */
const nothingSeen = ({ counted }) => counted.map(() => 0);

/** Notes those of an offre; only of the group that it misses, if there is one. */
function see(seen, { counted }, { formation, voies }, missed) {
  for (let i = 0; i < counted.length; i++) {
    const { name, bits } = counted[i];
    if (!missed || missed === name) seen[i] |= bits ? bits[formation] : voies;
  }
}

/** Those of all its offres, read once. */
function allSeen(engine, etablissement) {
  if (etablissement.seen) return etablissement.seen;
  const seen = etablissement.seen = nothingSeen(engine);
  for (const offre of etablissement.offres) see(seen, engine, offre, "");
  return seen;
}

function countSeen(counts, { counted }, seen) {
  for (let i = 0; i < counted.length; i++) addBits(counts[counted[i].name], seen[i]);
}

const emptyCounts = (engine) => ({
  service: new Map(),
  ...Object.fromEntries(OWN.map((name) => [name, new Map()])),
  ...perCounted(engine, ({ values }) => new Uint16Array(values.length))
});

/** What was counted, by value. */
const byValue = (engine, counts) => ({
  ...counts,
  ...perCounted(engine, ({ name, values }) => new Map(values.map((value, i) => [value, counts[name][i]])))
});

const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

function addBits(counts, bits) {
  for (let i = 0; bits; i++, bits >>>= 1) if (bits & 1) counts[i]++;
}

function countEtablissement(counts, failing, etablissement, unsaid) {
  for (const name of OWN) if (!failing || failing === name) add(counts[name], etablissement[name]);
  // Services add up: what one more would leave, of those that are known to have it.
  if (failing || unsaid.length) return;
  for (const [service, has] of etablissement.services) if (has) add(counts.service, service);
}

/** Default states first; then what was asked: relevance, name or distance. */
function sortResults(resultats, criteria, reading, around) {
  const order = criteria.tri || (around ? "distance" : reading.units.length ? "pertinence" : "nom");
  const below = (resultat) => (resultat.etat === "non_confirme" ? 1 : ETATS_COURANTS.includes(resultat.etat) ? 0 : 2);
  const byName = (a, b) => (a.etablissement.rangNom ?? 0) - (b.etablissement.rangNom ?? 0);
  const far = ({ distance }) => distance ?? Number.MAX_VALUE;
  // Where travel times are known, they say what is near; those of a band, by their distance.
  const slow = ({ trajet }) => trajet?.bande ?? Number.MAX_VALUE;
  const near = (a, b) => (around ? slow(a) - slow(b) || far(a) - far(b) : 0);
  const comparisons = {
    __proto__: null,
    nom: byName,
    distance: (a, b) => near(a, b) || byName(a, b),
    pertinence: (a, b) => b.score - a.score || near(a, b) || b.offres.length - a.offres.length || byName(a, b)
  };
  const compare = comparisons[order] ?? comparisons.pertinence;
  /** @type {any[][]} */
  const parts = [[], [], []];
  for (const resultat of resultats) parts[below(resultat)].push(resultat);
  resultats.splice(0, resultats.length, ...parts.flatMap((part) => part.sort(compare)));
}

/** Ranks the lycées by name once, as a page built without any search does (`ordre`, macros/socle/typographie.py). */
export function rankNames(engine) {
  engine.etablissements
    .map((etablissement) => ({
      etablissement,
      key: [slug(etablissement.nom), etablissement.nom, etablissement.uai].join("\0")
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .forEach(({ etablissement }, rank) => (etablissement.rangNom = rank));
}
