/**
 * What words say beside a thing: who works on it, that it is made, what is done to it. Comes with the complement
 * (complement.js). Pure functions, no DOM.
 */

import { written } from "./graphies.js";
import { isTrade, phraseKey } from "./lecture.js";
import { STOP_WORDS } from "./lexique.js";
import { namesTrade, saysLittle, together, wholeTrade } from "./metiers.js";
import { areKin } from "./replis.js";
import { stem, words } from "./texte.js";
import { eitherUnit, emptyUnit, scoreFormation } from "./unites.js";

/** @import { Engine, Unit } from "../lib/types.d.ts" */

/** Who knows a technique, at any level: « technicien avion » is no BTS. */
const TECHNICIAN = /^technicien(?:ne)?s?$/;

/** Added to what a title, or a trade of its own, calls a technician of the thing. */
const BY_TITLE = 4;
const BY_TRADE = 2;
/** Weight of what the word means in another trade only. */
const ASIDE_SCORE = 1;

/**
 * « Technicien avion », « technicien cuisine »: who learns the thing at any level, the titles that say both first. Another
 * trade that the thing’s word names, « agenceur de cuisines », comes after, and is
 * said.
 */
export function widenTechnician(/** @type {Engine} */ engine, reading) {
  const trades = reading.units.filter(isTrade);
  const who = trades.find(({ texte }) => TECHNICIAN.test(texte));
  const things = trades.filter((unit) => unit !== who);
  if (!who || things.every(({ texte }) => saysLittle(texte))) return;
  const [thing] = things;
  const whole = wholeTrade(engine, trades);
  // « Technicien d’assistance informatique »: the name of one trade.
  if (whole && things.length > 1) return;
  const met = together(trades);
  const isTitled = (i) => trades.every(({ grounds }) => (grounds?.[i] ?? 0) & 1);
  const own = thing.metiers.map((m, i) => (whole?.formations?.[i] ? whole.metiers?.[i] ?? m : m));
  const formations = thing.formations.map((score, i) => {
    const called = whole?.formations?.[i] ?? 0;
    if (!score) return met ? 0 : called;
    return score + (isTitled(i) ? BY_TITLE : called ? BY_TRADE : 0);
  });
  const others = new Set();
  for (const [i, score] of met || things.length > 1 ? [] : (thing.large?.formations ?? []).entries()) {
    if (!score || formations[i] || !who.formations[i]) continue;
    formations[i] = ASIDE_SCORE;
    own[i] = thing.large.metiers[i];
    if (own[i] >= 0) others.add(engine.metiers[own[i]].libelle);
  }
  if (others.size) {
    reading.annonces.push(
      `«\u00a0${written(engine, thing.texte)}\u00a0» dit aussi un autre métier\u00a0: ${[...others].join(" ; ")}.`
    );
  }
  reading.units = reading.units.flatMap((unit) =>
    unit === who ? [] : unit === thing ? { ...thing, formations, metiers: own, large: undefined } : unit
  );
}

/**
 * « Froid et clim »: two words of one filière, whatever else is said of a technician: either is wished for, who learns
 * both first.
 */
export function joinKin(/** @type {Engine} */ engine, reading) {
  const things = reading.units.filter((unit) => isTrade(unit) && !TECHNICIAN.test(unit.texte));
  const [one, other] = things;
  const names = [...engine.formations.map(({ intitule }) => intitule), ...engine.metiers.map(({ libelle }) => libelle)];
  // « CAP de l’enseigne et de la signalétique »: one title.
  const holdsBoth = (name) => {
    const own = words(name).map(stem);
    return things.every(({ texte }) => own.includes(stem(texte)));
  };
  if (things.length !== 2 || !other.aussi || !areKin(engine, things) || names.some(holdsBoth)) return;
  const either = eitherUnit(one, other);
  const formations =
    either.formations?.map((score, i) => one.formations?.[i] && other.formations?.[i] ? score + BY_TITLE : score)
      ?? null;
  reading.units = reading.units.flatMap((unit) =>
    unit === other ? [] : unit === one ? { ...either, aussi: false, formations } : unit
  );
}

/** That a thing is made: « création », « fabriquer ». */
const MAKING = /^(?:creations?|creer|fabri(?:cations?|quer)|realis(?:ations?|er)|conce(?:ptions?|voir))$/;

/** « Création de meubles »: the thing, unless some formation is of making it, « conception de produits ». */
export function leaveMaking(reading) {
  const { units } = reading;
  const making = units.filter((unit) => MAKING.test(unit.texte) && !unit.choix);
  const things = units.filter((unit) => !making.includes(unit) && (isTrade(unit) || unit.rien));
  if (!making.length || !things.length) return;
  const met = things.some(({ rien }) => rien) ? null : together([...making.filter(isTrade), ...things]);
  reading.units = units.filter((unit) => !making.includes(unit) || (met && unit.level !== "none"));
}

/**
 * « Toiletteur pour chiens »: beside a trade that nobody teaches here, what it is done to, or with, asks for nothing, and
 * its own note is another trade’s.
 */
export function keepUntaught(/** @type {Engine} */ engine, reading) {
  const noteOf = ({ ailleurs, texte }) => ailleurs ?? engine.phrases?.get(phraseKey(texte))?.note;
  const untaught = reading.units.find((unit) => unit.rien && noteOf(unit));
  if (!untaught || nameWhole(engine, reading, untaught, noteOf(untaught))) return;
  const inFiliere = ({ texte }) =>
    engine.filieres.some(({ libelle }) => words(libelle).map(stem).includes(stem(texte)));
  const away = reading.units.filter((unit) =>
    isTrade(unit) && !unit.choix && !unit.rien && !unit.lieux.size && !namesTrade(engine, unit) && !inFiliere(unit)
  );
  const isOfOne = ({ mots }) => mots.every((mot) => away.some(({ texte }) => phraseKey(texte) === phraseKey(mot)));
  const told = (engine.told ?? []).filter(isOfOne).map(({ note }) => note);
  reading.units = reading.units.filter((unit) => !away.includes(unit));
  reading.notes = reading.notes.filter((note) => !told.includes(note));
}

/** « Pilote de ligne automatisée »: a trade of here, whose name begins as that of one taught elsewhere. */
function nameWhole(engine, reading, untaught, note) {
  const trades = reading.units.filter((unit) => isTrade(unit) && !unit.rien);
  const said = [untaught, ...trades].flatMap(({ marks, texte }) =>
    texte.split(" ").map((word) => ({ ...emptyUnit(word, engine), marks }))
  );
  const isName = ({ libelle }) => {
    const own = words(libelle).map(stem);
    return said.every(({ texte }) => own.includes(stem(texte)));
  };
  const whole = trades.length && engine.metiers.some(isName) ? wholeTrade(engine, said) : null;
  if (!whole) return false;
  reading.units = [whole, ...reading.units.filter((unit) => unit !== untaught && !trades.includes(unit))];
  reading.notes = reading.notes.filter((one) => one !== note);
  return true;
}

/** The filières that are said to be of a thing: by their everyday words, or by a name that says nothing else. */
const filieresOf = (/** @type {Engine} */ { filieres }, { texte }) =>
  filieres.flatMap(({ libelle, mots }, f) => {
    const name = words(libelle).filter((word) => !STOP_WORDS.has(word));
    const own = name.length > 1 ? words(mots) : [...name, ...words(mots)];
    return own.some((word) => stem(word) === stem(texte)) ? [f] : [];
  });

/** Words of one trade, besides its thing: « carrossier peintre avion ». */
const MOST_ON_OBJECT = 3;

/** « Peintre avion », « peintre aéronautique »: in the filière of the thing, what a word of the same stem names. */
export function onObject(/** @type {Engine} */ engine, trades) {
  if (trades.length < 2 || trades.length > MOST_ON_OBJECT || together(trades)) return null;
  if (trades.some(({ choix, level }) => choix || level !== "exact")) return null;
  for (const thing of [...trades].reverse()) {
    const own = filieresOf(engine, thing);
    const unit = { ...emptyUnit(trades.map(({ texte }) => texte).join(" "), engine), aboutOffre: true };
    const what = own.length ? trades.filter((one) => one !== thing) : [];
    for (const { postings } of what.flatMap(({ texte }) => engine.vocabulary.byStem.get(stem(texte)) ?? [])) {
      for (const { kind, metier, rank, targets, weight } of postings) {
        if (kind !== "offre" || rank !== 1) continue;
        for (const i of targets) {
          if (engine.formations[i].filieres.some((f) => own.includes(f))) scoreFormation(unit, i, weight, metier);
        }
      }
    }
    if (unit.formations) return { ...unit, marks: trades.flatMap(({ marks }) => marks) };
  }
  return null;
}
