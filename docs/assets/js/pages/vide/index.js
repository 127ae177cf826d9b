/** What the page says when nothing is found: loaded then only. */

import { isEmptySearch, readAddress } from "../../lib/adresse.js";
import { setText } from "../../lib/affichage.js";
import { build } from "../../lib/dom.js";
import { plural } from "../../lib/mots.js";
import { today } from "../../lib/etat.js";
import { sayFar } from "../../lib/geo.js";
import { deLaCommune, RAYON_AUTOUR, sayPlace } from "../../lib/lieux.js";
import { search } from "../../moteur/moteur.js";
import { aroundPlaces, missingWay, otherSpellings, placeNamed, withoutOne, withPlaces, wordsOf } from "./pistes.js";

/** @import { SearchPage } from "../../recherche/index.js" */

/**
 * @param {SearchPage} page its `$none` says that nothing is found: made more precise
 * @param {(page: SearchPage, text: string, criteria: object) => HTMLAnchorElement} searchLink
 * @param {(page: SearchPage, name: string, value: string) => string} labelOf
 * @returns {Node[]}
 */
export function waysOut(page, searchLink, labelOf) {
  const { engine, criteria, found, position } = page;
  const options = { le: today(), position };
  const far = nearestElsewhere(page, options);
  const way = missingWay({ engine, criteria, found, options });
  setText(page.$none, way ? `Aucun lycée de cet annuaire ne l’enseigne ${way}.` : sayNothing(page));
  // An unknown word may be a town, and too far, or a lycée that has no label.
  const covers = `Cet annuaire couvre ${engine.departements.map(({ nom }) => nom).join(", ")}. Il ne contient que `
    + "les lycées labellisés «\u00a0lycée des métiers\u00a0».";
  return [
    ...(found.lecture.inconnus.length || found.nomAbsent ? [build("p", { class: "discret" }, [covers])] : []),
    build("p", {}, ["Essayez une de ces pistes\u00a0:"]),
    listOfWays(page, { engine, criteria, found, options }, searchLink, labelOf),
    ...(far ? [far] : [])
  ];
}

/** Nothing of what, and where: the words that nothing holds, or the place around which there is nothing. */
function sayNothing({ engine, criteria, found, position }) {
  const { exclu, units, inconnus, lieu } = found.lecture;
  if (exclu) return "Aucun lycée trouvé ailleurs.";
  if (criteria.zone) return "Aucun lycée trouvé dans cette zone de la carte.";
  const unplaced = { ...criteria, q: "", pres: "", rayon: "" };
  const onlyWords = isEmptySearch(unplaced);
  const place = position ? engine.placeByCode?.get(criteria.pres) : lieu;
  if (found.nomAbsent) {
    const name = units.filter(({ texte }) => found.nomAbsent.includes(texte));
    return `«\u00a0${wordsOf(criteria.q, name)}\u00a0» n’est pas dans cet annuaire.`;
  }
  if (found.position && found.rayon) {
    const from = place ? deLaCommune(place) : "de votre position";
    const what = onlyWords && !units.length ? "Aucun lycée des métiers" : "Aucun lycée ne réunit ces critères";
    return `${what} à moins de ${found.rayon}\u00a0km ${from}.`;
  }
  const { pages } = found.lecture;
  const asked = units.some(({ question }) => question);
  if (asked || (pages.length && units.every(({ level }) => level === "none"))) {
    return pages.length ? "La page proposée ci-dessus y répond." : "Ce n’est pas dans cet annuaire.";
  }
  if (units.some(({ hors, level }) => hors && level === "exact")) return "La note ci-dessus y répond.";
  const words = `«\u00a0${wordsOf(criteria.q, units)}\u00a0»`;
  if (onlyWords && inconnus.length && inconnus.length === units.length) {
    return `Rien, dans cet annuaire, ne répond à ${words}.`;
  }
  if (onlyWords && inconnus.length) {
    return `Cet annuaire ne connaît pas «\u00a0${wordsOf(criteria.q, inconnus)}\u00a0».`;
  }
  if (found.inconnus.length) return "Nous ne connaissons aucun lycée qui réunisse tous ces critères.";
  // One word is no « all these criteria ».
  if (onlyWords && units.length === 1) return `Aucun lycée trouvé pour ${words}.`;
  return "Aucun lycée ne réunit tous ces critères.";
}

function listOfWays(page, empty, searchLink, labelOf) {
  const { criteria, found, root } = page;
  const $ways = build("ul", { class: "vide__issues" });
  const add = (...parts) => $ways.append(build("li", {}, parts));
  if (criteria.zone) add(searchLink(page, "Chercher sur toute la carte", { ...criteria, zone: "" }));
  for (const { commune, criteria: around, number } of aroundPlaces(empty)) {
    const text = `Autour ${deLaCommune(commune)}, ${around.rayon}\u00a0km`;
    add(searchLink(page, text, around), `\u00a0: ${plural(number, "lycée")}`);
  }
  for (const q of otherSpellings(empty)) {
    add("Vouliez-vous dire ", searchLink(page, `«\u00a0${q}\u00a0»`, { ...criteria, q }), "\u00a0?");
  }
  for (const { name, value, criteria: wider, number } of found.lecture.exclu ? withPlaces(empty) : withoutOne(empty)) {
    add(searchLink(page, `Sans ${sayLimit(page, name, value, labelOf)}`, wider), `\u00a0: ${plural(number, "lycée")}`);
  }
  if (found.lecture.inconnus.length || !$ways.children.length) {
    add(build("a", { href: `${root}filieres/` }, ["Parcourir les filières"]), ", sans idée précise");
  }
  add(searchLink(page, "Voir tous les lycées", readAddress("")));
  return $ways;
}

function sayLimit(page, name, value, labelOf) {
  if (name === "rayon" || name === "lieu") return `la limite de ${value}\u00a0km`;
  const words = name === "q" ? value : page.criteria[name].map((one) => labelOf(page, name, one)).join(", ");
  return `«\u00a0${words}\u00a0»`;
}

/** How many lycées are named elsewhere. */
const MOST_ELSEWHERE = 3;

/** The same search anywhere in the académie, nearest first, when a place was asked. */
function nearestElsewhere({ engine, criteria, found, root }, options) {
  const { units, lieu, sauf } = found.lecture;
  if (found.nomAbsent) return null;
  const places = units.filter((unit) => !unit.aboutOffre && unit.lieux.size && !unit.service);
  const excluded = sauf.flatMap(({ mots }) => mots);
  const kept = [...units.filter((unit) => !places.includes(unit)).map(({ texte }) => texte), ...excluded].join(" ");
  if (!places.length && !criteria.dep.length && !criteria.rayon && !lieu) return null;
  const wide = { ...criteria, q: kept, dep: [], rayon: "", zone: "", tri: "distance" };
  // The commune's own point, as when one chooses it: one trip has one distance.
  const [index] = places.length ? [...places[0].lieux.keys()] : [];
  const from = options.position ?? lieu ?? placeNamed(engine, places[0]) ?? engine.etablissements[index] ?? null;
  // All the lycées, in no order, would be no way out.
  if (!from && isEmptySearch({ ...wide, pres: "" })) return null;
  const { resultats } = search(engine, wide, { ...options, position: from, facettes: false });
  if (!resultats.length) return null;
  const $list = build("ul", {});
  for (const { etablissement, distance, offres } of resultats.slice(0, MOST_ELSEWHERE)) {
    $list.append(build("li", {}, [
      build("a", { href: `${root}lycees/${etablissement.uai.toLowerCase()}/` }, [etablissement.nom]),
      `, ${sayPlace(etablissement.commune)}`,
      distance != null ? `, ${sayFar(distance)}` : "",
      offres.length ? `\u00a0: ${engine.formations[offres[0].formation].intitule}` : ""
    ]));
  }
  const shown = resultats.slice(0, MOST_ELSEWHERE).map((one) => one.distance ?? Infinity);
  const isNear = (km) => km <= RAYON_AUTOUR;
  const where = shown.every(isNear)
    ? "Aux alentours"
    : shown.some(isNear)
    ? "Du plus proche au plus loin"
    : "Plus loin dans l’académie";
  return build("div", {}, [build("p", {}, [`${where}\u00a0:`]), $list]);
}
