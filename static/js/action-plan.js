// The action plan's page: a link to a field opens what it stands behind and puts the cursor there; and
// who else is here is asked for, quietly, while the page is in sight.

function reach(id) {
  const target = id && document.getElementById(decodeURIComponent(id));
  if (!target) return;
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  target.querySelector('[form="typed"]:not([type="hidden"])')?.focus();
  target.scrollIntoView({ block: "center" });
}

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
reach(window.location.hash.slice(1));
