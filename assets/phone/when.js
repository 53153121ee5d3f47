// Days and times as people say them: "today 14:05".
const language = document.documentElement.lang || "nl";
const format = (options) => new Intl.DateTimeFormat(`${language}-BE`, options);

export function when(moment, words, now = new Date()) {
  const day = new Date(moment);
  if (Number.isNaN(day.getTime())) return "";
  const time = format({ hour: "2-digit", minute: "2-digit" }).format(day);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (day.toDateString() === now.toDateString()) return words.today.replace("{time}", time);
  if (day.toDateString() === yesterday.toDateString()) {
    return words.yesterday.replace("{time}", time);
  }
  return `${format({ day: "numeric", month: "long" }).format(day)} ${time}`;
}

export const longDay = (day) => {
  const parsed = new Date(day);
  if (Number.isNaN(parsed.getTime())) return String(day ?? "");
  return format({ day: "numeric", month: "long", year: "numeric" }).format(parsed);
};

/** Fills in {names}; a text with "_one" and "_many" is chosen by its number. */
export function say(words, name, values = {}) {
  const counted = values.number === 1 ? `${name}_one` : `${name}_many`;
  const text = words[name] ?? words[counted] ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/** An element with a class, a text or parts. What people typed is only ever text. */
export function make(tag, className, ...parts) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...parts.filter((part) => part !== null && part !== undefined));
  return element;
}
