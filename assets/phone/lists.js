// In the page without network: places, groups and themes from what this phone keeps.
import { make } from "./when.js";

function option({ value, label }) {
  const element = make("option", "", label);
  element.value = value;
  return element;
}

function fillPlaces(select, groups, usual) {
  for (const part of groups ?? []) {
    if (!part.value) {
      // Nothing special stands there already, in fewer words.
      select.options[0].textContent = part.label;
      continue;
    }
    if (!part.group) {
      select.append(option(part));
      continue;
    }
    let box = [...select.querySelectorAll("optgroup")].find(({ label }) => label === part.group);
    if (!box) {
      box = Object.assign(document.createElement("optgroup"), { label: part.group });
      select.append(box);
    }
    box.append(option(part));
  }
  if (usual) select.value = usual;
}

function choice(type, name, { value, label }, drawing) {
  const input = Object.assign(document.createElement("input"), { type, name, value });
  input.id = `id_${name}_${value}`;
  const words = make("span", "picture-choice__words", make(type === "radio" ? "strong" : "span", "", label));
  const mark = drawing ? make("span", "picture-choice__mark", drawing) : null;
  const text = make("label", "", mark, words);
  text.htmlFor = input.id;
  return make("div", "picture-choice", input, text);
}

/** `picture(name)` gives a copy of a drawing of the page. */
export function fillLists(form, me, picture) {
  fillPlaces(form.elements.place, me.places, me.usual_place);
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  form.elements.observed_on.value = day.map((part) => String(part).padStart(2, "0")).join("-");
  const groups = form.querySelector('[data-question="target_groups"]');
  const ticks = groups?.querySelector(".picture-choices");
  if (!me.target_groups?.length) groups?.remove();
  else ticks.replaceChildren(...me.target_groups.map((each) => choice("checkbox", "target_groups", each)));
  const themes = form.querySelector('[data-choices="main_theme_proposed"]');
  const made = (me.themes ?? [])
    .filter(({ value }) => value)
    .map((each) => choice("radio", "main_theme_proposed", each, picture(each.pictogram)));
  themes?.prepend(...made);
}
