// Comments beside a plan: the composer opens in the margin, phrases are put in, changes are walked through,
// and what was typed outlives a page that went away. Without this, each link leads to a page that does it.

const KEPT = "comment:";

// --- The composer ---------------------------------------------------------------------------------

async function fetchComposer(url) {
  const answer = await fetch(url, { headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector(".composer");
}

async function open(link) {
  const side = link.closest(".m-row")?.querySelector(".m-side");
  const spot = new URL(link.href).searchParams.get("on");
  const there = side?.querySelector(`.composer [data-keep="${spot}"]`);
  if (there) return there.focus();
  try {
    const composer = document.importNode(await fetchComposer(link.href), true);
    side.append(composer);
    composer.opener = link;
    const area = composer.querySelector("[data-keep]");
    restore(area);
    area.focus();
    composer.scrollIntoView({ block: "nearest" });
  } catch {
    window.location.assign(link.href);
  }
}

function close(composer) {
  forget(composer.querySelector("[data-keep]"));
  const { opener } = composer;
  composer.remove();
  opener.focus();
}

// --- What was typed and not sent ------------------------------------------------------------------

const place = (area) => `${KEPT}${location.pathname.replace(/(review|comments)\/.*$/, "")}${area.dataset.keep}`;

function keep(area) {
  if (area.value.trim()) sessionStorage.setItem(place(area), area.value);
  else forget(area);
}

function forget(area) {
  sessionStorage.removeItem(place(area));
  sessionStorage.removeItem(`${place(area)}:sent`);
}

function restore(area) {
  const typed = sessionStorage.getItem(place(area));
  if (!typed) return;
  // Sent, and it stands beside the plan now: nothing to bring back.
  if (sessionStorage.getItem(`${place(area)}:sent`) && stands(typed)) return forget(area);
  if (!area.value.trim()) area.value = typed;
  const details = area.closest("details");
  if (details) details.open = true;
}

function stands(typed) {
  const words = typed.trim().replace(/\r\n/g, "\n").normalize("NFC");
  return [...document.querySelectorAll(".said")].some((said) => said.textContent.trim() === words);
}

// --- Walking through the changes ------------------------------------------------------------------

function walk(step) {
  const flags = [...document.querySelectorAll("[data-change]")];
  const at = flags.findIndex((flag) => `#${flag.id}` === location.hash);
  const next = at < 0 ? (step > 0 ? 0 : flags.length - 1) : (at + step + flags.length) % flags.length;
  location.hash = flags[next].id;
  flags[next].focus({ preventScroll: true });
}

// --- -----------------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const say = event.target.closest("[data-say]");
  if (say?.closest(".m-row")) {
    event.preventDefault();
    open(say);
  }
  const cancel = event.target.closest(".m-side [data-cancel]");
  if (cancel) {
    event.preventDefault();
    close(cancel.closest(".composer"));
  }
  const phrase = event.target.closest("[data-phrase]");
  if (phrase) {
    const area = phrase.closest(".composer").querySelector("[data-keep]");
    area.value = [area.value.trim(), phrase.textContent].filter(Boolean).join(" ");
    keep(area);
    phrase.closest("details").open = false;
    area.focus();
  }
  const step = event.target.closest("[data-step]");
  if (step) {
    event.preventDefault();
    walk(Number(step.dataset.step));
  }
});

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-keep]")) keep(event.target);
});
document.addEventListener("submit", (event) => {
  const area = event.target.querySelector?.("[data-keep]");
  if (area) sessionStorage.setItem(`${place(area)}:sent`, "1");
});

for (const area of document.querySelectorAll("[data-keep]")) restore(area);

// A link to an answer opens its box.
function answerFromHash() {
  const summary = location.hash.startsWith("#answer-") && document.getElementById(location.hash.slice(1));
  if (!summary) return;
  summary.parentElement.open = true;
  summary.parentElement.querySelector("textarea").focus();
}
window.addEventListener("hashchange", answerFromHash);
answerFromHash();
