/**
 * What is asked of the school and not of its lycées (how one enters, what it costs, what an apprentice earns): the page
 * that answers, or that this site does not know. Comes with the complement (complement.js). Pure functions, no DOM.
 */

import { isTrade } from "./lecture.js";
import { emptyUnit } from "./unites.js";

/** @import { Engine, Lecture } from "../lib/types.d.ts" */

const APPRENTI = "(?:apprenti(?:e|es|s)?|apprentissage|alternan(?:ce|t|te|ts|tes))";
const EARNS =
  "(?:salaires?|pay(?:e|es|ee|ees|er)|remuner\\w+|gagn(?:e|er|ent)|touch(?:e|er|ent)|argent|indemnit\\w+|gratif\\w+|alocation\\w*|allocation\\w*)";
const PLACED = "(?:stages?|pfmp|eleves?|lyceens?)";
const ENTERS = "(?:entrer|rentrer|aller|acceder|integrer|admis\\w*|candidater|postuler|inscri\\w+|etre prise?)";
const GOES = "(?:passer|aller|continuer|passerelles?|entrer|integrer|rentrer|suite|poursuiv\\w+)";

/** Either order of two things. */
const both = (one, other) => `${one}\\b.*\\b${other}|${other}\\b.*\\b${one}`;

/** What is asked, and the part of a page that answers. @type {[RegExp, string][]} */
const ANSWERED = [
  [both(EARNS, APPRENTI), "en-apprentissage"],
  [both(EARNS, PLACED), "argent-des-stages"],
  // Whoever asks it of a course may be a pupil: the part says what an apprentice has too.
  [
    "(?:est|etre|suis|es|sera|sont) (?:paye|remunere)e?s?|(?:paye|remunere)e?s? (?:pendant|durant|en|au|quand|pour)|formations? (?:paye|remunere)es?",
    "argent-des-stages"
  ],
  ["bourses?|boursiere?s?|fonds soci(?:al|aux)", "apres-l-admission"],
  [
    both(
      "(?:comment|quoi|age|conditions?|expli\\w+|fonctionn\\w+|ca marche|rythme|avantages?)",
      APPRENTI
    ),
    "en-apprentissage"
  ],
  [`${GOES}\\b.*\\bcap\\b.*\\bbac\\b|cap (?:vers|a|au|en|puis) (?:un |le )?bac`, "apres-un-cap"],
  [
    "passerelles?|chang(?:er|ement) (?:de |d )?(?:lycee|etablissement|voie|filiere|orientation|formation|classe|specialite)"
    + "|(?:reorient\\w+|reorientation)|2de (?:generale?|gt) (?:vers|a|au|en)"
    + "|redoubl\\w+|(?:exclue?|viree?|renvoyee?) (?:de |du |d )?(?:son |mon |le )?(?:lycee|etablissement)|droit (?:au )?retour",
    "changer"
  ],
  [
    "immersions?|journees? decouverte|mini ?stages?|portes? ouvertes?|jpo|visiter (?:un |le |des )?lycees?",
    "apres-la-3e"
  ],
  [
    "moyennes?|bulletins? (?:scolaires?|de notes?)|dossier scolaire|bon dossier|criteres? (?:de )?(?:selection|admission)|conditions? (?:d )?(?:admission|acces|entree)"
    + "|selectif|selection sur dossier",
    "apres-la-3e"
  ],
  [
    "sans (?:affectation|lycee|place)|(?:pas|aucune?) (?:de |d )?(?:places?|affectation|affectee?|prise?|lycee)|refusee?|non affectee?"
    + "|liste (?:d )?attente|recours|(?:2e|second|deuxieme) tour|derogations?|sectorisation|carte scolaire",
    "apres-la-3e"
  ],
  [
    "vae|validation (?:des )?acquis|cpf|compte (?:personnel )?formation|repr(?:ise|endre) (?:d |de |des |ses |mes |les )?etudes?"
    + "|afpa|contrats? (?:de )?pro(?:fessionnalisation)?",
    "adulte"
  ],
  [`(?:comment|demarches?|faut|quand|date limite)\\b.*\\b${ENTERS}`, ""]
].map(([asked, part]) => [new RegExp(`\\b(?:${asked})\\b`), part]);

/** What is asked, and that this site does not know it. @type {[RegExp, string][]} */
const UNKNOWN = [
  [
    /\b(?:taux (?:de )?(?:reussite|insertion|emploi)|reussite (?:au|du|bac|cap)|classement (?:des )?lycees?)\b/,
    "Cet annuaire ne donne ni taux de réussite, ni classement\u00a0: le service InserJeunes, du ministère, dit ce que deviennent les élèves."
  ],
  [
    /\b(?:maths?|mathematiques|matieres?|emplois? (?:du )?temps|horaires?|coefficients?|langues? vivantes?|lv2)\b/,
    "Les matières, les langues et les horaires ne sont pas dans cet annuaire\u00a0: demandez au lycée."
  ],
  [
    /\bstages? (?:d )?(?:observation )?(?:de |en |pour |classe |la |ma |mon |une )*3e\b|\bstages? (?:d )?observation\b/,
    "Le stage de 3e se cherche auprès d’une entreprise\u00a0: cet annuaire n’en propose pas. Pour découvrir un lycée, demandez-lui une journée d’immersion."
  ]
];

/** Titles of the parts of the page. */
export const PARTS = new Map([
  ["inscription/#en-apprentissage", "S’inscrire\u00a0: en apprentissage"],
  ["inscription/#argent-des-stages", "S’inscrire\u00a0: payé pendant les stages"],
  ["inscription/#apres-un-cap", "S’inscrire\u00a0: après un CAP"],
  ["inscription/#apres-la-3e", "S’inscrire\u00a0: après la 3e"],
  ["inscription/#apres-l-admission", "S’inscrire\u00a0: bourse, internat, transports"],
  ["inscription/#changer", "S’inscrire\u00a0: changer de voie"],
  ["inscription/#adulte", "S’inscrire\u00a0: adultes"],
  ["inscription/#cout", "S’inscrire\u00a0: combien ça coûte"]
]);

/**
 * Leads to the page that answers, or says that none does: what the question says is no trade.
 * @param {Engine} engine
 * @param {any} reading
 * @param {string[]} raw
 */
export function meetQuestions(engine, reading, raw) {
  const said = raw.join(" ");
  const [asked, part] = ANSWERED.find(([one]) => one.test(said)) ?? [];
  const [unknown, dit] = UNKNOWN.find(([one]) => one.test(said)) ?? [];
  if (asked) {
    const path = part ? `inscription/#${part}` : "inscription/";
    // The part of a page says more than its whole.
    reading.pages = [path, ...reading.pages.filter((own) => !/^(?:carte|formations|inscription)\/(?!#[sh])/.test(own))];
  } else if (unknown) reading.annonces.push(dit);
  else return;
  const own = ((asked ?? unknown)?.exec(said) ?? [""])[0].split(" ");
  const isAsked = ({ texte }) => texte.split(" ").every((word) => own.includes(word));
  const { units } = reading;
  // « Pas de place » excludes nothing.
  reading.sauf = reading.sauf.filter(({ dits }) => !dits.every((word) => own.includes(word)));
  const others = units.filter((unit) => !isAsked(unit) && unit.level !== "none");
  const says = others.some((unit) => isTrade(unit) || unit.service);
  const diplomas = part ? others.filter(({ duLexique, formations, hors }) => hors || (duLexique && formations)) : [];
  if (others.length === diplomas.length && units.length) {
    // Lycées in no order would be no answer.
    const stub = { ...emptyUnit(own.join(" "), engine), rien: true, question: true };
    reading.units = reading.lieu ? [] : [stub];
    return;
  }
  const kept = units.filter((unit) => others.includes(unit) || (says && unit.duLexique && !unit.hors));
  reading.units = kept;
}

/** Who works in a canteen asks for a trade. */
const COOKS = /\b(?:cuisin|travail|metier|bos|employ|agent|chef|service)/;

/** « Cantine »: whether one eats there. */
export function meetCanteen(/** @type {Engine} */ { tournures }, reading, raw) {
  if (COOKS.test(raw.join(" "))) return;
  reading.units = reading.units.map((unit) =>
    /^cantines?$/.test(unit.texte) ? tournures?.saidOf("demi pension") : unit
  );
}

/** « CAP en 1 an »: not « 1 an après le bac », which says a level. */
const LASTS = /(?<!\p{L})(?:en|sur) (?:1|une?) an(?:née)?(?!\p{L})(?! apr)/iu;

/** Says that no list knows how long a course lasts. */
export function tellDuration({ annonces }, text) {
  if (!LASTS.test(text)) return;
  annonces.push("La durée des formations n’est pas dans cet annuaire\u00a0: demandez au lycée.");
}

/** Classes that no list names: who has one is asked of the lycées, and never « aucun ». */
const UNLISTED = /^(?:3e )?prepa metiers?$|^3e prepa$/;

/** « 3e prépa-métiers à Gap »: the lycées that are there, one of which may have it. */
export function meetUnlisted(reading) {
  const own = reading.units.find(({ hors, texte }) => hors && UNLISTED.test(texte));
  const others = reading.units.filter((unit) => unit !== own);
  if (!own || !(others.length || reading.lieu)) return;
  reading.units = others;
  reading.annonces.push(
    "Nous ne savons pas quels lycées ont une classe de 3e prépa-métiers\u00a0: demandez-leur, ou à votre collège."
  );
}

/** « En train », « accessible en bus »: how one goes there, which no list knows. */
export function meetTravel(reading, raw) {
  const [, way] = /\ben (train|bus|car|tram|tramway|metro|velo|scooter|voiture|transports?)\b/.exec(raw.join(" "))
    ?? [];
  if (!way || !(reading.lieu || reading.units.length > 1)) return;
  const reach = new Set([way, "accessible", "accessibles", "desservi", "commun"]);
  if (!reading.units.some(({ texte }) => reach.has(texte))) return;
  const others = reading.units.filter(({ texte }) => !reach.has(texte));
  if (!others.length && !reading.lieu) return;
  reading.units = others;
  reading.annonces.push("L’annuaire ne connaît pas les trajets\u00a0: les distances sont à vol d’oiseau.");
}

/** Girls and boys, as the words say them. */
/** @type {[string, RegExp][]} */
const WHOM = [["filles", /\b(?:filles?|fillettes?|femmes?|lyceennes?)\b/], [
  "garcons",
  /\b(?:garcons?|fils|lyceens|mecs?)\b/
]];

/** « Internat garçons »: a boarding house of girls is left out, and said. */
export function meetBoarders(/** @type {Engine} */ engine, reading, raw) {
  if (!reading.units.some(({ service }) => service === "internat")) return;
  reading.units = reading.units.filter(({ texte }) => texte !== "mixte");
  const said = WHOM.filter(([, words]) => words.test(raw.join(" ")));
  if (said.length !== 1) return;
  const other = said[0][0] === "filles" ? "garcons" : "filles";
  const own = engine.etablissements.filter(({ i }) => engine.boarders?.get(i) === other);
  if (!own.length) return;
  reading.ecartes = new Set(own.map(({ i }) => i));
  const names = own.map(({ nom, commune }) => `${nom} (${commune.nom})`);
  const listed = names.length > 3 ? `${names.length} lycées` : names.join(", ");
  reading.annonces.push(
    `Laissé de côté, l’internat n’y prenant que des ${other === "filles" ? "filles" : "garçons"}\u00a0: ${listed}.`
  );
}
