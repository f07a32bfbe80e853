// Shows two areas of the table beside the whole. Without this script the table shows all of them.
// The areas that are chosen stand in the address, so that a comparison can be linked to. The page
// holds the words, in its own language.

const NAME = "areas";

const form = document.querySelector("form.filter");
const fields = form.querySelector("fieldset");
const selects = [...form.querySelectorAll("select")];
const status = form.querySelector("[aria-live]");
const whole = status.textContent;
const language = document.documentElement.lang;
const locale = language === "en" ? "en-GB" : language;

const table = document.querySelector("table.areas");
const rows = [...table.tBodies[0].rows];
const choosable = rows.filter((row) => !("whole" in row.dataset));

const nameOf = (row) => row.querySelector("th a").textContent.trim();

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
  status.textContent = ids.length ? told(rows.filter((row) => !row.hidden)) : whole;
}

function told(shown) {
  const values = {
    shown: new Intl.NumberFormat(locale).format(shown.length),
    areas: new Intl.ListFormat(locale, { type: "conjunction" }).format(shown.map(nameOf)),
  };
  return status.dataset.some.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function choose() {
  const ids = chosen();
  intoAddress(ids);
  show(ids);
}

form.addEventListener("change", choose);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("focusin", () => {
  // What is said before the reader asks for anything would break into what they hear.
  status.setAttribute("aria-live", "polite");
});
form.querySelector("button").addEventListener("click", () => {
  for (const select of selects) {
    select.value = "";
  }
  choose();
});

const linked = inAddress();
linked.forEach((id, number) => {
  selects[number].value = id;
});
show(linked);
fields.disabled = false;
form.dataset.ready = "";
