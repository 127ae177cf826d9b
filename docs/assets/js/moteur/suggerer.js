/** Grouped suggestions for the words being typed in a site-wide field. Pure functions. */

import { findPlaces } from "./communes.js";
import { stateOn } from "../lib/etat.js";
import { ETATS_COURANTS } from "../lib/valeurs.js";
import { meaningOf, STOP_WORDS } from "./lexique.js";
import { isTrade, readQuery } from "./lecture.js";
import { RAYON_AUTOUR, sayTown } from "../lib/lieux.js";
import { pagesNamed, ranked, textScore } from "./pages.js";
import { contentWords } from "./vocabulaire.js";
import { undouble, words } from "./texte.js";

/** @import { Engine, Unit } from "../lib/types.d.ts" */
/** @typedef {import("./pages.js").Item} Item */

/**
 * Grouped suggestions for the words being typed.
 * @param {Engine} engine
 * @param {string} text
 * @param {{le: string, most?: number}} options the visitor's day, and how many of each group
 * @returns {{group: string, items: (Item & {marks: string[]})[]}[]}
 */
export function suggest(engine, text, { le, most = 3 }) {
  const { lieu, pages, units: read } = readQuery(engine, text);
  const units = read.filter(({ annees }) => !annees);
  // A commune that the search looks around is no word of it any more, nor is « inscription »: the
  // names of communes and pages still hold them.
  const plain = contentWords(text).map((word) => ({ texte: word }));
  const marks = [...units.flatMap((unit) => unit.marks), ...plain.map(({ texte }) => `${undouble(texte)}*`)];
  /** @type {[string, Item[]][]} */
  const groups = [["Communes", communesNamed(engine, text)], ["Pages", pagesNamed(engine, plain)]];
  // What is taught nowhere here is near nothing.
  if (units.length && !lieu && !units.some(({ rien }) => rien) && (!pages.length || units.some(isTrade))) {
    const offering = lyceesByFormation(engine, le);
    groups.unshift(
      ["Lycées", lyceesNamed(engine, units)],
      ["Formations", formationsNamed(engine, units, offering)],
      ["Métiers", metiersNamed(engine, units, offering)],
      ["Filières", filieresNamed(engine, units)]
    );
  }
  // « Voiture » is the name of no formation: the filière says more.
  const filieres = groups.find(([group]) => group === "Filières");
  if (filieres?.[1].length && units.every((unit) => namesNoFormation(engine, unit))) {
    groups.splice(groups.indexOf(filieres), 1);
    groups.unshift(filieres);
  }
  // An answer that is a page comes first.
  if (pages.length) {
    const answers = pages.map(([title, path]) => ({ text: title, detail: "", path }));
    const others = groups.filter(([group]) => group !== "Pages");
    groups.splice(0, groups.length, ["Pages", answers], ...others);
  }
  return groups.filter(([, items]) => items.length).map(([group, items]) => ({
    group,
    items: items.slice(0, most).map((item) => ({ ...item, marks }))
  }));
}

/** Whether a word is whole, said of a trade, and neither the first of a title nor in a lycée's name. */
function namesNoFormation({ vocabulary }, /** @type {Unit} */ { aboutOffre, duLexique, level, marks, noms }) {
  if (level !== "exact" || !aboutOffre || duLexique || noms.size) return false;
  return !marks.some((mark) => vocabulary.byStem.get(mark)?.some(({ postings }) => postings.some(({ head }) => head)));
}

/** The sum of what all the units rate, or 0 when one of them rates nothing. */
function total(units, rate) {
  let sum = 0;
  for (const unit of units) {
    const one = rate(unit);
    if (!one) return 0;
    sum += one;
  }
  return sum;
}

/** @param {Engine} engine @param {Unit[]} units @returns {Item[]} */
function lyceesNamed({ etablissements }, units) {
  return ranked(
    etablissements,
    ({ i, services }) =>
      total(
        units,
        ({ noms, lieux, service }) => Math.max(noms.get(i) ?? 0, lieux.get(i) ?? 0, services.get(service) ? 1 : 0)
      ),
    (e) => ({ text: e.nom, detail: `${sayTown(e.commune)} (${e.dep})`, path: `lycees/${e.uai.toLowerCase()}/` })
  );
}

/** Less than any difference of the words: as well named, what more lycées teach comes first. */
const spread = ({ etablissements }, offering, formations) =>
  new Set(formations.flatMap((f) => offering[f])).size / 10 / etablissements.length;

/** @param {Engine} engine @param {Unit[]} units @param {number[][]} offering @returns {Item[]} */
function formationsNamed(engine, units, offering) {
  const own = (unit, i) => unit.metiers?.[i] === -1 ? unit.formations[i] : (unit.formations?.[i] ?? 0) / 2;
  return ranked(
    engine.formations,
    (_, i) => {
      const note = offering[i].length && total(units, (unit) => own(unit, i));
      return note && note + spread(engine, offering, [i]);
    },
    (formation) => {
      const { length } = offering[engine.formations.indexOf(formation)];
      const detail = length > 1 ? `${length} lycées` : `${length} lycée`;
      return { text: formation.intitule, detail, path: `formations/${formation.id}/` };
    }
  );
}

/** @param {Engine} engine @param {Unit[]} units @param {number[][]} offering @returns {Item[]} */
function metiersNamed(engine, units, offering) {
  // « bac pro cui »: the diploma is no word of a trade, it says by which formations.
  const diplomes = units.filter(({ texte }) => meaningOf(texte)?.diplomes);
  const trade = units.filter((unit) => !diplomes.includes(unit));
  return ranked(
    engine.metiers,
    (metier) => {
      const by = metier.principales.filter((f) =>
        offering[f].length && diplomes.every(({ formations }) => formations?.[f])
      );
      const note = by.length && textScore(trade, metier.libelle, metier.mots);
      return note && note + spread(engine, offering, by);
    },
    (metier) => ({ text: metier.libelle, detail: "", path: `annuaire/?metier=${encodeURIComponent(metier.id)}` })
  );
}

/** @param {Engine} engine @param {Unit[]} units @returns {Item[]} */
function filieresNamed({ filieres }, units) {
  return ranked(
    filieres,
    ({ id, libelle, mots }) => textScore(units, `${id} ${libelle}`, mots),
    ({ id, libelle }) => ({ text: libelle, detail: "", path: `filieres/${id}/` })
  );
}

/** @param {Engine} engine @param {string} text @returns {Item[]} */
function communesNamed({ placeByCode, communes }, text) {
  const named = words(text).filter((word) => !STOP_WORDS.has(word)).join(" ");
  return findPlaces({ placeByCode: placeByCode ?? new Map(communes.map((c) => [c.code, c])) }, named).map((c) => ({
    text: sayTown(c),
    detail: `${c.dep} · les lycées autour`,
    path: `annuaire/?pres=${c.code}&rayon=${RAYON_AUTOUR}`
  }));
}

/** Per formation, the lycées of a current label that offer it. */
function lyceesByFormation(engine, le) {
  const offering = engine.formations.map(() => []);
  for (const { i, calendrier, offres } of engine.etablissements) {
    if (ETATS_COURANTS.includes(stateOn(calendrier, le))) {
      for (const { formation } of offres) offering[formation].push(i);
    }
  }
  return offering;
}
