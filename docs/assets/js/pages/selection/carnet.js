/** The notes of a visitor on the lycées of « Ma sélection », in this browser only; no address holds them. */

const KEY = "selection-notes";
/** Characters of a note. */
export const LONGEST_NOTE = 500;

/** Characters that show nothing, or turn the words around them. */
// deno-lint-ignore no-control-regex
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** What is kept of a text, whoever wrote it. @param {unknown} text @returns {string} */
const cleanNote = (text) =>
  typeof text === "string" ? text.slice(0, 2 * LONGEST_NOTE).replace(UNSEEN, "").slice(0, LONGEST_NOTE) : "";

/**
 * Two notes on one lycée, neither lost while both have room.
 * @param {string} mine
 * @param {string} other
 */
export function joinNotes(mine, other) {
  if (mine.includes(other)) return mine;
  return cleanNote(other.includes(mine) ? other : `${mine}\n${other}`);
}

/** Where a browser refuses to keep them, notes last as long as the page. */
export class Notebook {
  /** By uai. @type {Map<string, string>} */
  notes = new Map();

  constructor() {
    this.read();
  }

  /** What this browser keeps, another tab's words too. */
  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
      const ours = Object.entries(kept).filter(([uai, note]) => /^\d{7}[A-Z]$/.test(uai) && cleanNote(note).trim());
      this.notes = new Map(ours.map(([uai, note]) => [uai, cleanNote(note)]));
    } catch {
      // What is not ours is as if absent; where nothing can be read, what was written here stays.
    }
  }

  /** @param {string} uai @returns {string} */
  of(uai) {
    return this.notes.get(uai) ?? "";
  }

  /** @param {string} uai @param {string} text @returns {boolean} whether it is kept */
  write(uai, text) {
    this.read();
    const note = cleanNote(text);
    if (note.trim()) this.notes.set(uai, note);
    else this.notes.delete(uai);
    return this.keep(this.notes);
  }

  /** @param {Map<string, string>} notes all of them @returns {boolean} whether they are kept */
  keep(notes) {
    this.notes = notes;
    try {
      if (notes.size) localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(notes)));
      else localStorage.removeItem(KEY);
      return true;
    } catch {
      return false;
    }
  }
}
