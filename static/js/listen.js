// Reads the page aloud, where the browser has a voice for its language: [data-listen] holds the button, [data-read] is read.

const listen = document.querySelector("[data-listen]");
const voices = window.speechSynthesis;

if (listen && voices) {
  const [start, stop] = listen.querySelectorAll("span");
  const parts = [...document.querySelectorAll("[data-read]")];
  const voiceFor = (lang) => voices.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(lang.toLowerCase().split("-")[0]));
  const shows = (reading) => {
    start.hidden = reading;
    stop.hidden = !reading;
  };
  const offer = () => {
    listen.hidden = !parts.some((part) => voiceFor(part.lang));
  };
  const read = () => {
    const speakable = parts.filter((part) => voiceFor(part.lang));
    shows(true);
    speakable.forEach((part, at) => {
      // As it is seen: lines that follow each other are not read as one word.
      const spoken = new SpeechSynthesisUtterance(part.innerText);
      spoken.lang = part.lang;
      spoken.voice = voiceFor(part.lang);
      if (at === speakable.length - 1) spoken.onend = spoken.onerror = () => shows(false);
      voices.speak(spoken);
    });
  };
  const quiet = () => {
    voices.cancel();
    shows(false);
  };
  listen.querySelector("button").addEventListener("click", () => {
    const isReading = voices.speaking || voices.pending;
    quiet();
    if (!isReading) read();
  });
  voices.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", quiet);
  offer();
}
