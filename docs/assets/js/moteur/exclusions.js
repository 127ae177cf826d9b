/** What a search excludes, by its words or by the parameters `sauf-…` of its address. Pure functions, no DOM. */

import { LISTES } from "../lib/filtres.js";
import { DIPLOMES, VOIES } from "../lib/valeurs.js";
import { isTrade } from "./lecture.js";

/** @import { Criteres, Engine, Etablissement, Offre, Sauf } from "../lib/types.d.ts" */

/** What each filter says of a formation, and of a lycée. */
const OF_FORMATION = {
  formation: ({ id }) => [id],
  diplome: ({ diplome }) => [DIPLOMES[diplome]],
  filiere: ({ filieres }, engine) => filieres.map((f) => engine.filieres[f].id),
  metier: ({ metiers }, engine) => metiers.map((m) => engine.metiers[m].id)
};

/**
 * @param {Engine} engine
 * @param {Partial<Criteres>} criteria
 * @param {Sauf[]} [typed]
 * @param {boolean} [alone] nothing else is asked of what is taught: a lycée that teaches it is excluded too
 * @returns {{holds: (one: Etablissement) => boolean, leave: (offre: Offre) => Offre | null} | null} whether a lycée
 *   is excluded, and what is left of an offre; null when nothing is excluded
 */
export function excludedBy(engine, criteria, typed = [], alone = false) {
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
    unit.formations?.forEach((score, i) => {
      if (score) formations[i] = 1;
      if (score && isTrade(unit) && isMeant(i)) taught.add(i);
    });
    voies |= unit.voies;
    for (const i of unit.lieux.keys()) lycees.add(i);
    if (unit.service) services.add(unit.service);
  }
  for (const name of chosen) {
    const values = criteria[`sauf-${name}`];
    const read = OF_FORMATION[name];
    if (read) {
      engine.formations.forEach((f, i) => {
        if (!read(f, engine).some((v) => values.includes(v))) return;
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
    lycees.has(i) || [...services].some((id) => own.get(id)) || (alone && offres.length > 0 && teaches(offres));
  return { holds, leave };
}
