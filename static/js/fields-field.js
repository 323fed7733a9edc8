// One field of the page: what its control holds, what the server holds, and what is said beside it.

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class Field {
  constructor(form) {
    this.url = form.getAttribute("action");
    // Set while this field waits for a person: the values that must not be sent as they are.
    this.held = null;
    // What is on its way to the server.
    this.sending = null;
    this.state = "";
    // What the server held before our own saves: a part that was written meanwhile may still say so.
    this.former = new Set();
    this.take(form);
  }

  // Bind to a form that the server has just written.
  take(form) {
    this.form = form;
    this.label = form.dataset.label;
    this.version = form.dataset.version;
    this.order = form.querySelector("[data-chosen]")?.dataset.chosen.split(" ").filter(Boolean);
    this.saved = this.written();
  }

  // The server has written this field's form anew: go on with it, and keep what isn't saved. What was
  // written just before our own save reached the server is no news.
  replace(form) {
    const { version, saved } = this;
    const typed = this.values();
    const keep = this.dirty || this.former.has(form.dataset.version);
    this.take(form);
    if (!keep) return this.clear();
    this.hold(version, saved);
    this.put(typed);
    if (this.said) this.mark(...this.said);
  }

  get controls() {
    return [...this.form.querySelectorAll('[name="value"]')];
  }

  get control() {
    return this.controls[0];
  }

  get focused() {
    return this.form.contains(document.activeElement);
  }

  get dirty() {
    return !same(this.values(), this.saved);
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
    this.form.dataset.version = version;
    this.form.querySelector('[name="version"]').value = version;
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
    this.form.dataset.state = state;
    this.form.classList.toggle("field-error", state === "invalid");
    for (const control of this.controls) {
      if (state === "invalid") control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    const line = this.form.querySelector("[data-mark]");
    line.replaceChildren(text, ...buttons.map(([words, happens]) => button(words, happens)));
    line.hidden = !text;
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
