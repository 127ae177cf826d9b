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

/** Most texts remembered by each of the functions that do. */
const MOST_REMEMBERED = 5000;

/**
 * A function of a text that remembers what it gave: the same titles come back at every keystroke.
 * @template T
 * @param {(text: string) => T} read
 * @returns {(text: string) => T} what it gives is shared, and is not to be changed
 */
export function remembered(read) {
  /** @type {Map<string, T>} */
  const known = new Map();
  return (text) => {
    let own = known.get(text);
    if (own === undefined) {
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(text, own = read(text));
    }
    return own;
  };
}

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
export const words = remembered((text) =>
  fold(text)
    .replace(INITIALS, (initials) => initials.replaceAll(".", ""))
    .replace(/apres[- ]vente/g, "sav")
    .replace(INCLUSIVE, "")
    .replace(ELISION, "$1")
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word) => SHORT_FORMS.get(word) ?? word)
);

/**
 * Doubled letters made single: « carosserie » and « carrosserie » become one. Never below three
 * letters: « aaaa » would be the beginning of every word in « a ».
 * @param {string} word folded
 */
export function undouble(word) {
  const single = word.replace(/([a-z])\1+/g, "$1");
  return single.length < 3 ? word : single;
}

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
export const stem = remembered((word) => {
  let root = undouble(word);
  if (/\d/.test(root)) return root;
  if (root.length > 3) root = root.replace(/(?<=[^u])[sx]$|(?<=u)s$|(?<=eau)x$/, "");
  if (root.length > 6) root = root.replace(/tre$/, "t");
  for (const ending of ENDINGS) {
    const least = ending === "ique" || ending === "icien" || ending === "iciene" ? 3 : 4;
    if (root.length - ending.length >= least && root.endsWith(ending)) {
      return undouble(root.slice(0, -ending.length));
    }
  }
  return root;
});

/** @typedef {{text: string, isWord: boolean, root: string, flat: string}} Piece of a text: a word, or what stands between */

/** @type {(text: string) => Piece[]} */
const cut = remembered((text) =>
  text.split(/([\p{L}\p{N}\p{M}]+)/u).map((text, rank) => {
    if (rank % 2 === 0 || text.length < 2) return { text, isWord: false, root: "", flat: "" };
    const word = fold(text);
    return { text, isWord: true, root: stem(word), flat: undouble(word) };
  })
);

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

/**
 * Where words read stand in a text as typed, accents and case apart.
 * @param {string} text
 * @param {string[]} read folded, in order
 * @returns {{start: number, end: number} | null}
 */
export function whereAre(text, read) {
  const pieces = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
  const said = pieces.map(([piece]) => words(piece)[0] ?? fold(piece));
  const last = read[read.length - 1];
  // The shortest stretch from the first to the last: « pas » may be said twice.
  let [from, to] = [-1, -1];
  said.forEach((word, at) => {
    if (word !== read[0]) return;
    const end = said.indexOf(last, at + read.length - 1);
    if (end >= 0 && (to < 0 || end - at < to - from)) [from, to] = [at, end];
  });
  if (to < 0) {
    // Words read as others (« Liyon »): as many of them.
    from = said.indexOf(read[0]);
    if (from < 0 || read.length < 2) return null;
    to = Math.min(from + read.length, said.length) - 1;
  }
  return { start: pieces[from].index, end: pieces[to].index + pieces[to][0].length };
}

/** Those words as they are written. @param {string} text @param {string[]} read */
export function asWritten(text, read) {
  const { start, end } = whereAre(text, read) ?? {};
  return start == null ? read.join(" ") : text.slice(start, end);
}

/** The text without them. @param {string} text @param {string[]} read */
export function withoutWords(text, read) {
  const found = whereAre(text, read);
  return found ? `${text.slice(0, found.start)} ${text.slice(found.end)}`.replace(/\s+/g, " ").trim() : text;
}
