/** What is said beside the results: what the search understood, what it cannot answer, and where it is. */

import { DITS } from "../lib/dits.js";
import { build } from "../lib/dom.js";
import { phone } from "../lib/ecran.js";
import { roundKm, sayFar } from "../lib/geo.js";
import { plural } from "../lib/mots.js";
import { aLaCommune, deLaCommune, deLaVille, sayTown, town } from "../lib/lieux.js";
import { asWritten, stem, whereAre } from "../moteur/texte.js";
import { written } from "../moteur/graphies.js";

const SAY_NAME = {
  filiere: "filière",
  metier: "métier",
  diplome: "diplôme",
  academie: "académie",
  dep: "département",
  etat: "état du label"
};
/** What one may look for instead. */
const ELSE = {
  segpa: " Après une SEGPA de collège, on entre le plus souvent en CAP\u00a0: cherchez «\u00a0CAP\u00a0»."
};
const FORMATION_CONTINUE = 4;
/** How many lycées left out are named. */
const MOST_LEFT = 3;
/** What is said of trades that are taught, but not here. */
const ELSEWHERE = /lycées agricoles/;
const ONISEP = "https://www.onisep.fr/recherche?context=formation";

/**
 * « pour « restauration » »: what misspelt words were read as; empty when nothing was found.
 * Room is kept for it under the count: a slip of the pen moves nothing.
 * @param {object} found
 */
export function misread({ lecture, resultats }) {
  const read = resultats.length ? lecture.units.filter(({ level }) => level === "typo").map(readAs) : [];
  return read.length ? `pour ${read.join(", ")}` : "";
}

/** The nearest words, each once. */
function readAs({ proche }) {
  const stems = proche.map(stem);
  const own = proche.filter((_, i) => stems.indexOf(stems[i]) === i).slice(0, 2);
  return `«\u00a0${own.join("\u00a0» ou «\u00a0")}\u00a0»`;
}

/**
 * What is said over the results: the pages that answer first, then the sentences.
 * @param {import("../lib/types.d.ts").Recherche} found
 * @param {import("../lib/types.d.ts").Engine} engine
 * @param {import("../lib/types.d.ts").Criteres} criteria
 * @param {{typing?: boolean, root: string}} how
 * @returns {(string | Node)[]}
 */
export function noteParts(found, engine, criteria, { typing = false, root }) {
  const { notes, pages } = found.lecture;
  const link = (text, href) => build("a", { href }, [text]);
  const answers = pages.flatMap(([title, path]) => ["Voyez la page «\u00a0", link(title, root + path), "\u00a0». "]);
  const look = (words) => [
    link("Chercher sur le site de l’Onisep", words ? `${ONISEP}&text=${encodeURIComponent(words)}` : ONISEP),
    ". "
  ];
  const told = notes.flatMap(({ cherche, dit, onisep, formation, voisins = 0 }) => [
    `${dit} `,
    ...(cherche == null ? [] : look(cherche)),
    ...(onisep ? [link("Voir la page de l’Onisep", onisep), ". "] : []),
    ...(formation
      ? ["Ici, le plus proche est\u00a0: ", link(formation.intitule, `${root}formations/${formation.id}/`), ". "]
      : [sayNextTo(found, engine, voisins)])
  ]);
  const elsewhere = found.lecture.units.find(({ hors, level }) => level === "exact" && ELSEWHERE.test(hors ?? ""));
  const said = [
    ...answers,
    ...told,
    `${notesOf(found, engine, criteria, typing).join(" ")} `,
    ...(elsewhere ? look(elsewhere.texte) : [])
  ];
  // Where nothing is found, it is the answer.
  return found.resultats.length ? foldLong(said) : said;
}

/** « Souffleur de verre », taught elsewhere, « Proche, ici : verrier au chalumeau »: why lycées stand under it. */
function sayNextTo({ lecture: { units }, resultats }, { metiers }, most) {
  const own = metiers[resultats[0]?.offres[0]?.metier ?? -1];
  const others = units.filter((unit) => unit.metiers && !unit.duLexique).length > most;
  return own && !others ? `Proche, ici\u00a0: ${own.libelle}. ` : "";
}

/** Letters that a phone shows in three lines. */
const LONG = 130;

/** What is said at length, folded on a phone like the search itself (annuaire.css): its rest comes with a button. */
function foldLong(parts) {
  const said = parts.map((part) => (typeof part === "string" ? part : part.textContent)).join("");
  if (said.length <= LONG || !phone.matches) return parts;
  const $text = build("span", { class: "recherche__pli-mots", tabindex: "-1" }, parts);
  const $more = build("button", { type: "button", class: "pastille--tout" }, ["Lire la suite"]);
  const unfold = () => {
    $more.remove();
    $text.className = "";
  };
  $more.addEventListener("click", () => $text.focus());
  // A key reaches its links too.
  $text.addEventListener("focusin", unfold);
  return [$text, $more];
}

/**
 * @param {object} found
 * @param {object} engine
 * @param {object} criteria
 * @param {boolean} typing a word hardly begun says nothing yet, and that is no fault
 * @returns {string[]} sentences
 */
function notesOf(found, engine, criteria, typing) {
  const { lecture } = found;
  return [
    sayBoarders(engine.tournures?.leftOfBoarders(engine, criteria, found) ?? [], lecture.lits),
    ...lecture.annonces,
    // When nothing is there either, pages/vide says it.
    found.aucunA
      ? `${found.aucunA.avec && !found.aucunA.lycee ? "" : sayNearest(found)}${sayCloser(found, engine)}`.trim()
      : lecture.lieu && lecture.lieu === found.position && found.resultats.length && sayAround(found, engine, criteria),
    ...(engine.tournures?.absentTowns(engine, criteria, found) ?? []).map(({ place, nearest }) =>
      `${sayNoneIn(engine, place)} ${aLaCommune({ ...place, dep: "" })}${nearest ? sayThere(nearest) : ""}.`
    ),
    ...(engine.tournures?.absentTrades(engine, criteria, found) ?? []).map((one) =>
      sayNoTrade(one, found, criteria, engine)
    ),
    found.aucunA?.avec
    && `Chaque distance se compte depuis ${
      found.aucunA.lycee ? "le plus proche de ces lycées" : "la plus proche de ces communes"
    }.`,
    lecture.rayon && found.rayon === lecture.rayon && criteria.pres && !criteria.rayon
    && `À moins de ${lecture.rayon}\u00a0km, comme vous l’avez écrit.`,
    lecture.rayon && !found.position && !lecture.units.some(({ lieux }) => lieux.size)
    && `Pour chercher à moins de ${lecture.rayon}\u00a0km, tapez aussi votre commune.`,
    lecture.aside.length && `Sans tenir compte de ${asTyped(lecture.aside, criteria, engine).join(" ni de ")}.`,
    lecture.ignores && !typing
    && `«\u00a0${criteria.q}\u00a0» ne dit pas quoi chercher\u00a0: essayez un métier, une formation, un lycée ou une commune.`,
    found.aPart?.length && sayApart(found, criteria, engine),
    criteria.zone && "La recherche se limite à la zone choisie sur la carte.",
    ...new Set(lecture.units.flatMap((unit) => notesOfUnit(unit, engine))),
    found.trajets
  ].filter(Boolean);
}

/** A town without any lycée is told as that. */
const sayNoneIn = ({ withLycee }, place) => (withLycee.has(town(place)) ? "Aucun" : "Aucun lycée des métiers");

/** « Laissé de côté, l’internat n’y prenant que des filles : … » */
function sayBoarders(left, lits) {
  if (!left.length) return "";
  const names = left.map(({ nom, commune }) => `${nom} (${commune.nom})`);
  const listed = names.length > MOST_LEFT ? plural(names.length, "lycée") : names.join(", ");
  return `Laissé de côté, l’internat n’y prenant que des ${lits.qui}\u00a0: ${listed}.`;
}

function sayAround({ lecture: { lieu }, rayon, resultats }, engine, { tri }) {
  const order = ["", "distance"].includes(tri) ? ", du plus proche au plus loin" : "";
  // No article is known of a region: « Vercors », « Bresse ».
  if (lieu.pays) return `${lieu.nom} et autour, à moins de ${rayon}\u00a0km${order}.`;
  if (lieu.avec) {
    const towns = lieu.avec.map(deLaCommune).join(", ").replace(/, ([^,]*)$/, " et $1");
    return `Autour ${towns}, à moins de ${rayon}\u00a0km de l’une d’elles${order}.`;
  }
  // One of them may stand in a quarter: it is told by its distance.
  const found = lieu.quartier || resultats.some(({ etablissement: { commune } }) => town(commune) === town(lieu));
  const where = found ? `Autour ${deLaCommune(lieu)}` : `${sayNoneIn(engine, lieu)} ${aLaCommune(lieu)}. Voici ceux`;
  return `${where} à moins de ${rayon}\u00a0km${order}.`;
}

/** « Aucun à Lyon ; le plus proche : Vienne, à 12 km à vol d’oiseau. » */
function sayNearest({ aucunA, lecture: { rayon, units }, resultats: [first], voieDite = "" }) {
  if (aucunA.lycee) return `${sayNotThere(aucunA, voieDite, units)}${sayThere(first)}.`;
  const place = { ...aucunA, dep: "" };
  const there = aucunA.quartier ? `là (${aucunA.nom})` : aLaCommune(place);
  const where = rayon ? `à moins de ${rayon}\u00a0km ${deLaCommune(place)}` : there;
  return `${["Aucun", voieDite, where].filter(Boolean).join(" ")}${sayThere(first, rayon)}.`;
}

/** « Le lycée professionnel Saint-André ne le prépare pas »; of several, all; of one that is here no more, its town. */
function sayNotThere({ avec, nom, perdu }, way, units) {
  if (perdu) return `Autour ${deLaVille(perdu.commune)}`;
  // « Apprentissage Saint-André »: nothing else is asked.
  const [one, several] = units.some(({ formations }) => formations)
    ? ["ne le prépare pas", "ne le préparent pas"]
    : ["n’a rien", "n’ont rien"];
  const who = avec ? `Ces lycées ${several}` : `Le ${nom[0].toLowerCase()}${nom.slice(1)} ${one}`;
  return [who, way].filter(Boolean).join(" ");
}

/** « « ébéniste » : aucun à Lyon ; le plus proche : Vienne, à 12 km à vol d’oiseau. » */
function sayNoTrade({ texte, place, nearest }, { rayon }, criteria, engine) {
  const town = { ...place, dep: "" };
  const there = town.quartier ? `là (${town.nom})` : aLaCommune(town);
  const where = rayon ? `à moins de ${rayon}\u00a0km ${town.nom ? deLaCommune(town) : "de là"}` : there;
  return `${asTyped([texte], criteria, engine)[0]}\u00a0: aucun ${where}${sayThere(nearest, rayon)}.`;
}

/** « ; le plus proche : Vienne, à 12 km à vol d’oiseau » */
function sayThere({ distance, etablissement: { commune } }, beyond = 0) {
  // « Aucun à moins de 20 km ; le plus proche : à 20 km » would be no sense.
  const barely = distance != null && beyond && roundKm(distance) <= beyond;
  const far = distance == null ? "" : barely ? `, à un peu plus de ${beyond}\u00a0km` : `, ${sayFar(distance)}`;
  return `\u00a0; le plus proche\u00a0: ${sayTown(commune)}${far}`;
}

/** « Plus près, un autre diplôme : Bac pro…, à Vienne, à 12 km à vol d’oiseau. » */
function sayCloser({ parVoie, plusPres }, { formations }) {
  if (parVoie) {
    const { distance, dit, etablissement: { commune } } = parVoie;
    return ` Plus près, mais ${dit}\u00a0: ${sayTown(commune)}, ${sayFar(distance)}.`;
  }
  if (!plusPres?.offres.length) return "";
  const { distance, etablissement: { commune }, offres: [{ formation }] } = plusPres;
  return ` Plus près, un autre diplôme\u00a0: ${formations[formation].intitule}, ${
    aLaCommune({ ...commune, dep: "" })
  }, ${sayFar(distance)}.`;
}

function sayApart({ aPart, ensemble, resultats }, criteria, engine) {
  const who = resultats.length > 1 ? "ces lycées enseignent" : "ce lycée enseigne";
  const what = asTyped(aPart, criteria, engine).join(" et ");
  if (ensemble) return `${who[0].toUpperCase()}${who.slice(1)} ${what}, ensemble ou à part.`;
  return `Aucune formation ne réunit ${what}\u00a0: ${who} ${aPart.length > 2 ? "tout cela" : "les deux"}.`;
}

/** Words as the visitor wrote them: « armée », « personnes âgées ». */
const asTyped = (phrases, { q }, engine) =>
  phrases.map((phrase) => {
    const own = phrase.split(" ");
    // Words read as others are no more in the search: they are written as the registry does.
    const typed = whereAre(q, own) ? asWritten(q, own) : own.map((word) => written(engine, word)).join(" ");
    return `«\u00a0${typed}\u00a0»`;
  });

const trainsAdults = ({ etablissements }) =>
  etablissements.some(({ offres }) => offres.some(({ voies }) => voies & FORMATION_CONTINUE));

function notesOfUnit({ hors, level, voies }, engine) {
  return [
    // « vit » may yet become « vitrerie ».
    level === "exact" && hors,
    voies & FORMATION_CONTINUE && !trainsAdults(engine)
    && "Les formations pour adultes ne sont pas encore dans notre liste\u00a0: demandez au lycée ou au GRETA."
  ];
}

/**
 * What is unknown of the services asked, counted apart: never a « non », nor a result unless one wants it.
 * @param {import("../lib/types.d.ts").Recherche} found
 * @param {import("../lib/types.d.ts").Engine} engine
 * @param {import("../lib/types.d.ts").Criteres} criteria
 * @param {(text: string, changed: object) => Node} link to another search
 * @returns {(string | Node)[]}
 */
export function unknownParts({ inconnus, resultats }, { etablissements }, criteria, link) {
  const { length } = inconnus;
  if (!length) return [];
  const asked = [...new Set(inconnus.flatMap((resultat) => resultat.inconnus))];
  const what = asked.map((id) => DITS[id]).join(", ").replace(/, ([^,]*)$/, " et $1");
  const many = length > 1;
  if (criteria.inconnus) {
    const last = many ? `les ${length} derniers lycées` : "le dernier lycée";
    const all = many ? "ces lycées" : "ce lycée";
    const who = length < resultats.length ? last : all;
    return [
      `Pour ${who}, nous ne savons pas s’${many ? "ils ont" : "il a"} ${what}. `,
      link("Ne montrer que les réponses connues", { ...criteria, inconnus: "" })
    ];
  }
  const others = resultats.length ? plural(length, "autre lycée", "autres lycées") : plural(length, "lycée");
  const answered = etablissements.some(({ services }) => asked.some((id) => services.has(id)));
  const unknown = answered
    ? `Nous ne savons pas si ${others} ${many ? "ont" : "a"} ${what}.`
    : `Nous ne savons encore d’aucun lycée s’il a ${what}\u00a0: demandez à celui qui vous intéresse.`;
  const instead = resultats.length ? "" : asked.map((id) => ELSE[id] ?? "").join("");
  return [
    `${unknown}${instead} `,
    link(`${many ? "Les" : "Le"} montrer${resultats.length ? " aussi" : ""}`, { ...criteria, inconnus: "oui" })
  ];
}

/** @param {[string, string]} unknown a parameter of the address, and its value */
export const sayUnknown = ([name, value]) =>
  `L’adresse de cette page demande «\u00a0${value}\u00a0» (${SAY_NAME[name] ?? name}), que l’annuaire ne connaît pas.`;
