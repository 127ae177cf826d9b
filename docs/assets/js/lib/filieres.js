/** The filières of a lycée. */

/** @import { Engine, Etablissement } from "./types.d.ts" */

/** Filières named on a vignette before « et 2 de plus ». */
export const MOST_FILIERES = 3;

/**
 * Those with most of its formations first: a formation's first filière counts more than its others
 * (filieres_de, macros/domaine/registre.py).
 * @param {Etablissement} etablissement
 * @param {Engine} engine
 * @returns {number[]} their ranks in `engine.filieres`
 */
export function filieresOf({ offres }, engine) {
  const number = new Map();
  for (const formation of new Set(offres.map((offre) => offre.formation))) {
    engine.formations[formation].filieres.forEach((f, rank) => number.set(f, (number.get(f) ?? 0) + (rank ? 0.5 : 1)));
  }
  return [...number.keys()].sort((a, b) => number.get(b) - number.get(a) || a - b);
}
