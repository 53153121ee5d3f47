// Makes pages nicer; every page works without it.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

// The kit is loaded where a page holds a part that it enhances. A phone's pages do without:
// sending once and the way past the menu need none of it.
const ENHANCED = ["character-count", "checkboxes", "error-summary", "password-input", "radios"]
  .map((name) => `[data-module="govuk-${name}"]`)
  .join();

async function enhance() {
  if (!document.querySelector(ENHANCED)) return;
  const kit = await import("../build/js/govuk-frontend.js");
  const { CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios } = kit;
  for (const Part of [CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios]) {
    kit.createAll(Part);
  }
}

function menu() {
  const button = document.querySelector(".menu-button");
  if (!button) return;
  const panel = document.getElementById(button.getAttribute("aria-controls"));
  const set = (open) => {
    button.setAttribute("aria-expanded", String(open));
    panel.classList.toggle("is-open", open);
  };
  button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      set(false);
      button.focus();
    }
  });
}

// Filters stand open beside the list on wide screens.
function openWhenWide() {
  const wide = window.matchMedia("(min-width: 79em)");
  const apply = () => {
    for (const part of document.querySelectorAll("details[data-open-when-wide]")) {
      part.open = wide.matches;
    }
  };
  wide.addEventListener("change", apply);
  apply();
}

// A form goes once: a second tap while the first is on its way is not sent.
function sendOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
    } else {
      form.dataset.sent = "yes";
      form.setAttribute("aria-busy", "true");
    }
  });
  // Back in the browser's history brings the old page: its form may go again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    }
  });
}

enhance();
menu();
openWhenWide();
sendOnce();
