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

/** Out, while what was written stays here for its person. */
async function keepAndGo(form) {
  await store.forgetMe().catch(() => {});
  form.submit();
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
      const held = await heldOf(person).catch(() => null);
      if (!held) await keepAndGo(form);
      else if (!held.number && !held.draft) await forgetAndGo(form, person);
      else if (!panel) location.assign(ADDRESS);
      // Without its words the panel cannot ask; logging out must go all the same.
      else await ask(person).catch(() => keepAndGo(form));
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
  words ??= (await kit()).words.log_out;
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

function showPanel(person) {
  control("send").addEventListener("click", () => sendFirst(person));
  control("keep").addEventListener("click", () => keepAndGo(pageForm()));
  control("delete").addEventListener("click", () => {
    control("sure").hidden = false;
    control("no").focus();
  });
  control("no").addEventListener("click", () => {
    control("sure").hidden = true;
    control("delete").focus();
  });
  control("yes").addEventListener("click", () => forgetAndGo(pageForm(), person));
  return ask(person);
}

export function clearAtLogOut(person) {
  if (!person) return;
  panel = document.getElementById("phone-log-out");
  watchForms(person);
  if (panel) showPanel(person).catch(() => {});
}
