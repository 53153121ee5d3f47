// At log-out nothing of a person stays on the phone, unless that person chooses so.
import { kit } from "./kit.js";
import { sendAll } from "./sending.js";
import * as store from "./store.js";
import { say } from "./when.js";

const ADDRESS = "/accounts/logout/";

async function heldOf(person) {
  const [items, draft] = await Promise.all([store.waitingOf(person), store.loadDraft(person)]);
  return { number: items.length, draft: store.hasWords(draft) };
}

async function forgetAndGo(form, person) {
  try {
    await store.clearPerson(person);
    await store.forgetMe();
  } finally {
    // Logging out must go, also on a phone whose store does not answer.
    form.submit();
  }
}

function watchForms(person) {
  document.addEventListener(
    "submit",
    async (event) => {
      const form = event.target;
      if (new URL(form.action, location.href).pathname !== ADDRESS) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const held = await heldOf(person).catch(() => ({ number: 0, draft: false }));
      const isAsked = Boolean(document.getElementById("phone-log-out"));
      if ((held.number || held.draft) && !isAsked) location.assign(ADDRESS);
      else if (held.number || held.draft) await ask(person);
      else await forgetAndGo(form, person);
    },
    true,
  );
}

let panel;
let words;
const control = (name) => panel.querySelector(`[data-log-out="${name}"]`);
const pageForm = () => document.querySelector(`main form[method="post"]`);

/** The panel of the log-out page: send first, keep, or delete. */
async function ask(person, lead = "") {
  const held = await heldOf(person);
  const nothing = !held.number && !held.draft;
  const lines = [lead];
  if (held.number) lines.push(held.number === 1 ? words.one : say(words, "many", held));
  if (held.draft) lines.push(words.draft);
  panel.querySelector("[role=status]").textContent = lines.filter(Boolean).join(" ");
  panel.hidden = nothing && !lead;
  control("choices").hidden = nothing;
  control("send").hidden = !held.number;
  control("finish").hidden = !held.draft;
  control("sure").hidden = true;
  pageForm().hidden = !nothing;
}

async function sendFirst(person) {
  panel.querySelector("[role=status]").textContent = words.sending;
  control("send").disabled = true;
  await sendAll({ force: true });
  control("send").disabled = false;
  const { number } = await heldOf(person);
  await ask(person, number ? words.not_sent : words.sent);
}

async function showPanel(person) {
  words = (await kit()).words.log_out;
  control("send").addEventListener("click", () => sendFirst(person));
  control("keep").addEventListener("click", async () => {
    await store.forgetMe().catch(() => {});
    pageForm().submit();
  });
  control("delete").addEventListener("click", () => {
    control("sure").hidden = false;
    control("no").focus();
  });
  control("no").addEventListener("click", () => {
    control("sure").hidden = true;
    control("delete").focus();
  });
  control("yes").addEventListener("click", () => forgetAndGo(pageForm(), person));
  await ask(person);
}

export function clearAtLogOut(person) {
  if (!person) return;
  panel = document.getElementById("phone-log-out");
  watchForms(person);
  if (panel) showPanel(person);
}
