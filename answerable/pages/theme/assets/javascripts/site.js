// What a menu that opens by itself can't do: Escape closes it, and so does leaving it.

const menu = document.querySelector("details.menu");
const opener = menu.querySelector("summary");

menu.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && menu.open) {
    menu.open = false;
    opener.focus();
  }
});

document.addEventListener("pointerdown", ({ target }) => {
  if (!menu.contains(target)) {
    menu.open = false;
  }
});

menu.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !menu.contains(relatedTarget)) {
    menu.open = false;
  }
});

// On a phone a row of a register is laid out as a card, and some browsers then keep from screen
// readers that it is a table. Validators refuse these roles in the page itself.
const ROLES = {
  table: "table",
  "thead, tbody": "rowgroup",
  tr: "row",
  "thead th": "columnheader",
  "tbody th": "rowheader",
  td: "cell",
};

for (const table of document.querySelectorAll("table.register")) {
  for (const [selector, role] of Object.entries(ROLES)) {
    for (const part of selector === "table" ? [table] : table.querySelectorAll(selector)) {
      part.setAttribute("role", role);
    }
  }
}
