/** The index and the communes, asked for once, from the site itself. */

import { rankNames } from "./moteur.js";
import { getReady } from "./unites.js";
import { complete, createEngine } from "./vocabulaire.js";

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

async function getJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} : ${response.status}`);
  return response.json();
}

/** @param {string} address */
function once(address, read) {
  if (!asked.has(address)) {
    const promise = getJson(address).then(read);
    promise.catch(() => asked.delete(address));
    asked.set(address, promise);
  }
  return asked.get(address);
}

/** Some browsers know no idle time. */
const whenIdle = (work) => (globalThis.requestIdleCallback ?? setTimeout)(work);

/**
 * The search engine over the site's index.
 * @param {string} root relative address of the site's root, « ../ »
 */
export function loadEngine(root) {
  return once(`${root}assets/recherche/index.json`, (index) => {
    const engine = createEngine(index);
    rankNames(engine);
    whenIdle(() => getReady(engine));
    return engine;
  });
}

/**
 * The engine with what few searches need: all communes, secondary métiers, pages.
 * @param {string} root
 */
export function loadComplement(root) {
  return once(`${root}assets/recherche/complement.json`, async (complement) => {
    const engine = await loadEngine(root);
    complete(engine, complement);
    engine.pages = complement.pages;
    whenIdle(() => getReady(engine));
    return engine;
  });
}

/**
 * Contacts of the lycées, for comparison and exports: uai → {telephone, courriel, site, adresse}.
 * @param {string} root
 */
export function loadContacts(root) {
  return once(`${root}assets/recherche/contacts.json`, (contacts) => contacts);
}
