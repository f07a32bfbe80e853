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
