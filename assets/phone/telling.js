// Telling a signal: one question a screen, kept at each pause, handed over on Send. Without this
// script the page is one form that the browser sends by itself.
import { readAloud, stopReading } from "./aloud.js";
import { answersOf, dropAnothers, fillIn, sendAsPage } from "./answers.js";
import { Attachments } from "./attachments.js";
import { enqueue, markFor, pageOfSent, sendForAWhile, waitingAs } from "./handing_over.js";
import { drawings, furnish, kit } from "./kit.js";
import { fillLists } from "./lists.js";
import { applyFindings, drawFindings, drawSaid, openFindings } from "./look.js";
import { newMark } from "./mark.js";
import { isGoneBackTo, isShell, leavesAnothersPage, personHere } from "./person.js";
import * as store from "./store.js";
import { say, when } from "./when.js";

const FORM = "/signals/new/";
const PAUSE_MS = 400;

class Telling {
  constructor(form, { person, canKeep, words, drawing }) {
    Object.assign(this, { form, person, canKeep, words });
    this.kept = new Set();
    this.title = document.title;
    this.mark = form.elements.uuid?.value || newMark();
    this.unfold();
    const on = {
      change: () => this.changed(0),
      photo: () => this.go("photo"),
      left: () => this.back(),
      recording: (isOn) => this.form.classList.toggle("tell--recording", isOn),
    };
    this.attachments = new Attachments(form, this.words, drawing, on);
  }

  part(name) {
    return this.form.querySelector(`[data-part="${name}"]`);
  }

  act(name) {
    return this.form.querySelector(`[data-act="${name}"]`);
  }

  screen(name) {
    return this.form.querySelector(`[data-question="${name}"], [data-screen="${name}"]`);
  }

  /** From one page to screens: what was folded away becomes questions like the others. */
  unfold() {
    const { form } = this;
    const folded = form.querySelector("details.more");
    folded.replaceWith(...folded.querySelectorAll(":scope > .more__questions > .question"));
    this.part("last").append(...form.querySelector('[data-question="last"]').children);
    form.querySelector('[data-question="last"]').remove();
    this.questions = [...form.querySelectorAll("[data-question]")];
    this.names = this.questions.map(({ dataset }) => dataset.question);
    this.sections = [...form.querySelectorAll("[data-question], [data-screen]")];
    for (const section of this.sections) {
      section.querySelector(".question__title").tabIndex = -1;
    }
    form.classList.add("tell--steps");
  }

  listen() {
    const { form } = this;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.act("next").addEventListener("click", () => this.next());
    this.act("back").addEventListener("click", () => this.back());
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed(0));
    form.addEventListener("keydown", (event) => this.enter(event));
    window.addEventListener("popstate", ({ state }) => this.show(state?.telling ?? this.names[0]));
    const keep = () => this.keep();
    window.addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", () => document.hidden && keep());
    this.listenAnew();
  }

  listenAnew() {
    const sure = this.part("anew-sure");
    const ask = (isAsked) => {
      sure.hidden = !isAsked;
      this.act("anew").setAttribute("aria-expanded", String(isAsked));
      (isAsked ? this.act("anew-no") : this.act("anew")).focus();
    };
    this.act("anew").addEventListener("click", () => ask(sure.hidden));
    this.act("anew-no").addEventListener("click", () => ask(false));
    this.act("anew-yes").addEventListener("click", async () => {
      this.isDone = true;
      clearTimeout(this.timer);
      await store.dropDraft(this.person);
      location.replace(FORM);
    });
  }

  /** In a field of one line Enter goes on; a whole signal is only sent with its button. */
  enter(event) {
    const { target } = event;
    if (event.key !== "Enter" || target.tagName !== "INPUT" || target.type === "file") return;
    event.preventDefault();
    if (this.names.includes(this.current)) this.next();
  }

  // -- the draft
  changed(pause = PAUSE_MS) {
    this.isDone = false;
    this.drawBar();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), pause);
  }

  async keep() {
    clearTimeout(this.timer);
    if (!this.canKeep || this.isDone) return;
    const draft = {
      uuid: this.mark,
      fields: answersOf(this.form),
      attachments: this.attachments.files,
      at_question: Math.max(0, this.names.indexOf(this.current)),
      saved_at: new Date().toISOString(),
    };
    if (!store.hasWords(draft) && !this.wasKept) return;
    this.wasKept = true;
    try {
      await store.saveDraft(this.person, draft);
    } catch {
      this.problem(this.words.not_kept);
    }
  }

  async restore() {
    const draft = this.canKeep ? await store.loadDraft(this.person).catch(() => null) : null;
    if (!draft || !store.hasWords(draft)) return 0;
    this.mark = draft.uuid || this.mark;
    this.wasKept = true;
    fillIn(this.form, draft.fields ?? {});
    this.attachments.restore(draft.attachments ?? []);
    this.part("restored").hidden = false;
    this.part("restored").querySelector("p").textContent = say(this.words, "still_here", {
      when: when(draft.saved_at, this.words),
    });
    const reasons = (draft.reasons ?? []).map(({ text }) => text).filter(Boolean);
    if (reasons.length) this.problem(reasons.join(" "));
    return draft.at_question ?? 0;
  }

  // -- the screens
  /** Where this entry of the browser's history was, else where the draft was. */
  async begin() {
    const { telling: known, depth = 0, ...before } = history.state ?? {};
    // From "it is safe on this phone" to another signal: nothing of this one lies behind it.
    const isAnother = known === "done" || known === "refused";
    // The same address opened anew keeps the state of its entry too, but tells another story.
    const isSame = isGoneBackTo() && before.person === this.person && !isAnother;
    if (isSame) this.mark = before.mark ?? this.mark;
    const at = await this.restore();
    const isOpen = this.names.includes(known) || known === "check";
    const first = isOpen ? known : this.names[at] ?? this.names[0];
    history.replaceState(this.entry(first, isAnother ? 0 : depth), "");
    this.show(first);
  }

  go(name, replaces = false) {
    const depth = (history.state?.depth ?? 0) + (replaces ? 0 : 1);
    history[replaces ? "replaceState" : "pushState"](this.entry(name, depth), "");
    this.show(name);
  }

  /** Who comes back to it with the browser's button sends the same signal, not a twin. */
  entry(telling, depth) {
    return { telling, depth, mark: this.mark, person: this.person };
  }

  next() {
    this.problem("");
    if (this.current === "findings") return this.send();
    if (this.isChanging) {
      this.isChanging = false;
      return this.go("check");
    }
    return this.go(this.names[this.names.indexOf(this.current) + 1] ?? "check");
  }

  back() {
    this.isChanging = false;
    if (history.state?.depth > 0) return history.back();
    return this.go(this.names[Math.max(0, this.names.indexOf(this.current) - 1)], true);
  }

  change(name) {
    this.isChanging = true;
    this.go(name);
  }

  show(name) {
    stopReading();
    if (this.current === "photo" && name !== "photo") this.attachments.dropPhoto();
    if (name === "photo" && !this.attachments.hasPhoto) name = this.names[0];
    if (name === "findings" && !this.open?.length) name = "check";
    const hadScreen = Boolean(this.current);
    this.current = name;
    for (const section of this.sections) section.hidden = section !== this.screen(name);
    if (name === "check") this.drawSaid();
    const heading = this.screen(name).querySelector(".question__title").textContent.trim();
    document.title = `${heading} · ${this.title}`;
    this.drawProgress();
    this.drawBar();
    if (hadScreen) {
      // Told once, where the person came in.
      this.part("restored").hidden = true;
      this.focus();
    }
    if (this.wasKept) this.changed(0);
  }

  focus() {
    const heading = this.screen(this.current).querySelector(".question__title");
    heading.focus({ preventScroll: true });
    if (this.form.getBoundingClientRect().top < 0) this.form.scrollIntoView();
  }

  drawProgress() {
    const number = this.names.indexOf(this.current);
    const box = this.part("progress");
    box.hidden = number < 0 && this.current !== "check";
    const total = this.names.length;
    const step = number < 0 ? total : number + 1;
    const words = number < 0 ? this.words.last_step : say(this.words, "progress", { step, total });
    box.querySelector("p").textContent = words;
    Object.assign(box.querySelector("progress"), { max: total, value: step });
  }

  get canSend() {
    return Boolean(this.form.elements.story.value.trim()) || this.attachments.hasVoice;
  }

  drawBar() {
    const isQuestion = this.names.includes(this.current);
    const isFirst = this.current === this.names[0];
    const next = this.act("next");
    this.form.classList.toggle("tell--asks", isQuestion);
    this.part("bar").hidden = !isQuestion && !["check", "findings"].includes(this.current);
    this.part("who-reads").hidden = !isFirst && this.current !== "check";
    const sends = this.current === "check" || this.current === "findings";
    this.act("send").hidden = !sends && (!this.canSend || this.isChanging);
    this.act("send").textContent = isQuestion ? this.words.send_now : this.words.send;
    next.hidden = sends;
    next.textContent = this.words[this.isChanging ? "ready" : isFirst && this.canSend ? "tell_more" : "next"];
    next.classList.toggle("button--secondary", !this.act("send").hidden);
    next.classList.toggle("button--large", this.act("send").hidden);
    this.act("back").hidden = isFirst && !(history.state?.depth > 0);
  }

  drawSaid() {
    const media = () => this.attachments.copies();
    drawSaid(this.part("said"), this.questions, media, this.words, (name) => this.change(name));
  }

  problem(text) {
    const box = this.part("problem");
    box.hidden = !text;
    box.querySelector("p").textContent = text;
    if (text) box.focus();
  }

  // -- sending
  async send() {
    if (this.isSending) return;
    this.problem("");
    await this.attachments.stopRecording();
    if (this.current === "findings") applyFindings(this.part("findings"), this.form, this.open, this.kept);
    if (!this.canSend) {
      if (this.current !== this.names[0]) this.go(this.names[0]);
      this.problem(this.words.say_first);
      this.form.elements.story.focus();
      return;
    }
    this.open = openFindings(this.form, this.kept);
    if (this.open.length) this.ask();
    else await this.handOver();
  }

  ask() {
    drawFindings(this.part("findings"), this.form, this.open, this.words, (field) => {
      const section = this.form.elements[field].closest("[data-question]");
      this.change(section?.dataset.question ?? "check");
    });
    if (this.current === "findings") {
      this.show("findings");
      this.focus();
    } else this.go("findings");
  }

  async handOver() {
    this.isSending = true;
    this.busy(true);
    try {
      if (this.canKeep) await this.queue();
      else sendAsPage(this.form, this.attachments.files);
    } catch {
      this.problem(this.words.no_room);
    } finally {
      this.isSending = false;
      this.busy(false);
    }
  }

  busy(isOn) {
    this.form.toggleAttribute("aria-busy", isOn);
    this.part("busy").textContent = isOn ? this.words.sending : "";
    for (const name of ["send", "next", "back"]) this.act(name).disabled = isOn;
  }

  async queue() {
    const { person } = this;
    clearTimeout(this.timer);
    const fields = { ...answersOf(this.form), kept_as_is: [...this.kept] };
    this.mark = await markFor(fields, this.mark, person);
    const uuid = this.mark;
    await enqueue(uuid, person, fields, this.attachments.files);
    this.isDone = true;
    await store.dropDraft(person);
    this.wasKept = false;
    await sendForAWhile(uuid, person);
    if (await this.leave(uuid)) return;
    const item = await waitingAs(uuid, person);
    this.end(item);
    // What was refused leads back to the form, also where an earlier text has the same mark.
    if (item?.state === "refused") return;
    // Somebody may still look at this page when the network comes back.
    document.addEventListener("phone:changed", () => this.isDone && this.leave(uuid));
  }

  async leave(uuid) {
    const page = await pageOfSent(uuid, this.person);
    if (page) location.assign(page);
    return page;
  }

  end(item) {
    this.go(item?.state === "refused" ? "refused" : "done", true);
    if (item?.state === "refused") document.getElementById("phone-queue")?.scrollIntoView();
  }
}

async function start() {
  const form = document.querySelector("form[data-telling]");
  // The page without network holds the form at every address, and shows it at its own.
  if (!form || (isShell() && location.pathname !== FORM)) return;
  // Where the words cannot be had, the page stays the ordinary form.
  const got = await Promise.all([personHere(), kit(), drawings()]).catch(() => null);
  if (!got) return;
  if (isGoneBackTo() && (await leavesAnothersPage())) return;
  const [person, { words }, drawing] = got;
  dropAnothers(form, person);
  if (isShell()) {
    const me = await store.loadMe().catch(() => null);
    if (!me) return;
    fillLists(form, me, (name) => drawing(`theme-${name}`) ?? drawing("theme-speech"));
  }
  const canKeep = Boolean(person) && (await store.isUsable());
  await furnish(form);
  const telling = new Telling(form, { person, canKeep, words: words.telling, drawing });
  await telling.begin();
  telling.listen();
  form.classList.add("is-ready");
  readAloud(telling.sections, telling.words, drawing);
}

start();
