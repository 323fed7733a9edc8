// Families' page of the policy, which works without this. What is typed is kept on this device, for a day or until it is
// sent. What can't be sent now is sent by itself later, under a key by which the server lets it stand once.

import { Kept, ask } from "./kept.js";

const DAY = 24 * 60 * 60 * 1000;
// Words that nobody sent go after a day, since others may use this device; what waits for a network is worth a week.
const KEPT_FOR = { typed: DAY, send: 7 * DAY };
const [SOON, LATE] = [15000, 300000];
// The server wonders at words that come sooner after their page.
const UNHURRIED = 4000;

const bar = document.querySelector("[data-later]");
const left = document.querySelector("[data-left]");
const start = `families|${bar.dataset.later}|`;
const kept = new Kept(start);
const reaches = new Kept(start, "sessionStorage");
const forms = new Map([...document.querySelectorAll("form[data-typed]")].map((form) => [form.dataset.typed, form]));
const tickets = document.querySelectorAll("[name=ticket]");

let busy = false;
let later = 0;
let pause = SOON;

const say = (word) => {
  for (const each of bar.querySelectorAll("[data-word]")) each.hidden = each.dataset.word !== word;
  bar.querySelector("[data-clear]").hidden = !["kept", "offline", "trouble"].includes(word);
  bar.classList.toggle("notice", word !== "");
};

const forget = (name) => {
  kept.drop(`typed:${name}`);
  reaches.drop(name);
};

const clear = () => {
  for (const name of kept.names()) kept.drop(name);
  for (const name of reaches.names()) reaches.drop(name);
};

const empty = (form) => {
  form.elements.text.value = form.elements.reach.value = "";
  form.closest("details").open = false;
};

const thank = (entry) => {
  const to = new URL(`?thanks=${entry.about}#p${entry.about}`, entry.url);
  if (to.pathname + to.search !== location.pathname + location.search) return location.assign(to);
  location.hash = to.hash;
  location.reload();
};

// Gives sent; offline or trouble, which may be otherwise in a while; or refused.
const send = async (entry) => {
  try {
    const body = new URLSearchParams({ ...entry.values, key: entry.key, ticket: tickets[0].value });
    const reply = await ask(entry.url, { method: "POST", body, redirect: "manual" });
    if (reply.type === "opaqueredirect") return "sent";
    const fresh = reply.headers.get("X-Ticket");
    if (!fresh) return reply.status === 429 || reply.status >= 500 ? "trouble" : "refused";
    for (const each of tickets) each.value = fresh;
    return send(entry);
  } catch {
    return "offline";
  }
};

// It has arrived, or never will: it waits no longer, unless it was written anew meanwhile.
const settle = (name, entry, answer) => {
  if (kept.get(`send:${name}`)?.key === entry.key) kept.drop(`send:${name}`);
  const form = forms.get(name);
  // The server shows its words again, and says why.
  if (answer === "refused") return form ? form.submit() : location.assign(entry.url);
  if (form && form.elements.text.value !== entry.values.text) return;
  forget(name);
  if (form) empty(form);
};

// Everything that waits, in turn; stops where the network ends. `clicked` was sent just now by whoever looks on.
const flush = async (clicked = "") => {
  clearTimeout(later);
  if (busy || !tickets.length) return;
  busy = true;
  const tried = new Set();
  const next = () => kept.names("send:").map((name) => [name.slice(5), kept.get(name)]).find(([, entry]) => entry && !tried.has(entry.key));
  let answer = "";
  let last;
  for (let found = next(); found; found = next()) {
    const [name, entry] = found;
    tried.add(entry.key);
    answer = await send(entry);
    if (["offline", "trouble"].includes(answer)) break;
    settle(name, entry, answer);
    if (answer === "sent") last = name === clicked ? entry : (last ?? entry);
    else break;
  }
  busy = false;
  if (["offline", "trouble"].includes(answer)) {
    say(answer);
    later = setTimeout(flush, pause);
    pause = Math.min(2 * pause, LATE);
  } else if (answer === "sent") {
    pause = SOON;
    const isWriting = [...forms.values()].some((form) => form.elements.text.value);
    if (isWriting && !clicked) say("sent");
    else thank(last);
  }
};

for (const name of kept.names()) {
  const entry = kept.get(name);
  if (!(Date.now() - entry?.at < KEPT_FOR[name.split(":")[0]])) kept.drop(name);
}

let isBack = false;
for (const [name, form] of forms) {
  const { text, reach } = form.elements;
  const words = kept.get(`typed:${name}`)?.text;
  if (words && !text.value) {
    text.value = words;
    reach.value = reaches.get(name)?.reach ?? "";
    form.closest("details").open = true;
    isBack = true;
  }
  form.addEventListener("input", () => {
    if (!text.value) return forget(name);
    kept.put(`typed:${name}`, { text: text.value });
    reaches.put(name, { reach: reach.value });
  });
}
if (isBack) say("kept");

// What was written of parts that this page has no more, or has no more room for.
left.querySelector("[data-copy]")?.removeAttribute("hidden");
const lost = kept.names("typed:").filter((name) => !forms.has(name.slice(6)));
if (lost.length) {
  const words = left.querySelector("textarea");
  words.value = [...new Set([words.value, ...lost.map((name) => kept.get(name).text)])].filter(Boolean).join("\n\n");
  left.hidden = words.parentElement.hidden = false;
}

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (submitter?.name === "forget") clear();
  const isAgreeing = submitter?.name === "agree";
  if (!isAgreeing && !form.dataset.typed) return;
  const name = isAgreeing ? `agree-${submitter.value}` : form.dataset.typed;
  const values = Object.fromEntries(new FormData(form));
  if (isAgreeing) values.agree = submitter.value;
  else values.text = form.elements.text.value;
  delete values.ticket;
  const before = kept.get(`send:${name}`);
  const isSame = before && JSON.stringify(before.values) === JSON.stringify(values);
  const key = isSame ? before.key : crypto.getRandomValues(new Uint32Array(4)).join("-");
  const entry = { key, values, url: form.action, about: name.split("-")[1] };
  // A browser that keeps nothing sends it as every form is sent.
  if (!kept.put(`send:${name}`, entry)) return;
  event.preventDefault();
  say("sending");
  flush(name);
});

bar.querySelector("[data-clear]").addEventListener("click", () => {
  clear();
  forms.forEach(empty);
  say("");
});

addEventListener("online", () => flush());
document.addEventListener("visibilitychange", () => document.hidden || flush());
if (kept.names("send:").length) later = setTimeout(flush, UNHURRIED);
document.querySelector(".thanks")?.closest("[tabindex]")?.focus({ preventScroll: true });
