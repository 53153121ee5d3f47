// A standard answer fills the text at once. Without this script, and where a person has typed
// something, the page comes back from the server instead: that asks before it replaces.
const CHOICES = [
  ["outcome", "outcome"],
  ["way_on", "wayOn"],
];

function radios(form, name) {
  return [...form.querySelectorAll(`input[type="radio"][name="${name}"]`)];
}

function start(part) {
  const form = part.closest("form");
  const text = document.getElementById(part.dataset.standardAnswers);
  const buttons = [...part.querySelectorAll("[data-text]")];
  const standard = new Set(buttons.map((button) => button.dataset.text.trim()));
  const isTyped = () => text.value.trim() !== "" && !standard.has(text.value.trim());

  part.addEventListener("click", (event) => {
    const button = event.target.closest("[data-text]");
    if (!button || isTyped()) return;
    event.preventDefault();
    text.value = button.dataset.text;
    for (const [name, key] of CHOICES) {
      for (const radio of radios(form, name)) {
        if (button.dataset[key]) radio.checked = radio.value === button.dataset[key];
      }
    }
    show();
    text.focus();
    text.setSelectionRange(0, 0);
  });

  // Only what fits the outcome that is chosen.
  function show() {
    for (const [name, key] of CHOICES) {
      const chosen = radios(form, name).find((radio) => radio.checked);
      if (!chosen) continue;
      for (const group of part.querySelectorAll(".answers__group")) {
        group.hidden = group.querySelector("[data-text]").dataset[key] !== chosen.value;
      }
    }
  }

  form.addEventListener("change", (event) => {
    if (event.target.type !== "radio") return;
    show();
    const anyFits = part.querySelector(".answers__group:not([hidden])");
    if (anyFits && !isTyped()) part.open = true;
  });
  show();
}

for (const part of document.querySelectorAll("[data-standard-answers]")) start(part);
