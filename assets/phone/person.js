// Whose page this is. The server writes the person into each page; the offline page has none and
// takes the person who was logged in last. Never the other way round: phones are shared.
import { loadMe } from "./store.js";

export async function personHere() {
  const written = document.getElementById("phone-queue")?.dataset.person;
  return written || (await loadMe().catch(() => null))?.person || "";
}

/** The offline page bears nobody's name. */
export const isShell = () => !document.getElementById("phone-queue")?.dataset.person;
