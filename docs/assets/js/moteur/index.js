/** The index, the communes and the contacts, each asked for once, from the site itself. */

import { whenIdle } from "../lib/cadence.js";
import { rankNames } from "./moteur.js";
import { createEngine } from "./vocabulaire.js";

/** @import { Engine } from "../lib/types.d.ts" */

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/**
 * @param {string} address
 * @param {(address: string) => Promise<any>} [load]
 */
function once(address, load = getJson) {
  if (!asked.has(address)) {
    const promise = load(address);
    promise.catch(() => asked.delete(address));
    asked.set(address, promise);
  }
  return /** @type {Promise<any>} */ (asked.get(address));
}

async function getJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} : ${response.status}`);
  return response.json();
}

/**
 * The search engine over the site's index.
 * @param {string} root relative address of the site's root, « ../ »
 * @returns {Promise<Engine>}
 */
export function loadEngine(root) {
  return once(`${root}assets/recherche/index.json`, async (address) => {
    const engine = createEngine(await getJson(address));
    rankNames(engine);
    return engine;
  });
}

/**
 * The engine with what few searches need: all communes, secondary métiers, pages.
 * @param {string} root
 * @returns {Promise<Engine>}
 */
export function loadComplement(root) {
  return once(`${root}assets/recherche/complement.json`, async (address) => {
    const parts = [loadEngine(root), getJson(address), import("./complement.js")];
    const [engine, complement, { complete }] = await Promise.all(parts);
    complete(engine, complement);
    // One part at a time: a letter may come between two.
    for (const prepare of engine.tournures.ready) whenIdle(() => prepare(engine));
    return engine;
  });
}

/**
 * Travel times, for the engine: asked for once a commune is known, of a site that has some.
 * @param {string} root
 * @param {Engine} engine
 * @param {{code?: string} | null | undefined} place
 * @returns {Promise<boolean>} whether they came just now
 */
export async function loadTravel(root, engine, place) {
  if (!engine.hasTravel || engine.travel || !place?.code) return false;
  const travel = once(`${root}assets/recherche/trajets.json`, async (address) => {
    const [packed, { readTravel }] = await Promise.all([getJson(address), import("./trajets.js")]);
    return readTravel(packed);
  });
  engine.travel = await travel.catch(() => null);
  return Boolean(engine.travel);
}

/**
 * Contacts of the lycées, for comparison and exports: uai → {telephone, courriel, site, adresse}.
 * @param {string} root
 * @returns {Promise<Record<string, Record<string, string>>>}
 */
export const loadContacts = (root) => once(`${root}assets/recherche/contacts.json`);
