// A form that is kept on this device while it is typed, and sent when there is a network: form[data-send-later].
// It has a field `key`, by which the server lets it stand once, however often it arrives. The server answers
// this script with JSON: {status: "saved", url}, or {status: "invalid"}, and then the form is sent as every form is.
// Entries lie beside what plans keep (fields-drafts.js): signing out asks about them, and takes them along.

import { Kept, ask } from "./kept.js";

const AGAIN = 15000;
const NOT_KEPT = "csrfmiddlewaretoken";
const HEADERS = { "X-Saver": "1" };
// What may be otherwise in a while.
const ON = ["offline", "signed_out", "trouble"];

export class Outbox extends Kept {
  constructor(user, tokenUrl) {
    super(`typed|${user}|`);
    Object.assign(this, { user: String(user), tokenUrl });
  }

  // Gives {status, url, about}: saved, invalid, signed_out, offline, trouble or refused.
  async send(entry) {
    try {
      const here = await ask(this.tokenUrl, { cache: "no-store", headers: HEADERS });
      const { user, token } = here.ok ? await here.json() : {};
      if (!token) return { status: "trouble" };
      if (String(user) !== this.user) return { status: "signed_out" };
      const body = new URLSearchParams(entry.values);
      const reply = await ask(entry.url, { method: "POST", body, redirect: "manual", headers: { ...HEADERS, "X-CSRFToken": token } });
      if (reply.type === "opaqueredirect") return { status: "signed_out" };
      if (reply.ok || reply.status === 422) return await reply.json();
      return { status: [400, 403, 404, 410, 413].includes(reply.status) ? "refused" : "trouble" };
    } catch {
      return { status: navigator.onLine ? "trouble" : "offline" };
    }
  }

  // Everything that waits, in turn. Calls `told(answer, entry)` after each; stops where the network ends.
  async flush(told) {
    for (const name of this.names("send:")) {
      const entry = this.get(name);
      if (!entry) continue;
      const answer = await this.send(entry);
      if (answer.status === "saved") this.drop(name);
      told(answer, entry, name);
      if (ON.includes(answer.status)) return;
    }
  }
}

const form = document.querySelector("form[data-send-later]");
const host = form ?? document.querySelector("[data-outbox]");

if (host) {
  const outbox = new Outbox(host.dataset.user, host.dataset.tokenUrl);
  const place = host.querySelector("[data-outbox-said]");
  const words = host.querySelector("[data-outbox-words]");
  const address = `typing:${location.pathname}${location.search}`;
  // What was sent from this page: it leads on to where it stands, or is sent as every form is.
  let opens = "";
  let later = 0;
  let busy = false;

  const say = (word, about = "") => {
    const said = words.content.querySelector(`[data-word="${word}"]`).cloneNode(true);
    said.querySelector("[data-about]")?.replaceChildren(about);
    place.replaceChildren(said);
    place.hidden = false;
  };

  const values = () => [...new FormData(form)].filter(([name, value]) => name !== NOT_KEPT && typeof value === "string");

  const keep = () => outbox.put(address, { values: values() });

  const flush = async () => {
    clearTimeout(later);
    if (busy) return;
    busy = true;
    let last = "";
    await outbox.flush((answer, entry, name) => {
      last = answer.status;
      if (last === "invalid") outbox.drop(name);
      if (last === "saved" && name === opens) location.assign(answer.url);
      else if (last === "saved") say("sent", entry.about);
      else if (last === "invalid" && name === opens) form.submit();
      else if (last === "invalid") outbox.put(entry.typed, { values: entry.values });
      else say(last);
    });
    busy = false;
    if (ON.includes(last)) later = setTimeout(flush, AGAIN);
  };

  if (form) {
    const kept = outbox.get(address);
    if (kept && !form.querySelector(".invalid-feedback")) {
      restore(form, kept.values);
      say("kept");
    }
    for (const name of ["input", "change"]) form.addEventListener(name, keep);
    form.querySelector("[data-drop]")?.addEventListener("click", () => outbox.drop(address));
    form.addEventListener("submit", (event) => {
      const name = `send:${form.elements.key.value}`;
      // A browser that keeps nothing sends it as every form is sent.
      if (!outbox.put(name, { values: values(), url: form.action, about: form.dataset.about, typed: address })) return;
      event.preventDefault();
      outbox.drop(address);
      say("sending");
      opens = name;
      flush();
    });
  }
  addEventListener("online", flush);
  flush();
}

function restore(typed, entries) {
  const kept = new Map();
  for (const [name, value] of entries) kept.set(name, [...(kept.get(name) ?? []), value]);
  for (const control of typed.elements) {
    if (!control.name || control.name === NOT_KEPT) continue;
    const found = kept.get(control.name) ?? [];
    if (["checkbox", "radio"].includes(control.type)) control.checked = found.includes(control.value);
    else if (found.length) control.value = found[0];
  }
}
