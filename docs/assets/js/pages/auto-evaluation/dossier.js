/** A self-evaluation as plain data, and reading one back from a file. Pure functions, no DOM. */

import { isDay } from "../../lib/jours.js";

const FORMAT = "auto-evaluation-lycee-des-metiers";
export const VERSION = 1;
/** The name of a campaign that has none. */
export const SANS_NOM = "Campagne sans nom";
const MAX_TEXT = 20_000;
const MAX_ACTIONS = 200;
const MAX_CAMPAIGNS = 100;

/**
 * @typedef {{texte: string, responsable: string, date: string, fait: boolean}} Action
 * @typedef {{niveau: number, preuves: string, actions: Action[]}} Critere
 * @typedef {{id: string, nom: string, lycee: string, equipe: string, debut: string,
 *   echeance: string, modifiee: string, complement: boolean, criteres: Record<string, Critere>}} Campagne
 */

/** A file that cannot be read; its message is for the visitor. */
export class UnreadableFile extends Error {}

function refuse(why) {
  throw new UnreadableFile(why);
}

/** @returns {string} for this browser's campaigns and those of its files */
export const newId = () => `${Date.now()}${Math.random()}`;

/** @param {string} nom @param {string} now ISO date and time */
export const newCampaign = (nom, now) => readCampaign({ nom, modifiee: now });

export const newAction = () => readAction({});

/** @param {Campagne} campaign @param {string} number */
export const criterionOf = (campaign, number) => campaign.criteres[number] ?? readCriterion({});

/** @param {Campagne} campaign @param {string} number @returns {boolean} whether something is said of it */
export function isWritten(campaign, number) {
  const { niveau, preuves, actions } = criterionOf(campaign, number);
  return niveau > 0 || preuves !== "" || actions.length > 0;
}

/** @param {Campagne[]} campaigns @param {string} now */
export function toFile(campaigns, now) {
  const file = { format: FORMAT, version: VERSION, exporte_le: now, campagnes: campaigns };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * @param {string} text content of a file
 * @returns {Campagne[]}
 * @throws {UnreadableFile}
 */
export function fromFile(text) {
  const { format, version, campagnes } = parse(text) ?? {};
  if (format !== FORMAT || !Array.isArray(campagnes)) refuse("Ce fichier n’est pas un export d’auto-évaluation.");
  if (version !== VERSION) refuse("Ce fichier vient d’une autre version de l’outil\u00a0: il n’a pas été lu.");
  if (!campagnes.length) refuse("Ce fichier ne contient aucune campagne.");
  if (campagnes.length > MAX_CAMPAIGNS) refuse("Ce fichier contient trop de campagnes.");
  return campagnes.map(readCampaign);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    refuse("Ce fichier n’est pas un export d’auto-évaluation\u00a0: il est illisible.");
  }
}

/** @returns {Campagne} @throws {UnreadableFile} */
export function readCampaign(raw) {
  const criteria = raw?.criteres ?? {};
  if (!isObject(raw) || !isObject(criteria)) refuse("Une campagne de ce fichier est abîmée\u00a0: rien n’a été lu.");
  const known = Object.entries(criteria).filter(([number]) => /^\d{1,2}$/.test(number));
  return {
    id: text(raw.id).slice(0, 100) || newId(),
    nom: text(raw.nom) || SANS_NOM,
    lycee: text(raw.lycee),
    equipe: text(raw.equipe),
    debut: day(raw.debut),
    echeance: day(raw.echeance),
    modifiee: text(raw.modifiee),
    complement: raw.complement === true,
    criteres: Object.fromEntries(known.map(([number, criterion]) => [number, readCriterion(criterion)]))
  };
}

/** @returns {Critere} */
function readCriterion(raw) {
  if (!isObject(raw)) refuse("Un critère de ce fichier est abîmé\u00a0: rien n’a été lu.");
  const actions = Array.isArray(raw.actions) ? raw.actions.slice(0, MAX_ACTIONS) : [];
  return {
    niveau: [1, 2, 3, 4].includes(raw.niveau) ? raw.niveau : 0,
    preuves: text(raw.preuves),
    actions: actions.filter(isObject).map(readAction)
  };
}

/** @param {Partial<Action>} raw @returns {Action} */
const readAction = ({ texte, responsable, date, fait }) => ({
  texte: text(texte),
  responsable: text(responsable),
  date: day(date),
  fait: fait === true
});

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value) => (typeof value === "string" ? value.slice(0, MAX_TEXT) : "");
const day = (value) => (isDay(text(value)) ? value : "");

/**
 * @param {Campagne} campaign
 * @param {string[]} numbers the criteria of the page
 * @param {string} day AAAA-MM-JJ, today
 * @returns {{rows: {level: number, open: number, next: string, late: number}[], rated: number, open: number, late: number}}
 */
export function summary(campaign, numbers, day) {
  const rows = numbers.map((number) => {
    const { niveau, actions } = criterionOf(campaign, number);
    const open = actions.filter(({ fait, texte }) => !fait && texte.trim());
    const dates = open.map(({ date }) => date).filter(Boolean).sort();
    return {
      level: niveau,
      open: open.length,
      next: dates[0] ?? "",
      late: dates.filter((date) => date < day).length
    };
  });
  const sum = (name) => rows.reduce((total, row) => total + row[name], 0);
  return { rows, rated: rows.filter(({ level }) => level).length, open: sum("open"), late: sum("late") };
}
