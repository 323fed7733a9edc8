// The page's own words, translated by the server (templates/fields/editor.html).

const plural = new Intl.PluralRules(document.documentElement.lang || "en");
const template = document.querySelector("template[data-words]");

export function word(name, values = {}) {
  const text = template.content.querySelector(`[data-word="${name}"]`).textContent;
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

// "offline" and 3 give "offline_other", filled with n = 3.
export function counted(name, n) {
  const key = plural.select(n) === "one" ? "one" : "other";
  return word(`${name}_${key}`, { n });
}
