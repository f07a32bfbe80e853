// Shows the promises that the reader asks for. Without this script all of them are there, with
// links to pages that hold each list. What is chosen stands in the address, so that a list can be
// linked to and the way back leads to it. The page holds the words, in its own language.

const form = document.querySelector("form.filter");
const fields = form.querySelector("fieldset");
const selects = [...form.querySelectorAll("select")];
const status = form.querySelector("[aria-live]");
const whole = status.textContent;
const language = document.documentElement.lang;
const { format: number } = new Intl.NumberFormat(language === "en" ? "en-GB" : language);

const options = selects.flatMap((select) =>
  [...select.options].slice(1).map((option) => ({
    option,
    key: `${select.name} ${option.value}`,
    words: option.text.replace(/ \([^()]*\)$/, ""),
  })),
);

const chapters = [...document.querySelectorAll("table[data-chapter]")].map((table) => {
  const box = table.closest(".table-scroll");
  const heading = box.previousElementSibling;
  const links = document.querySelectorAll(`.contents a[href="#${CSS.escape(heading.id)}"]`);
  const count = table.caption.querySelector(".shown");
  return {
    parts: [box, heading, ...[...links].map((link) => link.closest("li"))],
    count,
    whole: count.textContent,
    promises: [...table.tBodies[0].rows].map((row) => ({
      row,
      ids: selects.map(({ name }) => (row.dataset[name] ?? table.dataset[name]).split(" ")),
    })),
  };
});
const total = chapters.reduce((sum, { promises }) => sum + promises.length, 0);

const some = (element, count) => element.dataset.some.replace("{shown}", number(count));

// Counts a promise for each choice that would show it if nothing else were changed.
function count({ ids }, misses, counts) {
  selects.forEach(({ name }, at) => {
    if (misses.length === 0 || (misses.length === 1 && misses[0] === at)) {
      for (const id of new Set(ids[at])) {
        counts.set(`${name} ${id}`, (counts.get(`${name} ${id}`) ?? 0) + 1);
      }
    }
  });
}

function show() {
  const wanted = selects.map((select) => select.value);
  const counts = new Map();
  let shown = 0;
  for (const chapter of chapters) {
    let here = 0;
    for (const promise of chapter.promises) {
      const misses = wanted.flatMap((id, at) => (id && !promise.ids[at].includes(id) ? [at] : []));
      count(promise, misses, counts);
      promise.row.hidden = misses.length > 0;
      here += misses.length === 0;
    }
    for (const part of chapter.parts) {
      part.hidden = here === 0;
    }
    const all = here === chapter.promises.length;
    chapter.count.textContent = all ? chapter.whole : some(chapter.count, here);
    shown += here;
  }
  for (const { option, key, words } of options) {
    option.text = `${words} (${number(counts.get(key) ?? 0)})`;
  }
  status.textContent = told(shown);
}

function told(shown) {
  if (shown === 0) {
    return status.dataset.none;
  }
  return shown === total ? whole : some(status, shown);
}

function fromAddress() {
  const asked = new URLSearchParams(location.search);
  for (const select of selects) {
    select.value = asked.get(select.name) ?? "";
    if (select.selectedIndex < 0) {
      select.value = "";
    }
  }
  show();
}

function intoAddress(isNew) {
  const address = new URL(location.href);
  for (const { name, value } of selects) {
    address.searchParams.delete(name);
    if (value) {
      address.searchParams.append(name, value);
    }
  }
  if (address.href !== location.href) {
    history[isNew ? "pushState" : "replaceState"](null, "", address);
  }
}

// Keys step through a list: all steps in one field are one step back.
let changed = null;

function choose(select) {
  intoAddress(select !== changed);
  changed = select;
  show();
}

function clear() {
  for (const select of selects) {
    select.value = "";
  }
  intoAddress(true);
  show();
}

form.addEventListener("change", ({ target }) => choose(target));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("focusin", () => {
  // What is said before the reader asks for anything would break into what they hear.
  status.setAttribute("aria-live", "polite");
});
form.addEventListener("focusout", () => {
  changed = null;
});
form.querySelector("button").addEventListener("click", clear);
addEventListener("popstate", () => {
  changed = null;
  fromAddress();
});

fromAddress();
fields.disabled = false;
form.dataset.ready = "";
