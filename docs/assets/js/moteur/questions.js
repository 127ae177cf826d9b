/**
 * What is asked of the school and not of its lycées (how one enters, what it costs, what an apprentice earns): the page
 * that answers, or that this site does not know. Comes with the complement (complement.js). Pure functions, no DOM.
 */

import { inYears } from "./ecritures.js";
import { isTrade } from "./lecture.js";
import { AUTOUR } from "./lexique.js";
import { FORMATION_CONTINUE } from "../lib/valeurs.js";
import { fold, words } from "./texte.js";
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

/** What is said around the tax. */
const PAYS =
  "(?:comment|ou|on|je|peut|puis|faire|la|le|l|de|d|du|a|au|un|une|payer|verser|reverser|attribuer|donner|solde|apprentissage|lycees?|votre|notre)";

/** What is asked, and the part of « S’inscrire » that answers, or the page. @type {[RegExp, string][]} */
const ANSWERED = [
  [`(?:${PAYS} )*taxes?(?: ${PAYS})*`, "entreprises/"],
  [both(EARNS, APPRENTI), "en-apprentissage"],
  [both(EARNS, PLACED), "argent-des-stages"],
  // Whoever asks it of a course may be a pupil: the part says what an apprentice has too.
  [
    "(?:est|etre|suis|es|sera|sont) (?:paye|remunere)e?s?|(?:paye|remunere)e?s? (?:pendant|durant|en|au|quand|pour)|formations? (?:paye|remunere)es?",
    "argent-des-stages"
  ],
  [
    "(?:sai[ts]?|savons|savent|sachant|sache) (?:plus |vraiment |toujours |encore )*(?:pas|plus) (?:trop |encore |vraiment |du tout )*(?:quoi|ou|vers|quel\\w*|que|ce)\\b"
    + "|(?:pas|aucune) (?:d |de )?idees?\\b.*\\b(?:3e|college|metier|faire|orientation|plus tard)|indecise?s?|(?:comment|pour) (?:s )?orienter"
    + "|quel (?:metier|avenir) (?:choisir|faire)|test (?:d )?orientation|conseill\\w+ (?:d )?orientation|psyen?|cio",
    "choisir"
  ],
  [
    "choisir (?:un |une |son |sa |mon |ma |quel |quelle )*(?:metier|orientation|voie|filiere|formation)s?"
    + "|quel(?:le)?s? (?:metier|orientation|voie|filiere|formation)s? (?:choisir|faire|(?:pour|a) (?:moi|lui|elle|mon|ma|un|une)\\b)"
    + "|trouver (?:sa|ma|leur|notre) voie|(?:suis|est|sommes|completement|totalement) perdue?s?|perdue?s? apres",
    "choisir"
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
    + "|liste (?:d )?attente|(?:2e|second|deuxieme) tour",
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
    /\b(?:derogations?|sectorisation|carte scolaire|recours)\b/,
    "Cet annuaire ne dit rien des secteurs, des dérogations ni des recours\u00a0: demandez au collège ou au CIO."
  ],
  [
    /\b(?:taux (?:de )?(?:reussite|insertion|emploi)|reussite (?:au|du|bac|cap)|classement (?:des )?lycees?)\b/,
    "Cet annuaire ne donne ni taux de réussite, ni classement\u00a0: le service InserJeunes, du ministère, dit ce que deviennent les élèves."
  ],
  [
    /\b(?:maths?|mathematiques|matieres?|emplois? (?:du )?temps|horaires?|coefficients?|langues? vivantes?|lv2)\b/,
    "Les matières, les langues et les horaires ne sont pas dans cet annuaire\u00a0: demandez au lycée."
  ],
  [
    /\bstages? (?:d )?(?:observation )?(?:(?:de|en|pour|classe|la|ma|mon|une?|notre|filles?|fils|ado|enfant|eleve|frere|soeur) )*3e\b|\bstages? (?:d )?observation\b/,
    "Le stage de 3e se cherche auprès d’une entreprise\u00a0: cet annuaire n’en propose pas. Pour découvrir un lycée, demandez-lui une journée d’immersion."
  ]
];

/** Titles of the parts of the page. */
export const PARTS = new Map([
  ["inscription/#en-apprentissage", "S’inscrire\u00a0: en apprentissage"],
  ["inscription/#argent-des-stages", "S’inscrire\u00a0: payé pendant les stages"],
  ["inscription/#apres-un-cap", "S’inscrire\u00a0: après un CAP"],
  ["inscription/#apres-la-3e", "S’inscrire\u00a0: après la 3e"],
  ["inscription/#apres-le-bac", "S’inscrire\u00a0: après le bac"],
  ["inscription/#apres-l-admission", "S’inscrire\u00a0: bourse, internat, transports"],
  ["inscription/#changer", "S’inscrire\u00a0: changer de voie"],
  ["inscription/#choisir", "S’inscrire\u00a0: si je ne sais pas quoi choisir"],
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
    const path = part?.endsWith("/") ? part : part ? `inscription/#${part}` : "inscription/";
    // The part of a page says more than its whole.
    reading.pages = [
      path,
      ...reading.pages.filter((own) => own !== path && !/^(?:carte|formations|inscription)\/(?!#[sh])/.test(own))
    ];
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
  if (others.length === diplomas.length && (units.length || part === "choisir")) {
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

/** « CAP en 1 an », « BTS 2 ans »: not « 1 an après le bac », which says a level, nor « depuis 2 ans », nor an age. */
const LASTS = new RegExp(
  "(?<![\\p{L}\\d+])(?:(en|sur) )?(?:([1-3]|une?|deux|trois) (?:ou|à) )?([1-3]|une?|deux|trois) (?:ans?|ann[ée]es?)(?![\\p{L}\\d])"
    + "(?! (?:apr\\p{L}+ (?!.*cap)|d['’ ]|de (?!formation|cours|cap|bac|bts)|plus|encore|sabbat|scolaire|blanche))",
  "iu"
);
/** What comes before years that are no course's. */
const NO_COURSE =
  /(?:\b(?:dans|depuis|pendant|apres|a|ai|as|y|age|agee?s|enfants?|bebes?|moins|plus|encore|fais|fait|perdu|reste) (?:de )?|\+ ?)$/;
const NUMBERS = new Map([["un", 1], ["une", 1], ["deux", 2], ["trois", 3]]);
const TITLED = ["Un CAP", "Un bac pro", "Un BMA", "Un certificat de spécialisation", "Une FCIL", "Un BTS"];

/** The years that a text says a course takes: as they are written, and 1 << each. */
function yearsSaid(text) {
  const found = LASTS.exec(inYears(text));
  if (!found || (!found[1] && NO_COURSE.test(fold(text.slice(0, found.index))))) return null;
  const said = [found[2], found[3]].filter(Boolean).map((one) => NUMBERS.get(fold(one)) ?? Number(one));
  const longest = Math.max(...said);
  return {
    dits: words(found[0]).slice(found[1] ? 1 : 0).join(" "),
    dit: `${said.join(" ou ")} an${longest > 1 ? "s" : ""}`,
    annees: said.reduce((bits, one) => bits | 1 << one, 0)
  };
}

/** « Combien de temps dure un BTS ? »: what it usually takes. */
const HOW_LONG = /\b(?:combien (?:de temps|d ?'?ann?ees?|d ?'?ans?)|dure combien|quelle (?:est la )?duree|duree d)\b/;

function sayHowLong(/** @type {Engine} */ { formations, years = [] }, reading, text) {
  if (!HOW_LONG.test(fold(text))) return;
  const units = reading.units.filter(({ texte }) => !/^(?:temps|durees?|dure)$/.test(texte));
  const asked = units.filter(({ duLexique, formations: own, voies }) => duLexique && own && !voies);
  const own = new Set(
    asked.flatMap((unit) => formations.flatMap(({ diplome }, i) => (unit.formations[i] ? diplome : [])))
  );
  const said = [...own].filter((diplome) => years[diplome]);
  if (!said.length || own.size > 2) return;
  reading.units = units;
  for (const diplome of said) {
    reading.annonces.push(
      `${TITLED[diplome]} dure ${years[diplome]} an${years[diplome] > 1 ? "s" : ""}, le plus souvent.`
    );
  }
}

const sayYear = (asked, found) =>
  "Après un bac, un CAP peut se préparer en 1 an"
  + (asked === "bac" && found ? ", comme le disent des fiches d’ici\u00a0: demandez au lycée." : ".");

const A_YEAR = { dits: "1 an", dit: "1 an", annees: 1 << 1 };

/** How long a course takes: what the lycées say of their own, what its diploma usually does; else, that none says so. */
export function meetDuration(/** @type {Engine} */ engine, reading, text) {
  sayHowLong(engine, reading, text);
  const { apresBac } = reading;
  const asked = apresBac ? A_YEAR : yearsSaid(text);
  // « Un CAP rapide, en 1 an »: no fast food.
  if (asked && reading.units.length > 1) reading.units = reading.units.filter(({ texte }) => !/^rapides?$/.test(texte));
  // Who trains adults is said elsewhere (relecture.js).
  const offered = reading.units.filter(({ aboutOffre, voies }) => aboutOffre && !(voies & FORMATION_CONTINUE));
  if (!asked || (!offered.length && !/\b(?:diplomes?|formations?|etudes?|cursus)\b/.test(fold(text)))) return;
  const { annees, dit, dits } = asked;
  const isMeant = ({ formation, voies }) => offered.every((unit) => unit.formations?.[formation] || unit.voies & voies);
  const meant = engine.etablissements.flatMap(({ offres }) => offres.filter(isMeant));
  const found = meant.filter((offre) => (offre.annees ?? 0) & annees);
  const own = new Set(meant.map(({ formation }) => engine.formations[formation].diplome));
  const [diplome] = own;
  const usual = own.size === 1 ? engine.years?.[diplome] : 0;
  const usually = usual ? `${TITLED[diplome]} dure ${usual} an${usual > 1 ? "s" : ""}, le plus souvent` : "";
  if (apresBac) reading.annonces.push(sayYear(apresBac, found.length));
  // « Après le bac »: who does not say so may be asked too.
  if (apresBac === "bac" && found.length) return;
  if (found.length) reading.units.push({ ...emptyUnit(dits, engine), aboutOffre: true, duLexique: true, annees });
  if (found.some(({ dite }) => dite) && !(usual && 1 << usual & annees)) {
    reading.annonces.push(`En ${dit}, d’après leur fiche\u00a0: demandez au lycée à qui c’est ouvert.`);
  } else if (found.length && !usual) {
    reading.annonces.push(`En ${dit}, le plus souvent\u00a0: demandez au lycée à qui c’est ouvert.`);
  } else if (!found.length && meant.length) {
    const none = `Aucune fiche d’ici ne dit «\u00a0en ${dit}\u00a0»\u00a0: demandez au lycée.`;
    reading.annonces.push(usually ? `${usually}. ${none}` : none);
  } else if (usually) reading.annonces.push(`${usually}.`);
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

/** « Bus pour aller au lycée », « internat, train le vendredi »: how one goes there, and no trade. */
const GOING =
  /\b(trains?|bus|cars?|tram|tramway|metro|navettes?|transports?) (?:\S+ )?(?:pour (?:aller|venir)|acces)\b|\b(?:pour (?:aller|venir)|acces)\b.* (trains?|bus|cars?|tram|tramway|metro|navettes?)\b/;
const RIDE = /^(?:trains?|bus|cars?|tram|tramway|metro|navettes?)$/;
/** Who drives or mends them asks for a trade. */
const DRIVES = /\b(?:condu\w+|chauff\w+|mecan\w+|repar\w+|metiers?|travail\w*)\b/;

/** « En train », « accessible en bus »: how one goes there, which no list knows. */
export function meetTravel(reading, raw) {
  const said = raw.join(" ");
  const boards = reading.units.some(({ service }) => service === "internat");
  const way = /\ben (train|bus|car|tram|tramway|metro|velo|scooter|voiture|transports?)\b/.exec(said)?.[1]
    ?? (DRIVES.test(said) ? undefined : GOING.exec(said)?.slice(1).find(Boolean))
    ?? (boards && !DRIVES.test(said) ? reading.units.find(({ texte }) => RIDE.test(texte))?.texte : undefined);
  if (!way || !(reading.lieu || reading.units.length > 1)) return;
  const reach = new Set([way, "accessible", "accessibles", "desservi", "commun", "acces", "aller", "venir"]);
  if (!reading.units.some(({ texte }) => reach.has(texte))) return;
  const others = reading.units.filter(({ texte }) => !reach.has(texte));
  if (!others.length && !reading.lieu) return;
  reading.units = others;
  reading.annonces.push("L’annuaire ne connaît pas les trajets\u00a0: les distances sont à vol d’oiseau.");
}

/** What one lives beside, and no trade. */
const LANDMARK =
  /^(?:gares?|aeroports?|plages?|mer|port|stades?|hopital|hopitaux|clinique|autoroutes?|rocade|universites?|fac|mairie|parc|zone|zi|commercial|industrielle|supermarche)$/;

/** « À côté de l’aéroport », « près de la gare »: set aside, and said. */
export function leaveLandmarks(reading, raw) {
  const beside = ({ texte }) => {
    let at = raw.indexOf(texte) - 1;
    while (/^(?:d[eu]?s?|l[ae]?s?|aux?|centre)$/.test(raw[at])) at--;
    return LANDMARK.test(texte) && AUTOUR.has(raw[at]);
  };
  const away = reading.units.filter(beside);
  if (!away.length || away.length === reading.units.length) return;
  reading.units = reading.units.filter((unit) => !away.includes(unit));
  reading.aside.push(...away.map(({ texte }) => texte));
  reading.autour = true;
}

/** How one enters a building: of a wheelchair, of what is « accessible », of a lift. */
const WHEELS = /\b(?:fauteuils?|pmr|mobilite reduite|rampes?(?: d)? acces|plain pied)\b/;
const REACHED = /\bacces(?:sibles?|sibilite)?\b/;
const REACHED_BY = /\b(?:handicap\w*|lycees?|etablissements?|batiments?|locaux)\b/;
const LIFTS =
  /^ascenseurs?$|\bascenseurs?\b.*\b(?:lycees?|handicap\w*)\b|\b(?:lycees?|avec|handicap\w*)\b.*\bascenseurs?\b/;
/** Who makes or mends these, or how one comes. */
const NO_ENTRY =
  /\b(?:aid\w*|accompagn\w*|auxiliaires?|assistant\w*|soin\w*|tapiss\w*|fabri\w*|repar\w*|refaire|mainten\w*|depan\w*|instal\w*|technic\w*|mecanic\w*|metiers?|bus|trains?|metro|tram\w*|cars?|transports?|velo|voiture)\b/;
const OF_ENTRY =
  /^(?:fauteuils?|roulante?s?|pmr|mobilite|reduite|rampes?|acces|accessibles?|accessibilite|plain|pied|batiments?|locaux|handicap\w*|personnes?)$/;

const NOT_KNOWN =
  "Nous ne savons pas quels lycées sont accessibles en fauteuil roulant, ni lesquels ont un ascenseur\u00a0: demandez au lycée.";

/** « Accessible en fauteuil », « PMR », « lycée avec ascenseur »: the registry does not know it, and says so. */
export function meetAccess(/** @type {Engine} */ engine, reading, raw) {
  const said = raw.join(" ");
  const lift = LIFTS.test(said);
  if (NO_ENTRY.test(said) || !(WHEELS.test(said) || lift || (REACHED.test(said) && REACHED_BY.test(said)))) return;
  const path = "inscription/#handicap";
  if (!reading.pages.includes(path)) reading.pages.push(path);
  // « Ascenseur » alone may be a trade too.
  const away = ({ texte }) =>
    texte.split(" ").every((word) => OF_ENTRY.test(word) || (lift && raw.length > 1 && /^ascenseurs?$/.test(word)));
  reading.units = reading.units.filter((unit) => !away(unit));
  if (reading.units.length || reading.lieu) reading.annonces.push(NOT_KNOWN);
  else reading.units = [{ ...emptyUnit(said, engine), duLexique: true, hors: NOT_KNOWN }];
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
  reading.lits = { rangs: reading.ecartes, qui: other === "filles" ? "filles" : "garçons" };
}
