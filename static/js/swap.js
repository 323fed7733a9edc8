// Sends a form of [data-swap="ids"] and puts those parts of the answered page in place of this page's own.
// Without this module the form is sent as every form is, and the page comes back whole.

// The rest of what is to be done waits until the browser has drawn and heard the visitor.
export const pause = () => new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve));

// Gives true where the answer held every one of these parts, and they are in the page now.
export async function swap(ids, url, options = {}) {
  const reply = await fetch(url, { credentials: "same-origin", ...options, headers: { "HX-Request": "true" } });
  if (!reply.ok) return false;
  const answer = new DOMParser().parseFromString(await reply.text(), "text/html");
  const fresh = ids.map((id) => answer.getElementById(id));
  if (fresh.some((part) => !part)) return false;
  for (const part of fresh) document.getElementById(part.id).replaceWith(document.adoptNode(part));
  for (const part of fresh) part.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
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
