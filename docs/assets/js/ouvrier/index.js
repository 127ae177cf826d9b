/**
 * The service worker: keeps the site on the device of a visitor who asked for it.
 *
 * Published as `sw.js` at the site's root by `macros/construction/hors_ligne.py`, which writes before
 * it `self.version`, the hash of all that is kept, empty to stop: every device then forgets all.
 *
 * A page comes from the network first, so no old version is ever trapped; from the device when the
 * network is gone or late. A file whose address bears a version comes from the device, as do those of a
 * page that does.
 */

/** @type {any} */
const worker = self;
const { version } = worker;
const PREFIX = "site ";
const NAME = PREFIX + version;
/** Milliseconds after which a kept page is shown rather than waited for. */
const LATE = 4000;
const AT_ONCE = 4;
const root = worker.registration.scope;
/** Where the hashes of what a cache keeps are kept with it. */
const HASHES = "empreintes";

/** Pages that were shown for want of the network. @type {Set<string>} */
const shownKept = new Set();

/** @returns {Promise<{coeur: Record<string, string>, suite: Record<string, string>}>} */
async function listed() {
  const response = await fetch(`${root}assets/hors-ligne.json?v=${version}`, { cache: "no-cache" });
  return response.json();
}

/** Every cache of ours but the present one. */
async function olderNames() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
}

async function hashesOf(cache) {
  const response = await cache.match(root + HASHES);
  return response ? response.json() : {};
}

/**
 * Keeps files, those that did not change taken from what is kept already.
 * @param {Record<string, string>} files address from the root → hash
 * @param {(done: number) => void} [tell]
 * @returns {Promise<number>} how many could not be had
 */
async function keep(files, tell = () => {}) {
  const cache = await caches.open(NAME);
  const older = await Promise.all([NAME, ...await olderNames()].map(async (name) => {
    const one = await caches.open(name);
    return { one, hashes: await hashesOf(one) };
  }));
  const had = {};
  const queue = Object.entries(files);
  let missing = 0;
  const work = async () => {
    for (let next; (next = queue.pop());) {
      const [address, hash] = next;
      const same = older.find(({ hashes }) => hashes[address] === hash);
      const kept = await same?.one.match(root + address);
      const response = kept ?? await fetch(root + address, { cache: "no-cache" }).catch(() => null);
      if (response?.ok && !response.redirected) {
        await cache.put(root + address, response);
        had[address] = hash;
      } else missing += 1;
      tell(Object.keys(had).length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await cache.put(root + HASHES, Response.json({ ...await hashesOf(cache), ...had }));
  return missing;
}

/** What the pages need first; it fails whole, and the worker that was there goes on. */
async function install() {
  if (version && await keep((await listed()).coeur)) throw new Error("incomplet");
  await worker.skipWaiting();
}

/** The one before had all pages: this one takes them over, then forgets the one before. */
async function activate() {
  const older = await olderNames();
  await worker.clients.claim();
  if (!version) await worker.registration.unregister();
  else if (older.length) await keep((await listed()).suite);
  await Promise.all(older.map((name) => caches.delete(name)));
}

/** @param {Promise<Response>} network @returns {Promise<Response | null>} nothing when it is gone or late */
const inTime = (network) =>
  Promise.race([network.catch(() => null), new Promise((resolve) => setTimeout(resolve, LATE, null))]);

/** A page: the network's, else the one that is kept, else the one that says so. */
async function page(event) {
  const { request, resultingClientId } = event;
  const address = request.url.split(/[?#]/)[0];
  const kept = async () => {
    const response = await (await caches.open(NAME)).match(address);
    if (response) shownKept.add(resultingClientId);
    return response;
  };
  // The browser's own copy is no sign of a network: a page read from it would not say that it is gone.
  const network = fetch(request, { cache: "no-cache" });
  const first = await inTime(network);
  if (first && first.status < 500) return first;
  return await kept() ?? await network.catch(() => Response.redirect(`${root}hors-ligne/?absente`));
}

/** A file: one that bears its version never changes, a kept page takes its own; any other is asked for first. */
async function file({ request, clientId }) {
  const cache = await caches.open(NAME);
  const same = await cache.match(request.url);
  if (same && request.url.includes("?v=")) return same;
  const kept = same ?? await cache.match(request.url, { ignoreSearch: true });
  if (kept && shownKept.has(clientId)) return kept;
  const network = fetch(request);
  return await inTime(network) ?? kept ?? network;
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
if (version) {
  worker.addEventListener("fetch", (event) => {
    const { method, mode, url } = event.request;
    if (method === "GET" && url.startsWith(root)) event.respondWith(mode === "navigate" ? page(event) : file(event));
  });
  worker.addEventListener("message", (event) => {
    const { data, ports: [port], source } = event;
    const all = async () => {
      const missing = await keep((await listed()).suite, (fait) => port.postMessage({ fait }));
      port.postMessage({ manque: missing });
    };
    if (data === "hors-ligne ?") port.postMessage(shownKept.has(source.id));
    if (data === "tout") event.waitUntil(all().catch(() => port.postMessage({ manque: 1 })));
  });
}
