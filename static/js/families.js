// Families' page of the policy. It works without this: the script keeps what is typed while a page is reloaded or the
// network is gone, and reads the policy aloud where the browser has a voice for it.

const forms = document.querySelectorAll("form[data-typed]");
const here = location.pathname;

for (const form of forms) {
  const name = `typed|${here}|${form.dataset.typed}`;
  const fields = [form.elements.text, form.elements.reach];
  try {
    const kept = JSON.parse(sessionStorage.getItem(name)) ?? [];
    fields.forEach((field, at) => {
      if (!field.value && kept[at]) field.value = kept[at];
    });
    if (kept[0] && fields[0].value) form.closest("details").open = true;
    form.addEventListener("input", () => sessionStorage.setItem(name, JSON.stringify(fields.map((field) => field.value))));
  } catch {
    // A browser that keeps nothing sends it as every form is sent.
  }
}

// What the page thanks for has arrived.
const thanked = new URLSearchParams(location.search).get("thanks");
if (thanked) {
  for (const form of forms) {
    if (!form.dataset.typed.endsWith(`-${thanked}`)) continue;
    try {
      sessionStorage.removeItem(`typed|${here}|${form.dataset.typed}`);
    } catch {
      // Nothing was kept.
    }
    form.elements.text.value = "";
    form.elements.reach.value = "";
    form.closest("details").open = false;
  }
  document.querySelector(".thanks")?.closest("[tabindex]")?.focus({ preventScroll: true });
}

const listen = document.querySelector("[data-listen]");
const voices = window.speechSynthesis;

if (listen && voices) {
  const [start, stop] = listen.querySelectorAll("span");
  const parts = [...document.querySelectorAll("[data-read]")];
  const voiceFor = (lang) => voices.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(lang.toLowerCase().split("-")[0]));
  const speaks = (reading) => {
    start.hidden = reading;
    stop.hidden = !reading;
  };
  const offer = () => {
    listen.hidden = !parts.some((part) => voiceFor(part.lang));
  };
  const read = () => {
    const speakable = parts.filter((part) => voiceFor(part.lang));
    speaks(true);
    speakable.forEach((part, at) => {
      const spoken = new SpeechSynthesisUtterance(part.textContent);
      spoken.lang = part.lang;
      spoken.voice = voiceFor(part.lang);
      if (at === speakable.length - 1) spoken.onend = () => speaks(false);
      voices.speak(spoken);
    });
  };
  listen.querySelector("button").addEventListener("click", () => {
    const reading = voices.speaking || voices.pending;
    voices.cancel();
    if (reading) speaks(false);
    else read();
  });
  voices.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", () => voices.cancel());
  offer();
}
