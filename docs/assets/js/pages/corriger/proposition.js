/** What is proposed for one lycée, what it changes, and what is wrong with it. Pure functions, no DOM. */

import { inFrench, isDay } from "../../lib/jours.js";
import { faults, schemaAt } from "../../lib/schema.js";
import { sayPhone } from "../../lib/telephone.js";

/**
 * @typedef {{qui: string, adresse: string, vu: string}} Origine where one knows it from: "lycee" or "adresse"
 * @typedef {{date: string, debut: string, fin: string}} Porte
 * @typedef {object} Proposition
 * @property {Record<string, string>} valeurs place → what it shall be
 * @property {Record<string, string[] | null>} offres formation → its voies; null, taken out
 * @property {string[]} annulees days
 * @property {Porte[]} portes
 * @property {Record<string, Origine>} origines geste → where it is known from
 * @typedef {{id: string, geste: string, phrase: string, fautes: string[]}} Change
 */

/** The kinds of changes, in the order of the page. */
export const GESTES = ["formations", "contacts", "portes", "services", "identite"];
/** Those whose facts keep the day they were seen. */
const DATES = ["contacts", "services"];

/** @returns {Proposition} */
export const newProposal = () => ({ valeurs: {}, offres: {}, annulees: [], portes: [], origines: {} });

/** @param {Proposition} proposal */
export const isEmpty = ({ valeurs, offres, annulees, portes }) =>
  ![valeurs, offres, annulees, portes].some((part) => Object.keys(part).length);

const text = (value) => (typeof value === "string" ? value.slice(0, 2000) : "");
const block = (value) => (typeof value === "object" && value !== null && !Array.isArray(value) ? value : {});
const list = (value) => (Array.isArray(value) ? value : []);
const each = (value, read) => Object.fromEntries(Object.entries(block(value)).map(([key, one]) => [key, read(one)]));

/** A draft, whatever was kept. @returns {Proposition} */
export const readProposal = (raw) => ({
  valeurs: each(raw?.valeurs, text),
  offres: each(raw?.offres, (voies) => (Array.isArray(voies) ? voies.map(text) : null)),
  annulees: list(raw?.annulees).map(text),
  portes: list(raw?.portes).map((one) => readPorte(block(one))),
  origines: each(raw?.origines, (one) => readOrigine(block(one)))
});

const readPorte = ({ date, debut, fin }) => ({ date: text(date), debut: text(debut), fin: text(fin) });
const readOrigine = ({ qui, adresse, vu }) => ({ qui: text(qui), adresse: text(adresse), vu: text(vu) });

/** What the entry of a lycée says at a place, as one writes it. @param {any} lycee @param {string} place */
export function currentValue(lycee, place) {
  const found = place.split(".").reduce((part, key) => part?.[key], lycee);
  const value = found?.valeur ?? found;
  if (typeof value === "boolean") return value ? "oui" : "non";
  return tidy(place, value ?? "");
}

/** A value as it is compared and sent. @param {string} place @param {string} written */
export function tidy(place, written) {
  const value = written.trim().replace(/\s+/g, " ");
  if (place === "contacts.telephone" && /^[\d\s.()+-]+$/.test(value)) return sayPhone(value.replace("(0)", ""));
  if (place === "contacts.site" && value && !value.includes("://")) return `https://${value}`;
  return value;
}

/**
 * Every change, in the order of the page, with what is wrong in it.
 * @param {any} lycee as /api/v1/ gives it
 * @param {Proposition} proposal
 * @param {any} model what the page holds of the models
 * @param {string} day today
 * @returns {Change[]}
 */
export function changesOf(lycee, proposal, model, day) {
  return [
    ...offerChanges(lycee, proposal, model),
    ...valueChanges(lycee, proposal, model, "contacts"),
    ...dayChanges(lycee, proposal, model, day),
    ...valueChanges(lycee, proposal, model, "services"),
    ...valueChanges(lycee, proposal, model, "identite")
  ];
}

/** @returns {Change[]} */
function offerChanges(lycee, { offres }, { formations, voies }) {
  return Object.entries(offres).flatMap(([id, after]) => {
    const before = lycee.offres.find(({ formation }) => formation === id)?.voies;
    const title = formations.get(id) ?? id;
    const say = (
      phrase,
      fautes = []
    ) => [{ id: `offre:${id}`, geste: "formations", phrase: `${title}\u00a0: ${phrase}`, fautes }];
    const by = (some, joint) => some.map((voie) => voies[voie].en).join(joint);
    if (!after) return before ? say("n’est plus proposé") : [];
    if (!after.length) {
      const words = before ? "Cochez une voie au moins, ou retirez la formation." : "Cochez une voie au moins.";
      return before?.length === 0 ? [] : say("par quelle voie\u00a0?", [words]);
    }
    if (!before) return say(`nouveau, ${by(after, " et ")}`);
    const { plus, moins } = differences(before, after);
    const said = [
      plus.length && `proposé ${plus.length < after.length ? "aussi " : ""}${by(plus, " et ")}`,
      moins.length && `n’est plus proposé ${by(moins, " ni ")}`
    ].filter(Boolean);
    return said.length ? say(said.join("\u00a0; ")) : [];
  });
}

/** @param {string[]} before @param {string[]} after */
export const differences = (before, after) => ({
  plus: after.filter((voie) => !before.includes(voie)),
  moins: before.filter((voie) => !after.includes(voie))
});

const quote = (value) => (value ? `«\u00a0${value}\u00a0»` : "rien");

/** @returns {Change[]} */
function valueChanges(lycee, { valeurs }, model, geste) {
  return model.champs.filter((champ) => champ.geste === geste && champ.chemin in valeurs).flatMap(({ chemin, nom }) => {
    const value = tidy(chemin, valeurs[chemin]);
    const before = currentValue(lycee, chemin);
    if (value === before) return [];
    const now = before ? `, au lieu de ${quote(before)}` : " (on ne le savait pas)";
    const phrase = `${nom}\u00a0: ${quote(value)}${now}`;
    return [{ id: `valeur:${chemin}`, geste, phrase, fautes: valueFaults(chemin, value, nom, model) }];
  });
}

const NO_ERASING =
  "Ici, une valeur se remplace. Pour la retirer, prenez le formulaire «\u00a0Signaler une erreur\u00a0».";
/** What a mail, a forge or the reading of a message would take for something else than a value. */
const MISREAD = /^[#>/-]|<!-{2}/;
const UNSENDABLE =
  "Un message ne porte ni #, ni >, ni /, ni tiret au début d’une valeur, ni «\u00a0<!\u2011\u2011\u00a0» ailleurs.";

function valueFaults(chemin, value, nom, { schema }) {
  if (!value) return [NO_ERASING];
  if (MISREAD.test(value)) return [UNSENDABLE];
  const fact = /^(?:contacts|services)\./.test(chemin) ? ".valeur" : "";
  return faults({ ...schemaAt(schema, chemin + fact), title: nom }, value, schema).slice(0, 1);
}

/** @returns {Change[]} */
function dayChanges(lycee, { annulees, portes }, { schema }, day) {
  const known = comingDays(lycee, day).map(({ date }) => date).filter((date) => !annulees.includes(date));
  const cancelled = annulees.filter((date) => lycee.portes_ouvertes.some((porte) => porte.date === date)).map((
    date
  ) => ({
    id: `annulee:${date}`,
    geste: "portes",
    phrase: `Journée portes ouvertes du ${inFrench(date)}\u00a0: annulée`,
    fautes: []
  }));
  const announced = portes.map((porte, rank) => ({
    id: `porte:${rank}`,
    geste: "portes",
    phrase: sayDay(porte),
    fautes: dayFaults(porte, [...known, ...portes.slice(0, rank).map(({ date }) => date)], schema, day)
  }));
  return [...cancelled, ...announced];
}

/** The open days that visitors see. @param {any} lycee @param {string} day @returns {Porte[]} */
export const comingDays = (lycee, day) => lycee.portes_ouvertes.filter(({ date }) => date >= day);

function sayDay({ date, debut, fin }) {
  const hours = [debut && `de ${debut}`, fin && `${debut ? "à" : "jusqu’à"} ${fin}`].filter(Boolean).join(" ");
  const when = isDay(date) ? ` le ${inFrench(date)}` : "";
  return ["Journée portes ouvertes" + when, hours].filter(Boolean).join(", ");
}

function dayFaults(porte, known, schema, day) {
  const { date, debut, fin } = porte;
  if (!date) return ["Choisissez le jour."];
  const written = Object.fromEntries(Object.entries({ date, debut, fin }).filter(([, value]) => value));
  const found = Object.entries(written).flatMap(([key, value]) =>
    faults(schemaAt(schema, `portes_ouvertes.*.${key}`), value, schema)
  );
  if (found.length) return found.slice(0, 1);
  if (date < day) return ["Ce jour est passé."];
  if (known.includes(date)) return ["Ce jour est déjà annoncé."];
  return debut && fin && fin <= debut ? ["L’heure de fin vient avant l’heure de début."] : [];
}

/**
 * What is wrong with where the changes of a geste are known from.
 * @param {Origine | undefined} origine
 * @param {string} geste
 * @param {any} model
 * @param {string} day
 */
export function originFaults(origine, geste, { schema }, day) {
  if (!origine?.qui) return ["Dites d’où vous le savez."];
  if (origine.qui === "adresse") {
    if (!origine.adresse.trim()) return ["Donnez l’adresse de la page qui le montre."];
    const link = { ...schemaAt(schema, "contacts.site.valeur"), title: "L’adresse web" };
    const found = faults(link, origine.adresse.trim(), schema);
    if (found.length) return found.slice(0, 1);
  }
  if (!DATES.includes(geste)) return [];
  if (!origine.vu) return ["Dites quand vous l’avez vu."];
  const found = faults(schemaAt(schema, "contacts.site.date"), origine.vu, schema);
  return found.length || origine.vu <= day ? found : ["Ce jour n’est pas encore venu."];
}

/** The gestes that change something. @param {Change[]} changes */
export const gestesOf = (changes) => GESTES.filter((geste) => changes.some((change) => change.geste === geste));

/** A proposal without one of its changes. @param {Proposition} proposal @param {string} id @returns {Proposition} */
export function without(proposal, id) {
  const [kind, ...rest] = id.split(":");
  const key = rest.join(":");
  const left = structuredClone(proposal);
  if (kind === "valeur") delete left.valeurs[key];
  else if (kind === "offre") delete left.offres[key];
  else if (kind === "annulee") left.annulees = left.annulees.filter((date) => date !== key);
  else left.portes.splice(Number(key), 1);
  return left;
}
