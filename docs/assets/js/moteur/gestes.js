/**
 * What words say beside a thing: who works on it, that it is made, what is done to it. Comes with the complement
 * (complement.js). Pure functions, no DOM.
 */

import { written } from "./graphies.js";
import { isTrade } from "./lecture.js";
import { saysLittle, together, wholeTrade } from "./metiers.js";

/** @import { Engine, Unit } from "../lib/types.d.ts" */

/** Who knows a technique, at any level: « technicien avion » is no BTS. */
const TECHNICIAN = /^technicien(?:ne)?s?$/;

/** Added to what a title, or a trade of its own, calls a technician of the thing. */
const TITLED = 4;
const CALLED = 2;
/** Weight of what the word means in another trade only. */
const ELSEWHERE = 1;

/**
 * « Technicien avion », « technicien cuisine »: who learns the thing at any level, the titles that say both first. Another
 * trade that the thing’s word names, « agenceur de cuisines », comes after, and is
 * said.
 */
export function widenTechnician(/** @type {Engine} */ engine, reading) {
  const trades = reading.units.filter(isTrade);
  const who = trades.find(({ texte }) => TECHNICIAN.test(texte));
  const things = trades.filter((unit) => unit !== who);
  if (!who || !things.length || things.some(({ texte }) => saysLittle(texte))) return;
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
    return score + (isTitled(i) ? TITLED : called ? CALLED : 0);
  });
  const others = new Set();
  for (const [i, score] of things.length === 1 ? (thing.large?.formations ?? []).entries() : []) {
    if (!score || formations[i] || !who.formations[i]) continue;
    formations[i] = ELSEWHERE;
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
