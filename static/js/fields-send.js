// Sends one field, and says in one word how it went.

const PATIENCE = 20000;

export class Sender {
  constructor({ user, tokenUrl, token }) {
    Object.assign(this, { user, tokenUrl, token });
  }

  // Gives {status, …}: saved, conflict, invalid, gone, refused, or signed_out, someone_else, offline, trouble.
  async send(url, version, values, { renewed = false } = {}) {
    let reply;
    try {
      reply = await this.post(url, version, values, { signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      return { status: navigator.onLine ? "trouble" : "offline" };
    }
    const answer = await json(reply);
    if (reply.ok && answer?.status === "saved") return answer;
    if (reply.type === "opaqueredirect" || reply.status === 401) return this.whoIsHere("signed_out");
    if (TOLD.includes(answer?.status)) return answer;
    if (reply.status === 403 && !renewed) return this.again(url, version, values);
    return { status: FINAL[reply.status] ?? "trouble" };
  }

  // The page is going: hand over what is there, and don't wait.
  leave(url, version, values) {
    this.post(url, version, values, { keepalive: true }).catch(() => {});
  }

  post(url, version, values, options) {
    const body = new URLSearchParams({ version });
    for (const value of values) body.append("value", value);
    const headers = { "X-Saver": "1", "X-CSRFToken": this.token };
    return fetch(url, { method: "POST", body, headers, redirect: "manual", credentials: "same-origin", ...options });
  }

  // The page's token is old: after a sign-in in another window there is a new one, if it is still us.
  async again(url, version, values) {
    const here = await this.whoIsHere("same");
    return here.status === "same" ? this.send(url, version, values, { renewed: true }) : here;
  }

  // Whose session this browser has now; `same` is the answer when it is ours.
  async whoIsHere(same) {
    let answer = null;
    try {
      const reply = await fetch(this.tokenUrl, { headers: { "X-Saver": "1" }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      answer = reply.ok ? await json(reply) : null;
    } catch {
      return { status: "offline" };
    }
    if (!answer) return { status: "trouble" };
    if (!answer.user) return { status: "signed_out" };
    if (String(answer.user) !== this.user) return { status: "someone_else" };
    this.token = answer.token;
    return { status: same };
  }
}

// What the server says in words of its own, and what else is no use to repeat.
const TOLD = ["conflict", "invalid", "gone", "refused"];
const FINAL = { 400: "refused", 403: "refused", 404: "gone", 410: "gone", 413: "refused" };

async function json(reply) {
  try {
    return await reply.json();
  } catch {
    return null;
  }
}
