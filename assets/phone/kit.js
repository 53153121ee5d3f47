// Words and parts of pages that only scripts use. They are the same for everybody who reads this
// language and lie in one file that the browser keeps, rather than in each page once more.
let coming = null;

/** {words, parts} of signals/phone/kit.py. Fails where the file cannot be had. */
export function kit() {
  coming ??= fetchKit().catch((error) => {
    coming = null;
    throw error;
  });
  return coming;
}

async function fetchKit() {
  const answer = await fetch(document.getElementById("phone-queue").dataset.kit);
  if (!answer.ok) throw new Error(`${answer.status} for the kit`);
  return answer.json();
}

/** Puts the parts where the page left their place: <div data-from-kit="name">. */
export async function furnish(scope) {
  const { parts } = await kit();
  for (const place of scope.querySelectorAll("[data-from-kit]")) {
    place.outerHTML = parts[place.dataset.fromKit];
  }
}

/** Gives a copy of a drawing by its name. */
export async function drawings() {
  const { parts } = await kit();
  const all = document.createElement("template");
  all.innerHTML = parts.drawings;
  return (name) => {
    const found = all.content.querySelector(`[data-pictogram="${name}"] svg`);
    return found?.cloneNode(true) ?? null;
  };
}
