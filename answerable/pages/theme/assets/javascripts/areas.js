// Shows two areas of the table beside the whole. Without this script the table shows all of them.
// The areas that are chosen stand in the address, so that a comparison can be linked to. The table
// holds the words, in the language of the page.

const NAME = "areas";

const table = document.querySelector("table.areas");
const told = JSON.parse(table.dataset.told);
const language = document.documentElement.lang;
const locale = language === "en" ? "en-GB" : language;
const rows = [...table.tBodies[0].rows];
const choosable = rows.filter((row) => !("whole" in row.dataset));

const nameOf = (row) => row.querySelector("th a").textContent.trim();

function element(tag, attributes, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

function chooser(label, number) {
  const id = `area-${number}`;
  const select = element("select", { id }, new Option(told.all, ""));
  select.append(...choosable.map((row) => new Option(nameOf(row), row.dataset.area)));
  return { select, field: element("div", {}, element("label", { htmlFor: id }, label), select) };
}

const choosers = told.choices.map(chooser);
const selects = choosers.map(({ select }) => select);
const reset = element("button", { type: "button" }, told.reset);
const status = element("p", {});
status.setAttribute("role", "status");

function chosen() {
  return [...new Set(selects.map((select) => select.value).filter(Boolean))];
}

function inAddress() {
  const wanted = (new URLSearchParams(location.search).get(NAME) ?? "").split(",");
  const known = choosable.map((row) => row.dataset.area);
  return [...new Set(wanted)].filter((id) => known.includes(id)).slice(0, selects.length);
}

function intoAddress(ids) {
  const address = new URL(location.href);
  address.searchParams.delete(NAME);
  // A comma needs no code in a query, and an address that people read should have none.
  const others = address.searchParams.toString();
  const own = ids.length ? `${NAME}=${ids.join(",")}` : "";
  address.search = [others, own].filter(Boolean).join("&");
  history.replaceState(history.state, "", address);
}

function show(ids) {
  for (const row of choosable) {
    row.hidden = ids.length > 0 && !ids.includes(row.dataset.area);
  }
  const shown = rows.filter((row) => !row.hidden);
  reset.hidden = !ids.length;
  const number = new Intl.NumberFormat(locale).format(shown.length);
  const values = { shown: number, areas: listed(shown.map(nameOf)) };
  return ids.length ? told.some.replace(/\{(\w+)\}/g, (_, name) => values[name]) : told.whole;
}

function listed(names) {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
}

function choose() {
  const ids = chosen();
  intoAddress(ids);
  status.textContent = show(ids);
}

for (const select of selects) {
  select.addEventListener("change", choose);
}
reset.addEventListener("click", () => {
  for (const select of selects) {
    select.value = "";
  }
  choose();
  selects[0].focus();
});

const group = element(
  "fieldset",
  { className: "choice" },
  element("legend", {}, told.legend),
  ...choosers.map(({ field }) => field),
  reset,
);
table.closest(".table-scroll").before(group, status);

const linked = inAddress();
linked.forEach((id, number) => {
  selects[number].value = id;
});
status.textContent = show(linked);
