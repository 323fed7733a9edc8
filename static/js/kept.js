// What this device keeps under names that begin alike, and asking a server that may be far away. In a browser that
// keeps nothing, nothing is found and nothing fails.

const PATIENCE = 20000;

export class Kept {
  constructor(start, where = "localStorage") {
    Object.assign(this, { start, where });
  }

  put(name, entry) {
    try {
      window[this.where].setItem(this.start + name, JSON.stringify({ ...entry, at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  }

  get(name) {
    try {
      return JSON.parse(window[this.where].getItem(this.start + name));
    } catch {
      return null;
    }
  }

  drop(name) {
    try {
      window[this.where].removeItem(this.start + name);
    } catch {
      // Nothing was kept either.
    }
  }

  names(beginning = "") {
    try {
      return Object.keys(window[this.where]).filter((key) => key.startsWith(this.start + beginning)).map((key) => key.slice(this.start.length));
    } catch {
      return [];
    }
  }
}

// Old browsers know no such signal: they wait as long as they like.
export function ask(url, options) {
  return fetch(url, { credentials: "same-origin", signal: AbortSignal.timeout?.(PATIENCE), ...options });
}
