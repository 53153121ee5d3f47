// Sends what waits on this phone, one signal after the other, until the server says yes to all
// of it. No document needed: the service worker runs this too when the network comes back.
import { newMark } from "./mark.js";
import * as store from "./store.js";

const ME = "/signals/phone/me.json";
const PIECE = 64 * 1024;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;
const MOST_STEPS_BACK = 5;

/** Half of the wait is chance, so that fifty phones do not come back at the same moment. */
function waitAfter(tries, chance = Math.random()) {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 12));
  return Math.round(full * (0.5 + chance / 2));
}

async function ask(address, options = {}, seconds = 30) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), seconds * 1000);
  try {
    const answer = await fetch(address, {
      credentials: "same-origin",
      cache: "no-store",
      // A hotel's or hospital's network that wants a log-in of its own sends us elsewhere.
      redirect: "manual",
      ...options,
      signal: stop.signal,
    });
    const wait = Number(answer.headers.get("Retry-After")) * 1000 || 0;
    const isOurs = (answer.headers.get("Content-Type") ?? "").includes("json");
    const body = isOurs ? await answer.json() : null;
    return { status: answer.status, body, wait };
  } catch {
    return { status: 0, body: null, wait: 0 };
  } finally {
    clearTimeout(timer);
  }
}

/** What an answer means. Whatever is not clearly ours counts as no network, and nothing is lost. */
function meaning({ status, body }) {
  if (!body) return status === 413 ? "refused" : "later";
  if (status === 200 || status === 201) return "yes";
  if (status === 401) return "log_in";
  if (status === 403) return body.error === "csrf" ? "csrf" : "not_allowed";
  if (status === 404 && body.error === "not_yours") return "not_yours";
  if (status === 409 && body.error === "other_words") return "refused";
  return [400, 410, 413, 422].includes(status) ? "refused" : "later";
}

/** Who is logged in, asked anew: a cached page's token is stale after each log-in. */
class Session {
  async begin() {
    const loggedOutBefore = await store.loggedOutAt();
    const answer = await ask(ME);
    const outcome = meaning(answer);
    if (outcome !== "yes") return outcome;
    if (!answer.body.person || !answer.body.csrf) return "later";
    if (this.me && this.me.person !== answer.body.person) return "other_person";
    this.me = answer.body;
    await store.saveMe(this.me, loggedOutBefore);
    return "yes";
  }

  put(address, body, headers, seconds) {
    const token = { "X-CSRFToken": this.me.csrf };
    return ask(address, { method: "PUT", body, headers: { ...headers, ...token } }, seconds);
  }

  /** Sends; a stale token is fetched anew, once. */
  async send(address, body, headers, seconds) {
    let answer = await this.put(address, body, headers, seconds);
    if (meaning(answer) === "csrf") {
      const begun = await this.begin();
      if (begun !== "yes") return { outcome: begun, answer };
      answer = await this.put(address, body, headers, seconds);
    }
    const outcome = meaning(answer);
    return { outcome: outcome === "csrf" ? "later" : outcome, answer };
  }
}

/** The reasons of a refusal: the server's words, or a code that the page has words for. */
function reasonsOf({ status, body }) {
  const reasons = [];
  for (const [field, texts] of Object.entries(body?.errors ?? {})) {
    for (const text of [texts].flat()) reasons.push({ field, text: String(text) });
  }
  if (reasons.length) return reasons;
  const code = { 409: "other_words", 410: "erased", 413: "too_big" }[status] ?? "unknown";
  return [{ field: "", code, text: "", reference: body?.reference ?? "" }];
}

async function sendWords(item, session) {
  const attachments = item.attachments.map(({ uuid, kind, size, type, sha256 }) => ({
    uuid,
    kind,
    size,
    type,
    sha256,
  }));
  const { outcome, answer } = await session.send(
    `/signals/phone/signals/${item.uuid}/`,
    JSON.stringify({ ...item.fields, attachments }),
    { "Content-Type": "application/json" },
  );
  if (outcome === "yes" && !answer.body.reference) return { outcome: "later", answer };
  return { outcome, answer };
}

async function sendFile(item, file, session) {
  if (!file.blob) return { outcome: "refused", answer: { status: 0, code: "gone" } };
  const address = `/signals/phone/attachments/${file.uuid}/`;
  const total = file.blob.size;
  if (file.received === null) {
    const answer = await ask(address);
    if (meaning(answer) !== "yes") return { outcome: meaning(answer), answer };
    if (answer.body.done) return { outcome: "yes", answer };
    file.received = answer.body.received;
  }
  let at = Math.min(file.received ?? 0, total);
  for (let stepsBack = 0; stepsBack < MOST_STEPS_BACK; ) {
    if (at >= total) {
      const answer = await ask(address);
      const outcome = meaning(answer);
      if (outcome !== "yes" || answer.body.done) return { outcome, answer };
      at = answer.body.received ?? 0;
      stepsBack += 1;
      if (at >= total) return { outcome: "later", answer };
    }
    const end = Math.min(at + PIECE, total);
    const headers = {
      "Content-Type": "application/octet-stream",
      "Content-Range": `bytes ${at}-${end - 1}/${total}`,
    };
    const piece = file.blob.slice(at, end);
    const { outcome, answer } = await session.send(address, piece, headers, 120);
    const received = answer.body?.received;
    const isThere = Number.isInteger(received) && (outcome === "yes" || answer.status === 409);
    if (!isThere) return { outcome: outcome === "yes" ? "later" : outcome, answer };
    if (answer.body.done) return { outcome: "yes", answer };
    if (received <= at) stepsBack += 1;
    at = received;
    await tellState(item.person, { kind: "sending", uuid: item.uuid, part: at / total });
  }
  return { outcome: "later", answer: { status: 0, wait: 0 } };
}

async function tellState(person, state) {
  await store.setNote(`state:${person}`, { ...state, at: Date.now() });
  store.tellChanged();
}

async function putOff(item, answer) {
  item.tries = (item.tries ?? 0) + 1;
  item.next_try_at = Date.now() + Math.max(waitAfter(item.tries), answer?.wait ?? 0);
  // What the server asked for holds, however often the page is opened.
  item.not_before = answer?.wait ? Date.now() + answer.wait : 0;
  await store.updateWaiting(item);
}

async function refuse(item, reasons) {
  await store.updateWaiting({ ...item, state: "refused", reasons });
}

/** Sends one signal and its files. Returns what stops the round, or "yes" / "refused". */
async function sendItem(item, session) {
  // Broken off earlier: the server knows how far it came.
  if (item.reference) for (const file of item.attachments) file.received = null;
  if (!item.reference) {
    const { outcome, answer } = await sendWords(item, session);
    if (outcome === "not_yours") {
      await store.renameWaiting(item, newMark());
      return "again";
    }
    if (outcome === "refused") await refuse(item, reasonsOf(answer));
    if (outcome === "later") await putOff(item, answer);
    if (outcome !== "yes") return outcome;
    Object.assign(item, { reference: answer.body.reference, url: answer.body.url, state: "files" });
    for (const told of answer.body.attachments ?? []) {
      const file = item.attachments.find(({ uuid }) => uuid === told.uuid);
      if (file) Object.assign(file, { received: told.received ?? 0, done: Boolean(told.done) });
    }
    await store.updateWaiting(item);
    await store.setNote(`sent:${item.person}`, Date.now());
  }
  return sendFiles(item, session);
}

async function sendFiles(item, session) {
  for (const file of item.attachments) {
    if (file.done || file.reasons?.length) continue;
    const { outcome, answer } = await sendFile(item, file, session);
    // Its author took it away on the site: there is nothing left to send, nor to ask.
    if (outcome === "yes" || answer.body?.error === "taken_away") file.done = true;
    else if (outcome === "refused" || outcome === "not_yours") {
      const gone = [{ field: "", code: "gone", text: "" }];
      file.reasons = answer.code === "gone" ? gone : reasonsOf(answer);
    } else {
      if (outcome === "later") await putOff(item, answer);
      return outcome;
    }
    await store.updateWaiting(item);
  }
  const reasons = item.attachments.flatMap((file) => file.reasons ?? []);
  if (reasons.length) {
    await refuse(item, reasons);
    return "refused";
  }
  await store.removeWaiting(item.uuid);
  await store.setNote(`sent:${item.person}`, Date.now());
  return "yes";
}

function isDue(item, isForced) {
  if (item.state === "refused" || (item.not_before ?? 0) > Date.now()) return false;
  return isForced || (item.next_try_at ?? 0) <= Date.now();
}

async function sendRound(session, isForced) {
  const { person } = session.me;
  const tried = new Set();
  const counts = { sent: 0, end: "" };
  // Looked up anew each time: somebody may write, delete or change one meanwhile.
  for (;;) {
    const items = await store.waitingOf(person);
    const item = items.find((each) => !tried.has(each.uuid) && isDue(each, isForced));
    if (!item) return counts;
    tried.add(item.uuid);
    await tellState(person, { kind: "sending", uuid: item.uuid, part: 0 });
    const outcome = await sendItem(item, session);
    if (outcome === "yes") counts.sent += 1;
    if (["later", "log_in", "not_allowed", "other_person"].includes(outcome)) {
      return { ...counts, end: outcome };
    }
  }
}

const STATES = { later: "no_network", log_in: "log_in", not_allowed: "not_allowed" };

async function flush(isForced) {
  const known = await store.loadMe();
  const items = known ? await store.waitingOf(known.person) : [];
  const due = items.filter((item) => isDue(item, isForced));
  if (known && !due.length) return { sent: 0, end: "" };
  const session = new Session();
  const begun = await session.begin();
  if (begun !== "yes") {
    for (const item of begun === "later" ? due : []) await putOff(item);
    if (known) await tellState(known.person, { kind: STATES[begun] ?? "" });
    return { sent: 0, end: begun };
  }
  const round = await sendRound(session, isForced);
  // The own list then shows what was just sent, also without network.
  if (round.sent) await session.begin();
  await tellState(session.me.person, { kind: STATES[round.end] ?? "" });
  return round;
}

/** One sender among all tabs and the worker. */
async function alone(work) {
  const locks = globalThis.navigator?.locks;
  if (locks) return locks.request("edsite-phone-sending", work);
  const lease = (await store.note("lease")) ?? 0;
  if (lease > Date.now()) return { sent: 0, end: "" };
  // Older browsers: a lease that ends by itself when a tab is closed; the server knows doubles.
  await store.setNote("lease", Date.now() + 60_000);
  try {
    return await work();
  } finally {
    await store.setNote("lease", 0);
  }
}

let running = null;
let again = null;

async function rounds(isForced) {
  const result = await alone(() => flush(isForced));
  if (!again) return result;
  const { force } = again;
  again = null;
  return rounds(force);
}

/** Sends what waits. `force`: do not wait for the end of a pause. */
export function sendAll({ force = false } = {}) {
  if (running) {
    // Once more afterwards, for what was added while this round was on its way.
    again = { force: force || Boolean(again?.force) };
    return running;
  }
  running = rounds(force)
    // A store that does not answer now may do so at the next try.
    .catch(() => ({ sent: 0, end: "later" }))
    .finally(() => {
      running = null;
      schedule().catch(() => {});
    });
  return running;
}

let timer = null;

/** The next try by the clock; a worker that sleeps has its own (Background Sync). */
async function schedule() {
  if (typeof document === "undefined") return;
  clearTimeout(timer);
  const known = await store.loadMe();
  if (!known) return;
  const state = await store.note(`state:${known.person}`);
  if (state?.kind === "log_in" || state?.kind === "not_allowed") return;
  const items = await store.waitingOf(known.person);
  const times = items
    .filter(({ state: kind }) => kind !== "refused")
    .map((item) => Math.max(item.next_try_at ?? 0, item.not_before ?? 0));
  if (!times.length) return;
  timer = setTimeout(() => sendAll(), Math.max(500, Math.min(...times) - Date.now()));
}

/** Who is logged in and the own list, kept for when there is no network. */
export async function refreshMe() {
  const session = new Session();
  return (await session.begin()) === "yes" ? session.me : null;
}
