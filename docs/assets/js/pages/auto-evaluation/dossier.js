/** A self-evaluation as plain data, and reading one back from a file. Pure functions, no DOM. */

export const FORMAT = "auto-evaluation-lycee-des-metiers";
export const VERSION = 1;
const MAX_TEXT = 20_000;
const MAX_ACTIONS = 200;
const MAX_CAMPAIGNS = 100;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @typedef {{texte: string, responsable: string, date: string, fait: boolean}} Action
 * @typedef {{niveau: number, preuves: string, actions: Action[]}} Critere
 * @typedef {{id: string, nom: string, lycee: string, equipe: string, debut: string,
 *   echeance: string, modifiee: string, criteres: Record<string, Critere>}} Campagne
 */

/** A file that cannot be read; its message is for the visitor. */
export class UnreadableFile extends Error {}

/** @returns {Action} */
export const newAction = () => ({ texte: "", responsable: "", date: "", fait: false });

/** @returns {Critere} */
export const newCriterion = () => ({ niveau: 0, preuves: "", actions: [] });

/**
 * @param {string} name
 * @param {string} now ISO date and time
 * @returns {Campagne}
 */
export function newCampaign(name, now) {
  return {
    id: crypto.randomUUID?.() ?? `c${Date.now()}${Math.random().toString(36).slice(2)}`,
    nom: name,
    lycee: "",
    equipe: "",
    debut: "",
    echeance: "",
    modifiee: now,
    criteres: {}
  };
}

/** @param {Campagne} campaign @param {string} number @returns {Critere} */
export const criterionOf = (campaign, number) => campaign.criteres[number] ?? newCriterion();

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
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new UnreadableFile("Ce fichier n’est pas un export d’auto-évaluation : il est illisible.");
  }
  if (file?.format !== FORMAT || !Array.isArray(file.campagnes)) {
    throw new UnreadableFile("Ce fichier n’est pas un export d’auto-évaluation.");
  }
  if (file.version !== VERSION) {
    throw new UnreadableFile("Ce fichier vient d’une autre version de l’outil : il n’a pas été lu.");
  }
  if (!file.campagnes.length) throw new UnreadableFile("Ce fichier ne contient aucune campagne.");
  if (file.campagnes.length > MAX_CAMPAIGNS) {
    throw new UnreadableFile("Ce fichier contient trop de campagnes.");
  }
  return file.campagnes.map(readCampaign);
}

/** @returns {Campagne} */
export function readCampaign(raw) {
  if (!isObject(raw) || !isObject(raw.criteres ?? {})) {
    throw new UnreadableFile("Une campagne de ce fichier est abîmée : rien n’a été lu.");
  }
  const campaign = newCampaign(text(raw.nom) || "Campagne sans nom", text(raw.modifiee));
  if (typeof raw.id === "string" && raw.id) campaign.id = raw.id.slice(0, 100);
  campaign.lycee = text(raw.lycee);
  campaign.equipe = text(raw.equipe);
  campaign.debut = day(raw.debut);
  campaign.echeance = day(raw.echeance);
  for (const [number, criterion] of Object.entries(raw.criteres ?? {})) {
    if (/^\d{1,2}$/.test(number)) campaign.criteres[number] = readCriterion(criterion);
  }
  return campaign;
}

function readCriterion(raw) {
  if (!isObject(raw)) {
    throw new UnreadableFile("Un critère de ce fichier est abîmé : rien n’a été lu.");
  }
  const actions = Array.isArray(raw.actions) ? raw.actions.slice(0, MAX_ACTIONS) : [];
  return {
    niveau: [1, 2, 3, 4].includes(raw.niveau) ? raw.niveau : 0,
    preuves: text(raw.preuves),
    actions: actions.filter(isObject).map((action) => ({
      texte: text(action.texte),
      responsable: text(action.responsable),
      date: day(action.date),
      fait: action.fait === true
    }))
  };
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value) => (typeof value === "string" ? value.slice(0, MAX_TEXT) : "");
const day = (value) => (typeof value === "string" && DAY.test(value) ? value : "");

/**
 * @param {Campagne} campaign
 * @param {string[]} numbers the criteria of the page
 * @param {string} today AAAA-MM-JJ
 */
export function summary(campaign, numbers, today) {
  const rows = numbers.map((number) => {
    const { niveau, actions } = criterionOf(campaign, number);
    const open = actions.filter((action) => !action.fait && action.texte.trim());
    const dates = open.map((action) => action.date).filter(Boolean).sort();
    return {
      number,
      niveau,
      open: open.length,
      done: actions.filter((action) => action.fait).length,
      next: dates[0] ?? "",
      late: dates.filter((date) => date < today).length
    };
  });
  return {
    rows,
    rated: rows.filter((row) => row.niveau > 0).length,
    open: rows.reduce((sum, row) => sum + row.open, 0),
    late: rows.reduce((sum, row) => sum + row.late, 0)
  };
}
