// How an activity went: keeps what is typed in this browser, and sends it later where there is no
// connection. Without script it is a form like any other.

import { Drafts } from "./fields-drafts.js";
import { Kept, send } from "./tell-send.js";

const KEEP_AFTER = 300;
const LOOK_AGAIN = 15000;

const form = document.querySelector("form[data-tell]");
const drafts = new Drafts(form.dataset.user);
const kept = new Kept(form);
let pause = 0;
let busy = false;
// Once it is saved nothing is kept any more, not even as the page goes.
let saved = false;

function say(name) {
  for (const notice of form.querySelectorAll("[data-kept]")) notice.hidden = notice.dataset.kept !== name;
}

function keep(later) {
  clearTimeout(pause);
  if (saved) return true;
  drafts.keep(kept, { later });
  return drafts.works;
}

function waiting() {
  return drafts.of(kept.url).some((draft) => draft.later);
}

// Saved: on to the page. To be looked at: sent once more as a page, which says what is wrong and keeps what was typed.
async function go() {
  if (busy) return;
  busy = true;
  const keeps = keep(true);
  const answer = await send(form.action, kept.values(), form.dataset);
  busy = false;
  if (answer.status === "saved") {
    saved = true;
    drafts.forget(kept.url, kept.values());
    location.assign(answer.url);
  } else if (answer.status === "look") {
    keep(false);
    form.submit();
  } else say(keeps ? answer.status : "full");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go();
});
form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => keep(waiting()), KEEP_AFTER);
});
form.querySelector("[data-forget]").addEventListener("click", () => {
  for (const draft of drafts.of(kept.url)) drafts.drop(draft);
  location.reload();
});
window.addEventListener("online", () => waiting() && go());
window.addEventListener("focus", () => waiting() && go());
window.addEventListener("pagehide", () => pause && keep(waiting()));
setInterval(() => waiting() && navigator.onLine && go(), LOOK_AGAIN);

const [draft] = drafts.of(kept.url);
if (form.dataset.answered !== undefined) keep(false);
else if (draft) {
  kept.put(draft.values);
  drafts.drop(draft);
  keep(draft.later);
  if (draft.later) go();
  else say("typed");
}
