// One field of the page: what its control holds, what the server holds, and what is said beside it.

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const CONTROLS = '[form="typed"]:not([type="hidden"])';

// A control's name says where its field is saved, and which text the page was given (fields/together.py).
export const addressOf = (place) => place.querySelector(CONTROLS).name.split(" ")[0];

// Typed into before this script was there.
export const touchedBefore = (place) =>
  [...place.querySelectorAll(CONTROLS)].some((control) => {
    if (control.type === "checkbox") return control.checked !== control.defaultChecked;
    if (control.tagName !== "SELECT") return control.value !== control.defaultValue;
    return [...control.options].some((option) => option.selected !== option.defaultSelected);
  });

export class Field {
  constructor(place) {
    // Set while this field waits for a person: the values that must not be sent as they are.
    this.held = null;
    // What is on its way to the server.
    this.sending = null;
    this.state = "";
    // What the server held before our own saves: a part that was written meanwhile may still say so.
    this.former = new Set();
    this.take(place);
  }

  // Bind to a place in the page that the server has just written.
  take(place) {
    this.place = place;
    [this.url, this.version] = this.control.name.split(" ");
    this.order = place.querySelector("[data-chosen]")?.dataset.chosen.split(" ").filter(Boolean);
    this.saved = this.written();
  }

  // The server has written this field anew: go on with it, and keep what isn't saved. What was
  // written just before our own save reached the server is no news.
  replace(place) {
    const { version, saved } = this;
    const typed = this.values();
    const dirty = this.dirty;
    this.take(place);
    const keep = dirty || this.former.has(this.version);
    if (!keep) return this.clear();
    this.hold(version, saved);
    this.put(typed);
    if (this.said) this.mark(...this.said);
  }

  get controls() {
    return [...this.place.querySelectorAll(CONTROLS)];
  }

  get label() {
    return this.place.querySelector("[data-label]")?.dataset.label ?? this.named.ariaLabel;
  }

  // What carries the field's name: the control, or the group of its boxes.
  get named() {
    return this.order ? this.place.querySelector("[data-chosen]") : this.control;
  }

  get control() {
    return this.controls[0];
  }

  get focused() {
    return this.place.contains(document.activeElement);
  }

  // Also when the page is back at what was saved while something else is on its way to the server.
  get dirty() {
    return !same(this.values(), this.saved) || Boolean(this.sending && !same(this.values(), this.sending));
  }

  // Dirty, whole (not half a date), and nothing that a person has to see to first.
  get wants() {
    return this.dirty && !this.control.validity.badInput && !(this.held && (this.held === "all" || same(this.held, this.values())));
  }

  values() {
    return this.order ? this.chosen((box) => box.checked) : [this.control.value];
  }

  written() {
    if (this.order) return this.chosen((box) => box.defaultChecked);
    if (this.control.tagName !== "SELECT") return [this.control.defaultValue];
    const options = [...this.control.options];
    return [(options.find((option) => option.defaultSelected) ?? options[0]).value];
  }

  // What is ticked, in the order in which it was.
  chosen(ticked) {
    const on = this.controls.filter(ticked).map((box) => box.value);
    return [...this.order.filter((value) => on.includes(value)), ...on.filter((value) => !this.order.includes(value))];
  }

  put(values) {
    if (this.order) {
      for (const box of this.controls) box.checked = values.includes(box.value);
      this.order = [...values];
    } else this.control.value = values[0] ?? "";
    this.control?.dispatchEvent(new CustomEvent("field-put", { bubbles: true }));
  }

  touched() {
    if (this.order) this.order = this.values();
    if (this.state === "invalid" && this.wants) this.clear();
  }

  // The server holds `values` under this version.
  accept(version, values) {
    if (version !== this.version) this.former.add(this.version).delete(version);
    this.hold(version, values);
    this.clear();
  }

  hold(version, values) {
    this.version = version;
    for (const control of this.controls) control.name = `${this.url} ${version}`;
    this.saved = values;
  }

  clear() {
    this.held = null;
    this.mark("");
  }

  // Say something beside the field. `buttons` are [words, what happens] pairs.
  mark(state, text = "", buttons = []) {
    this.state = state;
    this.said = state && [state, text, buttons];
    this.place.dataset.state = state;
    this.place.classList.toggle("field-error", state === "invalid");
    for (const control of this.controls) {
      if (state === "invalid") control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    this.line?.remove();
    if (text) this.say(text, buttons);
    else this.tie("");
  }

  get line() {
    return this.place.querySelector("[data-mark]");
  }

  say(text, buttons) {
    const line = document.createElement("p");
    line.className = "field-mark";
    line.id = `${this.place.id}-mark`;
    line.dataset.mark = "";
    line.append(text, ...buttons.map(([words, happens]) => button(words, happens)));
    this.place.append(line);
    this.tie(line.id);
  }

  // Who listens hears the hint, and what is wrong.
  tie(line) {
    const hint = this.place.querySelector(".form-text")?.id;
    const ids = [hint, line].filter(Boolean).join(" ");
    if (ids) this.named.setAttribute("aria-describedby", ids);
    else this.named.removeAttribute("aria-describedby");
  }
}

function button(words, happens) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn-text";
  made.textContent = words;
  made.addEventListener("click", happens);
  return made;
}
