// One form of how an activity went: what is typed in it, and how it is sent.

import { Sender } from "./fields-send.js";

const TOKEN = "csrfmiddlewaretoken";
const PATIENCE = 20000;

export class Kept {
  constructor(form) {
    this.form = form;
    // A name for what is told here: the address, with the day that it is told of.
    this.url = form.action.slice(location.origin.length);
    this.version = "told";
  }

  values() {
    return [...new FormData(this.form)].filter(([name, value]) => name !== TOKEN && typeof value === "string");
  }

  put(values) {
    for (const [name, value] of values) {
      const control = this.form.elements.namedItem(name);
      if (control) control.value = value;
    }
    for (const details of this.form.querySelectorAll("details")) details.open ||= [...details.querySelectorAll("input")].some((input) => input.value);
  }
}

// Gives {status}: saved (with url), look, or offline, signed_out, someone_else. A token that grew old is renewed once.
export async function send(url, values, { user, tokenUrl }, token = "", renewed = false) {
  const body = new URLSearchParams(values);
  const mine = token || document.querySelector(`[name=${TOKEN}]`)?.value || "";
  const headers = { "X-Teller": "1", "X-CSRFToken": mine };
  let reply;
  try {
    reply = await fetch(url, { method: "POST", body, headers, redirect: "manual", credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    return { status: "offline" };
  }
  if (reply.status >= 500) return { status: "offline" };
  const answer = await json(reply);
  if (answer?.status) return answer;
  if (!tokenUrl) return { status: "look" };
  const sender = new Sender({ user, tokenUrl, token: mine });
  const here = await sender.whoIsHere("same");
  if (here.status === "trouble") return { status: "offline" };
  if (here.status !== "same") return here;
  for (const input of document.querySelectorAll(`[name=${TOKEN}]`)) input.value = sender.token;
  return renewed ? { status: "look" } : send(url, values, { user, tokenUrl }, sender.token, true);
}

async function json(reply) {
  try {
    return await reply.json();
  } catch {
    return null;
  }
}
