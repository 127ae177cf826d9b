/**
 * What words say of trades: who does one, how much alone, together. Comes with the complement (complement.js). Pure
 * functions, no DOM.
 */

import { stem, undouble, words } from "./texte.js";
import { emptyUnit, scoreFormation } from "./unites.js";
import { WEIGHTS } from "./vocabulaire.js";

/** @import { Engine, Unit } from "../lib/types.d.ts" */

/** « Petite enfance », « travaux publics »: words that stand side by side in a title, or in the name of a trade. */
export const isOneName = ({ formations, metiers }, trades) => {
  const said = trades.map(({ texte }) => stem(texte));
  return [...formations.map(({ intitule }) => intitule), ...metiers.map(({ libelle }) => libelle)].some((name) => {
    const own = words(name).map(stem);
    return said.some((root, at) => at > 0 && own.some((one, rank) => one === said[at - 1] && own[rank + 1] === root));
  });
};

/** Words of trades that say too little alone: « chef d’orchestre » is no cook. */
const LITTLE = new Set(
  ("chef cheffe agent agente assistant assistante technicien technicienne conducteur conductrice responsable monteur "
    + "ouvrier ouvriere operateur operatrice employe employee conseiller conseillere maitre animateur animatrice "
    + "directeur directrice gestion service services maintenance hote hotesse charge chargee gerant gardien aide "
    + "monteuse installatrice dessinatrice conceptrice monitrice gerante gardienne preparatrice "
    + "prothesiste auxiliaire preparateur installateur dessinateur concepteur art arts moniteur guide personne "
    + "personnes client clients production produits systemes techniques industrie").split(" ").map(undouble)
);

/** @param {string} word folded */
export const saysLittle = (word) => LITTLE.has(undouble(word));

export const rootsOf = (metier) => (metier.roots ??= new Set(words(`${metier.libelle} ${metier.mots}`).map(stem)));

/** Whether a word is how one calls who does a trade: « maçon », not « maçonnerie ». @param {Engine} engine @param {string} word */
export function namesSomeone(engine, word) {
  engine.people ??= new Set(engine.metiers.flatMap(peopleOf));
  return engine.people.has(word) || engine.people.has(word.replace(/s$/, ""));
}

/** Whether a word is who does a trade, or begins the title of a formation. @param {Engine} engine @param {Unit} unit */
export const namesTrade = (engine, { texte }) =>
  namesSomeone(engine, texte)
  || engine.vocabulary.byStem.get(stem(texte))?.some(({ postings }) => postings.some(({ head }) => head));

/** Those of its name, « maçon, maçonne », and its other words that are said of a man and of a woman. */
function peopleOf({ libelle, mots }) {
  const others = words(mots);
  const both = others.filter((word) => others.includes(`${word}e`));
  return [...libelle.split(", ").map((name) => words(name)[0]), ...both, ...both.map((word) => `${word}e`)];
}

/** The formations that all the units mean. @param {Unit[]} units @returns {Unit | null} */
export function together(units) {
  const [first, ...others] = units;
  if (!first?.formations) return null;
  const formations = first.formations.map((score, i) =>
    score && others.every((one) => one.formations?.[i])
      ? others.reduce((sum, one) => sum + (one.formations?.[i] ?? 0), score)
      : 0
  );
  if (!formations.some(Boolean)) return null;
  return {
    ...first,
    formations,
    texte: units.map(({ texte }) => texte).join(" "),
    marks: units.flatMap(({ marks }) => marks),
    large: undefined
  };
}

/** The formations of the trades that all the words name together: « auxiliaire de puériculture ». */
export function wholeTrade(engine, trades) {
  const roots = trades.map(({ texte }) => stem(texte));
  const unit = emptyUnit(trades.map(({ texte }) => texte).join(" "), engine);
  unit.aboutOffre = true;
  unit.marks = trades.flatMap(({ marks }) => marks);
  engine.metiers.forEach((metier, m) => {
    const own = rootsOf(metier);
    if (!roots.every((root) => own.has(root))) return;
    for (const i of metier.principales) scoreFormation(unit, i, WEIGHTS.metier, m);
    for (const i of metier.secondaires) scoreFormation(unit, i, WEIGHTS.secondaire, m);
  });
  return unit.formations ? unit : null;
}
