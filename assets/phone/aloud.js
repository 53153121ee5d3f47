// Reads a question and its choices aloud, where the phone has a voice in the page's language.
import { make } from "./when.js";

const language = document.documentElement.lang.slice(0, 2);
const speech = window.speechSynthesis;

function voice() {
  const voices = (speech?.getVoices() ?? []).filter((each) => each.lang?.slice(0, 2) === language);
  const belgian = voices.find((each) => /be$/i.test(each.lang));
  return belgian ?? voices.find((each) => each.localService) ?? voices[0] ?? null;
}

// What somebody sees of a question: its heading, its hint, its choices.
function textOf(section) {
  const parts = section.querySelectorAll(
    ".question__title, .question__hint, .govuk-hint, .picture-choice label, .finding__sentence," +
      " .govuk-radios__label, .said dt, .said dd > p",
  );
  return [...parts]
    .filter((part) => part.getClientRects().length)
    .map((part) => part.innerText.replace(/\s*\n\s*/g, ". ").trim())
    .filter(Boolean)
    .map((text) => (/[.?!:]$/.test(text) ? text : `${text}.`));
}

export function stopReading() {
  speech?.cancel();
}

function button(section, words, drawing) {
  const label = make("span", "", words.aloud);
  const element = make("button", "aloud", drawing("speaker"), label);
  element.type = "button";
  element.setAttribute("aria-pressed", "false");
  const set = (isOn) => {
    element.setAttribute("aria-pressed", String(isOn));
    label.textContent = isOn ? words.aloud_stop : words.aloud;
  };
  element.addEventListener("click", () => {
    const isOn = element.getAttribute("aria-pressed") === "true";
    stopReading();
    if (isOn) return set(false);
    const texts = textOf(section);
    texts.forEach((text, number) => {
      // One sentence after the other: some phones fall silent in the middle of a long text.
      const said = new SpeechSynthesisUtterance(text);
      said.voice = voice();
      said.lang = said.voice?.lang ?? `${language}-BE`;
      said.rate = 0.9;
      if (number === texts.length - 1) said.onend = () => set(false);
      said.onerror = () => set(false);
      speech.speak(said);
    });
    return set(texts.length > 0);
  });
  return element;
}

/** Puts a button at each question; voices are often known only a moment later. */
export function readAloud(sections, words, drawing) {
  if (!speech || typeof SpeechSynthesisUtterance !== "function") return;
  const show = () => {
    if (!voice()) return;
    for (const section of sections) {
      const heading = section.querySelector(".question__title");
      if (!heading || section.querySelector(".aloud")) continue;
      const place = heading.closest("legend") ?? heading;
      place.after(button(section, words, drawing));
    }
  };
  show();
  speech.addEventListener?.("voiceschanged", show);
  window.addEventListener("pagehide", stopReading);
}
