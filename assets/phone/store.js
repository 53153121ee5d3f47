// What lies on this phone: drafts, signals that wait, the own list. Every row bears its person.
// No document here: the service worker uses this too.
const NAME = "edsite-phone";
const VERSION = 1;
let opened = null;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore("drafts", { keyPath: "person" });
      db.createObjectStore("waiting", { keyPath: "uuid" }).createIndex("person", "person");
      // Files lie apart: what changes often (words, progress) is then small to write.
      db.createObjectStore("files", { keyPath: "uuid" }).createIndex("owner", "owner");
      db.createObjectStore("me", { keyPath: "person" });
      db.createObjectStore("notes");
    };
    request.onsuccess = () => {
      // Another tab with a newer release may change the stores; the next use opens them again.
      request.result.onversionchange = () => {
        request.result.close();
        opened = null;
      };
      request.result.onclose = () => {
        opened = null;
      };
      resolve(request.result);
    };
    request.onerror = () => {
      opened = null;
      reject(request.error);
    };
  });
  return opened;
}

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function within(stores, mode, work) {
  const db = await open();
  // "strict": told as kept only once it lies on the disk, since people switch phones off.
  const transaction = db.transaction(stores, mode, { durability: "strict" });
  const ended = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  const parts = Object.fromEntries(stores.map((name) => [name, transaction.objectStore(name)]));
  let result;
  try {
    result = await work(parts);
  } catch (error) {
    ended.catch(() => {});
    try {
      transaction.abort();
    } catch {
      // It ended of itself.
    }
    throw error;
  }
  await ended;
  return result;
}

/** Tells pages and tabs that something changed; each looks in the store. */
const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("edsite-phone") : null;

function tellHere() {
  if (typeof document !== "undefined") document.dispatchEvent(new CustomEvent("phone:changed"));
}

if (channel) channel.onmessage = tellHere;

export function tellChanged() {
  tellHere();
  channel?.postMessage("changed");
}

const isDraftOf = (person) => `draft:${person}`;

function apart(attachments = []) {
  return attachments.map(({ blob, ...rest }) => rest);
}

async function putFiles(files, attachments, owner) {
  for (const { uuid, blob, sha256 } of attachments ?? []) {
    const kept = await asked(files.get(uuid));
    if (!blob && !kept) continue;
    // The digest tells whether it is the same picture: what was blacked out is another one.
    if (kept?.owner === owner && (!blob || (sha256 && kept.sha256 === sha256))) continue;
    await asked(files.put({ uuid, owner, sha256, blob: blob ?? kept.blob }));
  }
}

async function dropFiles(files, owner, except = []) {
  for (const uuid of await asked(files.index("owner").getAllKeys(owner))) {
    if (!except.includes(uuid)) await asked(files.delete(uuid));
  }
}

async function withFiles(files, row) {
  const attachments = [];
  for (const each of row.attachments ?? []) {
    const kept = await asked(files.get(each.uuid));
    attachments.push({ ...each, blob: kept?.blob ?? null });
  }
  return { ...row, attachments };
}

/** False where the browser keeps nothing: the form then goes the ordinary way. */
export async function isUsable() {
  try {
    await open();
    return true;
  } catch {
    return false;
  }
}

export function saveDraft(person, draft) {
  return within(["drafts", "files"], "readwrite", async ({ drafts, files }) => {
    const owner = isDraftOf(person);
    const attachments = draft.attachments ?? [];
    await putFiles(files, attachments, owner);
    await dropFiles(files, owner, attachments.map(({ uuid }) => uuid));
    await asked(drafts.put({ ...draft, person, attachments: apart(attachments) }));
  });
}

export function loadDraft(person) {
  return within(["drafts", "files"], "readonly", async ({ drafts, files }) => {
    const draft = await asked(drafts.get(person));
    return draft ? withFiles(files, draft) : null;
  });
}

export function dropDraft(person) {
  return within(["drafts", "files"], "readwrite", async ({ drafts, files }) => {
    // What was handed over for sending belongs to that signal by now, and stays.
    await dropFiles(files, isDraftOf(person));
    await asked(drafts.delete(person));
  });
}

/** Puts a signal in the queue. The same one twice (double tap, two tabs) is one. */
export async function addWaiting(item) {
  await within(["waiting", "files"], "readwrite", async ({ waiting, files }) => {
    const earlier = await asked(waiting.get(item.uuid));
    if (earlier && earlier.state !== "refused") return;
    await putFiles(files, item.attachments, item.uuid);
    const row = { tries: 0, next_try_at: 0, reasons: [], reference: "", url: "", ...item };
    await asked(waiting.put({ ...row, state: "waiting", attachments: apart(item.attachments) }));
  });
  tellChanged();
}

export function waitingOf(person) {
  return within(["waiting", "files"], "readonly", async ({ waiting, files }) => {
    const rows = await asked(waiting.index("person").getAll(person));
    rows.sort((one, other) => String(one.written_at).localeCompare(String(other.written_at)));
    const items = [];
    for (const row of rows) items.push(await withFiles(files, row));
    return items;
  });
}

/** Writes progress; what the person deleted meanwhile stays deleted. */
export async function updateWaiting(item) {
  await within(["waiting"], "readwrite", async ({ waiting }) => {
    if (!(await asked(waiting.get(item.uuid)))) return;
    await asked(waiting.put({ ...item, attachments: apart(item.attachments) }));
  });
  tellChanged();
}

export async function removeWaiting(uuid) {
  await within(["waiting", "files"], "readwrite", async ({ waiting, files }) => {
    await dropFiles(files, uuid);
    await asked(waiting.delete(uuid));
  });
  tellChanged();
}

/** The same signal under a fresh mark, when its own one is taken. */
export async function renameWaiting(item, uuid) {
  await within(["waiting", "files"], "readwrite", async ({ waiting, files }) => {
    if (!(await asked(waiting.get(item.uuid)))) return;
    await putFiles(files, item.attachments, uuid);
    await asked(waiting.delete(item.uuid));
    await asked(waiting.put({ ...item, uuid, attachments: apart(item.attachments) }));
  });
  tellChanged();
}

/** Takes a signal out of the queue and back into the form. Never over another text. */
export async function reopen(item, uuid) {
  const person = item.person;
  const isDone = await within(
    ["waiting", "drafts", "files"],
    "readwrite",
    async ({ waiting, drafts, files }) => {
      const begun = await asked(drafts.get(person));
      if (begun && hasWords(begun)) return false;
      await putFiles(files, item.attachments, isDraftOf(person));
      await asked(waiting.delete(item.uuid));
      await asked(
        drafts.put({
          person,
          uuid,
          fields: item.fields,
          attachments: apart(item.attachments).map(({ reasons, received, done, ...rest }) => rest),
          at_question: 0,
          reasons: item.reasons,
          saved_at: new Date().toISOString(),
        }),
      );
      return true;
    },
  );
  tellChanged();
  return isDone;
}

/** Whether somebody would miss this draft: a text or a file, not a choice made beforehand. */
export function hasWords(draft) {
  const texts = ["story", "wanted_change", "already_tried", "title", "place_in_words"];
  const isFilled = texts.some((name) => String(draft?.fields?.[name] ?? "").trim());
  return isFilled || Boolean(draft?.attachments?.length);
}

/** When somebody last logged out here: what was asked for before then is not kept any more. */
export const loggedOutAt = () => note("logged_out_at");

/** The person of this phone from now on; lists of others go, what they wrote stays. */
export async function saveMe(me, loggedOutBefore) {
  await within(["me", "notes"], "readwrite", async (stores) => {
    if ((await asked(stores.notes.get("logged_out_at"))) !== loggedOutBefore) return;
    for (const person of await asked(stores.me.getAllKeys())) {
      if (person !== me.person) await asked(stores.me.delete(person));
    }
    // What opens the server lies in no store.
    const { csrf, ...kept } = me;
    await asked(stores.me.put({ ...kept, saved_at: new Date().toISOString() }));
    await asked(stores.notes.put(me.person, "current"));
  });
}

export function loadMe() {
  return within(["me", "notes"], "readonly", async ({ me, notes }) => {
    const person = await asked(notes.get("current"));
    return person ? ((await asked(me.get(person))) ?? { person }) : null;
  });
}

export function forgetMe() {
  return within(["me", "notes"], "readwrite", async ({ me, notes }) => {
    await asked(me.clear());
    await asked(notes.delete("current"));
    await asked(notes.put(Date.now(), "logged_out_at"));
  });
}

/** Everything of one person goes from this phone. */
export async function clearPerson(person) {
  const stores = ["drafts", "waiting", "files", "me", "notes"];
  await within(stores, "readwrite", async ({ drafts, waiting, files, me, notes }) => {
    for (const uuid of await asked(waiting.index("person").getAllKeys(person))) {
      await dropFiles(files, uuid);
      await asked(waiting.delete(uuid));
    }
    await dropFiles(files, isDraftOf(person));
    await asked(drafts.delete(person));
    await asked(me.delete(person));
    for (const name of await asked(notes.getAllKeys())) {
      if (String(name).endsWith(person)) await asked(notes.delete(name));
    }
    if ((await asked(notes.get("current"))) === person) await asked(notes.delete("current"));
  });
  tellChanged();
}

/** Small things by name: `sent:<person>` (last sent), `state:<person>` (what the sender meets). */
export function note(name) {
  return within(["notes"], "readonly", ({ notes }) => asked(notes.get(name)));
}

export function setNote(name, value) {
  return within(["notes"], "readwrite", ({ notes }) => asked(notes.put(value, name)));
}
