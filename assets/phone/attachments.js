// What goes along with the words: recordings and photos, made, heard, looked at and taken out.
import { newMark } from "./mark.js";
import { Blackout, openPhoto } from "./photo.js";
import { canRecord, clock, record } from "./voice.js";
import { make, say } from "./when.js";

const MOST = 5;

async function digest(blob) {
  if (!crypto.subtle) return "";
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `on.change()` after each change; `on.photo()` opens the screen that hides parts, `on.left()` ends it. */
export class Attachments {
  constructor(form, words, drawing, on) {
    Object.assign(this, { form, words, drawing, on, files: [], recording: null, hasPhoto: false });
    this.blackout = new Blackout(this.part("blackout"), this.part("canvas"), words);
    const isTouch = window.matchMedia("(pointer: coarse)").matches;
    this.act("speak").hidden = !canRecord();
    this.act("camera").hidden = !isTouch;
    this.act("speak").addEventListener("click", () => this.speak());
    this.act("stop").addEventListener("click", () => this.stopRecording());
    for (const name of ["camera", "gallery"]) {
      const input = this.part(`${name}-input`);
      this.act(name).addEventListener("click", () => this.hasRoom() && input.click());
      input.addEventListener("change", () => this.open(input));
    }
    this.act("box").addEventListener("click", () => this.blackout.add().element.focus());
    this.act("undo").addEventListener("click", () => this.blackout.undo());
    this.act("use-photo").addEventListener("click", () => this.usePhoto());
    this.act("drop-photo").addEventListener("click", () => this.leavePhoto());
    this.part("files")?.remove();
    this.part("attach").hidden = false;
    this.draw();
  }

  part(name) {
    return this.form.querySelector(`[data-part="${name}"]`);
  }

  act(name) {
    return this.form.querySelector(`[data-act="${name}"]`);
  }

  get hasVoice() {
    return this.files.some(({ kind }) => kind === "voice");
  }

  restore(files) {
    this.files = files.filter(({ blob }) => blob);
    this.draw();
  }

  hasRoom() {
    this.problem(this.files.length < MOST ? "" : "enough_files");
    return this.files.length < MOST;
  }

  problem(name) {
    const element = this.part("attach-problem");
    element.textContent = name ? this.words[name] : "";
    element.hidden = !name;
  }

  async add(kind, blob, seconds) {
    const uuid = newMark();
    const { type, size } = blob;
    this.files.push({ uuid, kind, type, size, sha256: await digest(blob), seconds, blob });
    this.draw();
    this.on.change();
    return uuid;
  }

  remove(uuid) {
    const index = this.files.findIndex((file) => file.uuid === uuid);
    this.files.splice(index, 1);
    this.problem("");
    this.draw();
    this.on.change();
    const rows = this.part("attach-list").querySelectorAll("button");
    (rows[Math.min(index, rows.length - 1)] ?? this.act("gallery")).focus();
  }

  async speak() {
    if (!this.hasRoom() || this.recording || this.isAsking) return;
    // A second tap while the phone opens its microphone would begin one that nobody can stop.
    this.isAsking = true;
    const say = (text) => {
      this.part("recorder-words").textContent = text;
    };
    try {
      this.recording = await record({
        tick: (seconds) => {
          this.part("time").textContent = clock(seconds);
        },
        warn: () => say(this.words.minute_left),
        ready: (blob, seconds, isFull) => this.recorded(blob, seconds, isFull),
      });
    } catch (error) {
      return this.problem(error.message === "refused" ? "microphone_refused" : "no_microphone");
    } finally {
      this.isAsking = false;
    }
    this.showRecorder(true);
    say(this.words.speak_now);
    return this.act("stop").focus();
  }

  showRecorder(isOn) {
    this.part("time").textContent = clock(0);
    this.part("recorder").hidden = !isOn;
    this.form.querySelector(".attach__buttons").hidden = isOn;
    this.on.recording(isOn);
  }

  async recorded(blob, seconds, isFull) {
    this.showRecorder(false);
    this.problem(isFull ? "time_is_up" : "");
    const uuid = blob.size ? await this.add("voice", blob, seconds) : null;
    // Not before: who sends now waits for it.
    this.recording = null;
    if (!uuid) return this.problem("no_microphone");
    return this.part("attach-list").querySelector(`[data-uuid="${uuid}"] audio`)?.focus();
  }

  /** Ends what is under way and waits until it lies among the files: nothing is left behind. */
  async stopRecording() {
    await this.recording?.stop();
  }

  async open(input) {
    const [file] = input.files;
    // The choice is the page's by now: the same photo may be chosen once more.
    input.value = "";
    if (!file || !this.hasRoom()) return;
    this.problem("opening");
    try {
      await openPhoto(file, this.part("canvas"));
    } catch (error) {
      this.problem(this.words[error.message] ? error.message : "bad_photo");
      return;
    }
    this.problem("");
    this.blackout.clear();
    this.hasPhoto = true;
    this.on.photo();
  }

  async usePhoto() {
    if (!this.hasPhoto) return;
    this.hasPhoto = false;
    try {
      await this.add("photo", await this.blackout.burn());
    } catch {
      this.problem("big_photo");
    }
    this.on.left();
  }

  leavePhoto() {
    this.dropPhoto();
    this.on.left();
  }

  dropPhoto() {
    this.hasPhoto = false;
    this.blackout.clear();
  }

  /** What can be heard and seen, once more. */
  copies() {
    return [...this.part("attach-list").querySelectorAll(".attach__media")].map((each) => {
      const copy = each.cloneNode();
      copy.className = "said__media";
      return copy;
    });
  }

  draw() {
    const list = this.part("attach-list");
    for (const media of list.querySelectorAll("[src]")) URL.revokeObjectURL(media.src);
    const counts = { voice: 0, photo: 0 };
    list.replaceChildren(...this.files.map((file) => this.row(file, (counts[file.kind] += 1))));
    list.hidden = !this.files.length;
    const isFull = this.files.length >= MOST;
    for (const name of ["speak", "camera", "gallery"]) {
      this.act(name).setAttribute("aria-disabled", String(isFull));
    }
  }

  row(file, number) {
    const isVoice = file.kind === "voice";
    const name = say(this.words, isVoice ? "listen" : "photo", { number });
    const media = make(isVoice ? "audio" : "img", "attach__media");
    media.src = URL.createObjectURL(file.blob);
    if (isVoice) Object.assign(media, { controls: true, preload: "metadata" });
    media[isVoice ? "ariaLabel" : "alt"] = name;
    const remove = make("button", "button button--secondary button--small", this.drawing("bin"), this.words.remove);
    remove.type = "button";
    remove.append(make("span", "govuk-visually-hidden", ` ${name}`));
    remove.addEventListener("click", () => this.remove(file.uuid));
    const buttons = make("div", "attach__row-buttons", remove);
    if (isVoice) {
      const again = make("button", "button button--secondary button--small", this.drawing("mic"), this.words.record_again);
      again.type = "button";
      again.addEventListener("click", () => {
        this.remove(file.uuid);
        this.speak();
      });
      buttons.append(again);
    }
    const facts = isVoice && file.seconds ? make("p", "attach__facts number", clock(file.seconds)) : null;
    const row = make("li", `attach__row attach__row--${file.kind}`, media, facts, buttons);
    row.dataset.uuid = file.uuid;
    return row;
  }
}
