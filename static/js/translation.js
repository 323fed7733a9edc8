// How far a translation is follows what was saved; and what was typed beside an original that has changed since,
// on a page that is gone, is handed to the address it was typed for: the server knows both texts.

import { pause, swap } from "./swap.js";

const RENEW_AFTER = 800;
const here = document.querySelector("script[data-here]").dataset.here;
const saved = new Set();
let renewing = 0;

async function renew() {
  const url = new URL(here, location.href);
  for (const id of saved) url.searchParams.append("with", id.replace("mark-", ""));
  const marks = [...saved];
  saved.clear();
  // Where that fails, the next save asks again.
  await swap(["how-far", ...marks], url).catch(() => false);
}

document.addEventListener("field-saved", ({ detail }) => {
  const place = document.querySelector(`[data-field] [name^="${CSS.escape(detail.url)} "]`)?.closest(".tongues");
  const mark = place?.querySelector(".piece-state");
  if (mark) saved.add(mark.id);
  clearTimeout(renewing);
  renewing = setTimeout(renew, RENEW_AFTER);
});

// From piece to piece without a mouse: to the next one that somebody has to see to, after this one or from the top.
function leadOn(place) {
  const places = [...document.querySelectorAll(".tongues[id]")];
  const at = places.indexOf(place);
  const after = [...places.slice(at + 1), ...places.slice(0, Math.max(at, 0))];
  after.find((each) => each.querySelector(".state-none, .state-changes"))?.querySelector("textarea")?.focus();
}

document.addEventListener("keydown", (event) => {
  const place = event.target.closest?.(".tongues");
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing || !place) return;
  event.preventDefault();
  leadOn(place);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-next]");
  const control = link && document.querySelector(link.hash)?.querySelector("textarea");
  if (!control) return;
  event.preventDefault();
  control.focus();
});

// The last part of a field's address is the version of its original.
const withoutOriginal = (url) => url.replace(/[^/]+\/$/, "");

async function handOver() {
  const controls = [...document.querySelectorAll('[data-field] [form="typed"]')];
  const urls = controls.map((control) => control.name.split(" ")[0]);
  const known = new Set(urls.map(withoutOriginal));
  const start = `typed|${document.querySelector("[data-field-editor]").dataset.user}|`;
  const token = document.querySelector("#typed [name=csrfmiddlewaretoken]").value;
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(start))) {
    const url = key.slice(start.length).split("|")[0];
    if (urls.includes(url) || !known.has(withoutOriginal(url))) continue;
    const { values, version } = JSON.parse(localStorage.getItem(key));
    const body = new URLSearchParams({ version, value: values[0] });
    const reply = await fetch(url, { method: "POST", body, headers: { "X-Saver": "1", "X-CSRFToken": token }, redirect: "manual" });
    // Saved, or set aside in the history because the translation has changed as well.
    if (![200, 409].includes(reply.status)) continue;
    localStorage.removeItem(key);
    if (reply.status === 200) location.reload();
  }
}

pause().then(handOver).catch(() => {});
