/** The search as an address: `?q=…&filiere=…`. Pure functions. */

import { LISTES, SAUFS } from "./filtres.js";
import { readZone } from "./geo.js";

/** @import { Criteres } from "./types.d.ts" */

const SEULS = ["q", "inconnus", "pres", "rayon", "zone", "tri"];
const PLUSIEURS = [...LISTES, ...SAUFS];
const ORDRE = ["q", ...PLUSIEURS, ...SEULS.slice(1)];
/** Radii offered around a commune, in km. */
const RAYONS = [5, 10, 20, 30, 50, 100];
const TRIS = ["pertinence", "nom", "distance"];

/**
 * @param {string} search `location.search`
 * @returns {Criteres} every parameter, empty when absent
 */
export function readAddress(search) {
  const parameters = new URLSearchParams(search);
  const criteria = /** @type {Criteres} */ ({});
  for (const name of PLUSIEURS) {
    const values = parameters.getAll(name).flatMap((value) => value.split(","));
    criteria[name] = [...new Set(values.map((value) => value.trim()).filter(Boolean))];
  }
  for (const name of SEULS) criteria[name] = (parameters.get(name) ?? "").trim();
  const radius = Number(criteria.rayon);
  criteria.rayon = radius > 0 && radius <= 1000 ? String(radius) : "";
  criteria.zone = readZone(criteria.zone)?.join() ?? "";
  if (criteria.inconnus !== "oui") criteria.inconnus = "";
  if (!TRIS.includes(criteria.tri)) criteria.tri = "";
  return criteria;
}

/**
 * Where the map looks, which is no criterion: another search forgets it.
 * @param {string} search `location.search`
 * @returns {string} « latitude,longitude,zoom », empty when absent or none
 */
export const readView = (search) =>
  /^(-?\d{1,3}(\.\d+)?(,|$)){3}$/.exec(new URLSearchParams(search).get("vue") ?? "")?.[0] ?? "";

/**
 * A distance is written with the commune it starts from only: from the device's position, which
 * never enters an address, it would mean nothing once reloaded or sent.
 * @param {Criteres} criteria
 * @param {string} [view] where the map looks
 * @returns {string} « ?… » or an empty string
 */
export function writeAddress(criteria, view) {
  const parameters = new URLSearchParams();
  for (const name of ORDRE) {
    const value = criteria[name];
    if (!criteria.pres && (name === "rayon" || (name === "tri" && value === "distance"))) continue;
    for (const one of Array.isArray(value) ? value : [value]) if (one) parameters.append(name, one);
  }
  if (view) parameters.append("vue", view);
  // A comma may stand in an address as it is: a zone stays readable.
  const search = parameters.toString().replaceAll("%2C", ",");
  return search && `?${search}`;
}

/** @param {Partial<Criteres>} criteria @returns {boolean} whether nothing is asked (how it shows aside) */
export function isEmptySearch(criteria) {
  return ORDRE.every((name) => ["tri", "inconnus"].includes(name) || !criteria[name]?.length);
}

const MA_POSITION = "#ma-position";

/**
 * What a link to the other view says of a search around the device: that it is one, and its radius.
 * @param {{rayon: string}} around
 */
export const writeAround = ({ rayon }) => MA_POSITION + (rayon && `-${rayon}`);

/**
 * @param {string} hash `location.hash`
 * @returns {{rayon: string} | null}
 */
export function readAround(hash) {
  const [start, rayon = ""] = hash.split(/-(?=\d+$)/);
  return start === MA_POSITION ? { rayon: RAYONS.includes(Number(rayon)) ? rayon : "" } : null;
}
