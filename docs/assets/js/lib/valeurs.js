/** Fixed values of the registry, in the order of the index's ranks and bits (macros/navigateur/recherche.py). */

export const DIPLOMES = ["cap", "bac-pro", "bma", "cs", "fcil", "bts"];
export const VOIES = ["scolaire", "apprentissage", "formation-continue"];
/** Bits of the voie of adults. */
export const FORMATION_CONTINUE = 4;
export const SECTEURS = ["public", "prive"];

/** States of labels: those of the default results, in the order of the list. */
export const ETATS_COURANTS = ["en_vigueur", "a_renouveler", "a_confirmer", "non_confirme"];
/** All of them. */
export const ETATS = [...ETATS_COURANTS, "echu", "retire", "plus_constate"];
