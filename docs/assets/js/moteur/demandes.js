/**
 * Who asks, and how: the verbs of a wish, an employer, a pupil who needs more. Comes with the complement
 * (complement.js). Pure functions, no DOM.
 */

import { SIGLES } from "../lib/sigles.js";
import { isPlace, isTrade, phraseKey } from "./lecture.js";
import { STOP_WORDS } from "./lexique.js";
import { namesSomeone, namesTrade, rootsOf, saysLittle } from "./metiers.js";
import { fold, stem, undouble, words } from "./texte.js";
import { emptyUnit } from "./unites.js";
import { WEIGHTS } from "./vocabulaire.js";

/** @import { Engine, Lecture, Unit } from "../lib/types.d.ts" */

/** Any form of the verbs of those who wish, learn, live somewhere (without doubled letters): they ask for nothing. */
const VERBS = new RegExp(
  "^(?:" + [
    "apren(?!t)\\w*|apris(?:es?)?|etudi(?:e|er|es|ent|ait|ant|ons)|form(?:e|er|es|ent|ait|ant|ons)|orient(?:e|er|ez|ee?s?)",
    "v(?:eu(?:t|x|ilent|lent|ile)|oul\\w+|oudr\\w+)|souhait\\w*|desir\\w*|prefer\\w+|ador(?:e|er|ent|ait|erait)|ho?pe",
    "aim(?:e|es|er|ent|ait|ant|erai\\w*)|rev(?:e|es|er|ait|ent|erait)|esper\\w*|envisag\\w*|hesit\\w*|pens(?:e|es|ent|er|ait|ons)",
    "habit(?:e|es|er|ent|ons|ez|ait|ant)|vi(?:s|t|vons|vez|vent|vre|vait)|resid(?:e|er|ent|ons)|demenag\\w*|situ(?:e|ee?s?)",
    "devien\\w*|deven\\w*|doi(?:s|t|vent)|devr(?:a|ait|ais|ont)|dev(?:ait|ons|ez)|so(?:is|it|ient)|suis|some?s|ser(?:a|ait|ais|ont|ai)",
    "etai(?:s|t|ent)|fas(?:e|es|ent)|fer(?:a|ait|ais|ont|ai)|faisa(?:it|nt)|travail(?:e|er|es|ent|ait|ant|ons)|bos(?:e|er)",
    "cherch(?:e|er|es|ent|ait|ant|ons|ez)|recherch(?:e|er|es|ent|ons|ez)|trouv(?:e|er|es|ent|ons|ez|era|erait)|rentr(?:e|er)",
    "integr\\w*|rejoi\\w+|comenc\\w+|continu(?:er|erait|ons)|pour?sui\\w+|repren(?:d|ds|dre|ne)|aret(?:e|er|ent)|quit(?:e|er|ent)",
    "redoubl\\w*|obt(?:en|ien)\\w*|au?r(?:a|ait|ais|ont|aient)|avait|ont|avons|avez|pour(?:a|ait|ais)|pouvait|puis(?:e|ent)",
    "sait|sache|va(?:is)?|vont|ail(?:e|ent)|aler|irait|alons|interes\\w*|pasion\\w*|pla(?:it|irait|isait)|atir(?:e|es|ent|ee?)",
    "propos\\w*|existe\\w*|conseil(?:ez|eriez)|pren(?:d|ds|dre|drait|ne|nent)|don(?:e|er|ent|ez)|motiv\\w*|dou(?:e|ee?s)|aid(?:ez|erait)"
  ].join("|") + ")$"
);

/** Words of families, and small ones that grammar has besides those of lexique.js. */
const SMALL = new Set(
  ("celui celle ceux celles cela ceci aussi alors donc car si sinon trop tres beaucoup vraiment surtout toujours jamais "
    + "deja encore meme dont lequel laquelle rien quelque quelques quelqu chose choses truc trucs genre voila bref ok oui "
    + "mere pere maman papa parent parents frere soeur neveu niece cousin cousine petit grand grande ado ados jeunes "
    + "chez pendant depuis quoi plutot pareil combien ensuite puis afin parce sinon allez merci urgent urgence possible "
    + "gars meuf mec voisin voisine copain copine ami amie filleul filleule cadet cadette aine ainee jumeau jumelle jumeaux jumelles gendre bru hello coucou maintenant bientot kiffe kif prochain prochaine rentree ancien ancienne anciennement ex "
    + "google siri alexa chatgpt gpt")
    .split(" ")
);

/** Whose child it is. */
const OWN = new Set("mon ma notre son sa leur votre ton ta le la".split(" "));

/** Who bears a first name that a lycée bears too. */
const CHILD = /^(?:fils|fille|frere|soeur|enfant|garcon|neveu|niece)$/;

/** « Apprenne », « habitons », « ceux », « uniquement »: what asks for nothing is left out in silence, unless the registry has the word. */
export function leaveWishes(/** @type {Engine} */ { firstNames, vocabulary }, reading, raw) {
  // « Mon petit aime la mécanique »: no small business; « mon fils Hugo »: no lycée.
  const isChild = ({ texte }) => {
    const at = raw.indexOf(texte);
    if (CHILD.test(raw[at - 1] ?? "")) return firstNames?.has(undouble(texte));
    return /^(?:petit|grand)e?$/.test(texte) && OWN.has(raw[at - 1]) && !vocabulary.entries.has(raw[at + 1]);
  };
  reading.units = reading.units.filter((unit) => !isChild(unit));
  const asks = ({ duLexique, level, texte }) =>
    duLexique || vocabulary.entries.has(texte)
    || !(VERBS.test(undouble(texte)) || SMALL.has(texte) || (level === "none" && /.{3}ment$/.test(texte)));
  reading.units = reading.units.filter(asks);
}

/** Words of an employer: « recruter un apprenti », « entreprise cherche stagiaire ». */
const HIRES = new RegExp(
  "\\b(?:recrut\\w+|embauch\\w+|stagiaires?|stages? (?:en )?entreprises?|notre entreprise|mon entreprise|employeurs?|maitre de? ?apprentissage|tuteur|partenariats?|devenir partenaire"
    + "|partenaires? (?:d )?(?:une? |des )?entreprises?|entreprises? partenaires?"
    + "|(?:entreprise|societe|artisan|patron|restaurant|garage|salon|boite) (?:re)?cherch\\w*"
    + "|(?:cherch\\w*|recherch\\w*|prendre|trouver|accueillir|former|besoin de?) (?:un |une |des |de |jeune )*"
    + "(?:apprentie?s?|alternante?s?))\\b"
);
/** What calls it: no trade then. */
const FIRM = new Set(
  ("entreprise entreprises societe employeur employeurs tuteur patron boite artisan artisans partenaire partenaires "
    + "partenariat partenariats").split(" ")
);

/** Leads an employer to its page, whatever lycées the other words find. */
export function meetEmployers(engine, reading, raw) {
  const said = raw.join(" ");
  if (!HIRES.test(said) && !reading.pages.includes("entreprises/")) return;
  addPage(reading, "entreprises/");
  reading.units = reading.units.filter(({ texte }) => !FIRM.has(texte));
  const trades = reading.units.filter(isTrade);
  const ways = reading.units.filter(({ voies }) => voies);
  const where = reading.units.filter(isPlace);
  // Where nobody teaches the trade so, who teaches it: to be asked.
  const soTaught = ({ offres }) =>
    offres.some(({ formation, voies }) =>
      trades.every(({ formations }) => formations?.[formation]) && ways.every((way) => way.voies & voies)
    );
  const there = engine.etablissements.filter(({ i }) => where.every(({ lieux }) => lieux.has(i)));
  const taught = ({ offres }) =>
    offres.some(({ formation }) => trades.every(({ formations }) => formations?.[formation]));
  const asked = there.some(taught) ? there : engine.etablissements;
  if (!trades.length || !ways.length || asked.some(soTaught)) return;
  reading.units = reading.units.filter(({ voies }) => !voies);
  reading.aside.push(...ways.map(({ texte }) => texte));
}

/** Needs of pupils, beginnings of words: they are no trade, and each lycée answers of them. */
const NEEDS =
  /^(?:dys|dys(?:lexi|praxi|phasi|calculi|orthograph)\w*|tdah?|hpi|autis\w*|tsa|handicape?e?s?|rqth|aesh|avs|mdph|ulis|ime|itep|sessad|malvoyant\w*|malentendant\w*|sourde?s?|aveugles?|fauteuil|deficien\w+|trisomi\w+)$/;
/** What kind of handicap: no engine of a car. */
const KIND_OF_NEED =
  /^(?:moteur|motrice|mental|mentale|visuel|visuelle|auditif|auditive|physique|psychique|cognitif|leger|lourd|invisible)s?$/;
/** Those who work with them ask for a trade. */
const HELPS =
  /\b(?:aid\w+|accompagn\w+|travail\w*|metiers?|bos\w*|occup\w+|educat\w+|soin\w*|soign\w+|auxiliaire|assistant\w*|personnes?|gens|enfants|avec (?:des|les)|aes)\b/;
/** Who has such needs. */
const WHO_NEEDS = /\b(?:personnes?|gens|enfants)\b/;
/** Who comes from there, and asks what follows. */
const COMES_FROM =
  /\b(?:apres|suite|sort\w*|vient|fils|fille|eleve|faire|fait|3e|quoi|quel|quelle|ensuite|orientation|suis|enfant|en) /;

/** Pupils, and needs that are told of pupils only: who works with them is called otherwise. */
const PUPILS = /\b(?:eleves?|lyceen\w*|fils|fille|ado|enfant dys|dys\w*|tdah?|hpi|ulis|avs)\b/;
/** Words that say too little beside what a pupil needs: « accueil handicap », « service internat », « place en internat ». */
const VAGUE =
  /^(?:accueil\w*|services?|aides?|accompagnements?|gestion|dispositifs?|places?|chambres?|suivis?|prises?|charge|sections?|structures?|unites?|inclusion|personnel|presence|vie|week|end|weekends?|semaine|nuits?|soirs?|dimanche|lits?|dortoirs?)$/;
/** « De », « à la »: between the words of a trade. */
const JOINTS = /^(?:d[eu]?s?|en|aux?|a|la|l)$/;

/**
 * « Accueil handicap », « service internat »: no trade, unless another word says which (« service en restaurant »).
 * @returns {boolean} whether some word was one of these
 */
function leaveVague(reading, raw) {
  const { units } = reading;
  const isVague = ({ texte }) => VAGUE.test(texte);
  const sure = new Set(units.filter((unit) => isTrade(unit) && !isVague(unit)).map(({ texte }) => texte));
  const beside = (at, step) => {
    let next = at + step;
    while (JOINTS.test(raw[next])) next += step;
    return sure.has(raw[next]) && !NEEDS.test(raw[next]);
  };
  // « Agent d’accueil », « services à la personne ».
  const joins = ({ texte }) => beside(raw.indexOf(texte), -1) || beside(raw.indexOf(texte), 1);
  reading.units = units.filter((unit) => !isVague(unit) || joins(unit));
  return reading.units.length < units.length;
}

/** The same, beside a service that a lycée has. */
export function leaveBesideService(reading, raw) {
  if (reading.units.some(({ service }) => service)) leaveVague(reading, raw);
}

/** Leads to what is told of pupils in SEGPA, or with a handicap: never a silence, never « aucun lycée ». */
export function meetNeeds(engine, reading, raw) {
  const said = `${raw.join(" ")} `;
  if (raw.includes("segpa")) {
    addPage(reading, "inscription/#segpa");
    const segpa = reading.units.find(({ service }) => service === "segpa");
    if (segpa && COMES_FROM.test(said)) {
      const cap = reading.units.find(({ duLexique, formations }) => duLexique && formations);
      const others = reading.units.filter((unit) => unit !== segpa);
      reading.units = cap ? others : [...others, engine.tournures.saidOf("apres segpa")];
    }
  }
  const needs = raw.filter((word) => NEEDS.test(word));
  if (!needs.length) return;
  // « Aide pour un élève dys »: asked for a pupil; « aide handicap » may be a trade.
  const pupils = PUPILS.test(said) || !/^(?:aide|accompagnement)s? /.test(said);
  const vague = pupils && leaveVague(reading, raw);
  if (!pupils && !WHO_NEEDS.test(said)) addPage(reading, "inscription/#handicap");
  const trades = reading.units.filter((unit) =>
    isTrade(unit) && !needs.includes(unit.texte) && !WHO_NEEDS.test(unit.texte)
  );
  // « Personne handicapée cuisine »: of a trade, the person is the pupil.
  const helps = HELPS.test(said) && !(trades.length && !HELPS.test(said.replace(new RegExp(WHO_NEEDS, "g"), "")));
  if (trades.length && !helps) reading.units = reading.units.filter(({ texte }) => !WHO_NEEDS.test(texte));
  const isKind = ({ texte }) =>
    /^roulante?s?$/.test(texte) && raw.includes("fauteuil")
    || KIND_OF_NEED.test(texte) && needs.includes(raw[raw.indexOf(texte) - 1]);
  reading.units = reading.units.filter((unit) => !isKind(unit));
  if (!helps || !reading.units.some(isTrade)) addPage(reading, "inscription/#handicap");
  const alone = !vague && needs.length < 2 && !reading.units.some(({ texte }) => !needs.includes(texte));
  // « Handicap » alone may be a trade too.
  reading.units = reading.units.filter((unit) =>
    unit.duLexique || !needs.includes(unit.texte) || (unit.aboutOffre && unit.level === "exact" && (helps || alone))
  );
}

function addPage({ pages }, path) {
  if (!pages.includes(path)) pages.push(path);
}

/** Sports, and what is said beside them. */
const SPORT = /^(?:sports?|sporti(?:f|fs|ve|ves)|fot(?:bal)?|rugby|hand(?:bal)?|basket|tenis|natation|ski|snowboard)$/;
const BESIDE_SPORT = /^(?:etudes?|sections?|stations?|moniteurs?|monitrices?|prof(?:eseur|eseure)?s?|option)$/;

/** Pupils who play, and what is not here: no trade is asked, unless one is said. */
export function meetSport(engine, reading, raw) {
  const played = raw.filter((word) => SPORT.test(undouble(word)));
  const isOwn = ({ texte }) =>
    texte.split(" ").every((word) => [SPORT, BESIDE_SPORT].some((one) => one.test(undouble(word))));
  const own = reading.units.filter(isOwn);
  const others = reading.units.filter((unit) => !isOwn(unit));
  if (!played.length || !own.length || others.some((unit) => unit.aboutOffre && !unit.duLexique)) return;
  const besides = /\b(?:options?|sections?|etudes?|classes?|horaires?)\b/.test(raw.join(" "));
  if (!besides && own.some(({ rien, texte }) => rien && texte.split(" ").some((word) => SPORT.test(undouble(word))))) {
    return;
  }
  const told = (phrase) => engine.phrases.get(phraseKey(phrase))?.note;
  const said = own.map(({ texte }) => told(texte));
  const trainer = raw.some((word) => /^(?:mon|prof)/.test(word) && BESIDE_SPORT.test(undouble(word)));
  const skis = played.includes("ski") ? told("moniteur ski") : null;
  const sections = { dit: "Les sections sportives ne sont pas dans cet annuaire\u00a0: demandez au lycée." };
  const notes = trainer && skis ? [skis] : skis ? [sections, skis] : [sections];
  reading.notes = [...reading.notes.filter((note) => !said.includes(note)), ...notes];
  reading.units = [...others, { ...emptyUnit(own.map(({ texte }) => texte).join(" "), engine), rien: true }];
}

/** Whether a word stands just after others, « de l’ » between them or not. */
function follows(raw, before, word) {
  let at = raw.lastIndexOf(before.split(" ").at(-1) ?? "") + 1;
  while (at && /^(?:d[eu]?|des|la?|les)$/.test(raw[at] ?? "")) at++;
  return at > 0 && raw[at] === word;
}

/** Trades in uniform beside another: « mécanicien dans l’armée » is a mechanic, and the note says the rest. */
export function wearUniform(engine, reading, raw) {
  const { notes, units } = reading;
  // A « lycée militaire » is none of these: never « Aucun à », where one may stand.
  if (reading.lycee && raw.includes("militaire")) {
    const army = engine.phrases.get("arme")?.note;
    reading.notes = [...notes.filter(({ uniforme }) => !uniforme), {
      ...army,
      dit: "Les lycées militaires ne sont pas dans cet annuaire."
    }];
    reading.units = units.map((unit) =>
      unit.texte === "militaire" ? { ...emptyUnit(unit.texte, engine), rien: true } : unit
    );
    return;
  }
  const worn = units.filter((unit) => unit.uniforme);
  const trades = units.filter((unit) => isTrade(unit) && !unit.uniforme && !unit.rien);
  // « Gendarme maritime », « police nationale »: which one it is, and no trade.
  const isNamed = ({ texte }) => engine.filieres.some(({ libelle }) => words(libelle).map(stem).includes(stem(texte)));
  const ranks = worn.filter(({ texte }) => /^(?:gendarm|polic)/.test(texte));
  const isKind = (unit) =>
    !namesTrade(engine, unit) && !isNamed(unit) && ranks.some(({ texte }) => follows(raw, texte, unit.texte));
  const kinds = trades.filter(isKind);
  if (kinds.length && kinds.length === trades.length) {
    reading.units = units.filter((unit) => !kinds.includes(unit));
    reading.aside.push(...kinds.map(({ texte }) => texte));
    return;
  }
  if (!trades.length || !worn.length) return;
  reading.units = units.filter((unit) => !unit.uniforme);
  // What is nearest to the uniform is not what one asks.
  reading.notes = notes.map((note) => (note.uniforme ? { ...note, formation: undefined } : note));
}

/** What one does with a trade’s things, who does any trade: « pose de carrelage », « ouvrier maçon ». */
const GESTURES = new Set(
  ("pose poser travaux chantier chantiers renovation renover bricoler bricolage ouvrier ouvriere ouvriers employe employee "
    + "specialiste expert experte artisan artisane salarie compagnon debutant debutante qualifie qualifiee").split(" ")
);

const PHONE = /^(?:telephones?|numeros?)$/;
/** Who mends or sells them: another asks how to call a lycée. */
const HANDLES =
  /^(?:repar|depan|mainten|bricol|demont|install|fabri|vend|vent|comerc|techni|magasin|boutique|operateur|fibre|metier)/;

/** « Téléphone du lycée » asks for no trade; « réparer des téléphones » does. */
export function leaveContact(reading, raw) {
  if (!raw.some((word) => /^telephones?$/.test(word)) || raw.some((word) => HANDLES.test(undouble(word)))) return;
  reading.units = reading.units.filter(({ texte }) => !PHONE.test(texte));
}

/** Who sells, or where: what is sold comes after. */
const SELLERS = /^(?:vent(?:e|es)|vend(?:re|eur|euse|eurs|euses)|comerces?|comercial(?:e|es)?|magasins?|boutiques?)$/;

/** Added to who sells in the filière of what is sold. */
const SOLD_THERE = 8;

/** « Vente en boulangerie », « commerce mode »: one who sells, those of what is sold first. */
export function leadSellers({ formations }, reading) {
  const trades = reading.units.filter(isTrade);
  const [seller, goods] = trades;
  if (
    trades.length !== 2 || !SELLERS.test(undouble(seller.texte)) || goods.aussi || SELLERS.test(undouble(goods.texte))
  ) return;
  if (formations.some((_, i) => seller.formations?.[i] && goods.formations?.[i])) return;
  const sold = new Set(formations.flatMap(({ filieres: [main] }, i) => (goods.formations?.[i] ? main : [])));
  const lead = ({ filieres }) => filieres.some((one) => sold.has(one));
  const scores = seller.formations?.map((score, i) => (score && lead(formations[i]) ? score + SOLD_THERE : score))
    ?? null;
  reading.units = reading.units.flatMap((unit) =>
    unit === goods ? [] : unit === seller ? { ...seller, formations: scores } : unit
  );
  reading.aside.push(goods.texte);
}

/** « Boulanger pâtissier »: two trades that one title joins, and that two titles teach as well. */
export function eachTitle(engine, reading) {
  const trades = reading.units.filter(isTrade);
  if (trades.length < 2) return;
  const titled = ({ aussi, formations, texte }) =>
    !aussi
    && engine.formations.some(({ intitule }, i) =>
      formations?.[i]
      && words(intitule).filter((word) => !STOP_WORDS.has(word)).slice(1).map(stem).join(" ") === stem(texte)
    );
  const isTold = (unit) => titled(unit) || (namesSomeone(engine, unit.texte) && !saysLittle(unit.texte));
  if (trades.filter(titled).length < 2 || !trades.every(isTold)) return;
  if (!engine.formations.some((_, i) => trades.every(({ formations }) => formations?.[i]))) return;
  reading.units = reading.units.map((unit) => {
    const rank = trades.indexOf(unit);
    return rank < 0 ? unit : { ...unit, aPart: rank + 1 };
  });
}

/**
 * « Aide soignante »: the trade that all the words name says why, where it leads to what they find; else the one that they
 * all are other words of, « chauffeur poids lourd ».
 */
export function sayTrade({ metiers }, reading) {
  const trades = reading.units.filter(isTrade);
  if (trades.length < 2 || trades.some(({ aPart, aussi }) => aPart || aussi)) return;
  const roots = trades.map(({ texte }) => stem(texte));
  const holding = (rootsIn) => {
    const named = new Map();
    metiers.forEach((metier, m) => {
      const own = rootsIn(metier);
      if (!roots.every((root) => own.has(root))) return;
      for (const i of [...metier.principales, ...metier.secondaires]) if (!named.has(i)) named.set(i, m);
    });
    return named;
  };
  const first = holding(({ libelle }) => new Set(words(libelle).map(stem)));
  const named = first.size ? first : holding(rootsOf);
  if (!named.size) return;
  // What a title says by itself needs no trade’s other words.
  const toName = first.size ? -1 : 0;
  reading.units = reading.units.map((unit) => {
    const { formations, metiers: own } = unit;
    return trades.includes(unit) && own
      ? { ...unit, metiers: own.map((m, i) => (formations?.[i] && m >= toName && named.has(i) ? named.get(i) : m)) }
      : unit;
  });
}

/**
 * « Mécanique » names no trade of « dessinateur en construction mécanique », whose title does not say it: cars are; nor
 * who drives a « pelle mécanique », where neither the trade nor its filière bears the word.
 */
export function leaveApplied(
  /** @type {Engine} */ { filieres, firstMeant, formations: titles, metiers: all },
  reading
) {
  const said = reading.units.filter(isTrade);
  if (said.length !== 1) return;
  reading.units = reading.units.map((unit) => {
    const { formations, grounds, metiers, texte } = unit;
    if (unit !== said[0] || !formations || !metiers || !firstMeant?.has(undouble(texte))) return unit;
    const root = stem(texte);
    const isOwn = (f) => words(`${filieres[f].libelle} ${filieres[f].mots}`).map(stem).includes(root);
    const applied = (i) => {
      const [head, ...others] = words(all[metiers[i]]?.libelle ?? "").map(stem);
      if (grounds?.[i] !== 2 || !head || head === root) return false;
      return others.includes(root) || !titles[i].filieres.some(isOwn);
    };
    return { ...unit, formations: formations.map((score, i) => (applied(i) ? 0 : score)) };
  });
}

/** « Bac pro MVA »: initials mean the titles that hold all their words, where some do. */
export function bySigle({ formations: all }, reading, said) {
  for (const sigle of said.filter((word) => Object.hasOwn(SIGLES, word))) {
    const own = SIGLES[sigle].split(" ");
    const units = reading.units.filter((unit) => isTrade(unit) && own.includes(unit.texte));
    const titled = all.map((_, i) => units.every(({ grounds }) => (grounds?.[i] ?? 0) & 1));
    if (units.length < 2 || !titled.includes(true)) continue;
    reading.units = reading.units.map((unit) => {
      const { formations } = unit;
      if (!units.includes(unit) || !formations) return unit;
      return { ...unit, formations: formations.map((score, i) => (titled[i] ? score : 0)) };
    });
  }
}

/** « MCV B », « bac pro MCV option B »: the letter of an option; not « MCV à Lyon ». */
function optionSaid(text) {
  const [, named] = /\boption ([a-d])\b/.exec(fold(text)) ?? [];
  const said = words(text);
  const at = said.findIndex((word, rank) =>
    /^[a-d]$/.test(word) && Object.hasOwn(SIGLES, said[rank - 1] ?? "") && (word !== "a" || rank === said.length - 1)
  );
  return named ?? said[at];
}

/** « MCV option B »: of a title with options, the one whose letter is said, where some formation found bears it. */
export function byOption(/** @type {Engine} */ { formations: all }, reading, text) {
  const letter = optionSaid(text);
  const trades = reading.units.filter(isTrade);
  if (!letter || !trades.length) return;
  const own = new RegExp(`\\boption ${letter}\\b`);
  const titled = all.map(({ intitule }) => own.test(fold(intitule)));
  // « Bac pro CIEL option A »: of another diploma, the letter says nothing.
  const asked = reading.units.filter(({ formations, voies }) => formations && !voies);
  if (!titled.some((holds, i) => holds && asked.every(({ formations }) => formations[i]))) return;
  reading.units = reading.units.map((unit) => {
    if (!trades.includes(unit)) return unit;
    return { ...unit, formations: unit.formations.map((score, i) => (titled[i] ? score : 0)), large: undefined };
  });
}

/** The tax is no voie, wherever it stands. */
const TAX = /\btaxes?(?: (?!en\b)\w{1,4}){0,2} (aprenti(?:s|sage)?)\b|\b(aprenti(?:s|sage)?) taxes?\b/;

/** « Verser la taxe d’apprentissage, lycée hôtelier »: those who have apprentices are not asked, unless that is said too. */
export function leaveTax(reading, raw) {
  const said = raw.map(undouble).join(" ");
  const [, after, before] = TAX.exec(said) ?? [];
  const word = after ?? before;
  if (!word || said.replace(TAX, "").split(" ").includes(word)) return;
  reading.units = reading.units.filter(({ texte }) => undouble(texte) !== word);
}

/** « 2de alimentation »: of words that name a famille de métiers, its bacs pro alone. */
export function byFamille({ familles, formations: all }, reading) {
  const trades = reading.units.filter((unit) => isTrade(unit) && !unit.choix);
  if (!trades.length || !reading.units.some(({ duLexique, texte }) => duLexique && /^2de\b/.test(texte))) return;
  const meant = new Set(familles.flatMap((libelle, a) => {
    const own = words(libelle).map(stem);
    return trades.every(({ texte }) => own.includes(stem(texte))) ? [a] : [];
  }));
  if (!all.some(({ famille }) => meant.has(famille))) return;
  reading.units = reading.units.map((unit) => {
    if (!trades.includes(unit)) return unit;
    const formations = new Float32Array(unit.size);
    all.forEach(({ famille }, i) => (formations[i] = meant.has(famille) ? unit.formations[i] || 1 : 0));
    return { ...unit, formations, large: undefined };
  });
}

/**
 * « Réceptionniste hôtel »: who does a trade is met too by what leads there only secondly, where its title holds the other
 * word.
 */
export function secondly(/** @type {Engine} */ engine, reading) {
  const { metiers: all } = engine;
  const trades = reading.units.filter(isTrade);
  if (trades.length !== 2 || trades.some(({ choix }) => choix)) return;
  // « Cuisinier pâtissier »: each is a trade of its own.
  if (trades.every(({ texte }) => namesSomeone(engine, texte))) return;
  const named = ({ texte }) =>
    all.filter(({ libelle }) => libelle.split(", ").some((name) => words(name).join(" ") === texte));
  reading.units = reading.units.map((unit) => {
    const other = trades.find((one) => one !== unit);
    const own = trades.includes(unit) ? named(unit).flatMap(({ secondaires }) => secondaires) : [];
    const more = own.filter((i) => !unit.formations[i] && (other.grounds?.[i] ?? 0) & 1);
    if (!more.length) return unit;
    const formations = unit.formations.slice();
    for (const i of more) formations[i] = WEIGHTS.secondaire;
    return { ...unit, formations };
  });
}

/** Leaves them where a trade is said; so is « aide » of « aide maçon », where no course is both. */
export function leaveGestures(engine, reading, raw) {
  const { units } = reading;
  const helped = ({ formations, texte }) => {
    const next = units.find((one) => one.texte === raw[raw.indexOf(texte) + 1]);
    return texte === "aide" && next?.formations && isTrade(next) && namesSomeone(engine, next.texte)
      && !formations?.some((score, i) => score && next.formations[i]);
  };
  const others = units.filter((unit) => !GESTURES.has(unit.texte) && !helped(unit));
  if (others.some(isTrade)) reading.units = others;
}

/**
 * « BTS maintenance »: where titles of that diploma begin with the word, those of it that only lead to a trade that bears
 * it are another thing.
 */
export function byTitle({ formations: all, vocabulary }, reading) {
  const diplomas = reading.units.filter(({ duLexique, formations, voies }) => duLexique && formations && !voies);
  if (!diplomas.length) return;
  reading.units = reading.units.map((unit) => {
    const { formations, grounds, level, texte } = unit;
    if (!isTrade(unit) || level !== "exact" || !formations || !grounds) return unit;
    const heads = (vocabulary.entries.get(texte)?.postings ?? []).filter(({ head }) => head);
    const named = new Set(heads.map(({ targets: [first] }) => all[first].diplome));
    const meant = (i) => grounds[i] & 1 || !named.has(all[i].diplome);
    return { ...unit, formations: formations.map((score, i) => (meant(i) ? score : 0)) };
  });
}
