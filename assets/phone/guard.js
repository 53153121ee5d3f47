// What in a text points to one person: the rule of signals/privacy.py, on the phone. Both answer
// to tests/signals/privacy_cases.json. No look-behind: older phones do not read it.
import { FIRST_NAMES, IBAN_LENGTHS, NOT_A_PERSON, STOP_WORDS, TOWNS } from "./guard_words.js";

const LEFT_OUT = "[…]";
const SEARCHES = [
  ["iban", ibans],
  ["national_number", nationalNumbers],
  ["email", emails],
  ["phone", phones],
  ["name", names],
];

// [{kind, start, end, text}] in the order of the text; what overlaps counts once.
export function findings(text) {
  const plain = text.replace(/[٠-٩۰-۹０-９]/g, plainDigit);
  const found = [];
  for (const [kind, search] of SEARCHES) {
    for (const [start, end] of search(plain)) {
      if (!found.some((each) => start < each.end && each.start < end)) {
        found.push({ kind, start, end, text: text.slice(start, end) });
      }
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

export const mayBeKept = (finding) => finding.kind !== "national_number";

export function leaveOut(text, found) {
  for (const each of [...found].sort((one, other) => other.start - one.start)) {
    text = text.slice(0, each.start) + LEFT_OUT + text.slice(each.end);
  }
  return text;
}

// What stands before and after a finding in its sentence.
export function around(text, found, most = 60) {
  let before = sentences(text.slice(0, found.start)).pop();
  let [after] = sentences(text.slice(found.end));
  if (before.length > most) before = `…${before.slice(-most).replace(/^\S*\s/, "")}`;
  if (after.length > most) after = `${after.slice(0, most).replace(/\s\S*$/, "")}…`;
  return [before, after];
}

const sentences = (text) => text.replace(/([.!?])\s+/g, "$1\n").split("\n");
const plainDigit = (digit) => {
  const code = digit.charCodeAt(0);
  const zero = [0x660, 0x6f0, 0xff10].find((start) => code >= start && code < start + 10);
  return String(code - zero);
};

const BLANK = " \\t\\r\\n\u00a0\u2007-\u200b\u202f\u2060\ufeff";
const SPACE = " \u00a0\u2009\u202f";
const DASH = "\\-\u2010-\u2015\u2212";
// A copied number can hold them, and a number it is to who reads it.
const UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0f\ufeff";
const here = (source, flags = "") => new RegExp(source, `y${flags}`);

function matchAt(pattern, text, start) {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

const isDigit = (letter) => letter !== undefined && letter >= "0" && letter <= "9";
const isLetterOrDigit = (letter) => letter !== undefined && /[A-Za-z0-9]/.test(letter);

// The first pattern that fits at this place and does not end inside a number.
function firstEnd(patterns, text, start, accepts = () => true) {
  for (const pattern of patterns) {
    const match = matchAt(pattern, text, start);
    if (match && !isDigit(text[pattern.lastIndex]) && accepts(match[0])) return pattern.lastIndex;
  }
  return 0;
}

// -- numbers of eleven digits
const WIDE = `[${BLANK}.,:;/\\\\_|*=()'’${DASH}${UNSEEN}]{0,3}`;
const NARROW = `[${UNSEEN}]{0,2}[${SPACE}./${DASH}]?[${UNSEEN}]{0,2}`;
const ELEVEN = [
  here(["[0-9]{2}", "[0-9]{2}", "[0-9]{2}", "[0-9]{3}", "[0-9]{2}"].join(WIDE)),
  here(Array(11).fill("[0-9]").join(NARROW)),
];

function* nationalNumbers(text) {
  let after = 0;
  for (const { index } of text.matchAll(/[0-9]+/g)) {
    if (index < after || text[index - 1] === "+") continue;
    const end = firstEnd(ELEVEN, text, index, isNational);
    if (end) yield [index, (after = end)];
  }
}

function isNational(text) {
  const digits = text.replace(/[^0-9]/g, "");
  const month = Number(digits.slice(2, 4));
  if (!(month <= 12 || (month >= 20 && month <= 32) || (month >= 40 && month <= 52))) return false;
  if (Number(digits) === 0) return false;
  const check = Number(digits.slice(9));
  const fits = (start) => 97 - (Number(start + digits.slice(0, 9)) % 97) === check;
  const maySinceMillennium = Number(digits.slice(0, 2)) + 2000 <= new Date().getFullYear();
  return fits("") || (maySinceMillennium && fits("2"));
}

// -- bank accounts
const IBAN_NEXT = here(`[${SPACE}.${DASH}]{0,2}[A-Za-z0-9]`);

function* ibans(text) {
  let after = 0;
  for (const { index } of text.matchAll(/[A-Za-z]{2}[0-9]{2}/g)) {
    if (index < after) continue;
    const end = possibleEnds(text, index).find((each) => isIban(text.slice(index, each)));
    if (end) yield [index, (after = end)];
  }
}

function possibleEnds(text, start) {
  const ends = [];
  for (let end = start, length = 1; length <= 34; length += 1) {
    if (!matchAt(IBAN_NEXT, text, end)) break;
    end = IBAN_NEXT.lastIndex;
    if (length >= 15 && !isLetterOrDigit(text[end])) ends.unshift(end);
  }
  return ends;
}

function isIban(text) {
  const number = text.replace(/[^A-Za-z0-9]/g, "").toUpperCase();
  if (!IBAN_LENGTHS.has(number.slice(0, 2) + number.length)) return false;
  let rest = 0;
  for (const letter of number.slice(4) + number.slice(0, 4)) {
    const value = parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

// -- e-mail
const EMAIL = here(
  "[A-Za-z0-9._%+'-]{1,64}[ \u00a0]?(?:@|\\(at\\)|\\[at\\])[ \u00a0]?" +
    "[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,5}\\.[A-Za-z]{2,24}",
);

function* emails(text) {
  for (const { index } of text.matchAll(/@|\(at\)|\[at\]/g)) {
    let start = index;
    if (text[start - 1] === " " || text[start - 1] === "\u00a0") start -= 1;
    const least = Math.max(0, start - 64);
    while (start > least && /[A-Za-z0-9._%+'-]/.test(text[start - 1])) start -= 1;
    if (matchAt(EMAIL, text, start)) yield [start, EMAIL.lastIndex];
  }
}

// -- phone
const BETWEEN = `[${SPACE}./${DASH}]{0,3}`;
const tail = (count) => `(?:${BETWEEN}[0-9]){${count}}`;
const ABROAD = `(?:(?:\\+|00)32|32(?=${BETWEEN}4[5-9]))${BETWEEN}(?:\\(0\\)|0)?${BETWEEN}`;
const PHONES = [
  here(`${ABROAD}4${BETWEEN}[5-9]${tail(7)}`),
  here(`${ABROAD}[1-9]${tail(7)}`),
  here(`\\(?0${BETWEEN}4${BETWEEN}[5-9]\\)?${tail(7)}`),
  here(`\\(?0[2349]\\)?${BETWEEN}[1-9]${tail(6)}`),
  here(`\\(?0(?:1[0-69]|5[0-9]|6[0-9]|71|8[1-79])\\)?${tail(6)}`),
  here(`(?:\\+|00)[1-9](?:[${SPACE}./${DASH}]?[0-9]){8,13}`),
];
const DATE = here(
  "(?:0?[1-9]|[12][0-9]|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)?[0-9]{2}(?![0-9])" +
    "|(?:0[1-9]|1[0-2])[./-](?:19|20)[0-9]{2}(?![0-9])",
);
const COMPANY = here("[01][0-9]{3}\\.[0-9]{3}\\.[0-9]{3}(?![0-9])");
const REFERENCE_BEFORE = new RegExp(
  "(?:dossier|ref|réf|kenmerk|factu|polis|police|contract|contrat|klant|client|aanvraag" +
    "|demande|bestel|commande|ondernemings|entreprise|btw|tva|kbo|bce|numéro de)" +
    "[A-Za-zéè.]{0,15}[ \u00a0]{0,2}(?:nummer|numéro|num|nr|no|n°)?[ .:\u00a0]{0,3}" +
    "(?:is |est )?(?:BE)?[ ]?$",
  "i",
);

function* phones(text) {
  let after = 0;
  for (const { index } of text.matchAll(/\+[0-9]|\(?0|32/g)) {
    if (index < after || isInsideANumber(text, index) || matchAt(DATE, text, index)) continue;
    if (matchAt(COMPANY, text, index)) continue;
    if (REFERENCE_BEFORE.test(text.slice(Math.max(0, index - 45), index))) continue;
    const end = firstEnd(PHONES, text, index);
    if (end) yield [index, (after = end)];
  }
}

function isInsideANumber(text, start) {
  const last = text[start - 1];
  if (last === "+" || isLetterOrDigit(last)) return true;
  return start > 1 && ".,/-".includes(last) && isDigit(text[start - 2]);
}

// -- names
const UP = "A-ZÀ-ÖØ-ÞĆČĐĞİŁŃŐŚŞŠŰŹŻŽ";
const LOW = "a-zß-öø-ÿćčđęğıłńőśşšűźżž";
const WORD =
  `[${UP}](?:['’][${UP}])?[${LOW}]+(?:['’][${UP}${LOW}]+|-[${UP}]?[${LOW}]+|[${UP}][${LOW}]+)*`;
const PARTICLE =
  "van de[nr]?|van 't|van ’t|vande[nr]?|van|von|de la|de l['’]|du|de[nrs]?|te[nr]?|la|le|el|al" +
  "|ben|bin|d['’]|da|di|dos";
const RUN_SOURCE = `${WORD}(?:[${SPACE}](?:(?:${PARTICLE})[${SPACE}]?)?${WORD}){0,4}`;
const RUN = new RegExp(RUN_SOURCE, "g");
const RUN_HERE = here(RUN_SOURCE);
const TITLES = [
  new RegExp(
    "(?:(?:mevrouw|mijnheer|meneer|de heer|juffrouw|madame|mademoiselle|monsieur|dokter|docteur" +
      "|professor|professeur|directeur|directrice|herr|frau)" +
      `|(?:mevr|mw|dhr|mme|mlle|mr|dr|prof)\\.?)[${SPACE}]{1,2}`,
    "gi",
  ),
  new RegExp(`M\\.?[${SPACE}]{1,2}`, "g"),
];
const AFTER_TITLE = here(`(?:(?:${PARTICLE})[${SPACE}]?){0,2}(?=${WORD})`);
const FAMILY = new RegExp(`[${SPACE}](?:van de[nr]?|vande[nr]?|el|ben|bin)[${SPACE}]`);
const PLACE_BEFORE = new RegExp(
  "(?:(?:^|[ (])(?:AZ|UZ|ZNA|CHU|CHR|CHC|WZC|CAW|OLV)|ziekenhuis|kliniek|hôpital|clinique|rue" +
    "|avenue|boulevard|place|laan|straat|plein|école|school|campus|résidence|residentie" +
    `|instituut|institut|lycée|centrum|centre|stichting|fondation)[${SPACE}]$`,
  "i",
);
const STREET = /(?:straat|laan|plein|steenweg|dreef|kaai|markt|poort|kerk|huis|park)$/;
const STARTS_UP = new RegExp(`^[${UP}]`);
const LETTER = new RegExp(`[${UP}${LOW}0-9'’@-]`);
const NAME_PART = new RegExp(`[${UP}${LOW}]+`, "g");
const BLANKS = new RegExp(`[${SPACE}]`);

function* names(text) {
  yield* namesAfterTitles(text);
  for (let { 0: run, index } of text.matchAll(RUN)) {
    const end = index + run.length;
    if (followsALetter(text, index)) continue;
    if (PLACE_BEFORE.test(text.slice(Math.max(0, index - 30), index))) continue;
    if (beginsASentence(text, index) && !FIRST_NAMES.has(wordsOf(run)[0])) {
      // "Selon Marie Dubois": the first word has its capital from the sentence.
      const first = run.split(BLANKS)[0].length;
      const rest = run.slice(first).match(new RegExp(RUN_SOURCE));
      if (!rest) continue;
      [index, run] = [index + first + rest.index, rest[0]];
    }
    if (BLANKS.test(run) && isAPerson(run)) yield [index, end];
  }
}

function* namesAfterTitles(text) {
  for (const titles of TITLES) {
    for (const { 0: title, index } of text.matchAll(titles)) {
      if (followsALetter(text, index)) continue;
      if (!matchAt(AFTER_TITLE, text, index + title.length)) continue;
      const start = AFTER_TITLE.lastIndex;
      const run = matchAt(RUN_HERE, text, start);
      if (!run) continue;
      const words = wordsOf(run[0]);
      if (NOT_A_PERSON.has(words[0]) || (words.length === 1 && STOP_WORDS.has(words[0]))) continue;
      yield [index + title.length, RUN_HERE.lastIndex];
    }
  }
}

function isAPerson(run) {
  const words = wordsOf(run);
  if (words.some((word) => STREET.test(word))) return false;
  const knownFirst = FIRST_NAMES.has(words[0]);
  if (words.some((word) => NOT_A_PERSON.has(word) || (TOWNS.has(word) && !knownFirst))) return false;
  if (knownFirst) return true;
  const parts = run.split(BLANKS);
  const isAllCapitals = parts.every((part) => STARTS_UP.test(part));
  return parts.length <= 5 && (isAllCapitals || FAMILY.test(run));
}

const wordsOf = (run) => run.match(NAME_PART).map((word) => word.toLowerCase());
const followsALetter = (text, start) => start > 0 && LETTER.test(text[start - 1]);

function beginsASentence(text, start) {
  const last = text.slice(Math.max(0, start - 40), start);
  const before = last.replace(/[\s"'“”„«»‘’([•*–—-]+$/, "");
  return !before || last.slice(before.length).includes("\n") || ".!?…:;".includes(before.slice(-1));
}
