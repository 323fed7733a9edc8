// The dialog for two texts in one field.

import { word } from "./fields-words.js";

const dialog = document.querySelector("dialog[data-meet]");
const part = (name) => dialog.querySelector(`[data-meet-${name}]`);
const button = (choice) => dialog.querySelector(`[data-meet-choose="${choice}"]`);
const joined = dialog.querySelector("textarea");

// Gives {choice, text}: mine, theirs, joined (with its text), or later (Escape too). One at a time.
export function meet(answer) {
  fill(answer);
  dialog.returnValue = "";
  dialog.showModal();
  part("title").focus();
  return new Promise((resolve) => {
    const settle = () => resolve({ choice: dialog.returnValue || "later", text: joined.value });
    dialog.addEventListener("close", settle, { once: true });
  });
}

dialog.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-meet-choose]");
  if (pressed && dialog.open) dialog.close(pressed.dataset.meetChoose);
});

function fill(answer) {
  const name = answer.theirs_by || word("someone");
  const own = answer.theirs_is_you;
  part("title").textContent = own ? word("you_elsewhere") : word("changed_by", { name });
  part("label").textContent = answer.label;
  part("name").textContent = own ? word("from_elsewhere") : word("theirs_of", { name });
  part("at").textContent = answer.theirs_at ? word("saved_at", { time: answer.theirs_at }) : "";
  button("theirs").textContent = own ? word("keep_elsewhere") : word("keep_theirs_of", { name });
  pieces(part("yours"), answer.yours_marked);
  pieces(part("theirs"), answer.theirs_marked);
  part("both").hidden = button("joined").hidden = !answer.joined_texts;
  joined.value = answer.joined_texts?.[0] ?? "";
}

// Words that differ stand in <ins>; text only, never markup.
function pieces(place, marked) {
  const shown = marked.map(([text, differs]) => {
    if (!differs) return text;
    const piece = document.createElement("ins");
    piece.textContent = text;
    return piece;
  });
  place.replaceChildren(...(shown.length ? shown : [word("empty")]));
}
