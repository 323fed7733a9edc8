// Saves each field by itself as it is left, after a pause, and when the page goes; keeps in the browser
// what could not be saved, and sends it later. One request at a time, in the order of typing.

import { Drafts } from "./fields-drafts.js";
import { Field, addressOf, same, touchedBefore } from "./fields-field.js";
import { meet } from "./fields-meet.js";
import { Sender } from "./fields-send.js";
import { report } from "./fields-status.js";
import { word } from "./fields-words.js";

const PAUSE = 3000;
const KEEP_AFTER = 300;
const QUIET = 1200;
const LONGEST_WAIT = 30000;
const LOOK_AGAIN = 15000;
const ONE_LINE = '[data-field] :is([data-one-line], input:not([type="checkbox"]))';

const editor = document.querySelector("[data-field-editor]");
const drafts = new Drafts(editor.dataset.user);
const sender = new Sender({
  user: editor.dataset.user,
  tokenUrl: editor.dataset.tokenUrl,
  token: document.querySelector("#typed [name=csrfmiddlewaretoken]").value,
});
// Those that were touched, by address: a page holds a hundred, and few of them are.
const fields = new Map();
const queue = [];
// Texts of other windows that were closed: sent last, so that they are in the history.
const relics = [];
const seen = { halted: "", failures: 0, offline: false, busy: false, savedAt: "" };
let waiting = 0;
let meeting = false;
let lastInput = 0;
let looking = 0;

function show() {
  const all = [...fields.values()];
  const needing = all.filter((field) => field.state && field.state !== "note").length;
  editor.dataset.unsaved = all.filter((field) => field.dirty).length;
  report({ ...seen, needing, unsaved: all.filter((field) => field.wants).length });
}

function due(field) {
  clearTimeout(field.pause);
  if (!field.wants || same(field.sending, field.values())) return show();
  if (!queue.includes(field)) queue.push(field);
  pump();
}

async function pump() {
  if (seen.busy || seen.halted || waiting) return show();
  while (queue.length && !queue[0].wants) queue.shift();
  if (!queue.length) return relics.length ? sendRelic() : show();
  const field = queue.shift();
  const values = field.values();
  field.sending = values;
  const answer = await send(field.url, field.version, values);
  field.sending = null;
  after[answer.status](field, values, answer);
  pump();
}

async function send(url, version, values) {
  seen.busy = true;
  show();
  const answer = await sender.send(url, version, values);
  seen.busy = false;
  if (!["offline", "trouble"].includes(answer.status)) seen.failures = 0;
  return answer;
}

async function sendRelic() {
  const { url, draft } = relics[0];
  const answer = await send(url, draft.version, draft.values);
  if (["offline", "trouble"].includes(answer.status)) return tryLater(answer.status);
  if (["signed_out", "someone_else"].includes(answer.status)) return halt(answer.status);
  relics.shift();
  drafts.drop(draft);
  pump();
}

const after = {
  saved(field, values, answer) {
    field.accept(answer.version, values);
    if (answer.note) field.mark("note", answer.note);
    drafts.forget(field.url, values);
    seen.savedAt = answer.saved_at;
    if (field.dirty) {
      drafts.keep(field);
      wait(field);
    } else if (!field.focused && !same(values, answer.texts)) {
      field.put(answer.texts);
      field.saved = field.values();
    }
    document.body.dispatchEvent(new CustomEvent(editor.dataset.savedEvent, { bubbles: true, detail: { url: field.url } }));
  },
  conflict(field, values, answer) {
    drafts.keep(field);
    field.held = "all";
    field.mark("waiting");
    choose(field, values, answer);
  },
  invalid(field, values, answer) {
    drafts.keep(field);
    field.held = values;
    const use = () => {
      field.put([answer.suggestion]);
      due(field);
      field.control.focus();
    };
    field.mark("invalid", answer.message, answer.suggestion ? [[word("use", { text: answer.offer }), use]] : []);
  },
  gone: (field, values, answer) => stuck(field, answer.message ?? word("gone")),
  refused: (field, values, answer) => stuck(field, answer.message ?? word("refused")),
  signed_out: (field) => halt("signed_out", field),
  someone_else: (field) => halt("someone_else", field),
  offline: (field) => tryLater("offline", field),
  trouble: (field) => tryLater("trouble", field),
};

function tryLater(status, field) {
  if (field) queue.unshift(field);
  seen.failures += 1;
  seen.offline = status === "offline";
  const pause = Math.min(LONGEST_WAIT, 1000 * 2 ** seen.failures) * (0.75 + Math.random() / 2);
  waiting = setTimeout(tryNow, pause);
}

function tryNow() {
  clearTimeout(waiting);
  waiting = 0;
  pump();
}

function halt(status, field) {
  if (field) queue.unshift(field);
  seen.halted = status;
  lookLater();
  show();
}

// Signed in again, here or in another window? Then everything goes on by itself.
async function lookAgain() {
  if (!seen.halted || seen.busy) return;
  const here = await sender.whoIsHere("");
  if (here.status === "someone_else" || here.status === "signed_out") return halt(here.status);
  if (here.status) return lookLater();
  seen.halted = "";
  tryNow();
}

function lookLater() {
  clearTimeout(looking);
  looking = setTimeout(lookAgain, LOOK_AGAIN);
}

// The typed text has nowhere to go. It stays in its place, and can be copied.
function stuck(field, message) {
  drafts.keep(field);
  field.held = "all";
  const copy = async (event) => {
    // Without https there is no clipboard to write to: then the text is marked, for the keyboard.
    if (!navigator.clipboard) return field.control.select();
    await navigator.clipboard.writeText(field.values().join("\n"));
    event.target.textContent = word("copied");
  };
  const drop = () => {
    drafts.forget(field.url, field.values());
    field.put(field.saved);
    field.clear();
    show();
  };
  field.mark("stuck", message, [[word("copy"), copy], [word("drop"), drop]]);
}

// Ask which text shall stand: not in the middle of a word, and never about a text that has grown since.
async function choose(field, values, answer) {
  while (meeting || Date.now() - lastInput < QUIET) await new Promise((resolve) => setTimeout(resolve, 100));
  if (!same(field.values(), values)) return retry(field);
  meeting = true;
  const { choice, text } = await meet({ ...answer, label: field.label });
  meeting = false;
  if (choice === "later") return later(field, answer);
  if (choice === "theirs") field.put(answer.theirs_texts);
  if (choice === "joined") field.put([text]);
  field.accept(answer.version, answer.theirs_texts);
  if (field.dirty) drafts.keep(field);
  else drafts.forget(field.url, values);
  due(field);
  field.control.focus();
}

function later(field, answer = {}) {
  drafts.keep(field, { later: true });
  field.held = "all";
  const name = answer.theirs_by || word("someone");
  const text = answer.theirs_is_you ? word("you_elsewhere_mark") : word("waiting_choice", { name });
  field.mark("waiting", text, [[word("choose"), () => retry(field)]]);
  show();
}

function retry(field) {
  field.held = null;
  due(field);
}

function wait(field) {
  clearTimeout(field.pause);
  field.pause = setTimeout(() => due(field), PAUSE);
}

function keepSoon(field) {
  clearTimeout(field.keeping);
  field.keeping = setTimeout(() => keep(field), KEEP_AFTER);
}

function keep(field) {
  clearTimeout(field.keeping);
  if (field.dirty) drafts.keep(field, { later: field.state === "waiting" });
  else drafts.forget(field.url, field.saved);
}

// Go on with the fields of a new part of the page, and with what was typed into them before.
function adopt(root) {
  const drafted = drafts.urls();
  for (const place of root.querySelectorAll("[data-field]")) {
    const url = addressOf(place);
    const known = fields.get(url);
    if (known?.place === place) continue;
    if (known) known.replace(place);
    else if (drafted.has(url) || touchedBefore(place)) welcome(new Field(place));
  }
  show();
}

function welcome(field) {
  fields.set(field.url, field);
  const [newest, ...older] = drafts.of(field.url).filter((draft) => {
    if (same(draft.values, field.saved)) drafts.drop(draft);
    return !same(draft.values, field.saved);
  });
  if (newest) restore(field, newest);
  relics.push(...older.map((draft) => ({ url: field.url, draft })));
  if (field.dirty) due(field);
}

function restore(field, draft) {
  field.version = draft.version;
  field.put(draft.values);
  drafts.keep(field, { later: draft.later });
  if (!draft.key.endsWith(`|${drafts.window}`)) drafts.drop(draft);
  if (draft.later) later(field);
}

function leave() {
  for (const field of fields.values()) {
    if (!field.dirty) continue;
    keep(field);
    if (field.wants && !seen.halted) sender.leave(field.url, field.version, field.values());
  }
}

function fieldOf({ target }) {
  const place = target.getAttribute?.("form") === "typed" && target.closest("[data-field]");
  if (!place) return null;
  const url = addressOf(place);
  if (!fields.has(url)) fields.set(url, new Field(place));
  return fields.get(url);
}

document.addEventListener("input", (event) => {
  const field = fieldOf(event);
  if (!field) return;
  lastInput = Date.now();
  field.touched();
  keepSoon(field);
  wait(field);
  show();
});
for (const name of ["change", "focusout"])
  document.addEventListener(name, (event) => {
    const field = fieldOf(event);
    if (!field) return;
    keep(field);
    due(field);
  });
document.addEventListener("submit", (event) => {
  if (event.target.id !== "typed") return;
  event.preventDefault();
  for (const field of fields.values()) due(field);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches?.(ONE_LINE)) return;
  event.preventDefault();
  const field = fieldOf(event);
  if (field) due(field);
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") return lookAgain();
  for (const field of fields.values()) if (field.dirty) keep(field), due(field);
});
document.addEventListener("swapped", ({ target }) => adopt(target.parentElement));
window.addEventListener("focus", lookAgain);
window.addEventListener("storage", lookAgain);
window.addEventListener("online", tryNow);
window.addEventListener("pagehide", leave);
window.addEventListener("pageshow", (event) => event.persisted && tryNow());
window.addEventListener("beforeunload", (event) => {
  if (!drafts.works && [...fields.values()].some((field) => field.dirty)) event.preventDefault();
});

drafts.forgetOthers();
adopt(document);
