// Before signing out: texts that aren't saved yet would be taken off this device. Ask once, offer to stay.

import { Drafts } from "./fields-drafts.js";

const form = document.querySelector("form[data-sign-out]");
const dialog = document.querySelector("dialog[data-sign-out-ask]");

if (form && dialog) {
  const drafts = new Drafts(form.dataset.signOut);
  form.addEventListener("submit", (event) => {
    if (!drafts.count()) return drafts.forgetAll();
    event.preventDefault();
    dialog.returnValue = "";
    dialog.showModal();
  });
  dialog.addEventListener("click", (event) => {
    const pressed = event.target.closest("button[value]");
    if (pressed) dialog.close(pressed.value);
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "leave") return;
    drafts.forgetAll();
    form.submit();
  });
}
