/**
 * Words as people type them: folding, cutting into words, French stems, spelling distance.
 * Pure functions, no DOM.
 */

const ELISION = /(^|[^a-z0-9])(?:l|d|j|n|s|c|m|t|qu|jusqu|lorsqu|puisqu)'/g;
const INITIALS = /\b((?:[a-z]\.){2,}[a-z]?)/g;
/** Endings of inclusive spellings: coiffeur/euse, infirmier(ère), vendeur·se. */
const INCLUSIVE = /[/(·](?:e|s|es|se|euse|ere|iere|ice|rice|trice|ne|ienne|nne|le)(?![a-z])\)?/g;
/** Short forms that stand for a whole word. */
const SHORT_FORMS = new Map([
  ["st", "saint"],
  ["ste", "sainte"],
  ["3eme", "3e"],
  ["3ieme", "3e"],
  ["troisieme", "3e"],
  ["2nde", "2de"],
  ["seconde", "2de"]
]);

/**
 * Lower case, no accents, opened ligatures, plain apostrophes.
 * @param {string} text
 */
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[’ʼ‘`´]/g, "'");
}

/**
 * The words of a text, folded, without elisions (l’, d’) nor inclusive endings.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return fold(text)
    .replace(INITIALS, (initials) => initials.replaceAll(".", ""))
    .replace(/apres[- ]vente/g, "sav")
    .replace(INCLUSIVE, "")
    .replace(ELISION, "$1")
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word) => SHORT_FORMS.get(word) ?? word);
}

/**
 * Doubled letters made single: « carosserie » and « carrosserie » become one. Never below three
 * letters: « aaaa » would be the beginning of every word in « a ».
 * @param {string} word folded
 */
export function undouble(word) {
  const single = word.replace(/([a-z])\1+/g, "$1");
  return single.length < 3 ? word : single;
}

/**
 * A word as one hears it: « restoration » and « restauration », « fotographe » and « photographe ».
 * @param {string} word folded, without doubled letters
 */
export const byEar = (word) =>
  word.replace(/e?au/g, "o").replace(/ph/g, "f").replace(/y/g, "i").replace(/qu|k/g, "c").replace(/c(?=[ei])/g, "s")
    .replace(/th/g, "t").replace(/^h/, "");

/** Endings that the people of one trade share with it, longest first (without doubled letters). */
const ENDINGS = (
  "abilite isation isateur isterie ionaire ateur atrice ation iciene icien icite ionele ionel "
  + "uriere urier ariat ative atif iene ique iele iste isme erie iere euse aire able ance rice "
  + "ante iale ien iel ial ier ere eur ure age ite ant ion ie er e o a"
).split(" ");

/**
 * The stem that coiffeur, coiffeuse and coiffure share.
 * @param {string} word folded
 */
export function stem(word) {
  let root = undouble(word);
  if (/\d/.test(root)) return root;
  if (root.length > 3) root = root.replace(/(?<=[^u])[sx]$|(?<=u)s$/, "");
  if (root.length > 6) root = root.replace(/tre$/, "t");
  for (const ending of ENDINGS) {
    const least = ending === "ique" || ending === "icien" || ending === "iciene" ? 3 : 4;
    if (root.length - ending.length >= least && root.endsWith(ending)) {
      return undouble(root.slice(0, -ending.length));
    }
  }
  return root;
}

/** Longest word compared; three rows that every comparison uses again. */
const LONGEST = 64;
const ROWS = [0, 1, 2].map(() => new Uint8Array(LONGEST + 1));

/**
 * Optimal string alignment distance (insertions, deletions, substitutions, neighbour swaps).
 * @param {string} a
 * @param {string} b
 * @param {number} most stop counting above it
 * @returns {number} the distance, or most + 1
 */
export function spellingDistance(a, b, most) {
  if (Math.abs(a.length - b.length) > most || b.length > LONGEST) return most + 1;
  let [before, previous, current] = ROWS;
  for (let j = 0; j <= b.length; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    current[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, before[j - 2] + 1);
      }
      current[j] = value;
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(previous[b.length], most + 1);
}

/**
 * Slips forgiven in a word: one from 5 letters, two from 9.
 * @param {string} word
 */
export function slipsAllowed(word) {
  if (/\d/.test(word)) return 0;
  return word.length >= 9 ? 2 : word.length >= 5 ? 1 : 0;
}

/** @typedef {{text: string, isWord: boolean, root: string, flat: string}} Piece of a text: a word, or what stands between */

/** Texts cut once: the same titles come back at every keystroke. @type {Map<string, Piece[]>} */
const CUT = new Map();
const MOST_CUT = 5000;

/** @param {string} text @returns {Piece[]} */
function cut(text) {
  let pieces = CUT.get(text);
  if (pieces) return pieces;
  pieces = text.split(/([\p{L}\p{N}\p{M}]+)/u).map((text, rank) => {
    if (rank % 2 === 0 || text.length < 2) return { text, isWord: false, root: "", flat: "" };
    const word = fold(text);
    return { text, isWord: true, root: stem(word), flat: undouble(word) };
  });
  if (CUT.size >= MOST_CUT) CUT.clear();
  CUT.set(text, pieces);
  return pieces;
}

/**
 * Whether a word of a text is one that the query found.
 * @param {Piece} piece
 * @param {Iterable<string>} found folded words or beginnings, see `Unit.marks`
 */
function isFound({ isWord, root, flat }, found) {
  if (!isWord) return false;
  for (const mark of found) {
    if (mark.endsWith("*") ? flat.startsWith(mark.slice(0, -1)) : root === mark) return true;
  }
  return false;
}

/**
 * Cuts a text into plain and marked pieces.
 * @param {string} text
 * @param {Iterable<string>} found stems, or beginnings followed by « * »
 * @returns {{text: string, marked: boolean}[]}
 */
export function markWords(text, found) {
  const pieces = [];
  for (const piece of cut(text)) {
    if (!piece.text) continue;
    const marked = isFound(piece, found);
    const tail = pieces.at(-1);
    if (tail && tail.marked === marked) tail.text += piece.text;
    else pieces.push({ text: piece.text, marked });
  }
  return pieces;
}
