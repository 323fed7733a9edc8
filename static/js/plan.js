// The plan's page: where the reader is put after a change, and moving goals and activities by dragging.
// Everything here can be done without it, by the buttons under "More about" and "Move or remove".

import { pause, send, swap } from "./swap.js";

const FACTS_AFTER = 2000;
let facts = 0;

const plan = () => document.querySelector("[data-plan]");

function focusOn(id) {
  const target = id && document.getElementById(id);
  if (!target) return;
  const control = target.querySelector('[form="typed"]:not([type="hidden"])') ?? target;
  control.focus();
  control.scrollIntoView({ block: "center" });
}

// A handle for the mouse; the keyboard has its buttons.
function handle(part) {
  const grip = document.createElement("span");
  grip.className = "handle drag-handle";
  grip.setAttribute("aria-hidden", "true");
  grip.textContent = "⠿";
  part.querySelector(".no, .goal-no").append(grip);
}

function next(part, selector) {
  let sibling = part.nextElementSibling;
  while (sibling && !sibling.matches(selector)) sibling = sibling.nextElementSibling;
  return sibling?.dataset.part ?? "";
}

function place(part, values) {
  const token = document.querySelector("#typed [name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams({ ...values, do: "place", csrfmiddlewaretoken: token });
  send(plan(), part.dataset.arrange, body, () => window.location.reload());
}

// One list after the other: all at once would hold up whoever types already.
async function dragging() {
  const root = document.querySelector("[data-sortable]");
  if (!root || !window.Sortable) return;
  const common = { animation: 0, forceFallback: true, fallbackTolerance: 3, ghostClass: "drag-ghost", dragClass: "is-dragged" };
  for (const list of root.querySelectorAll("[data-list]")) {
    await pause();
    window.Sortable.create(list, {
      ...common,
      group: "activities",
      draggable: "tbody",
      handle: ".no .handle",
      onEnd: ({ item, from, to, oldIndex, newIndex }) => {
        if (from === to && oldIndex === newIndex) return;
        place(item, { place: to.dataset.list, before: next(item, "tbody") });
      },
    });
  }
  await pause();
  window.Sortable.create(root, {
    ...common,
    draggable: ".goal",
    handle: ".goal-no .handle",
    onEnd: ({ item, oldIndex, newIndex }) => {
      if (oldIndex !== newIndex) place(item, { before: next(item, ".goal") });
    },
  });
  // What can be taken hold of now shows it.
  for (const part of root.querySelectorAll("[data-part]")) handle(part);
}

// What a menu of a part holds waits as text in <noscript>, and becomes elements as the menu opens: a page has
// fifty such menus, and a browser looks at each control of a page before it lets anybody type (decision 0067).
function unfold(menu) {
  const waiting = menu.querySelector(":scope > noscript");
  if (waiting) waiting.outerHTML = waiting.innerHTML;
}

document.addEventListener("toggle", ({ target }) => target.matches?.(".part-menu[open]") && unfold(target), true);
document.querySelectorAll(".part-menu[open]").forEach(unfold);

document.addEventListener("swapped", ({ target }) => {
  if (target !== plan()) return;
  dragging();
  focusOn(target.dataset.focus);
});

// The outline and the coverage check follow what was saved.
async function renew() {
  const { url, renew: parts } = document.getElementById("plan-facts").dataset;
  // Where that fails, the next save asks again.
  if (url) await swap(parts.split(" "), url).catch(() => false);
}

document.addEventListener("field-saved", () => {
  clearTimeout(facts);
  facts = setTimeout(renew, FACTS_AFTER);
});

if (document.readyState === "complete") dragging();
else window.addEventListener("load", dragging);
