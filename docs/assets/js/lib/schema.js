/**
 * Values against a JSON Schema, for the keywords that macros/verification/saisie_en_ligne.py writes.
 * `errorMessage` holds the words of a refusal. Pure functions.
 */

import { isDay } from "./jours.js";

/** What says, and checks nothing. */
const SAYS = ["$schema", "$defs", "title", "description", "errorMessage", "formatMinimum", "formatMaximum"];

const isText = (value) => typeof value === "string";
const isBlock = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const TYPES = { string: isText, array: Array.isArray, object: isBlock };

/** Keyword → whether a value follows its rule. What is of another type is no matter of a rule. */
const RULES = {
  type: (rule, value) => TYPES[rule](value),
  enum: (rule, value) => rule.includes(value),
  pattern: (rule, value) => !isText(value) || new RegExp(rule, "u").test(value),
  maxLength: (rule, value) => !isText(value) || [...value].length <= rule,
  format: (rule, value, { formatMinimum = "", formatMaximum = "9" }) => {
    if (rule !== "date") throw new Error(`format inconnu : ${rule}`);
    return !isText(value) || (isDay(value) && value >= formatMinimum && value <= formatMaximum);
  },
  required: (rule, value) => !isBlock(value) || rule.every((key) => Object.hasOwn(value, key)),
  additionalProperties: (rule, value, { properties = {} }) =>
    rule || !isBlock(value) || Object.keys(value).every((key) => Object.hasOwn(properties, key))
};

/** Keyword → the schemas that it asks for, each with what they are asked of. */
const PARTS = {
  $ref: (rule, value, root) => [[schemaOf(root, rule), value]],
  allOf: (rule, value) => rule.map((schema) => [schema, value]),
  items: (rule, value) => Array.isArray(value) ? value.map((item) => [rule, item]) : [],
  properties: (rule, value) =>
    isBlock(value)
      ? Object.keys(rule).filter((key) => Object.hasOwn(value, key)).map((key) => [rule[key], value[key]])
      : []
};

const schemaOf = (root, address) => address.split("/").slice(1).reduce((part, key) => part[key], root);

/**
 * What a value is refused for, in the words of its schema: nothing when it is right.
 * @param {any} schema
 * @param {unknown} value
 * @param {any} [root] the schema that holds the definitions
 * @param {string} [title] of what is checked
 * @returns {string[]}
 * @throws {Error} for a keyword that is not known: nothing is left unchecked unsaid
 */
export function faults(schema, value, root = schema, title = "") {
  const name = schema.title ?? title;
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    if (keyword in PARTS) {
      return PARTS[keyword](rule, value, root).flatMap(([part, one]) => faults(part, one, root, name));
    }
    if (keyword in RULES) return RULES[keyword](rule, value, schema) ? [] : [wordsOf(schema, value, name)];
    if (!SAYS.includes(keyword)) throw new Error(`mot-clé inconnu : ${keyword}`);
    return [];
  });
}

const SHOWN = 60;

function wordsOf({ errorMessage = "«\u00a0{valeur}\u00a0» ne convient pas pour «\u00a0{cle}\u00a0»." }, value, name) {
  const text = isText(value) ? value : JSON.stringify(value);
  const shown = [...text].length > SHOWN ? `${[...text].slice(0, SHOWN - 1).join("")}…` : text;
  return errorMessage.replace("{cle}", () => name).replace("{valeur}", () => shown);
}

/** The schema of a place: « contacts.telephone.valeur ». @param {any} root @param {string} place */
export const schemaAt = (root, place) =>
  place.split(".").reduce((part, key) => key === "*" ? part.items : part.properties[key], root);
