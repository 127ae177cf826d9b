/**
 * How one writes: another language, an apostrophe left out, words glued or in two, a trade as one hears it. Comes with
 * the complement (complement.js). Pure functions, no DOM.
 */

import { addKey, GENERAL } from "./cles.js";
import { phraseKey } from "./lecture.js";
import { isFiller, meaningOf, STOP_WORDS } from "./lexique.js";
import { fold, remembered, stem, words } from "./texte.js";
import { GRAMMAR, TRADUCTIONS } from "./traductions.js";
import { SIGLES } from "../lib/sigles.js";

/** Longest phrase of another language, in words. */
const LONGEST_TRANSLATED = 4;

/**
 * Reads words of another language, short names and glued names as the registry says them.
 * @param {Map<string, string[]>} names other names of towns and lycées
 * @param {Map<string, any>} entries the vocabulary
 * @param {(word: string) => string[] | undefined} otherForm
 * @param {(word: string) => string[] | undefined} unglue
 * @returns {(said: string[]) => string[]}
 */
function reader(names, entries, otherForm, unglue) {
  // Most words were there a letter before.
  const meant = remembered((phrase) =>
    TRADUCTIONS.get(phrase) ?? names.get(phrase) ?? joined(phrase, entries) ?? cognate(phrase, entries)
      ?? elided(phrase, entries) ?? otherForm(phrase) ?? unglue(phrase) ?? null
  );
  return (said) => {
    const read = [];
    for (let at = 0; at < said.length;) {
      let length = Math.min(LONGEST_TRANSLATED, said.length - at);
      while (length && !meant(said.slice(at, at + length).join(" "))) length--;
      read.push(...(meant(said.slice(at, at + length).join(" ")) ?? [said[at]]));
      at += length || 1;
    }
    // The last word may be the beginning of another.
    return read.filter((word, at) => at === read.length - 1 || !GRAMMAR.has(word));
  };
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

/** How English ends other forms of a word, and what ends the one that is known. @type {[RegExp, string[]][]} */
const FORMS = [
  [/(?:ing|ings)$/, ["", "e", "er"]],
  [/ies$/, ["y"]],
  [/men$/, ["man"]],
  [/es$/, ["", "e"]],
  [/s$/, [""]],
  [/$/, ["s"]]
];

/** « Commerciaux », « yachts », « yachting »: other forms of the registry’s word, or of another language’s. */
function formOf(word, { phrases, vocabulary: { entries } }) {
  const isSaid = !word.includes(" ") && phrases?.has(phraseKey(word));
  if (isSaid || entries.has(word) || meaningOf(word) || isFiller(word)) return undefined;
  const singular = ["al", "ail"].map((end) => word.replace(/aux$/, end)).find((one) => entries.has(one));
  if (singular) return [singular];
  return FORMS.flatMap(([ending, ends]) =>
    ending.test(word) ? ends.map((end) => word.replace(ending, end)).filter(({ length }) => length >= LEAST_FORM) : []
  ).map((one) => TRADUCTIONS.get(one)).find(Boolean);
}

/** Letters of the shortest word that is known by another form. */
const LEAST_FORM = 4;

/** « Saint Jean d Angély », « 8 ème »: an apostrophe forgotten, a number away from its ending. */
const joinedUp = (text) =>
  text.replace(/(?<!\p{L})([ld]|qu) (?=[aeiouyhàâéèêëîïôœù])/giu, "$1'")
    .replace(/(?<!\d)(\d{1,2}) (?=(?:[eè]me|e|er|[eè]re)(?!\p{L}))/giu, "$1");

/** « 1an », « 12 mois »: years. @param {string} text */
export const inYears = (text) =>
  text.replace(/(?<!\d)([1-3])(?=ans?(?!\p{L}))/giu, "$1 ")
    .replace(/(?<!\d)(12|24|36) ?mois(?!\p{L})/giu, (_, months) => `${months / 12} an${months > 12 ? "s" : ""}`);

/** Who works with sound, or what: the word after is what they do, and no « his ». */
const SOUND = new RegExp(
  "(?<!\\p{L})(?:(?<=(?<!\\p{L})(?:les?|du|au|metiers?|métiers?|mont(?:eur|euse|age)|mix(?:eur|euse|age)|technicien(?:ne)?s?"
    + "|r[ée]gisseu(?:r|se)|r[ée]gie|ing[ée]|ing[ée]nieure?|op[ée]rat(?:eur|rice)|assistante?|designer|studio|option|prise|preneu(?:r|se)"
    + "|(?:prise|preneu(?:r|se)) de) )son|(?<=(?:image|lumi[eè]re|vid[ée]o)s?(?: et |[ ,&+/-]+))son"
    + "|son(?=[ ,&+/-]+(?:et |ou )?(?:lumi[eè]re|image|vid[ée]o|montage)))(?!\\p{L})",
  "giu"
);

/** « Technicien du son », « son et lumière »: sound. @param {string} text */
export const asSound = (text) => text.replace(SOUND, "sonorisation");

/** Who drives people, whatever they go to, and in what: « chauffeur de car scolaire »; not « conducteur, car j’aime la route ». */
const DRIVES_PEOPLE = new RegExp(
  "(?<!\\p{L})(?:conduct(?:eur|rice)|chauffeu(?:r|se)|conduire|conduite|conduit)s? (?:d(?:e|u|es) |d['’ ]|une? |l(?:es?|a) )*(?:"
    + "cars?(?! (?:j|il|elle|on|nous|c|[cç]a|mon|ma|les?|la)(?!\\p{L}))(?: scolaires?)?|auto(?:cars?|bus)(?: scolaires?)?"
    + "|bus scolaires?|(?<=condui(?:re|te) .{0,8})bus"
    + "|(?:transports?|ramassages?) (?:scolaires?|en commun|de (?:personnes|voyageurs)))(?!\\p{L})",
  "giu"
);

/** « Mécanicien de bus scolaire »: what one mends, and no ride. */
const MENDS_BUSES =
  /(?<=(?<!\p{L})(?:m[ée]ca|r[ée]par|d[ée]pan|maint|entretien|garag|carross)\p{L}{0,9} (?:d(?:e|u|es) |d['’]|les? |un )?)(?:auto)?(?:cars?|bus) scolaires?(?!\p{L})/giu;

/** « Conducteur d’autocar », « chauffeur de car scolaire »: who drives buses, or mends them. @param {string} text */
const asDriver = (text) => text.replace(DRIVES_PEOPLE, "chauffeur de bus").replace(MENDS_BUSES, "bus");

/**
 * A trade written as one hears it, « pompié », « boulangé » → « pompier », « boulanger ».
 * @param {(word: string) => boolean} isKnown folded
 * @param {string} text
 * @param {(word: string) => boolean} [isElsewhere] a trade that is taught elsewhere
 */
export const asHeard = (isKnown, text, isElsewhere = (/** @type {string} */ _) => false) =>
  joinedUp(inYears(fromAround(asked(asDriver(asSound(text)))))).replace(
    /(?<!\p{L})(\p{L}{3,})(é|(?<=i)e)(?=s?(?!\p{L}))/giu,
    (written, start, heard) => {
      const root = fold(start);
      // « Bouché »: who cuts meat, whatever « bouche » means.
      if (heard === "é" && isElsewhere(`${root}er`)) return `${start}er`;
      if (isKnown(root + "e")) return written;
      return isKnown(`${root}er`) ? `${start}er` : written;
    }
  );

/** « Cest », « keske », « qu’est-ce que »: one question. */
const asked = (text) =>
  text.replace(/(?<!\p{L})cest(?!\p{L})/giu, "c’est")
    .replace(
      /(?<!\p{L})(?:ce?s? [kq](?:uoi|oi|wa)|k[eé]?[cs]k[eé]?(?:ce?)?|qu?['’ ]?est[- ]?ce[- ]que?)(?!\p{L})/giu,
      "c’est quoi"
    );

/** « À moins de 20 km de Lyon », « à 10 minutes de Vienne »: around it. */
const FAR =
  /(?:(?:dans )?(?:un |les )?(?:rayon (?:de )?)?|[aà] )?(?:(?:moins|plus) (?:de |d['’])|max\p{L}* )?(?<!\d)(\d{1,3}) ?(?:(km|kms|kilom[eè]tres?)|mn|min|minutes?|h|heures?) (?:max\p{L}* |au plus |autour |à la ronde |en \S+ )?(?:d(?:e|u|es) |d['’])/iu;

/** « Lyon 20 km », « Lyon (20 km max) »: beside the town. */
const FAR_ALONE =
  /(?:(?:dans )?(?:un |les )?(?:rayon (?:de )?)?|[aà] )?(?:\+ ?)?(?:moins (?:de |d['’])|max\p{L}* )?(?<!\d)(\d{1,3}) ?(km|kms|kilom[eè]tres?)(?!\p{L})(?: max\p{L}*| au plus| autour| à la ronde)?/iu;

/** « À plus de 20 km »; not « pas à plus de 20 km ». */
const BEYOND = /(?<!\b(?:pas|jamais|ni|non) (?:[aà] )?)\bplus (?:de |d['’])\d{1,3} ?k/iu;

const fromAround = (text) => (FAR.test(text) ? text.replace(FAR, "près de ") : text.replace(FAR_ALONE, " "));

/** How far, in kilometres, one says to look; 0 when one does not. @param {string} text */
export const radiusSaid = (text) => {
  const [, number, unit] = FAR.exec(text) ?? FAR_ALONE.exec(text) ?? [];
  return unit ? Number(number) : 0;
};

/** Whether that is the nearest that one wants. @param {string} text */
export const asksBeyond = (text) => BEYOND.test(text);

/** Words glued (« lasalle ») and initials of the lycées' names, beside the words of other languages. */
export function translator(engine) {
  engine.otherNames = new Map();
  for (const { nom } of engine.etablissements) {
    const own = words(nom.replace(/\(.*/, ""));
    const named = own.filter((word) => !STOP_WORDS.has(word) && !GENERAL.has(word));
    own.forEach((word, at) => {
      const glued = word + (own[at + 1] ?? "");
      if (at + 1 < own.length && glued.length > 5) {
        // « Lasalle »: of a name, the article alone says nothing.
        addKey(engine.otherNames, glued, STOP_WORDS.has(word) ? named : [word, own[at + 1]]);
      }
    });
    const initials = named.map(([letter]) => letter).join("");
    if (initials.length > 2 && !engine.vocabulary.entries.has(initials)) addKey(engine.otherNames, initials, named);
  }
  return reader(engine.otherNames, engine.vocabulary.entries, (word) => formOf(word, engine), unglueing(engine));
}

/** Letters of the shortest part of a glued word, and of a trade in it. */
const LEAST_PART = 3;

const LEAST_GLUED_TRADE = 4;

/** « Capcuisine », « coiffurelyon »: what glued words say, when both parts are known and one is a diploma or a town. */
function unglueing(engine) {
  const { entries, byStem } = engine.vocabulary;
  const towns = new Map();
  for (const name of [...engine.places.keys(), ...engine.shortPlaces.keys()]) {
    if (/^[a-z ]+$/.test(name)) addKey(towns, name.replaceAll(" ", ""), name.split(" "));
  }
  const isTrade = (word) => entries.get(word)?.postings.some(({ kind }) => kind === "offre");
  const diploma = (word) => (meaningOf(word)?.diplomes ? [word] : undefined);
  const trade = (word) =>
    word.length >= LEAST_GLUED_TRADE && (isTrade(word) || Object.hasOwn(SIGLES, word)) ? [word] : undefined;
  const pairs = [[diploma, trade], [trade, (word) => towns.get(word)], [diploma, (word) => towns.get(word)]];
  const split = (word) => {
    for (let at = LEAST_PART; at <= word.length - LEAST_PART; at++) {
      const [first, last] = [word.slice(0, at), word.slice(at)];
      for (const [one, other] of pairs) {
        const [before, after] = [one(first), other(last)];
        if (before && after) return [...before, ...after];
      }
      // « Capcuisinelyon »
      const more = diploma(first) && last.length > LEAST_GLUED_TRADE ? split(last) : undefined;
      if (more) return [first, ...more];
    }
    return undefined;
  };
  return (word) => {
    if (/^[a-z]{6,}$/.test(word)) {
      const known = entries.has(word) || byStem.has(stem(word)) || meaningOf(word) || engine.places.has(word)
        || engine.shortPlaces.has(word) || isFiller(word) || engine.phrases.has(phraseKey(word));
      if (known) return undefined;
      return towns.get(word) ?? split(word);
    }
    const [, name, number] = /^([a-z]{3,})(\d{2}|\d{5})$/.exec(word) ?? [];
    return towns.has(name) ? [...towns.get(name), number] : undefined;
  };
}
