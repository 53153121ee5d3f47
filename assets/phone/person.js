// Whose page this is. The server writes the person into each page; the offline page has none and
// takes the person who was logged in last. Never the other way round: phones are shared.
import { loadMe } from "./store.js";

export async function personHere() {
  const written = document.getElementById("phone-queue")?.dataset.person;
  return written || (await loadMe().catch(() => null))?.person || "";
}

export const isGoneBackTo = () =>
  performance.getEntriesByType("navigation")[0]?.type === "back_forward";

/** Where somebody else logged in since the server wrote this page, it is asked for anew. */
export async function leavesAnothersPage() {
  const me = isShell() ? null : await loadMe().catch(() => null);
  const leaves = Boolean(me) && me.person !== (await personHere());
  if (leaves) location.replace(location.href);
  return leaves;
}

/** The offline page bears nobody's name. */
export const isShell = () => !document.getElementById("phone-queue")?.dataset.person;
