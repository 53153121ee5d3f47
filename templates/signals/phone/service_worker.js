{% if wakes %}import { sendAll } from {{ sending|safe }};
{% endif %}// Opens the form, the own list and the queue without network. It keeps only what is the same for
// everybody: style, type, scripts and an empty page; never somebody's page.
const RELEASE = {{ release|safe }};
const FILES = {{ files|safe }};
const SHELL = {{ shell|safe }};
const CACHE = `edsite-phone-${RELEASE}`;
const OPENS_OFFLINE = ["/", "/signals/", "/signals/new/", "/signals/phone/"];
const PATIENCE_MS = 4000;
const TOO_LATE = Symbol("too late");

const isHashed = (address) => /\.[0-9a-f]{12}\.\w+$/.test(address);

async function keep(cache, address) {
  // A name with a digest never means another file: what an earlier release kept is as good.
  const earlier = isHashed(address) ? await caches.match(address) : undefined;
  if (earlier) return cache.put(address, earlier);
  const mode = isHashed(address) ? "default" : "reload";
  // As the pages ask for files, so that those come from the browser's own cache.
  const credentials = address === SHELL ? "omit" : "same-origin";
  const answer = await fetch(new Request(address, { cache: mode, credentials }));
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status} from ${address}`);
  return cache.put(address, answer);
}

async function install() {
  const cache = await caches.open(CACHE);
  await Promise.all([...FILES, SHELL].map((address) => keep(cache, address)));
  // Open pages go on as they are: nothing reloads while somebody types.
  await self.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith("edsite-phone-") && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

async function page(event, path) {
  const opens = OPENS_OFFLINE.includes(path);
  const network = fetch(event.request);
  // What is not waited for may fail.
  network.catch(() => {});
  const ways = [network];
  // Other pages may take long: a report is a navigation too.
  if (opens) ways.push(new Promise((end) => setTimeout(end, PATIENCE_MS, TOO_LATE)));
  try {
    const answer = await Promise.race(ways);
    // A proxy answers for a server that is away.
    if (answer !== TOO_LATE && !(opens && answer.status >= 502)) return answer;
  } catch {
    // No network.
  }
  return (await caches.match(SHELL, { ignoreVary: true })) ?? network;
}

async function file(request) {
  const kept = () => caches.match(request, { ignoreVary: true });
  if (isHashed(new URL(request.url).pathname)) return (await kept()) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const answer = await kept();
    if (answer) return answer;
    throw error;
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event, pathname));
  else if (FILES.includes(pathname)) event.respondWith(file(request));
});
{% if wakes %}
async function wake() {
  const { end } = await sendAll({ force: true });
  // The browser asks again later when it hears that it failed.
  if (end === "later") throw new Error("still waiting");
}

self.addEventListener("sync", (event) => {
  if (event.tag === "edsite-phone-sending") event.waitUntil(wake());
});
{% endif %}
