/**
 * What is shown when nothing is all that one asks: one of two words of one trade where it is nearer, the trade learnt
 * otherwise, what is left of wishes that exclude each other. Comes with the complement (complement.js). Pure functions,
 * no DOM.
 */

import { sayFar } from "../lib/geo.js";
import { aLaCommune, sayTown } from "../lib/lieux.js";
import { isPlace, isTrade } from "./lecture.js";
import { isOneName, saysLittle, together } from "./metiers.js";
import { searchUnits } from "./moteur.js";
import { asWritten } from "./texte.js";
import { FORMATION_CONTINUE, VOIES } from "../lib/valeurs.js";
import { eitherUnit } from "./unites.js";

/** @import { Criteres, Engine, Recherche, Unit } from "../lib/types.d.ts" */

/** « Climatisation frigoriste »: two words whose formations are all of one filière, and no name together. */
export function areKin(/** @type {Engine} */ engine, /** @type {Unit[]} */ trades) {
  const isPlain = (/** @type {any} */ { choix, level, rien, texte }) =>
    level === "exact" && !choix && !rien && !saysLittle(texte);
  if (trades.length !== 2 || !trades.every(isPlain) || !together(trades) || isOneName(engine, trades)) return false;
  const main = new Set(
    engine.formations.flatMap(({ filieres: [own] }, i) => (trades.some(({ formations }) => formations?.[i]) ? own : []))
  );
  return main.size === 1;
}

/** How much nearer one of the two is worth showing first. */
const NEARER = 2;

/**
 * « Climatisation frigoriste » where both are far: either of them, when it is much nearer; where both are is said.
 * @param {Recherche} both what has both, the nearest first
 * @returns {Recherche | null}
 */
export function eitherNearer(/** @type {Engine} */ engine, criteria, reading, units, both, options) {
  const trades = units.filter(isTrade);
  const [{ distance: far, etablissement }] = both.resultats;
  if (far == null || !areKin(engine, trades)) return null;
  const either = [...units.filter((unit) => !trades.includes(unit)), trades.reduce(eitherUnit)];
  const other = { ...reading, lieu: null, units: either };
  const found = searchUnits(engine, criteria, other, either, options);
  const near = found.resultats[0]?.distance ?? far;
  if (near * NEARER > far) return null;
  const where = `${sayTown(etablissement.commune)}, ${sayFar(far)}`;
  const annonces = [...reading.annonces, `Les deux à la fois\u00a0: ${where}. Plus près, l’un ou l’autre.`];
  return { ...found, lecture: { ...reading, annonces } };
}

/** Each way of learning, as it is said. */
const SAID_WAYS = ["«\u00a0au lycée\u00a0»", "en apprentissage", "en formation continue"];

/** The one way of learning that is asked, by the words or by the form: its bit; 0 when none is, or several. */
const wayAsked = (criteria, units) => {
  const said = units.filter(({ duLexique, voies }) => duLexique && voies);
  const chosen = (criteria.voie ?? []).map((one) => 1 << VOIES.indexOf(one));
  const [one, more] = new Set([...said.map(({ voies }) => voies), ...chosen]);
  return one && !more && Number.isInteger(Math.log2(one)) ? one : 0;
};

/**
 * « Plombier en apprentissage », 90 km away: the way that is asked, as it is said, and where one learns it otherwise, at half
 * as far.
 */
export function byWay(/** @type {Engine} */ engine, criteria, reading, units, { resultats }, options) {
  const [first] = resultats;
  const way = wayAsked(criteria, units);
  if (!way) return {};
  const voieDite = SAID_WAYS[Math.log2(way)];
  const left = units.filter(({ duLexique, voies }) => !(duLexique && voies));
  if (!left.some(isTrade) || first.distance == null) return { voieDite };
  const free = { ...criteria, voie: [] };
  const { resultats: [closer] } = searchUnits(engine, free, { ...reading, lieu: null, units: left }, left, options);
  if (closer?.distance == null || closer.distance >= first.distance / 2) return { voieDite };
  const voies = closer.offres.reduce((all, one) => all | one.voies, 0);
  const dit = SAID_WAYS.filter((_, i) => voies & (1 << i)).join(" ou ");
  return { voieDite, parVoie: { ...closer, dit } };
}

/**
 * « Apprenti chaudronnier », which nobody learns so here: who teaches it otherwise, and that is said.
 * @param {(engine: Engine, criteria: any, reading: any, options: any) => Recherche | null} again
 */
export function otherWay(/** @type {Engine} */ engine, criteria, reading, options, again) {
  const { inconnus, units } = reading;
  const isWay = ({ duLexique, voies }) =>
    duLexique && Number.isInteger(Math.log2(voies)) && voies !== FORMATION_CONTINUE;
  const [way, more] = units.filter(isWay);
  // Chosen, as much as typed.
  const chosen = (criteria.voie ?? []).filter((one) => VOIES.indexOf(one) < 2);
  const bits = way ? way.voies : chosen.length === 1 ? 1 << VOIES.indexOf(chosen[0]) : 0;
  const left = units.filter((unit) => unit !== way);
  const asked = left.filter(({ formations }) => formations);
  if (!bits || more || inconnus.length || !asked.some(isTrade) || units.some(({ rien }) => rien)) return null;
  const isSo = ({ formation, voies }) => voies & bits && asked.every(({ formations }) => formations?.[formation]);
  if (engine.etablissements.some(({ offres }) => offres.some(isSo))) return null;
  const other = { ...reading, units: left };
  const free = !way || chosen.includes(VOIES[Math.log2(bits)]) ? { ...criteria, voie: [] } : criteria;
  const found = searchUnits(engine, free, other, left, options);
  const shown = found.resultats.length ? found : again(engine, free, other, options);
  if (!shown?.resultats.length) return null;
  const voies = shown.resultats.reduce((all, { offres }) => offres.reduce((own, one) => own | one.voies, all), 0);
  const how = SAID_WAYS.filter((_, i) => voies & (1 << i)).join(" ou ");
  const none = `Aucun lycée de cet annuaire ne l’enseigne ${
    SAID_WAYS[Math.log2(bits)]
  }\u00a0: voici où on l’apprend ${how}.`;
  return { ...shown, autreVoie: !way, lecture: { ...shown.lecture, annonces: [none, ...shown.lecture.annonces] } };
}

/** « Bac pro commerce, pas la vente »: what is asked is all excluded. The other wishes are left, and that is said. */
export function withoutExcluded(/** @type {Engine} */ engine, criteria, reading, options, again) {
  const { annonces, inconnus, notes, sauf, units } = reading;
  const out = (i) => sauf.some(({ unit }) => unit.formations?.[i]);
  const isOut = (unit) => (unit.ancien || isTrade(unit)) && unit.formations?.every((score, i) => !score || out(i));
  const gone = units.filter(isOut);
  const others = sauf.filter(({ unit }) => gone.some(({ formations }) => together([{ ...unit, formations }, unit])));
  if (!gone.length || inconnus.length || gone.some(({ texte }) => others.some(({ unit }) => unit.texte === texte))) {
    return null;
  }
  const left = units.flatMap((unit) => (gone.includes(unit) ? diplomaOf(engine, unit) : unit));
  const found = left.some(isTrade);
  const names = [...gone, ...others.map(({ unit }) => unit)]
    .map(({ texte }) => `«\u00a0${asWritten(criteria.q ?? "", texte.split(" "))}\u00a0»`).join(" et ");
  const same = `Ici, ${names} sont les mêmes formations\u00a0: ${found ? "laissées de côté" : "il n’en reste aucune"}.`;
  const told = {
    ...reading,
    annonces: [...annonces, same],
    notes: notes.filter((note) => !gone.some(({ ancien }) => ancien === note)),
    units: found ? left : units
  };
  const shown = searchUnits(engine, criteria, told, told.units, options);
  return shown.resultats.length || !found ? shown : again(engine, criteria, told, options);
}

/** Up to how many towns are named. */
const FEW_TOWNS = 3;

/** « Ébéniste hors Lyon », which nobody teaches elsewhere: said; what is excluded stays so. */
export function onlyThere(/** @type {Engine} */ engine, criteria, reading, options) {
  const { annonces, inconnus, sauf, units } = reading;
  const isWhere = (unit) => isPlace(unit) && !unit.duLexique;
  const others = sauf.filter(({ unit }) => !isWhere(unit));
  const asked = units.filter((unit) => !isWhere(unit));
  const trades = asked.filter(isTrade);
  if (others.length === sauf.length || inconnus.length || !trades.length) return null;
  const find = (own) => {
    const anywhere = { ...reading, units: asked, sauf: own, lieu: null, depuis: undefined };
    const free = { ...criteria, rayon: "", zone: "" };
    return searchUnits(engine, free, anywhere, asked, { ...options, position: null, facettes: false }).resultats;
  };
  const there = find(others);
  if (!there.length || find(sauf).length) return null;
  const towns = [...new Set(there.map(({ etablissement }) => etablissement.commune.nom))]
    .map((nom) => aLaCommune({ nom, dep: "" }));
  const where = towns.length > FEW_TOWNS ? "e dans des lieux" : `’${towns.join(", ").replace(/, ([^,]*)$/, " et $1")},`;
  const q = criteria.q ?? "";
  const what = trades.length === asked.length
    ? `«\u00a0${asWritten(q, trades.flatMap(({ texte }) => texte.split(" ")))}\u00a0»`
    : "Ce que vous cherchez";
  const told = `${what} ne s’apprend ici qu${where} que vous excluez.`;
  const none = searchUnits(engine, criteria, reading, units, options);
  return { ...none, lecture: { ...reading, annonces: [...annonces, told], exclu: true } };
}

/** The diploma that the name of one of the past begins with. */
const diplomaOf = (/** @type {Engine} */ { tournures }, { ancien, texte }) => {
  const [said] = /^(?:bac pro|cap|bts|bep)\b/.exec(ancien ? texte : "") ?? [];
  return said ? [tournures?.saidOf(said)] : [];
};
