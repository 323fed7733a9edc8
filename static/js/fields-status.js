// One quiet line about saving, and a banner for what a person should know.

import { counted, word } from "./fields-words.js";

const banner = document.querySelector("[data-save-banner]");
const line = () => document.querySelector("[data-save-status]");

// Passing words aren't read out: a person who listens hears how it ended. `seen` is what fields.js knows: {halted, failures, offline, unsaved, needing, busy, savedAt}.
export function report(seen) {
  const [tone, text] = words(seen);
  const place = line();
  if (place) {
    say(place.querySelector("[data-save-words]"), tone === "passing" ? "" : text);
    say(place.querySelector("[data-save-passing]"), tone === "passing" ? text : "");
    place.classList.toggle("is-waiting", tone === "waiting");
    place.classList.toggle("is-failed", tone === "failed");
    const fine = !["waiting", "failed"].includes(tone);
    for (const icon of place.querySelectorAll("[data-save-icon]")) icon.hidden = (icon.dataset.saveIcon === "fine") !== fine;
  }
  announce(seen);
}

function words({ halted, failures, offline, unsaved, needing, busy, savedAt }) {
  if (halted) return ["failed", word(halted)];
  if (failures && unsaved) return ["waiting", counted(offline ? "offline" : "trouble", unsaved)];
  if (busy) return ["passing", word("saving")];
  if (needing) return ["failed", counted("needs_you", needing)];
  if (unsaved) return ["passing", word("unsaved")];
  return ["", savedAt ? word("saved", { time: savedAt }) : word("ready")];
}

function announce({ halted, failures, offline }) {
  // One hiccup is no news; the line says enough when only the network is gone.
  const name = halted ? `${halted}_banner` : failures > 1 && !offline ? "trouble_banner" : "";
  say(banner.querySelector("[data-banner-words]"), name ? word(name) : "");
  banner.hidden = !name;
  banner.querySelector("[data-banner-link]").hidden = !halted;
}

function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
