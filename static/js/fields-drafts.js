// What was typed and isn't saved yet, kept in this browser until it is: one entry for each person,
// field, version and window.

const PREFIX = "typed|";
// After sign-out nothing may be written any more, not even as the page goes.
let ended = false;
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function thisWindow() {
  try {
    if (!sessionStorage.getItem("window")) sessionStorage.setItem("window", Math.random().toString(36).slice(2));
    return sessionStorage.getItem("window");
  } catch {
    return "only";
  }
}

function entries(start) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
}

function read(key) {
  try {
    return { key, ...JSON.parse(localStorage.getItem(key)) };
  } catch {
    return null;
  }
}

export class Drafts {
  constructor(user) {
    this.start = `${PREFIX}${user}|`;
    this.window = thisWindow();
    // False once the browser refused to keep something: then leaving the page has to be asked about.
    this.works = true;
  }

  keep(field, { later = false } = {}) {
    if (ended) return;
    const key = `${this.start}${field.url}|${field.version}|${this.window}`;
    const draft = { values: field.values(), version: field.version, later, at: Date.now() };
    try {
      localStorage.setItem(key, JSON.stringify(draft));
      this.works = true;
    } catch {
      this.works = false;
      return;
    }
    for (const old of this.mine(field.url)) if (old !== key) localStorage.removeItem(old);
  }

  // Where something is kept. An address holds no bar.
  urls() {
    return new Set(entries(this.start).map((key) => key.slice(this.start.length).split("|")[0]));
  }

  // Newest first.
  of(url) {
    return entries(`${this.start}${url}|`).map(read).filter((draft) => draft?.values).sort((a, b) => b.at - a.at);
  }

  mine(url) {
    return entries(`${this.start}${url}|`).filter((key) => key.endsWith(`|${this.window}`));
  }

  // These values are safe now: drop this window's entry, and any other window's that says the same.
  forget(url, values) {
    for (const draft of this.of(url))
      if (draft.key.endsWith(`|${this.window}`) || same(draft.values, values)) this.drop(draft);
  }

  drop(draft) {
    localStorage.removeItem(draft.key);
  }

  count() {
    return entries(this.start).length;
  }

  // Nobody's words stay behind for the next person at this machine.
  forgetOthers() {
    for (const key of entries(PREFIX)) if (!key.startsWith(this.start)) localStorage.removeItem(key);
  }

  forgetAll() {
    ended = true;
    for (const key of entries(PREFIX)) localStorage.removeItem(key);
  }
}
