/** Fixed values of the registry, in the order of the index's ranks and bits (macros/navigateur/recherche.py). */

export const DIPLOMES = ["cap", "bac-pro", "bma", "cs", "fcil", "bts"];
export const VOIES = ["scolaire", "apprentissage", "formation-continue"];
export const SECTEURS = ["public", "prive"];
