// The plan's page: where the reader is put after a change, and moving goals and activities by dragging.
// Everything here can be done without it, by the buttons under "More about" and "Move or remove".

const plan = () => document.querySelector("[data-plan]");

function focusOn(id) {
  const target = id && document.getElementById(id);
  if (!target) return;
  const control = target.querySelector('[form="typed"]') ?? target;
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

function send(part, values) {
  const token = part.querySelector("[name=csrfmiddlewaretoken]").value;
  const { ajax } = window.htmx;
  ajax("POST", part.dataset.arrange, {
    source: plan(),
    target: "#plan",
    select: "#plan",
    swap: "outerHTML",
    values: { ...values, do: "place", csrfmiddlewaretoken: token },
  });
}

function dragging() {
  const root = document.querySelector("[data-sortable]");
  if (!root || !window.Sortable) return;
  for (const part of root.querySelectorAll("[data-part]")) handle(part);
  const common = { animation: 0, forceFallback: true, fallbackTolerance: 3, ghostClass: "drag-ghost", dragClass: "is-dragged" };
  window.Sortable.create(root, {
    ...common,
    draggable: ".goal",
    handle: ".goal-no .handle",
    onEnd: ({ item, oldIndex, newIndex }) => {
      if (oldIndex !== newIndex) send(item, { before: next(item, ".goal") });
    },
  });
  for (const list of root.querySelectorAll("[data-list]"))
    window.Sortable.create(list, {
      ...common,
      group: "activities",
      draggable: "tbody",
      handle: ".no .handle",
      onEnd: ({ item, from, to, oldIndex, newIndex }) => {
        if (from === to && oldIndex === newIndex) return;
        send(item, { place: to.dataset.list, before: next(item, "tbody") });
      },
    });
}

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "plan" && !event.detail.elt.matches?.("[data-plan]")) return;
  dragging();
  focusOn(plan().dataset.focus);
});
// The server said no, or broke: let the visitor see its page rather than nothing.
document.addEventListener("htmx:responseError", (event) => {
  const form = event.detail.elt.closest?.("form");
  if (form) form.submit();
  else window.location.reload();
});
window.addEventListener("load", dragging);
