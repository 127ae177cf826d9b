/** What a lycée teaches, in words. Pure functions. */

import { VOIES } from "./valeurs.js";

const SAY_VOIES = {
  scolaire: "au lycée",
  apprentissage: "en apprentissage",
  "formation-continue": "en formation continue"
};

/** @param {number} voies bits of VOIES @returns {string[]} */
export const sayVoies = (voies) => VOIES.filter((_, i) => voies & (1 << i)).map((voie) => SAY_VOIES[voie]);

/**
 * « CAP Cuisine (au lycée, en apprentissage) »
 * @param {any} engine
 * @param {import("./types.d.ts").Offre} offre
 */
export function sayOffre(engine, { formation, voies }) {
  const said = sayVoies(voies);
  return engine.formations[formation].intitule + (said.length ? ` (${said.join(", ")})` : "");
}
