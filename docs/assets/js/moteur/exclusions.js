/** What a search excludes, by its words or by the parameters `sauf-…` of its address. Pure functions, no DOM. */

import { FILTRES, LISTES } from "../lib/filtres.js";
import { VOIES } from "../lib/valeurs.js";
import { isTrade } from "./lecture.js";
import { stem, words } from "./texte.js";

/** @import { Criteres, Engine, Etablissement, Offre, Sauf } from "../lib/types.d.ts" */

/**
 * Which formations have one of the values of a filter about them: 1 at their rank.
 * @param {Engine} engine @param {string} name @param {string[]} values
 */
export function formationsSaid(engine, name, values) {
  const { said } = FILTRES[name];
  const found = new Uint8Array(engine.formations.length);
  engine.formations.forEach((formation, i) => {
    if (said(formation, engine).some((value) => values.includes(value))) found[i] = 1;
  });
  return found;
}

/** Whether a word is said of all the filières of a formation (« camion »), or a phrase of none: « poids lourd » is a trade’s. */
function isOfAll({ filieres }, { texte }, formation) {
  const roots = texte.split(" ").map(stem);
  const said = formation.filieres.filter((f) => {
    const { id, libelle, mots } = filieres[f];
    const own = new Set(words(`${id} ${libelle} ${mots}`).map(stem));
    return roots.every((root) => own.has(root));
  });
  return said.length ? said.length === formation.filieres.length : roots.length > 1;
}

/**
 * @param {Engine} engine
 * @param {Partial<Criteres>} criteria
 * @param {Sauf[]} [typed]
 * @param {boolean} [alone] nothing else is asked of what is taught: a lycée that teaches it is excluded too
 * @param {boolean} [all] of « tout sauf la vente »: but not one that teaches something else
 * @returns {{holds: (one: Etablissement) => boolean, leave: (offre: Offre) => Offre | null} | null} whether a lycée
 *   is excluded, and what is left of an offre; null when nothing is excluded
 */
export function excludedBy(engine, criteria, typed = [], alone = false, all = false) {
  const chosen = LISTES.filter((name) => criteria[`sauf-${name}`]?.length);
  if (!chosen.length && !typed.length) return null;
  const formations = new Uint8Array(engine.formations.length);
  /** Those of a trade or a filière: « Lyon sans la vente »; not all that a diploma holds. */
  const taught = new Set();
  let voies = 0;
  const lycees = new Set();
  const services = new Set();
  for (const { unit } of typed) {
    const isMeant = engine.tournures?.meantBy(engine, unit) ?? Boolean;
    // « Pas l’auto » takes no lorries away: of two filières, by a trade alone, what the word says of one of them.
    const own = (i) => !isTrade(unit) || unit.grounds?.[i] !== 2 || isOfAll(engine, unit, engine.formations[i]);
    unit.formations?.forEach((score, i) => {
      if (score && own(i)) formations[i] = 1;
      if (score && isTrade(unit) && own(i) && isMeant(i)) taught.add(i);
    });
    voies |= unit.voies;
    for (const i of unit.lieux.keys()) lycees.add(i);
    if (unit.service) services.add(unit.service);
  }
  for (const name of chosen) {
    const values = criteria[`sauf-${name}`];
    if (FILTRES[name].said) {
      formationsSaid(engine, name, values).forEach((out, i) => {
        if (!out) return;
        formations[i] = 1;
        if (name !== "diplome") taught.add(i);
      });
    } else if (name === "voie") { for (const one of values) voies |= (1 << VOIES.indexOf(one)) & 7; }
    else if (name === "service") { for (const one of values) services.add(one); }
    else for (const one of engine.etablissements) if (values.includes(one[name])) lycees.add(one.i);
  }
  const leave = (offre) => {
    const left = offre.voies & ~voies;
    if (formations[offre.formation] || (voies && !left)) return null;
    return left === offre.voies ? offre : { ...offre, voies: left };
  };
  const teaches = (offres) => offres.some(({ formation }) => taught.has(formation)) || !offres.some(leave);
  const holds = ({ i, offres, services: own }) =>
    lycees.has(i) || [...services].some((id) => own.get(id))
    || (alone && offres.length > 0 && (all ? !offres.some(leave) : teaches(offres)));
  return { holds, leave };
}
