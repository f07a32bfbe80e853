// The page of the search. What is asked and chosen stands in the address, so that results can be
// linked to and the way back leads to them.

import { openIndex } from "./asking.js";

const AT_ONCE = 10; // results
const REST = 500; // milliseconds without a key, after which somebody has stopped typing
const root = new URL("../../", import.meta.url);

const form = document.querySelector("form.search");
const field = form.querySelector("input");
const selects = [...form.querySelectorAll("select")];
const told = JSON.parse(form.dataset.told);
const place = document.querySelector(".search-found");
const status = place.querySelector("[aria-live]");
const advice = place.querySelector(".search-advice");
const list = place.querySelector("ol");
const more = place.querySelector(".search-more");
const title = document.title;
const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language === "en" ? "en-GB" : language);

const options = selects.flatMap((select) =>
  [...select.options].slice(1).map((option) => ({ select, option, words: option.text })),
);
const named = new Map(
  options.map(({ select, option, words }) => [
    `${select.name} ${option.value}`,
    option.dataset.one ?? words,
  ]),
);

const say = (key, values = {}) =>
  told[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

let index = openIndex(told);
let latest = 0; // the number of the question asked last: answers to those before it are dropped
let used = ""; // the words that were looked for in the end, where all were found
let results = [];
let withCounts = false;

const chosen = (but) =>
  Object.fromEntries(
    selects.filter((one) => one.value && one !== but).map((one) => [one.name, one.value]),
  );

async function show() {
  const asked = field.value.trim();
  latest += 1;
  const mine = latest;
  document.title = asked ? `${asked} - ${title}` : title;
  if (!asked) {
    clear();
    status.textContent = Object.keys(chosen()).length ? say("ask") : "";
    return;
  }
  try {
    const found = await index.find(asked, chosen());
    const first = await Promise.all(found.results.slice(0, AT_ONCE).map((one) => one.data()));
    if (mine !== latest) {
      return;
    }
    ({ results } = found);
    used = found.whole === results.length ? found.words : "";
    list.replaceChildren(...first.map(item));
    list.hidden = results.length === 0;
    more.hidden = results.length <= AT_ONCE;
    advice.hidden = results.length > 0;
    status.textContent = heard(asked, found);
    await count();
  } catch (error) {
    if (mine === latest) {
      clear();
      index = openIndex(told); // the next question tries again
      status.textContent = say("failed");
    }
    throw error;
  }
}

// Returns what to say of what was found, in whole sentences.
function heard(asked, { words, results: found, whole, parts }) {
  if (found.length === 0) {
    return say(Object.keys(chosen()).length ? "none-chosen" : "none", { words: asked });
  }
  const some = found.length - whole;
  const key = some ? (whole ? "few" : "some") : "found";
  const result = say(key, {
    words: some ? parts : words,
    whole: numbers.format(whole),
    count: numbers.format(some || whole),
  });
  return words === asked.replace(/\s+/g, " ") ? result : `${say("instead", { asked })} ${result}`;
}

function clear() {
  used = "";
  results = [];
  list.replaceChildren();
  list.hidden = more.hidden = advice.hidden = true;
  uncount();
}

// Says beside each choice how many results it would give if nothing else were changed. What that
// needs is fetched when somebody turns to the choices.
async function count() {
  const mine = latest;
  if (!used || !(withCounts || Object.keys(chosen()).length)) {
    uncount();
    return;
  }
  const found = await Promise.all(selects.map((select) => index.counted(used, chosen(select))));
  if (mine !== latest) {
    return;
  }
  selects.forEach((select, at) => {
    const counts = found[at][select.name] ?? {};
    for (const { option, words: name } of options.filter((one) => one.select === select)) {
      option.text = `${name} (${numbers.format(counts[option.value] ?? 0)})`;
    }
  });
}

function uncount() {
  for (const { option, words } of options) {
    option.text = words;
  }
}

// Returns a result: a link, what it is and how it stands, and the words around what was found.
function item({ raw_url: file, raw_content: content, meta, filters, excerpt, plain_excerpt: plain }) {
  const made = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(decodeURIComponent(file.replace(/^.*\//, "").replace(/\.html$/, "")), root);
  link.textContent = meta.title;
  const kind = document.createElement("p");
  kind.className = "search-kind";
  kind.append(named.get(`kind ${filters.kind[0]}`) ?? "");
  for (const id of filters.standing ?? []) {
    const standing = document.createElement("span");
    standing.className = "standing";
    standing.dataset.standing = id;
    standing.textContent = named.get(`standing ${id}`) ?? id;
    kind.append(": ", standing);
  }
  const around = document.createElement("p");
  const [before, after] = [content.startsWith(plain), content.endsWith(plain)];
  around.append(before ? "" : "… ", ...pieces(excerpt), after ? "" : " …");
  made.append(link, kind, around);
  return made;
}

// Returns an excerpt as text, with the words that were found marked. What else looks like a mark is
// text of the site, in which Pagefind escapes what would begin or end one.
function pieces(excerpt) {
  return excerpt.split(/(<mark>.*?<\/mark>)/).map((piece) => {
    const marked = piece.startsWith("<mark>");
    const text = piece
      .replace(/<\/?mark>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">");
    if (!marked) {
      return text;
    }
    // Not as a mark: a screen reader would say that it begins and ends, at each word.
    const found = document.createElement("b");
    found.textContent = text;
    return found;
  });
}

async function showMore() {
  const mine = latest;
  const shown = list.childElementCount;
  const next = await Promise.all(
    results.slice(shown, shown + AT_ONCE).map((one) => one.data()),
  );
  if (mine !== latest || list.childElementCount !== shown) {
    return;
  }
  list.append(...next.map(item));
  // The button may go; whoever pressed it goes on with the first of what it brought.
  list.children[shown]?.querySelector("a").focus();
  more.hidden = list.childElementCount >= results.length;
}

function fromAddress() {
  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") ?? "";
  for (const select of selects) {
    select.value = asked.get(select.name) ?? "";
    if (select.selectedIndex < 0) {
      select.value = "";
    }
  }
  return show();
}

function intoAddress(isNew) {
  const address = new URL(location.href);
  address.search = new URLSearchParams(
    [field, ...selects].filter((one) => one.value.trim()).map((one) => [one.name, one.value.trim()]),
  );
  if (address.href !== location.href) {
    history[isNew ? "pushState" : "replaceState"](null, "", address);
  }
}

let resting;

function choose(isNew) {
  clearTimeout(resting);
  intoAddress(isNew);
  return show();
}

field.addEventListener("input", () => {
  clearTimeout(resting);
  resting = setTimeout(() => choose(false), REST);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  choose(true);
});
form.addEventListener("change", ({ target }) => {
  if (target !== field) {
    choose(true);
  }
});
form.querySelector("fieldset").addEventListener("focusin", () => {
  withCounts = true;
  count();
});
more.addEventListener("click", showMore);
addEventListener("popstate", () => {
  clearTimeout(resting);
  fromAddress();
});

document.querySelector(".search-without").remove();
form.hidden = place.hidden = false;
fromAddress();
