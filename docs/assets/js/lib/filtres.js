/**
 * The filters of a search, in the order of the address and of the chips: each is a parameter that takes several
 * values. The address, the form, the engine, the types and the ways out of an empty search are drawn from here.
 */

import { DIPLOMES, ETATS, ETATS_COURANTS, SECTEURS, VOIES } from "./valeurs.js";

/** @import { Engine, Formation } from "./types.d.ts" */

/**
 * @typedef {object} Filtre
 * @property {boolean} [own] a lycée has one value, under the same name; otherwise the filter is about its offres,
 *   or its services (moteur/moteur.js)
 * @property {(formation: Formation, engine: Engine) => string[]} [said] its values of a formation, when it is about those
 * @property {boolean} [counted] about offres: how many lycées each value would leave is shown (32 values at most)
 * @property {readonly string[]} [valeurs] when they never change; otherwise the engine lists them
 * @property {readonly string[]} [defaut] what stands for no choice
 */

/** @satisfies {Record<string, Filtre>} */
export const FILTRES = {
  filiere: { said: ({ filieres }, engine) => filieres.map((f) => engine.filieres[f].id), counted: true },
  metier: { said: ({ metiers }, engine) => metiers.map((m) => engine.metiers[m].id) },
  formation: { said: ({ id }) => [id] },
  diplome: { valeurs: DIPLOMES, said: ({ diplome }) => [DIPLOMES[diplome]], counted: true },
  voie: { valeurs: VOIES, counted: true },
  academie: { own: true },
  dep: { own: true },
  secteur: { own: true, valeurs: SECTEURS },
  service: {},
  etat: { own: true, valeurs: ETATS, defaut: ETATS_COURANTS }
};

/** Their names. */
export const LISTES = Object.keys(FILTRES);
/** What each excludes: `sauf-voie=apprentissage`. */
export const SAUFS = LISTES.map((name) => `sauf-${name}`);
