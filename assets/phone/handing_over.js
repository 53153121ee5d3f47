// Handing a told signal over: into the phone's queue, and a while of waiting for the server.
import { newMark } from "./mark.js";
import { sendAll } from "./sending.js";
import * as store from "./store.js";

const PATIENCE_MS = 12_000;

export async function waitingAs(uuid, person) {
  return (await store.waitingOf(person)).find((each) => each.uuid === uuid);
}

/** The mark itself; a fresh one where another story waits under it, for none may replace another. */
export async function markFor(fields, mark, person) {
  const there = await waitingAs(mark, person);
  const isOther = there && there.state !== "refused" && there.fields.story !== fields.story;
  return isOther ? newMark() : mark;
}

/** Into the queue, with nothing of it sent yet. */
export async function enqueue(uuid, person, fields, files) {
  const attachments = files.map((file) => ({ ...file, received: 0, done: false, reasons: [] }));
  const written_at = new Date().toISOString();
  await store.addWaiting({ uuid, person, fields, attachments, written_at, state: "waiting", reasons: [] });
}

/** Sends, until the words came through or patience ends; photos may follow from the next page. */
export function sendForAWhile(uuid, person) {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const wordsSent = new Promise((resolve) => {
    document.addEventListener("phone:changed", async () => {
      const item = await waitingAs(uuid, person);
      if (!item || item.reference) resolve();
    });
  });
  return Promise.race([sendAll({ force: true }), wordsSent, patience]);
}

/** The page that says it is sent; "" until the server has the words, and for what it refused. */
export async function pageOfSent(uuid, person) {
  const item = await waitingAs(uuid, person);
  if (item?.state === "refused") return "";
  const me = await store.loadMe();
  const url = item?.url || me?.signals?.find((each) => each.uuid === uuid)?.url;
  return url ? `${url}sent/` : "";
}
