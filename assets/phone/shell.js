// The page that opens without network: which part of it, the address says.
import { drawOwnList } from "./own_list.js";
import { loadMe } from "./store.js";

const LISTS = ["/", "/signals/", "/signals/phone/"];
const FORM = "/signals/new/";

const piece = (name) => document.querySelector(`[data-shell="${name}"]`);

async function show() {
  const me = await loadMe().catch(() => null);
  const path = location.pathname;
  let name = "elsewhere";
  if (path === FORM) name = "form";
  else if (LISTS.includes(path)) name = "list";
  if (!me && name !== "elsewhere") name = "nobody";
  piece(name).hidden = false;
  if (name !== "list") return;
  await drawOwnList(piece("list"));
  document.addEventListener("phone:changed", () => drawOwnList(piece("list")));
}

function start() {
  // Before its script looks for it: the form belongs to its own address alone.
  if (location.pathname !== FORM) document.querySelector("[data-shell='form'] form")?.remove();
  for (const link of document.querySelectorAll("[data-shell='again']")) {
    // The address as it is: what was asked for may be there now.
    link.href = location.href;
  }
  show();
}

if (document.querySelector("[data-shell]")) start();
