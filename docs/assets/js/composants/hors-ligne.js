/** The site kept on this device: the page that asks for it, and what other pages say without a network. */

import { build, need } from "../lib/dom.js";
import { plural } from "../lib/mots.js";

const PREFIX = "site ";
const MEGABYTE = 1e6;
const NO_NETWORK = "Pas de réseau pour le moment\u00a0: réessayez plus tard.";

/** The site's own folder, as an address. */
const siteRoot = () => new URL(document.documentElement.dataset.racine ?? "./", document.baseURI);

/** Only where visitors come: an editor's preview would go on showing what was there once. */
function isOwnAddress() {
  const canonical = document.querySelector("link[rel=canonical]")?.getAttribute("href");
  return Boolean(canonical) && canonical === location.origin + location.pathname;
}

/** @returns {Promise<ServiceWorkerRegistration | undefined>} the one of this site, not of another under it */
async function registered() {
  const registrations = await navigator.serviceWorker.getRegistrations();
  return registrations.find(({ scope }) => scope === siteRoot().href);
}

/** « 1,9 Mo ». @param {number} bytes */
const sayBytes = (bytes) => `${(Math.ceil(bytes / MEGABYTE * 10) / 10).toLocaleString("fr")}\u00a0Mo`;

/**
 * @param {HTMLElement | null} $panel `[data-dit]` says how it stands, `[data-garder]` keeps, `[data-oublier]` forgets
 */
export async function keepOffline($panel) {
  if (!$panel) return;
  const $said = need("[data-dit]", $panel);
  const [$keep, $forget] = ["[data-garder]", "[data-oublier]"].map((name) => need(name, $panel));
  const say = (text, { keep = false, forget = false } = {}) => {
    $said.textContent = text;
    $keep.hidden = !keep;
    $forget.hidden = !forget;
  };
  if (!("serviceWorker" in navigator)) return say("Ce navigateur ne sait pas garder un site hors ligne.");
  if (!isOwnAddress()) {
    return say("Le site ne se garde que depuis son adresse publique\u00a0; celle-ci n’en est qu’un aperçu.");
  }
  const wanted = location.search === "?absente" ? "La page demandée n’est pas gardée sur cet appareil. " : "";
  const show = async () => {
    if (await registered()) {
      const kept = `${wanted}Le site est gardé sur cet appareil`;
      say(`${kept}.`, { forget: true });
      const missing = navigator.onLine ? await countMissing().catch(() => 0) : 0;
      if (missing && await registered()) say(`${kept}, sauf ${plural(missing, "page")}.`, { keep: true, forget: true });
      return;
    }
    const { version, octets } = await offered();
    if (!version) return say("Le site ne se garde pas hors ligne pour le moment.");
    say(`À télécharger une fois\u00a0: ${sayBytes(octets.coeur + octets.suite)}. De préférence en Wi-Fi.`, {
      keep: true
    });
  };
  const failed = async () => {
    const some = Boolean(await registered());
    say(some ? "Le téléchargement s’est arrêté. Ce qui est déjà là est gardé\u00a0; réessayez." : NO_NETWORK, {
      keep: true,
      forget: some
    });
  };
  $keep.addEventListener("click", async () => {
    $keep.hidden = true;
    try {
      const missing = await keepAll((done, all) => say(`Téléchargement\u00a0: ${done} pages sur ${all}.`));
      await (missing ? failed() : show());
    } catch {
      await failed();
    }
    ($forget.hidden ? $keep : $forget).focus();
  });
  $forget.addEventListener("click", async () => {
    await forgetAll();
    say("Effacé de cet appareil.", { keep: true });
    $keep.focus();
  });
  await show().catch(() => say(NO_NETWORK));
}

/** What a phone would ask for. @returns {Promise<{version: string, suite: object, octets: {coeur: number, suite: number}}>} */
async function offered() {
  const response = await fetch(new URL("assets/hors-ligne.json", siteRoot()), { cache: "no-cache" });
  return response.json();
}

/** What the worker could not take. @returns {Promise<number>} pages */
async function countMissing() {
  const { suite } = await offered();
  const kept = await (await caches.match(new URL("empreintes", siteRoot())))?.json() ?? {};
  return Object.keys(suite).filter((address) => !(address in kept)).length;
}

/**
 * @param {(done: number, all: number) => void} tell
 * @returns {Promise<number>} pages that could not be had
 */
async function keepAll(tell) {
  const { suite } = await offered();
  const all = Object.keys(suite).length;
  tell(0, all);
  const root = siteRoot();
  await navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname, updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  // A browser may erase what it keeps when room is short, unless it is asked not to.
  navigator.storage?.persist?.();
  return new Promise((resolve) => {
    ask(active, "tout", (data) => ("manque" in data ? resolve(data.manque) : tell(data.fait, all)));
  });
}

/** @param {ServiceWorker | null} worker @param {string} message @param {(data: any) => void} hear */
function ask(worker, message, hear) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => hear(data);
  worker?.postMessage(message, [port2]);
}

async function forgetAll() {
  await (await registered())?.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.delete(name)));
}

/**
 * « Hors ligne : données du 3 mars 2027 », for as long as it is so.
 * @param {Document} page
 */
export function sayOffline(page) {
  const built = page.querySelector(".pied time")?.textContent ?? "";
  const $bar = build("p", { class: "bandeau-hors-ligne ecran", role: "status" });
  need("main", page).before($bar);
  const say = (offline) => {
    $bar.textContent = offline ? `Hors ligne\u00a0: données du ${built}.` : "";
  };
  ask(navigator.serviceWorker.controller, "hors-ligne ?", (kept) => kept && say(true));
  addEventListener("offline", () => say(true));
  addEventListener("online", () => say(false));
  say(!navigator.onLine);
}
