/** Communes as one says them. Pure functions, no DOM. */

/** @import { Commune } from "./types.d.ts" */

/** Km around a commune named with « autour de » or without any lycée. */
export const RAYON_AUTOUR = 30;

/** What tells a town from its namesakes; its arrondissements are one town. @param {Pick<Commune, "nom" | "dep">} place */
export const town = ({ nom, dep }) => `${nom} ${dep}`;

/** « Lyon 8e » @param {Pick<Commune, "nom" | "arrondissement">} place */
export const sayTown = ({ nom, arrondissement }) =>
  nom.replaceAll("'", "’") + (arrondissement ? ` ${arrondissement}` : "");

/** « Lyon 8e (69) »; a quarter stands without its département. @param {Pick<Commune, "nom" | "arrondissement" | "dep">} place */
export const sayPlace = (place) => sayTown(place) + (place.dep && ` (${place.dep})`);

const withArticle = (name, le, les, other) => {
  const article = /^Les? /.exec(name)?.[0];
  return article ? (article === "Le " ? le : les) + name.slice(article.length) : other(name) + name;
};

/** A town's name as `sayTown` or `sayPlace` writes it: « de Gap », « d’Istres (13) », « du Pontet ». @param {string} name */
export const deLaVille = (name) =>
  withArticle(name, "du ", "des ", (other) => (/^(?:[AEIOUYÀÂÉÈÊÎÔŒ]|H(?!au))/.test(other) ? "d’" : "de "));

/** « de Gap (05) », « d’Istres (13) », « du Pontet (84) », « de L’Isle-sur-la-Sorgue (84) » */
export const deLaCommune = (place) => deLaVille(sayPlace(place));

/** « à Gap (05) », « au Pontet (84) », « aux Pennes-Mirabeau (13) » */
export const aLaCommune = (place) => withArticle(sayPlace(place), "au ", "aux ", () => "à ");
