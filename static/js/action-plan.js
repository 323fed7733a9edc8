// The action plan's page: a link to a field opens what it stands behind and puts the cursor there; and
// who else is here is asked for, quietly, while the page is in sight.

function reach(id) {
  const target = id && document.getElementById(decodeURIComponent(id));
  if (!target) return;
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  target.querySelector('[form="typed"]:not([type="hidden"])')?.focus();
  target.scrollIntoView({ block: "center" });
}

// What was opened beside the sheet stays open when it is drawn anew; the leaf that is open is in sight.
const opened = new Set();
document.addEventListener("toggle", ({ target }) => {
  if (!("keepOpen" in target.dataset)) return;
  if (target.open) opened.add(target.className);
  else if (target.isConnected) opened.delete(target.className);
}, true);
document.addEventListener("swapped", ({ target }) => {
  for (const box of target.querySelectorAll("[data-keep-open]")) box.open = opened.has(box.className);
});
document.querySelector(".index-tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (link) setTimeout(() => reach(link.getAttribute("href").slice(1)));
});
// One details of a kind at a time is enough: a menu closes when another opens, or by Escape.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest?.("details[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
// Going to the part named in the address, the browser takes the cursor away once more: so after it.
const arrive = () => setTimeout(() => reach(window.location.hash.slice(1)));
if (document.readyState === "complete") arrive();
else window.addEventListener("load", arrive);

// Who is here too? Asked every half minute while the page is in sight, apart from the saving of fields:
// whatever comes of it changes one line and nothing else.
const EVERY = 25000;

async function sayHere() {
  const line = document.getElementById("plan-here");
  if (!line || document.visibilityState !== "visible") return;
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
  const body = new URLSearchParams({ leaf: line.dataset.leaf });
  try {
    const answer = await fetch(line.dataset.url, { method: "POST", body, headers: { "X-CSRFToken": token } });
    const { words } = answer.ok && !answer.redirected ? await answer.json() : { words: "" };
    const now = document.getElementById("plan-here");
    if (now && now.textContent !== words) now.textContent = words;
  } catch {
    line.textContent = "";
  }
}

setInterval(sayHere, EVERY);
document.addEventListener("visibilitychange", sayHere);
document.addEventListener("swapped", ({ target }) => target.matches("[data-plan]") && sayHere());
sayHere();
