// Closes a menu that opened from its own summary: by Escape, by a press elsewhere, by leaving it.
// Without this module the menu still opens and closes by its summary.

function close(menu, { focus = false } = {}) {
  menu.open = false;
  if (focus) menu.querySelector("summary").focus();
}

const opened = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of opened()) if (!menu.contains(event.target)) close(menu);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of opened()) close(menu, { focus: menu.contains(document.activeElement) });
});

document.addEventListener("focusin", (event) => {
  for (const menu of opened()) if (!menu.contains(event.target)) close(menu);
});
