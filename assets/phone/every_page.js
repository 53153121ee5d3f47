// On every page of somebody who sends signals: the queue, sending by itself, the worker.
import { clearAtLogOut } from "./log_out.js";
import { isGoneBackTo, isShell, leavesAnothersPage, personHere } from "./person.js";
import { showQueue } from "./queue.js";
import { refreshMe, sendAll } from "./sending.js";
import { isUsable, loadMe, note, setNote, waitingOf } from "./store.js";

const LIST_AGE_MS = 10 * 60_000;
const LISTS = ["/", "/signals/"];

// The worker can only bring news to who has scripts of its kind: modules where it can be woken.
async function registerWorker() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const wakes = "SyncManager" in window;
  const { lang } = document.documentElement;
  const address = `/service-worker.js?language=${lang}${wakes ? "&wakes=yes" : ""}`;
  try {
    await workers.register(address, { type: wakes ? "module" : "classic", scope: "/" });
  } catch {
    // Without a worker everything but opening the form offline still goes.
  }
}

async function wakeLater() {
  try {
    const worker = await navigator.serviceWorker?.ready;
    await worker?.sync?.register("edsite-phone-sending");
  } catch {
    // Refused or unknown: the page sends while it is open.
  }
}

async function waits(person) {
  const items = person ? await waitingOf(person) : [];
  return items.some(({ state }) => state !== "refused");
}

// The own list must be on the phone before the network goes.
async function keepListFresh(person) {
  const me = await loadMe();
  const age = Date.now() - Date.parse(me?.saved_at ?? 0);
  const isOther = !isShell() && me?.person !== person;
  if (isOther || !(age < (LISTS.includes(location.pathname) ? 0 : LIST_AGE_MS))) await refreshMe();
}

async function keepForLong(person) {
  if (!navigator.storage?.persist || (await note("persist_asked"))) return;
  if (!(await waits(person))) return;
  await setNote("persist_asked", true);
  await navigator.storage.persist();
}

async function start() {
  if (!(await isUsable())) return;
  if (isGoneBackTo() && (await leavesAnothersPage())) return;
  const person = await personHere();
  clearAtLogOut(person);
  await showQueue(person);
  const go = async (options) => {
    if (!(await waits(await personHere()))) return;
    // Not waited for: where the worker could not be installed it is never ready.
    wakeLater();
    await sendAll(options);
  };
  window.addEventListener("online", () => go({ force: true }));
  window.addEventListener("pageshow", ({ persisted }) => persisted && leavesAnothersPage());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") go({ force: true });
  });
  document.addEventListener("phone:changed", () => keepForLong(person));
  if (!(await waits(person))) await keepListFresh(person);
  else {
    if (!isShell() && (await loadMe())?.person !== person) await refreshMe();
    await go({ force: true });
  }
  await keepForLong(person);
}

registerWorker();
start();
