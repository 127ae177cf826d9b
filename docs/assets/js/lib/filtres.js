/**
 * The filters of a search, in the order of the address and of the chips: each is a parameter that takes several
 * values. The address, the form, the engine, the types and the ways out of an empty search are drawn from here.
 */

import { DIPLOMES, ETATS, ETATS_COURANTS, SECTEURS, VOIES } from "./valeurs.js";

/**
 * @typedef {object} Filtre
 * @property {boolean} [own] a lycée has one value, under the same name; otherwise the filter is about its offres,
 *   or its services (moteur/moteur.js)
 * @property {readonly string[]} [valeurs] when they never change; otherwise the engine lists them
 * @property {readonly string[]} [defaut] what stands for no choice
 */

/** @satisfies {Record<string, Filtre>} */
export const FILTRES = {
  filiere: {},
  metier: {},
  formation: {},
  diplome: { valeurs: DIPLOMES },
  voie: { valeurs: VOIES },
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
