// The queue that can be seen: what waits on this phone, what was refused and why.
import { furnish, kit } from "./kit.js";
import { newMark } from "./mark.js";
import { personHere } from "./person.js";
import { sendAll } from "./sending.js";
import * as store from "./store.js";
import { make, say, when } from "./when.js";

const OLD_MS = 3 * 24 * 3600_000;
const LITTLE_ROOM = 20 * 2 ** 20;
const PRIVATE_QUOTA = 150 * 2 ** 20;

let section;
let words;
let person;
let isOpen = false;
let hadSome = false;
let asking = "";
let message = "";

const part = (name) => section.querySelector(`.queue__${name}`);
const control = (name) => section.querySelector(`[data-queue="${name}"]`);

/** The first words of what somebody told. */
export function titleOf(item, texts) {
  const said = String(item.fields?.title || item.fields?.story || "").trim();
  if (!said) return texts.no_text;
  return said.length > 80 ? `${said.slice(0, 77)}…` : said;
}

function summary(items, sentAt) {
  const refused = items.filter(({ state }) => state === "refused").length;
  const waiting = items.length - refused;
  const parts = [];
  if (waiting) parts.push(say(words, "waiting", { number: waiting }));
  if (refused) parts.push(say(words, "refused", { number: refused }));
  // Deleted is not sent.
  if (!items.length && message !== words.deleted) parts.push(words.all_sent);
  if (sentAt) parts.push(say(words, "last_sent", { when: when(sentAt, words) }));
  return parts.join(" · ");
}

function stateSentence(items, state) {
  if (!items.some((item) => item.state !== "refused")) return "";
  if (state?.kind === "sending" && state.part > 0) {
    return say(words, "part_sent", { percent: Math.round(state.part * 100) });
  }
  return words[state?.kind] ?? words.by_itself;
}

function button(label, kind, act) {
  const element = make("button", `button button--small button--${kind}`, label);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

function ask(item, isFileOnly) {
  const box = make("div", "queue__ask");
  const sure = isFileOnly ? words.delete_file_sure : words.delete_sure;
  const yes = button(words.delete_yes, "warning", async () => {
    asking = "";
    message = words.deleted;
    await store.removeWaiting(item.uuid);
    section.focus();
  });
  const no = button(words.delete_no, "secondary", async () => {
    asking = "";
    await draw();
    section.focus();
  });
  box.append(make("p", "", sure), make("div", "queue__buttons", yes, no));
  return box;
}

async function change(item) {
  const taken = item.reasons?.some(({ code }) => code === "other_words");
  const uuid = taken ? newMark() : item.uuid;
  if (await store.reopen(item, uuid)) location.assign("/signals/new/");
  else {
    message = words.begun;
    await draw();
  }
}

function reasonsList(item) {
  const lines = item.reasons.map((reason) => make("li", "", reason.text || words[reason.code] || words.unknown));
  return make("ul", "queue__reasons", ...lines);
}

function row(item) {
  const isSent = Boolean(item.reference);
  const isErased = item.reasons?.some(({ code }) => code === "erased");
  const title = make("p", "queue__title", titleOf(item, words));
  const facts = [say(words, "written", { when: when(item.written_at, words) })];
  for (const [kind, name] of [["photo", "photos"], ["voice", "voices"]]) {
    const number = item.attachments.filter((file) => file.kind === kind).length;
    if (number) facts.push(say(words, name, { number }));
  }
  const element = make("li", "queue__item", title, make("p", "queue__facts", facts.join(" · ")));
  element.dataset.uuid = item.uuid;
  if (item.state === "refused") {
    const lead = isSent
      ? say(words, "words_are_sent", { reference: item.reference })
      : words.not_accepted;
    element.append(make("p", "queue__lead", lead), reasonsList(item));
  }
  if (asking === item.uuid) element.append(ask(item, isSent));
  else element.append(buttonsOf(item, isSent, isErased));
  return element;
}

function buttonsOf(item, isSent, isErased) {
  const box = make("div", "queue__buttons");
  if (!isSent && !isErased) box.append(button(words.change, "secondary", () => change(item)));
  const remove = button(words.delete, "secondary", async () => {
    asking = item.uuid;
    await draw();
    section.querySelector(".queue__ask button:last-child")?.focus();
  });
  box.append(remove);
  return box;
}

async function warning(items) {
  const waiting = items.filter(({ state }) => state !== "refused");
  if (!waiting.length) return "";
  const oldest = Math.min(...items.map((item) => Date.parse(item.written_at) || Date.now()));
  if (Date.now() - oldest > OLD_MS) {
    return say(words, "waits_long", { when: when(oldest, words) });
  }
  const room = await navigator.storage?.estimate?.().catch(() => null);
  if (!room?.quota) return "";
  if (room.quota - room.usage < LITTLE_ROOM) return words.almost_full;
  // Private windows get little room, and lose it when they are closed.
  const stays = await navigator.storage.persisted?.().catch(() => false);
  return room.quota < PRIVATE_QUOTA && !stays ? words.forgets : "";
}

function write(element, text) {
  // Only news is read out: the same words again would be said again.
  if (element.textContent !== text) element.textContent = text;
}

function drawControls(items, state) {
  const waits = items.some((item) => item.state !== "refused");
  const refused = items.some((item) => item.state === "refused");
  const back = location.pathname + location.search;
  control("log-in").hidden = !(waits && state?.kind === "log_in");
  control("log-in").href = `/accounts/login/?next=${encodeURIComponent(back)}`;
  control("try").hidden = !waits || ["log_in", "sending"].includes(state?.kind);
  const show = control("show");
  show.hidden = !items.length || refused;
  show.setAttribute("aria-expanded", String(isOpen || refused));
  control("list").hidden = Boolean(items.length);
  const list = part("items");
  list.hidden = !items.length || !(isOpen || refused);
  // Not under somebody's finger: only what changed is drawn anew.
  const drawn = JSON.stringify([asking, items.map(({ tries, next_try_at, not_before, ...rest }) => rest)]);
  if (list.dataset.drawn === drawn) return;
  list.dataset.drawn = drawn;
  list.replaceChildren(...items.map(row));
}

async function look() {
  const [items, sentAt, state] = await Promise.all([
    store.waitingOf(person),
    store.note(`sent:${person}`),
    store.note(`state:${person}`),
  ]);
  return { items, sentAt, state };
}

async function draw() {
  person = await personHere();
  const { items, sentAt, state } = person ? await look() : { items: [] };
  hadSome ||= items.length > 0;
  // Most pages never need it.
  if (hadSome) await build();
  section.hidden = !hadSome;
  if (!hadSome) return;
  section.classList.toggle("queue--sent", !items.length);
  section.classList.toggle("queue--refused", items.some((item) => item.state === "refused"));
  const text = [message, summary(items, sentAt)].filter(Boolean).join(" ");
  write(part("summary"), text);
  write(part("state"), stateSentence(items, state));
  part("state").hidden = !part("state").textContent;
  drawControls(items, state);
  write(part("warning"), await warning(items));
  part("warning").hidden = !part("warning").textContent;
}

async function build() {
  const { words: all } = await kit();
  if (words) return;
  await furnish(section);
  words = all.queue;
  control("try").addEventListener("click", () => sendAll({ force: true }));
  control("show").addEventListener("click", async () => {
    isOpen = !isOpen;
    await draw();
  });
}

let drawing = Promise.resolve();

// What cannot be drawn now is sent all the same.
function drawLater() {
  drawing = drawing.then(draw).catch(() => {});
  return drawing;
}

export async function showQueue(whose) {
  section = document.getElementById("phone-queue");
  if (!section) return;
  person = whose;
  document.addEventListener("phone:changed", drawLater);
  await drawLater();
}
