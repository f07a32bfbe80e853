// The page of the search. It asks the index that Pagefind made, whose files are fetched as they are
// needed, from this site alone. What is asked and chosen stands in the address, so that results can
// be linked to and the way back leads to them.

import { fileOf, mended, withoutCommonest, withoutSmall, wordsOf } from "./spelling.js";

const AT_ONCE = 10; // results
const REST = 500; // milliseconds without a key, after which somebody has stopped typing
const root = new URL("../../", import.meta.url);

const form = document.querySelector("form.search");
const field = form.querySelector("input");
const selects = [...form.querySelectorAll("select")];
const told = JSON.parse(form.dataset.told);
const place = document.querySelector(".search-found");
const status = place.querySelector("[role=status]");
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

let index;
const wordLists = new Map();
let latest = 0; // the number of the question asked last: answers to those before it are dropped
let used = ""; // the words that were looked for in the end
let results = [];
let withCounts = false;

// Starts the index when the first question is asked.
async function start() {
  const folder = new URL("search/pagefind/", root);
  const { createInstance } = await import(new URL("pagefind.js", folder));
  const made = createInstance({ basePath: folder.pathname, noWorker: true });
  await made.init();
  return made;
}

async function loadLists(question) {
  const wanted = [...new Set(wordsOf(question).map(fileOf))].filter((one) => !wordLists.has(one));
  await Promise.all(
    wanted.map(async (number) => {
      const answer = await fetch(new URL(`search/words/${number}.json`, root));
      if (!answer.ok) {
        throw new Error(`${answer.url}: ${answer.status}`);
      }
      wordLists.set(number, await answer.json());
    }),
  );
}

const chosen = (but) =>
  Object.fromEntries(
    selects.filter((one) => one.value && one !== but).map((one) => [one.name, one.value]),
  );

async function ask(words, filters = chosen()) {
  const made = await index;
  return made.search(exact(words) ? words : withoutSmall(words, told.small), { filters });
}

// What stands between quotation marks is meant as it is.
const exact = (words) => words.includes('"');

// Returns the words that were looked for in the end, and what they found.
async function find(asked) {
  index ??= start();
  await Promise.all([index, loadLists(asked)]);
  let words = exact(asked) ? asked : mended(asked, wordLists, told.endings);
  let found = words ? await ask(words) : { results: [] };
  while (words && found.results.length === 0 && !exact(words)) {
    // Where a choice leaves nothing of what was asked for, other words are not what was asked for.
    if (Object.keys(chosen()).length && (await ask(words, {})).results.length) {
      break;
    }
    const fewer = withoutCommonest(words, wordLists);
    if (!fewer) {
      break;
    }
    words = fewer;
    found = await ask(words);
  }
  return { words, results: found.results };
}

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
    const found = await find(asked);
    const first = await Promise.all(found.results.slice(0, AT_ONCE).map((one) => one.data()));
    if (mine !== latest) {
      return;
    }
    ({ words: used, results } = found);
    list.replaceChildren(...first.map(item));
    more.hidden = results.length <= AT_ONCE;
    advice.hidden = results.length > 0;
    status.textContent = heard(asked, found);
    await count();
  } catch (error) {
    if (mine === latest) {
      clear();
      index = undefined; // the next question tries again
      status.textContent = say("failed");
    }
    throw error;
  }
}

function heard(asked, { words, results: found }) {
  const count = numbers.format(found.length);
  if (found.length === 0) {
    return say(Object.keys(chosen()).length ? "none-chosen" : "none", { words: asked });
  }
  return words === asked.replace(/\s+/g, " ")
    ? say("found", { words, count })
    : say("instead", { asked, words, count });
}

function clear() {
  used = "";
  results = [];
  list.replaceChildren();
  more.hidden = advice.hidden = true;
  uncount();
}

// Says beside each choice how many results it would give if nothing else were changed. What that
// needs is fetched when somebody turns to the choices.
async function count() {
  const mine = latest;
  if (!used || !(withCounts || Object.keys(chosen()).length)) {
    return;
  }
  const made = await index;
  await made.filters();
  const found = await Promise.all(selects.map((select) => ask(used, chosen(select))));
  if (mine !== latest) {
    return;
  }
  selects.forEach((select, at) => {
    const counts = found[at].filters[select.name] ?? {};
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
    kind.append(" ", standing);
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
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
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
