// The own list as it was when there was network, with what waits on this phone above it.
import { drawings, kit } from "./kit.js";
import { titleOf } from "./queue.js";
import * as store from "./store.js";
import { longDay, make, say, when } from "./when.js";

const STATES = {
  waiting: ["waiting_state", "phone", "ochre"],
  files: ["files_state", "phone", "ochre"],
  refused: ["refused_state", "warning", "brick"],
};

function card({ title, url, meta, state, tone, mark, words }, drawing) {
  const heading = make("h2");
  if (url) {
    const link = make("a", "whole-link", title);
    link.href = url;
    heading.append(link);
  } else heading.append(title);
  const disc = make("span", `disc disc--${tone}`, drawing(mark) ?? drawing("speech"));
  const parts = [make("p", "signal-card__meta", meta), heading];
  parts.push(make("p", "signal-card__state", disc, state));
  if (words) parts.push(make("p", "signal-card__words", words));
  return make("li", "", make("article", "card signal-card", ...parts));
}

function waitingCard(item, words) {
  const [state, mark, tone] = STATES[item.state] ?? STATES.waiting;
  const meta = [when(item.written_at, words), item.reference].filter(Boolean).join(" · ");
  return { title: titleOf(item, words), meta, state: words[state], tone, mark };
}

function sentCard(signal) {
  return {
    title: signal.title,
    url: signal.url,
    meta: [longDay(signal.sent_on), signal.reference].filter(Boolean).join(" · "),
    state: signal.state,
    tone: signal.tone,
    mark: signal.pictogram,
    words: signal.words,
  };
}

/** Draws the list into `place`; what was sent meanwhile is not shown twice. */
export async function drawOwnList(place) {
  const [{ words: all }, drawing] = await Promise.all([kit(), drawings()]);
  const words = all.list;
  const me = await store.loadMe();
  if (!me) return;
  const waiting = await store.waitingOf(me.person);
  const isThere = new Set(waiting.map(({ uuid }) => uuid));
  const sent = (me.signals ?? []).filter(({ uuid }) => !isThere.has(uuid));
  const list = place.querySelector("ul");
  const cards = [...[...waiting].reverse().map((item) => waitingCard(item, words)), ...sent.map(sentCard)];
  list.replaceChildren(...cards.map((each) => card(each, drawing)));
  place.querySelector("[data-shell='empty']").hidden = Boolean(list.children.length);
  const kept = place.querySelector("[data-shell='kept-on']");
  kept.hidden = !me.saved_at;
  kept.textContent = say(words, "kept_on", { when: when(me.saved_at, words) });
}
