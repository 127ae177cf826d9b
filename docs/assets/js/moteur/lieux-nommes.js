/** The commune that words name to look around. Comes with the complement (complement.js). Pure functions, no DOM. */

import { AUTOUR, isFiller, meaningOf, STOP_WORDS } from "./lexique.js";
import { isPlace, phraseKey } from "./lecture.js";
import { town } from "../lib/lieux.js";
import { stem, undouble, words } from "./texte.js";
import { eitherUnit, emptyUnit, raise } from "./unites.js";
import { WEIGHTS } from "./vocabulaire.js";

/** @import { Commune, Engine, Unit } from "../lib/types.d.ts" */

/** How many communes one search looks around. */
const MOST_PLACES = 4;

/**
 * The commune to look around, and those that are said beside it: « Bron Vienne », neither of which has a lycée.
 * @param {Engine} engine @param {string[]} raw @param {Set<number>} taken the positions read: theirs are added
 * @returns {Commune | null}
 */
export function placesAround(engine, raw, taken) {
  const found = [];
  while (found.length < MOST_PLACES) {
    const next = placeAround(engine, raw, taken);
    const [first] = found;
    // A postal code is of the place beside it; « entre » is between a place and what is read otherwise.
    if (!next || (first && (first.quartier || next.place.quartier || /^\d/.test(raw[next.from])))) break;
    if (found.some((place) => town(place) === town(next.place))) break;
    found.push(next.place);
    for (let at = next.from; at < next.to; at++) taken.add(at);
    if (raw.includes("entre")) break;
  }
  const [first = null, more] = found;
  return more ? { ...first, avec: found } : first;
}

/**
 * The commune to look around: named after « autour de », « près de », or named in full and
 * without any lycée. Words that mean something else in the registry are left to it.
 */
function placeAround(engine, raw, taken) {
  const away = new Set(taken);
  for (let length = Math.min(6, raw.length); length > 0; length--) {
    const starts = [...raw.keys()].filter((from) => from + length <= raw.length);
    // A code tells less than the name beside it.
    for (const from of starts.sort((a, b) => Number(/^\d/.test(raw[a])) - Number(/^\d/.test(raw[b])))) {
      // « Lycée Dominique Bron »: a name, whatever commune bears it.
      if (away.has(from) || (raw.includes("lycee") && engine.firstNames.has(undouble(raw[from - 1] ?? "")))) continue;
      const own = raw.slice(from, from + length);
      const phrase = own.join(" ");
      // « Villeneuve-sur-l’Étang » of elsewhere is not the Villeneuve of here.
      if (engine.outside.has(phrase)) own.forEach((_, at) => away.add(from + at));
      const whole = engine.places.get(phrase);
      const place = whole ?? engine.shortPlaces.get(phrase);
      const common = STOP_WORDS.has(phrase) || isFiller(phrase) || (!whole && engine.ordinary.has(undouble(phrase)));
      if (!place || (length === 1 && common)) continue;
      const said = raw.slice(Math.max(0, from - 3), from).some((word) => AUTOUR.has(word));
      // « Médecins »: a trade, though a hamlet is called so.
      if (!said && place.quartier && length === 1 && engine.phrases.get(phraseKey(phrase))?.note) continue;
      // A short name may be a lycée's own: « Saint-André ».
      const known = (place.quartier || !whole) && isSomeLycee(engine, own)
        || raw.includes("lycee") && engine.told.some(({ lycee, mots }) => lycee && own.every((w) => mots.includes(w)))
        || own.filter((word) => !STOP_WORDS.has(word)).length < 2
          && own.every((word) => meansElse(engine, word, whole));
      if (said || !(isTaught(engine, place) || (known && !place.arrondissement) || meaningOf(phrase))) {
        return { place, from, to: from + length };
      }
    }
  }
  return null;
}

/** Whether a word means something in the registry, besides the town that has it among others: « Rives ». */
const meansElse = ({ vocabulary }, word, whole) =>
  vocabulary.byStem.get(stem(word))?.some(({ postings }) => !whole || postings.some(({ kind }) => kind !== "lieu"));

/** Whether a lycée stands in a commune; an arrondissement without any is not its whole town. */
const isTaught = (engine, place) =>
  place.quartier
    ? false
    : place.arrondissement
    ? engine.etablissements.some(({ commune }) => commune.code === place.code)
    : engine.withLycee.has(town(place));

/** Whether the words are those of a lycée's name: « Saint-André », a quarter too. */
export const isSomeLycee = (/** @type {Engine} */ engine, own) => lyceesNamed(engine, own).length > 0;

/** The lycées whose names hold all the words that tell something. */
function lyceesNamed(engine, own) {
  const telling = own.filter((word) => !STOP_WORDS.has(word));
  return engine.etablissements.filter(({ nom }) => {
    const said = words(nom);
    return telling.every((word) => said.includes(word));
  });
}

/** Up to how many lycées a name may mean. */
const FEW_NAMED = 3;

/** Words before a lycée’s name: after « ou », « sauf ». */
const BEFORE_NAME = /^(?:lycees?|lp|l|la|le|les|du|de|des|d|a|au)$/;

/** How many words of a lycée’s name are read. */
const MOST_WORDS = 6;

/**
 * « Sauf Saint-André », « pas au lycée Victor Hugo »: the words of a name that begins at a position, as long as few
 * lycées bear it, and the places of these.
 * @param {Engine} engine @param {string[]} raw @param {number} from
 * @returns {{unit: Unit, dits: string[], to: number} | null}
 */
export function lyceesAt(engine, raw, from) {
  let start = from;
  while (BEFORE_NAME.test(raw[start] ?? "")) start++;
  for (let to = Math.min(start + MOST_WORDS, raw.length); to > start; to--) {
    const own = raw.slice(start, to);
    const named = STOP_WORDS.has(raw[to - 1]) ? [] : lyceesNamed(engine, own);
    if (!named.length || named.length > FEW_NAMED) continue;
    const unit = emptyUnit(own.join(" "), engine);
    for (const { i } of named) raise(unit.lieux, i, WEIGHTS.lieu);
    return { unit, dits: raw.slice(from, to), to };
  }
  return null;
}

/**
 * « Saint-André ou Saint-Denis »: of two lycées, either is wished for, as of two towns.
 * @param {Engine} engine
 */
export function joinLycees({ etablissements }, reading, raw) {
  const isName = ({ aboutOffre, lieux, noms }) => noms.size > 0 && !lieux.size && !aboutOffre;
  /** @type {Unit[]} */
  const named = [];
  let to = 0;
  for (const unit of reading.units.filter(isName)) {
    const at = raw.indexOf(unit.texte, to);
    if (at < 0) return;
    to = at + 1;
    let joint = at - 1;
    while (BEFORE_NAME.test(raw[joint] ?? "")) joint--;
    const before = named.at(-1);
    if (!before || raw[joint] === "ou" || raw[joint] === "et") named.push(unit);
    else {
      const noms = new Map([...before.noms].filter(([i]) => unit.noms.has(i)));
      named[named.length - 1] = { ...unit, noms, texte: `${before.texte} ${unit.texte}` };
    }
  }
  const isSure = ({ noms }) => noms.size > 0 && noms.size <= FEW_NAMED;
  if (named.length < 2 || !named.every(isSure)) return;
  if (etablissements.some(({ i }) => named.every(({ noms }) => noms.has(i)))) return;
  const first = reading.units.findIndex(isName);
  const either = named.reduce(eitherUnit);
  reading.units = reading.units.flatMap((unit, rank) => (rank === first ? either : isName(unit) ? [] : unit));
}

/**
 * « Coiffure Saint-André »: the words that name a lycée, or the few of that name, and where they stand: what none of them
 * teaches is looked for from there.
 * @param {Engine} engine
 * @param {{units: Unit[]}} reading
 * @returns {{units: Unit[], places: Commune[]} | null}
 */
export function lyceeNamed({ etablissements }, { units }) {
  const own = units.filter(({ aboutOffre, level, noms, service }) =>
    noms.size > 0 && !aboutOffre && !service && (level === "exact" || level === "typo")
  );
  const where = units.filter((unit) => !own.includes(unit) && isPlace(unit) && !unit.duLexique);
  if (!own.length || !units.some(({ aboutOffre }) => aboutOffre)) return null;
  const named = etablissements.filter(({ i }) =>
    own.every(({ lieux, noms }) => noms.has(i) || lieux.has(i)) && where.every(({ lieux }) => lieux.has(i))
  );
  if (named.length > FEW_NAMED) return null;
  const places = named.flatMap(({ commune, latitude, longitude, nom }) => {
    if (latitude == null || longitude == null) return [];
    return { ...commune, nom, arrondissement: "", dep: "", latitude, longitude, quartier: true, lycee: true };
  });
  return places.length ? { units: own, places } : null;
}

/**
 * « Cuisine, lycée Jean Mermoz », whose label was seen, then lost: from its town.
 * @param {Engine} engine
 * @param {{notes: import("../lib/types.d.ts").Note[], units: Unit[]}} reading
 * @returns {{units: Unit[], places: Commune[]} | null}
 */
export function lyceeLost({ phrases, places }, { notes, units }) {
  const perdu = notes.find((note) => note.perdu)?.perdu;
  const town = perdu && places?.get(words(perdu.commune).join(" "));
  const own = units.filter(({ rien, texte }) => rien && !phrases?.get(phraseKey(texte))?.note);
  if (!town || !own.length || !units.some(({ formations }) => formations)) return null;
  return { units: own, places: [{ ...town, nom: perdu.nom, dep: "", quartier: true, lycee: true, perdu }] };
}
