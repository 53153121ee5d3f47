// Before sending: what the text says about people, and everything that was said.
import { around, findings, leaveOut, mayBeKept } from "./guard.js";
import { make } from "./when.js";

const GUARDED = ["story", "wanted_change", "already_tried", "title", "place_in_words"];

/** What is still to be asked: [{field, finding}]. `kept` holds the words a person chose to keep. */
export function openFindings(form, kept) {
  const open = [];
  for (const field of GUARDED) {
    for (const finding of findings(form.elements[field]?.value ?? "")) {
      if (!mayBeKept(finding) || !kept.has(finding.text)) open.push({ field, finding });
    }
  }
  return open;
}

function choice(name, value, label, isChosen) {
  const input = make("input", "govuk-radios__input");
  Object.assign(input, { type: "radio", name, value, id: `${name}-${value}`, checked: isChosen });
  const text = make("label", "govuk-label govuk-radios__label", label);
  text.htmlFor = input.id;
  return make("div", "govuk-radios__item", input, text);
}

/** One question for each finding, "leave it out" first and chosen. */
export function drawFindings(box, form, open, words, change) {
  const asked = open.map(({ field, finding }, number) => {
    const name = `finding-${number}`;
    const [before, after] = around(form.elements[field].value, finding);
    const radios = make("div", "govuk-radios", choice(name, "leave_out", words.leave_out, true));
    const part = make(
      "fieldset",
      "finding",
      make("legend", "finding__kind", words[finding.kind]),
      make("p", "finding__sentence", before, make("mark", "", finding.text), after),
      radios,
    );
    if (mayBeKept(finding)) radios.append(choice(name, "keep", words.keep, false));
    else {
      const other = make("button", "link-button", words.change_text);
      other.type = "button";
      other.addEventListener("click", () => change(field));
      part.append(make("p", "finding__never", `${words.never} `, other));
    }
    return part;
  });
  box.replaceChildren(...asked);
}

/** Applies the choices: texts are changed in the form, what stays is remembered. */
export function applyFindings(box, form, open, kept) {
  const chosen = (number) => box.querySelector(`[name="finding-${number}"]:checked`)?.value;
  for (const field of GUARDED) {
    const out = open
      .filter((each, number) => each.field === field && chosen(number) === "leave_out")
      .map(({ finding }) => finding);
    if (out.length) form.elements[field].value = leaveOut(form.elements[field].value, out);
  }
  open.forEach(({ finding }, number) => {
    if (chosen(number) === "keep") kept.add(finding.text);
  });
}

function answerOf(section) {
  const answers = [];
  for (const control of section.querySelectorAll("input, select, textarea")) {
    if (["file", "hidden"].includes(control.type)) continue;
    if (control.type === "radio" || control.type === "checkbox") {
      const label = section.querySelector(`label[for="${CSS.escape(control.id)}"]`);
      const text = label?.querySelector("strong") ?? label;
      if (control.checked && control.value) answers.push(text?.textContent.trim() ?? "");
    } else if (control.tagName === "SELECT") {
      if (control.value) answers.push(control.selectedOptions[0].textContent.trim());
    } else if (control.type === "date") {
      const day = control.valueAsDate;
      const language = document.documentElement.lang;
      // A day says nothing without its own question: it stands below another one.
      const asked = section.querySelector(`label[for="${CSS.escape(control.id)}"]`).textContent.trim();
      const words = day?.toLocaleDateString(`${language}-BE`, { dateStyle: "long", timeZone: "UTC" });
      if (day) answers.push(`${asked} ${words}`);
    } else if (control.value.trim()) answers.push(control.value.trim());
  }
  return answers;
}

/** All that was said, each with a button that leads back to its question. */
export function drawSaid(list, sections, files, words, change) {
  const rows = sections.map((section) => {
    const heading = section.querySelector(".question__title").textContent.trim();
    const answers = answerOf(section).map((answer) => make("p", "", answer));
    const media = section.dataset.question === "story" ? files() : [];
    if (!answers.length && !media.length) answers.push(make("p", "soft", words.not_told));
    const button = make("button", "link-button", words.change);
    button.type = "button";
    button.append(make("span", "govuk-visually-hidden", ` ${heading}`));
    button.addEventListener("click", () => change(section.dataset.question));
    const told = make("dd", "", ...answers, ...media);
    return make("div", "said__row", make("dt", "", heading), told, make("dd", "said__change", button));
  });
  list.replaceChildren(...rows);
}
