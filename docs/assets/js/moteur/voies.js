/**
 * The general and the technological streams, which are not here: named, or set apart. Comes with the complement
 * (complement.js). Pure functions, no DOM.
 */

import { isPlace, isTrade } from "./lecture.js";

/** @import { Engine } from "../lib/types.d.ts" */

const STREAM = /^(?:general(?:e|es)?|generaux|techno|technologiques?)$/;

/** What is general, or technological. */
const KIND =
  /^(?:bacs?|baccalaureats?|voies?|filieres?|lycees?|2de|1re|premiere|terminale|parcours|cursus|etudes?|enseignement|section)$/;

/** What says that one wants none of it. */
const DENIES = new Set(
  "pas ni sans hors sauf excepte non jamais evite eviter evitons fuir deteste lieu plutot refuse".split(" ")
);

/** Words between that and what is not wanted, and between two streams. */
const TOWARDS = new Set(
  ("que en de du des d la le les l un une par dans a au aux ce cette c est faire fasse fait faite aller aille va passer passe continuer "
    + "partir rester entrer integrer suivre choisir prendre envie trop tellement du tout tous toute vraiment plus question aime aimer "
    + "veut veux vouloir interesse interessee interessees pour").split(" ")
);
const JOINS = new Set("ni ou et pas non plus en de du d la le l un une".split(" "));

/** « Le général ne lui plaît pas »: words between a stream and the negation that follows it. */
const AFTER_STREAM = new Set(
  "et c est ce ca n ne l la lui me m moi nous leur interesse convient plait va veut tente attire trop vraiment".split(
    " "
  )
);

/** Most words of one kind side by side, and most streams: a text of nothing else is read no longer. */
const MOST_BETWEEN = 9;
const MOST_STREAMS = 3;

/** Where words of one kind end. */
function past(raw, from, isKind) {
  let to = from;
  while (to < raw.length && to - from < MOST_BETWEEN && isKind(raw[to])) to++;
  return to;
}

/** Where the streams that begin at a position end; 0 when none does. */
function streamsFrom(raw, from, most = MOST_STREAMS) {
  const at = past(raw, from, (word) => KIND.test(word));
  if (!STREAM.test(raw[at] ?? "")) return 0;
  const next = past(raw, at + 1, (word) => JOINS.has(word));
  return (most > 1 && streamsFrom(raw, next, most - 1)) || at + 1;
}

/** Where what is denied from a position ends, « pas faire un bac général ni techno »; 0 when it is no stream. */
export const streamsDenied = (raw, at) =>
  DENIES.has(raw[at]) ? streamsFrom(raw, past(raw, at + 1, (word) => TOWARDS.has(word))) : 0;

/** The same where the negation follows, « le général, c’est pas pour lui »: up to it. */
export function streamsRefused(raw, at) {
  const own = streamsFrom(raw, at);
  const to = own && past(raw, own, (word) => AFTER_STREAM.has(word));
  return to && /^(?:pas|non)$/.test(raw[to] ?? "") ? to + 1 : 0;
}

const ALL_PRO = "Cet annuaire n’a ni bac général ni bac technologique\u00a0: tout y est professionnel, du CAP au BTS.";

/** « Pas de bac général » asks for what is here: said. « Général » alone is no « agent général d’assurances ». */
export function meetStreams(/** @type {Engine} */ engine, reading, raw) {
  if (reading.pro) {
    reading.annonces.push(ALL_PRO);
    reading.pages.push("formations/");
  }
  const { units } = reading;
  const own = units.find((unit) => STREAM.test(unit.texte) && !unit.duLexique && unit.level === "exact");
  if (!own) return;
  const others = units.filter((unit) => unit !== own);
  if (others.some(isTrade)) return;
  // « Culture générale » is another thing.
  const before = raw[raw.indexOf(own.texte) - 1];
  if (others.some(({ level, texte }) => level === "none" && texte === before)) {
    reading.units = others;
    return;
  }
  const meant = { ...engine.tournures?.saidOf("bac general"), texte: own.texte };
  reading.units = others.every(isPlace) ? units.map((unit) => (unit === own ? meant : unit)) : others;
  // « Après un bac général »: what follows it is here.
  const isAsked = ({ duLexique, formations, texte }) => duLexique && formations && !texte.startsWith("apres ");
  if (others.some(isAsked)) reading.annonces.push(meant.hors);
}
