/** When nothing is found: the nearest spellings, the same search without a word or a filter. */

import { RAYON_AUTOUR } from "../../lib/lieux.js";
import { isPlace, readQuery } from "../../moteur/lecture.js";
import { search } from "../../moteur/moteur.js";
import { words } from "../../moteur/texte.js";
import { misspelt, written } from "../../moteur/unites.js";

/**
 * Ways out of an empty result.
 * @returns {{autour: object[], orthographe: string[], sans: {nom: string, valeur: string, criteres: object, nombre: number}[]}}
 */
export function findWaysOut(engine, criteria, options) {
  const { units, inconnus, lieu } = readQuery(engine, criteria.q ?? "");
  const count = (changed) =>
    search(engine, changed, {
      ...options,
      ...(changed.pres || !criteria.pres ? {} : { position: null }),
      facettes: false
    }).resultats.length;
  const orthographe = [];
  for (const unit of inconnus) {
    if (unit.texte.length < 4) continue;
    const { length } = unit.texte;
    const { entries } = misspelt(engine, unit.texte, false, length > 8 ? 3 : length > 5 ? 2 : 1);
    // So far away, the name of a lycée is never the word meant: « dentiste », « Denis ».
    for (
      const entry of entries.filter(({ postings }) => postings.some(({ kind }) => kind === "offre" || kind === "lieu"))
        .slice(0, 8)
    ) {
      const q = replaceWord(criteria.q, unit.texte, written(engine, entry.word));
      if (q !== criteria.q && count({ ...criteria, q })) orthographe.push(q);
    }
  }
  const sans = [];
  const autour = [];
  for (const unit of units) {
    if (units.length < 2 && !lieu) break;
    const q = replaceWord(criteria.q, unit.texte, "").replace(DANGLING, "").trim();
    if (!q || q === criteria.q) continue;
    sans.push({ nom: "q", valeur: asWritten(criteria.q, unit.texte), criteres: { ...criteria, q } });
    // What one wants most of a place without it: the same, around.
    const commune = isPlace(unit) && !criteria.pres
      ? engine.places?.get(unit.texte) ?? engine.shortPlaces?.get(unit.texte)
      : null;
    if (!commune) continue;
    const criteres = { ...criteria, q, pres: commune.code, rayon: String(RAYON_AUTOUR), tri: "", dep: [] };
    const { resultats } = search(engine, criteres, { ...options, position: commune, facettes: false });
    if (resultats.length) autour.push({ commune, criteres, nombre: resultats.length });
  }
  for (const nom of ["rayon", "voie", "diplome", "dep", "secteur", "filiere", "metier", "formation", "etat"]) {
    if (!criteria[nom]?.length) continue;
    const emptied = { ...criteria, [nom]: Array.isArray(criteria[nom]) ? [] : "" };
    if (nom === "rayon") emptied.tri = "distance";
    sans.push({ nom, valeur: String(criteria[nom]), criteres: emptied });
  }
  // A place that the words name limits as much as one chosen: the same, as far as need be.
  if (lieu && !options.position) {
    const criteres = { ...criteria, q: wordsOf(criteria.q, units), pres: lieu.code, rayon: "", tri: "" };
    sans.push({ nom: "lieu", valeur: criteria.rayon || String(RAYON_AUTOUR), criteres });
  }
  const counted = sans.map((way) => ({ ...way, nombre: count(way.criteres) }));
  return {
    autour,
    orthographe: [...new Set(orthographe)].slice(0, 3),
    sans: counted.filter((way) => way.nombre).sort((a, b) => a.nombre - b.nombre).slice(0, 4)
  };
}

/** What a search asks, without its small words nor the place around which it looks. */
export const wordsOf = (text, units) => units.map((unit) => asWritten(text, unit.texte)).join(" ");

/** A small word left at the end once the place is taken out: « la cuisine à ». */
const DANGLING = /(?:\s+(?:à|a|au|aux|dans|de|du|des|d|en|le|la|les|l|sur|vers))+['’]?\s*$/i;

/** A word (or a phrase) of the search as the visitor wrote it. */
function asWritten(text, word) {
  const { start, end } = whereIs(text, word) ?? {};
  return start == null ? word : text.slice(start, end);
}

/** The search with one of its words (or phrases) replaced, accents and case apart. */
function replaceWord(text, word, by) {
  const found = whereIs(text, word);
  return found ? (text.slice(0, found.start) + by + text.slice(found.end)).replace(/\s+/g, " ") : text;
}

function whereIs(text, word) {
  const parts = word.split(" ");
  const pieces = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
  for (let at = 0; at + parts.length <= pieces.length; at++) {
    if (parts.every((part, k) => (words(pieces[at + k][0])[0] ?? "") === part)) {
      const last = pieces[at + parts.length - 1];
      return { start: pieces[at].index, end: last.index + last[0].length };
    }
  }
  return null;
}
