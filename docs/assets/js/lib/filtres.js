/**
 * The filters of a search, in the order of the address and of the chips: each is a parameter that takes several
 * values. The address, the form, the engine, the types and the ways out of an empty search are drawn from here.
 */

import { DIPLOMES, ETATS, ETATS_COURANTS, SECTEURS, VOIES } from "./valeurs.js";

/** @import { Etablissement } from "./types.d.ts" */

/**
 * @typedef {object} Filtre
 * @property {readonly string[]} [valeurs] when they never change; otherwise the engine lists them
 * @property {readonly string[]} [defaut] what stands for no choice
 * @property {(lycee: Etablissement, etat: string) => string} [of] the one value of a lycée: without it, the filter
 *   is about its offres, or its services (moteur/moteur.js)
 */

/** @satisfies {Record<string, Filtre>} */
export const FILTRES = {
  filiere: {},
  metier: {},
  formation: {},
  diplome: { valeurs: DIPLOMES },
  voie: { valeurs: VOIES },
  dep: { of: (/** @type {Etablissement} */ { dep }) => dep },
  secteur: { valeurs: SECTEURS, of: (/** @type {Etablissement} */ { secteur }) => secteur },
  etat: {
    valeurs: ETATS,
    defaut: ETATS_COURANTS,
    of: (/** @type {Etablissement} */ _, /** @type {string} */ etat) => etat
  }
};

/** Their names. */
export const LISTES = Object.keys(FILTRES);
/** Those that a lycée meets by itself. @type {[string, Filtre & Required<Pick<Filtre, "of">>][]} */
export const OF_LYCEES = /** @type {any} */ (Object.entries(FILTRES).filter(([, filtre]) => "of" in filtre));
