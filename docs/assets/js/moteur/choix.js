/**
 * One thing or another, and what is left when a word is set aside. Comes with the complement (complement.js). Pure
 * functions, no DOM.
 */

import { isPlace, isTrade, phraseKey } from "./lecture.js";
import { STOP_WORDS } from "./lexique.js";
import { MENTION, NO_TITLE } from "./phrases.js";
import { namesSomeone, saysLittle, together, wholeTrade } from "./metiers.js";
import { meantBy } from "./negations.js";
import { asWritten, stem, undouble, words } from "./texte.js";
import { eitherUnit, emptyUnit } from "./unites.js";

/** @import { Engine, Lecture, Unit } from "../lib/types.d.ts" */

const goTogether = (...units) => together(units) !== null;

/**
 * « ASSP ou petite enfance »: of a choice, the words on each side go with their own member, unless they go with both
 * (« mécanique moto ou auto »).
 */
export function eachSide(reading) {
  const { units } = reading;
  const at = units.findIndex((unit) => unit.choix && isTrade(unit));
  if (at < 0) return;
  const [one, other] = units[at].choix;
  const isBeside = (unit) => unit && isTrade(unit) && !unit.aussi && !unit.choix;
  let [from, to] = [at, at + 1];
  while (isBeside(units[from - 1])) from--;
  while (isBeside(units[to])) to++;
  const [before, after] = [units.slice(from, at), units.slice(at + 1, to)];
  if (!before.length && !after.length) return;
  if ([one, other].every((member) => goTogether(...before, member, ...after))) return;
  const [left, right] = [together([...before, one]), together([other, ...after])];
  if (!left || !right) return;
  reading.units = [...units.slice(0, from), eitherUnit(left, right), ...units.slice(to)];
}

/** Whether a unit means a diploma: neither a trade nor a voie. */
const isDiploma = ({ annees, duLexique, formations, voies }) => duLexique && formations && !voies && !annees;

/**
 * « CAP bac pro vente », « CAP sinon bac pro »: no course is two diplomas, either is wished for. One that is not here (« CAP
 * ou BP ») takes nothing from the other, and a « titre » beside a trade is one too: told.
 */
export function eitherDiploma(/** @type {Engine} */ { formations, tournures }, reading, raw) {
  const { annonces } = reading;
  // « Un bac avec mention »: how well one passed.
  const passed = raw.some((word, at) => /^mentions?$/.test(word) && /^(?:avec|sans)$/.test(raw[at - 1]));
  if (passed) {
    reading.units = reading.units.filter(({ level, texte }) => level !== "none" || !/^mentions?$/.test(texte));
  }
  const isMention = ({ level, texte }) => level === "none" && /^mentions?$/.test(texte);
  // « Mentions légales » are another thing.
  const asks = (unit) => isMention(unit) || isDiploma(unit) || isTrade(unit) || isPlace(unit);
  const mention = reading.units.some(isMention) && reading.units.every(asks);
  if (mention && !annonces.includes(MENTION)) annonces.push(MENTION);
  const units = reading.units.map((unit) =>
    mention && isMention(unit) ? { ...tournures?.saidOf("mc"), texte: unit.texte } : unit
  );
  // « CAP après un bac pro »: one of two only.
  const own = units.filter((unit) => isDiploma(unit) && !/^(?:apres|suite|poursuite|sans) /.test(unit.texte));
  const beside = ({ texte }) =>
    texte.split(" ").some((word) => [-1, 1].some((step) => raw[raw.indexOf(word) + step] === "ou"));
  const away = units.filter((unit) => unit.hors && beside(unit) && own.length);
  for (const { hors } of away) if (!annonces.includes(hors)) annonces.push(hors);
  const titled = units.filter(({ level, texte }) => level === "none" && /^titres?$/.test(texte) && units.some(isTrade));
  if (titled.length) annonces.push(NO_TITLE);
  const others = units.filter((unit) => !away.includes(unit) && !titled.includes(unit));
  const apart = own.length > 1 && !formations.some((_, i) => own.every((unit) => unit.formations[i]));
  // « MC niveau 5 »: a level that the diploma never has here is no other diploma wished for.
  const level = apart && own.find(({ texte }) => /^niveau /.test(texte));
  if (level) {
    reading.aside.push(level.texte);
    reading.units = others.filter((unit) => unit !== level);
    return;
  }
  reading.units = others.flatMap((unit) =>
    !apart || !own.includes(unit) ? unit : unit === own[0] ? own.reduce(eitherUnit) : []
  );
}

/**
 * « Bac pro transport logistique »: a diploma of the past, beside a word of its filière that names another of today: either.
 */
export function joinOld(/** @type {Engine} */ { formations: all }, reading) {
  const { units } = reading;
  const at = units.findIndex(({ ancien }) => ancien);
  const [old, next] = units.slice(at, at + 2);
  if (at < 0) return;
  const untold = () => (reading.notes = reading.notes.filter((note) => note !== old.ancien));
  // « Bac pro MCV », « du commerce et de la vente »: the title of today.
  const isToday = (unit) =>
    unit !== old && isTrade(unit) && old.formations.every((score, i) => !score || (unit.grounds?.[i] ?? 0) & 1);
  if (units.some(isToday)) untold();
  if (!next || !isTrade(next) || next.choix || goTogether(old, next)) return;
  const taken = all.filter((_, i) => old.formations?.[i]);
  const isKin = ({ diplome, filieres }) =>
    taken.some((one) => one.diplome === diplome && one.filieres.some((f) => filieres.includes(f)));
  const formations = next.formations?.map((score, i) => (isKin(all[i]) ? score : 0));
  if (!formations?.some(Boolean)) return;
  const either = eitherUnit(old, { ...next, formations, large: undefined });
  reading.units = [...units.slice(0, at), either, ...units.slice(at + 2)];
  untold();
}

/** Added to the CAP, where one has no bac. */
const CAP_FIRST = 2;

/**
 * « Travailler à l’hôpital sans le bac »: who has none may learn too what leads there only secondly, in a CAP; the CAP come
 * first.
 */
export function withoutBac(/** @type {Engine} */ engine, reading) {
  const lacks = reading.units.find(({ duLexique, texte }) =>
    duLexique && /^(?:sans|avant|aucun|non|zero|niveau) (?!\d)|^niveau 3e/.test(texte)
  );
  if (!lacks?.formations) return;
  const isCap = (i) => engine.formations[i].intitule.startsWith("CAP ");
  const first = {
    ...lacks,
    formations: lacks.formations.map((score, i) => (score && isCap(i) ? score + CAP_FIRST : score))
  };
  reading.units = reading.units.map((unit) => (unit === lacks ? first : unit));
  const trades = reading.units.filter((unit) => isTrade(unit) && !unit.choix);
  const met = together(trades);
  if (!trades.length || met?.formations?.some((score, i) => score && isCap(i))) return;
  const whole = wholeTrade(engine, trades);
  const more = whole?.formations?.map((score, i) => (isCap(i) ? score : 0));
  if (!more?.some(Boolean)) return;
  reading.units = reading.units.map((unit) => {
    if (!trades.includes(unit)) return unit;
    const formations = unit.formations.map((score, i) => score || more[i]);
    return { ...unit, formations, metiers: unit.metiers.map((m, i) => (more[i] ? whole?.metiers?.[i] ?? m : m)) };
  });
}

/** What follows a bac, of a year or not; and in what it was. */
const AFTER_A_BAC = /^(?:1 an )?(?:apres (?:bac|bac pro|terminale)|post ?bac)$/;
const OF_A_BAC = /\bapres (?:le |un |une |la |son |mon )?(?:bac|terminale)(?: pro)? (?:(?:en|de|d) )?(\S+)/;

/** « CAP cuisine après le bac »: a CAP too may follow a bac, whatever it was in, and is no other diploma. */
export function capAfterBac(reading, raw) {
  const { units } = reading;
  const isCap = (unit) => /^cap\b/.test(unit.texte) && (unit.ancien || isDiploma(unit)) && !unit.choix;
  const after = units.filter(({ choix, duLexique, texte }) => duLexique && !choix && AFTER_A_BAC.test(texte));
  if (!after.length || !units.some(isCap)) return;
  const said = raw.join(" ");
  const [, first] = OF_A_BAC.exec(said) ?? [];
  const isTaken = (unit) => unit.ancien || isTrade(unit);
  const before = units.filter((unit) => unit.texte === first && isTrade(unit));
  const away = units.some((unit) => isTaken(unit) && !before.includes(unit)) ? before : [];
  reading.units = units.filter((unit) => !after.includes(unit) && !away.includes(unit));
  reading.aside.push(...away.map(({ texte }) => texte));
  reading.apresBac = /\b(?:1|un) an\b/.test(said) ? "1 an" : "bac";
}

/**
 * « Coiffure ou fleuriste »: what is taught nowhere here takes nothing from what is; its note says it. A word that says
 * little just before it is its own: « boulanger ou aide fleuriste ».
 */
export function leaveUntaught(reading, raw) {
  const { units } = reading;
  const untaught = units.filter(({ rien }) => rien);
  const startOf = ({ texte }) => raw.indexOf(texte.split(" ")[0]);
  const joins = (unit) => {
    const at = startOf(unit);
    const after = raw[at + unit.texte.split(" ").length];
    return at >= 0 && [raw[at - 1], after, raw[at - 2]].some((word) => word === "ou" || word === "et");
  };
  if (!untaught.length || !untaught.every(joins)) return;
  const isOfOne = ({ texte }) => saysLittle(texte) && untaught.some((unit) => raw[startOf(unit) - 1] === texte);
  const own = units.filter((unit) => !(isTrade(unit) && isOfOne(unit)))
    .map((unit) => (unit.choix && isOfOne(unit.choix[1]) ? unit.choix[0] : unit));
  const others = own.filter(({ rien }) => !rien);
  reading.units = others.some(isTrade) ? others : own;
}

/** Words between who works and where. */
const WITHIN = /^(?:l[ae]?s?|une?|des?|d|mon|ma|son|sa)$/;

/**
 * « Secrétaire chez un dentiste », « vendeuse en bijouterie »: who does a trade that is taught here, where another is done:
 * set aside, and said.
 */
export function leaveWorkplace(engine, reading, raw) {
  const { notes, units } = reading;
  const people = units.filter((unit) => isTrade(unit) && namesSomeone(engine, unit.texte) && !saysLittle(unit.texte));
  const isWhere = ({ rien, texte }) => {
    let at = raw.indexOf(texte.split(" ")[0]) - 1;
    while (WITHIN.test(raw[at] ?? "")) at--;
    return rien && /^(?:chez|en|dans|pour|aux?)$/.test(raw[at] ?? "");
  };
  const where = units.filter(isWhere);
  if (!people.length || !where.length || units.some((unit) => unit.rien && !where.includes(unit))) return;
  const told = where.map(({ ailleurs, texte }) => ailleurs ?? engine.phrases.get(phraseKey(texte))?.note);
  reading.notes = notes.filter((note) => !told.includes(note));
  reading.units = units.filter((unit) => !where.includes(unit));
  reading.aside.push(...where.map(({ texte }) => texte));
}

/** Words of one who looks for a school that, after who does any trade, say which: « agent de quartier ». */
const WHICH = /^(?:quartiers?|voies?|familles?|orientation)$/;
const WHICH_OF = /^(?:quartiers?|voies?|familles?|orientation|centres?|courts?|recherches?|parcours|sites?)$/;

/** « Agent de quartier », « technicien voie »: what a word of many trades does is never lost; nothing is guessed from that word alone. */
export function keepWhich(engine, reading, raw) {
  const [head, more] = reading.units.filter(isTrade);
  if (!head || more || !saysLittle(head.texte)) return;
  const at = raw.indexOf(head.texte) + 1;
  const of = /^d(?:e|u|es)?$/.test(raw[at] ?? "");
  const word = raw[of ? at + 1 : at] ?? "";
  if (!(of ? WHICH_OF : WHICH).test(word) || reading.units.some(({ texte }) => texte.split(" ").includes(word))) return;
  reading.units.push({ ...emptyUnit(word, engine), level: "none" });
}

/** « Cuisine ou service »: a word of many trades is said of the other’s filière. */
export function meantBeside(engine, reading) {
  reading.units = reading.units.map((unit) => {
    if (!unit.choix || !isTrade(unit)) return unit;
    const [one, other] = unit.choix;
    const vague = [one, other].filter(({ texte }) => saysLittle(texte));
    if (vague.length !== 1 || vague[0].texte === "maintenance") return unit;
    const sure = vague[0] === one ? other : one;
    const own = new Set(engine.formations.flatMap(({ filieres }, i) => (sure.formations?.[i] ? filieres : [])));
    const formations = vague[0].formations?.map((score, i) =>
      engine.formations[i].filieres.some((f) => own.has(f)) ? score : 0
    );
    if (!formations?.some(Boolean)) return unit;
    const narrowed = { ...vague[0], formations };
    return vague[0] === one ? eitherUnit(narrowed, sure) : eitherUnit(sure, narrowed);
  });
}

/**
 * « Serveur à Lyon », « cuisinier ou serveur »: beside a town, or another, the word that names who does a trade means the formations of its filière, not those of
 * another trade whose things are called so.
 */
export function meantAsPerson(engine, reading) {
  const trades = reading.units.filter(isTrade);
  const [own] = trades;
  const asked = reading.units.some((unit) => isPlace(unit) || unit.service || (unit.duLexique && unit.aboutOffre));
  if (trades.length !== 1 || !(asked || own.choix || reading.lieu || reading.depuis)) return;
  const sells = reading.lieu && !own.choix && /^(?:ventes?|vendre)$/.test(own.texte);
  const alone = sells ? asSeller(engine, own) : asPerson(engine, own);
  const meant = own.choix ? own.choix.map((one) => asPerson(engine, one)) : [alone];
  if (!meant.some(Boolean)) return;
  const [one, other] = own.choix ?? [own];
  const read = other ? eitherUnit(meant[0] ?? one, meant[1] ?? other) : meant[0];
  reading.units = reading.units.map((unit) => (unit === own ? read : unit));
}

/** « Vente », around a town without any lycée: who teaches to sell is no secretary, nor estate agent, whose trades sell too. */
function asSeller(engine, own) {
  const isMeant = meantBy(engine, own);
  const formations = own.formations.map((score, i) => (isMeant(i) ? score : 0));
  return formations.some(Boolean) ? { ...own, formations, large: undefined } : null;
}

/** A word that names who does a trade, of its filière alone; null when it names none. */
function asPerson(engine, own) {
  if (!isTrade(own) || own.choix) return null;
  if (saysLittle(own.texte) || !namesSomeone(engine, own.texte)) return null;
  const root = stem(own.texte);
  const named = engine.metiers.filter(({ libelle }) =>
    libelle.split(", ").some((name) => [own.texte, own.texte.replace(/s$/, "")].includes(words(name)[0]))
  );
  const filieres = new Set(
    named.flatMap(({ principales, secondaires }) => (principales.length ? principales : secondaires))
      .flatMap((i) => engine.formations[i].filieres)
  );
  if (!filieres.size) return null;
  const holds = ({ intitule }) => words(intitule).some((word) => stem(word) === root);
  const formations = own.formations.map((score, i) =>
    engine.formations[i].filieres.some((f) => filieres.has(f)) || holds(engine.formations[i]) ? score : 0
  );
  return formations.some(Boolean) ? { ...own, formations, large: undefined } : null;
}

/** What a trade of a longer name loses, beside one that the word names by itself. */
const LONGER_NAME = 1 / 2;

/** « Vendeur »: who does a trade of that very name first; « vendeur-conseil en matériel agricole » is another, and comes last. */
export function leadNamed(/** @type {Engine} */ engine, reading) {
  const [own, more] = reading.units.filter(isTrade);
  if (!own?.metiers || more || own.choix || own.level !== "exact") return;
  if (saysLittle(own.texte) || !namesSomeone(engine, own.texte)) return;
  const named = new RegExp(`^${own.texte.replace(/s$/, "")}(?:$| (?:en|d[eu]?s?|aux?|a|sur) )`);
  const isNamed = ({ libelle }) => libelle.split(", ").some((name) => named.test(words(name).join(" ")));
  const bears = own.metiers.map((m, i) => (own.formations?.[i] && m >= 0 && isNamed(engine.metiers[m]) ? 1 : 0));
  if (!bears.some(Boolean)) return;
  const longer = ({ libelle }) =>
    words(libelle)[0] === own.texte || words(libelle.split(", ")[1] ?? "")[0] === own.texte;
  const formations = own.formations?.map((score, i) => {
    const metier = engine.metiers[own.metiers?.[i] ?? -1];
    return score && metier && !bears[i] && longer(metier) ? score - LONGER_NAME : score;
  }) ?? null;
  reading.units = reading.units.map((unit) => (unit === own ? { ...own, formations } : unit));
}

/** Level of what is learnt after the bac. */
const AFTER_BAC = 5;

/** « Jeux vidéo »: what is learnt after the bac only is told as that, with the bacs pro of the same title that lead there. */
export function leadAfterBac(engine, reading, raw) {
  const { units } = reading;
  const trades = units.filter(isTrade);
  if (
    !trades.length || units.some(({ level }) => level === "none") || raw.includes("bts")
    || units.some((unit) => (unit.duLexique && unit.formations && !unit.voies) || unit.rien)
  ) return;
  engine.taught ??= new Set(engine.etablissements.flatMap(({ offres }) => offres.map(({ formation }) => formation)));
  const found = engine.formations.flatMap((formation, i) =>
    engine.taught.has(i) && trades.every(({ formations }) => formations?.[i]) ? [formation] : []
  );
  if (!found.length || found.some(({ niveau }) => niveau < AFTER_BAC)) return;
  const told = found.some((formation) => isSaid(engine, formation, trades));
  // « Eau et assainissement »: two things, of which no title says both; either is learnt before the bac too.
  if (!told && trades.length === 2 && trades[1].aussi) {
    reading.units = [...units.filter((unit) => !trades.includes(unit)), eitherUnit(trades[0], trades[1])];
    return;
  }
  const what = told
    ? "Ce que l’on trouve ici s’apprend"
    : "Aucune formation d’ici ne porte ce nom\u00a0: ce qui s’en approche s’apprend";
  reading.annonces.push(`${what} après le bac, en BTS.`);
  const heads = new Set(found.map(headOf));
  const leading = engine.formations.flatMap((formation, i) =>
    engine.taught.has(i) && isBacPro(formation) && heads.has(headOf(formation)) ? [i] : []
  );
  if (!leading.length) return;
  const names = leading.map((i) => engine.formations[i].intitule);
  const nearest = names.length > 1 ? "les bacs pro les plus proches" : "le bac pro le plus proche";
  reading.annonces.push(
    `Après la 3e, ${nearest}\u00a0: ${names.map((name) => name.replace("Bac pro ", "")).join(" ; ")}.`
  );
  reading.units = units.map((unit) => {
    if (!trades.includes(unit)) return unit;
    const formations = unit.formations.slice();
    for (const i of leading) formations[i] ||= 1;
    return { ...unit, formations };
  });
}

/** Whether a title, or the name of a trade that it leads to first, says all the words: their synonyms are only near. */
function isSaid({ metiers }, { intitule, metiers: own }, trades) {
  const said = own.map((m) => metiers[m].libelle).concat(intitule).map(words);
  return said.some((title) =>
    trades.every(({ texte }) => texte.split(" ").every((word) => title.some((one) => isTitleWord(word, one))))
  );
}

/** Letters that the short of a word has, and leaves out, at least. */
const SHORT = 3;

/** « Photo » of « photographie »: the beginning of a word, that stands for it. @param {string} short @param {string} whole folded */
const isShortOf = (short, whole) =>
  short.length >= SHORT && whole.length >= short.length + SHORT && whole.startsWith(short);

/** « Coiffeuse » of « coiffeur », « photo » of « photographie ». */
const isTitleWord = (word, titled) => stem(word) === stem(titled) || isShortOf(word, titled);

const isBacPro = ({ intitule }) => intitule.startsWith("Bac pro ");
/** The first words of a title, after its diploma: « cybersécurité informatique ». */
const headOf = ({ intitule }) =>
  words(intitule.replace(/^(?:Bac pro|BTS) /, "")).filter((word) => !STOP_WORDS.has(word)).slice(0, 2).map(undouble)
    .join(" ");

/** « Pierre Gilles de Gennes, Gap »: a trade’s word that begins the name of a lycée that is not here. */
export function nameOfNone(reading, raw) {
  const { units } = reading;
  const first = units.find(({ aboutOffre, level, noms }) => aboutOffre && level === "exact" && noms.size > 0);
  const strangers = units.filter(({ level }) => level === "none");
  if (!first || strangers.length < 2 || units.some((unit) => unit !== first && isTrade(unit))) return;
  const at = raw.indexOf(first.texte);
  if (raw[at + 1] !== strangers[0].texte) return;
  if (units.some((unit) => unit !== first && !strangers.includes(unit) && !isPlace(unit))) return;
  reading.units = units.map((unit) =>
    unit === first ? { ...unit, aboutOffre: false, formations: null, intitules: new Map() } : unit
  );
  reading.lycee = true;
}

/** Whether a word begins a title, or the name of a trade or a filière, that is taught here. */
const isHead = ({ filieres, vocabulary, metiers }, root) =>
  vocabulary.byStem.get(root)?.some(({ postings }) => postings.some(({ head }) => head))
  || [...metiers, ...filieres].some(({ libelle }) => stem(words(libelle)[0]) === root);

/** How many words a title has at most, for each to mean it. */
const SHORT_TITLE = 2;

/**
 * The title that none prepares here, of which words are the short name, and which no title, trade nor filière is called by:
 * beside any diploma, or by its first word alone.
 */
function untaughtBy(engine, diplomas, said) {
  if (!said.length || said.length > SHORT_TITLE || said.some(({ choix, level }) => choix || /^[pt]/.test(level))) {
    return;
  }
  const roots = said.map(({ texte }) => stem(texte));
  if (said.some(({ texte }) => saysLittle(texte)) || roots.some((root) => isHead(engine, root))) return;
  // « Fibre optique », a FCIL: its title says it.
  const titled = ({ intitule }) => words(intitule).some((word) => roots.includes(stem(word)));
  if (diplomas.length && engine.formations.some((one, i) => diplomas.every((d) => d.formations[i]) && titled(one))) {
    return;
  }
  const isTold = ({ mots }) => mots.length === 1 && mots[0] === said[0].texte;
  if (!diplomas.length && engine.told.some(isTold)) return;
  return engine.untaught.find(({ first, own }) => {
    // « Technicien conseil vente en animalerie »: of a title that begins with a word that says little, none says it alone.
    const short = own.length <= SHORT_TITLE ? own : stem(first) === own[0] ? own.slice(0, 1) : [];
    return diplomas.length ? roots.every((root) => short.includes(root)) : said.length === 1 && said[0].texte === first;
  });
}

/** « Bac pro optique »: a diploma that none prepares here, told by its title; « ou coiffure » is found all the same. */
export function meetTitled(engine, reading) {
  const { units } = reading;
  const diplomas = units.filter(isDiploma);
  const said = units.filter((unit) => isTrade(unit) || unit.level === "none");
  const [either] = said;
  const member = said.length === 1 && either.choix?.find((one) => untaughtBy(engine, diplomas, [one]));
  const meant = untaughtBy(engine, diplomas, member ? [member] : said);
  if (!meant) return;
  const left = member ? either.choix.filter((one) => one !== member) : [
    { ...emptyUnit(said.map(({ texte }) => texte).join(" "), engine), rien: true }
  ];
  reading.units = [...units.filter((unit) => !said.includes(unit)), ...left];
  reading.notes = [...reading.notes.filter(({ dit }) => !meant.note.dit.startsWith(dit)), meant.note];
}

/** Score of a title that holds no more than the stem of a word, after its first. */
const BARELY = 6.01;

/**
 * « BTS communication », « bac pro optique »: a diploma that is none of those here. One whose title holds but the word’s
 * stem is another; what leads to a trade said so is shown, and told.
 */
export function sayNoSuch(engine, reading, text) {
  const { units } = reading;
  const diplomas = units.filter(({ duLexique, formations, voies }) => duLexique && formations && !voies);
  const trades = units.filter(isTrade);
  const [trade] = trades;
  if (diplomas.length !== 1 || trades.length !== 1 || trade.level !== "exact" || trade.choix) return;
  const [diploma] = diplomas;
  if (!/^(?:cap|bac pro|bac|bts|bma|fcil)$/.test(diploma.texte) || /\W/.test(trade.texte)) return;
  if (namesSomeone(engine, trade.texte)) return;
  const found = engine.formations.map((_, i) => i).filter((i) => diploma.formations[i] && trade.formations[i]);
  const root = stem(trade.texte);
  const holds = (title) => words(title).some((word) => stem(word) === root);
  const isNamed = (i) =>
    (holds(engine.formations[i].intitule) && trade.formations[i] > BARELY)
    || words(engine.formations[i].intitule).some((word) => isShortOf(trade.texte, word))
    || engine.formations[i].filieres.some((f) => holds(`${engine.filieres[f].libelle} ${engine.filieres[f].mots}`))
    || engine.metiers.some(({ libelle, principales }) => principales.includes(i) && holds(libelle));
  if (!found.length || found.some(isNamed)) return;
  if (found.every((i) => trade.grounds?.[i] === 1)) {
    const formations = trade.formations.map((score, i) => (found.includes(i) ? 0 : score));
    if (formations.some(Boolean)) {
      reading.units = units.map((unit) => (unit === trade ? { ...trade, formations } : unit));
    }
    return;
  }
  const written = asWritten(text, [...diploma.texte.split(" "), trade.texte]);
  reading.annonces.push(
    `Aucune formation d’ici ne porte ce nom, «\u00a0${written}\u00a0»\u00a0: voici ce qui s’en approche.`
  );
}
