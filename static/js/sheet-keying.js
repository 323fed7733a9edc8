// Keying sheets without a mouse: in a line 1, 2, 3 tick agree, change, add, and 0 nothing; Enter leads to the next.

const form = document.querySelector("[data-sheet]");
const KEYS = ["0", "1", "2", "3"];

const ticks = (row) => [...row.querySelectorAll("input[type=radio]")];
const words = (row) => row.querySelector("textarea");

function enter(row) {
  const radios = ticks(row);
  (radios.find((each) => each.checked) ?? radios[0] ?? words(row)).focus();
}

function leave(row) {
  const rows = [...form.querySelectorAll("[data-row]")];
  const next = rows[rows.indexOf(row) + 1];
  if (next) enter(next);
  else form.querySelector("[data-last]").focus();
}

function tick(row, at) {
  ticks(row)[at].checked = true;
  if (at >= 2) words(row).focus();
  else leave(row);
}

if (form) {
  form.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    const row = target.closest("[data-row]");
    if (key === "Enter" && target.matches("input, textarea, select")) {
      event.preventDefault();
      if (row) leave(row);
      else enter(form.querySelector("[data-row]"));
    } else if (target.type === "radio" && KEYS.includes(key)) {
      event.preventDefault();
      tick(row, KEYS.indexOf(key));
    }
  });
  // After the first sheet the next one begins at its first line.
  if (new URLSearchParams(location.search).has("last")) enter(form.querySelector("[data-row]"));
}
