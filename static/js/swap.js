// Sends a form of [data-swap="ids"] and puts those parts of the answered page in place of this page's own.
// Without this module the form is sent as every form is, and the page comes back whole.

// The rest of what is to be done waits until the browser has drawn and heard the visitor.
export const pause = () => new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve));

// Gives true where the answer held the first of these parts; it is in the page now, with those others that both have.
export async function swap(ids, url, options = {}) {
  const reply = await fetch(url, { credentials: "same-origin", ...options, headers: { "HX-Request": "true", "HX-Target": ids[0] } });
  if (!reply.ok) return false;
  const answer = new DOMParser().parseFromString(await reply.text(), "text/html");
  if (!answer.getElementById(ids[0])) return false;
  for (const id of ids) {
    const [former, fresh] = [document.getElementById(id), answer.getElementById(id)];
    if (!former || !fresh) continue;
    former.replaceWith(document.adoptNode(fresh));
    fresh.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
  }
  return true;
}

// Sends `body` for the parts of a place; `otherwise` happens where that fails.
export async function send(place, url, body, otherwise) {
  if (place.ariaBusy === "true") return;
  place.ariaBusy = "true";
  const done = await swap(place.dataset.swap.split(" "), url, { method: "POST", body }).catch(() => false);
  if (done) return;
  place.ariaBusy = "false";
  otherwise();
}

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  const place = form.closest("[data-swap]");
  if (!place || event.defaultPrevented || form.dataset.plainly) return;
  event.preventDefault();
  // Where the server said no, or broke, the visitor sees its page rather than nothing.
  send(place, form.action, new FormData(form, submitter), () => {
    form.dataset.plainly = "yes";
    form.requestSubmit(submitter);
  });
});
