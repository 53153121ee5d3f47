// A voice note: at most five minutes, in the form the phone can record.
const LONGEST_SECONDS = 5 * 60;
const WARNING_SECONDS = LONGEST_SECONDS - 30;
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"];

export const canRecord = () =>
  Boolean(navigator.mediaDevices?.getUserMedia) && typeof MediaRecorder === "function";

export const clock = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

const typeToRecord = () => TYPES.find((type) => MediaRecorder.isTypeSupported?.(type)) ?? "";

/** A recording under way. `on.tick(seconds)`, `on.warn()`, `on.ready(blob, seconds, isFull)`. */
class Recording {
  constructor(stream, on) {
    const type = typeToRecord();
    const options = { audioBitsPerSecond: 32_000, ...(type && { mimeType: type }) };
    this.stream = stream;
    this.on = on;
    this.pieces = [];
    this.recorder = new MediaRecorder(stream, options);
    this.recorder.ondataavailable = ({ data }) => data.size && this.pieces.push(data);
    this.recorder.onstop = () => this.finish();
    stream.getAudioTracks()[0]?.addEventListener("ended", () => this.stop());
    // A piece each second: when the page goes away, what was said until then is there.
    this.recorder.start(1000);
    this.begun = performance.now();
    this.timer = setInterval(() => this.tick(), 250);
  }

  get seconds() {
    return Math.min(LONGEST_SECONDS, (performance.now() - this.begun) / 1000);
  }

  tick() {
    this.on.tick(this.seconds);
    if (!this.isWarned && this.seconds >= WARNING_SECONDS) {
      this.isWarned = true;
      this.on.warn();
    }
    if (this.seconds >= LONGEST_SECONDS) this.stop(true);
  }

  /** Ends it. Settles once `on.ready` is through with what was recorded. */
  stop(isFull = false) {
    this.isFull ||= isFull;
    this.length ??= this.seconds;
    clearInterval(this.timer);
    if (this.recorder.state !== "inactive") this.recorder.stop();
    return this.ready;
  }

  ready = new Promise((resolve) => {
    this.resolve = resolve;
  });

  finish() {
    clearInterval(this.timer);
    for (const track of this.stream.getTracks()) track.stop();
    // The server knows the plain kind: what comes after ";" is the coding inside.
    const type = (this.recorder.mimeType || this.pieces[0]?.type || "audio/webm").split(";")[0];
    const blob = new Blob(this.pieces, { type });
    this.resolve(this.on.ready(blob, this.length ?? this.seconds, Boolean(this.isFull)));
  }
}

/** Asks for the microphone and begins. Throws "refused" or "missing". */
export async function record(on) {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    const isRefused = ["NotAllowedError", "SecurityError"].includes(error?.name);
    throw new Error(isRefused ? "refused" : "missing");
  }
  try {
    return new Recording(stream, on);
  } catch {
    for (const track of stream.getTracks()) track.stop();
    throw new Error("missing");
  }
}
