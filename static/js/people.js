// A control for several names, with commas between, whose list offers a name for the one being typed.
// The browser's own list would replace all that is there.

const SEPARATOR = /[,;]\s*(?=[^,;]*$)/;

function offer(control) {
  const all = document.getElementById(control.dataset.people);
  if (!all) return;
  const cut = SEPARATOR.exec(control.value);
  const before = cut ? control.value.slice(0, cut.index + cut[0].trimEnd().length) + " " : "";
  const named = before.toLowerCase().split(/[,;]\s*/);
  const list = document.createElement("datalist");
  list.id = `${control.dataset.people}-offered`;
  for (const { value } of all.options) {
    if (named.includes(value.toLowerCase())) continue;
    list.append(new Option("", before + value));
  }
  document.getElementById(list.id)?.remove();
  document.body.append(list);
  control.setAttribute("list", list.id);
}

for (const name of ["focusin", "input"])
  document.addEventListener(name, (event) => {
    if (event.target.matches?.("input[data-people]")) offer(event.target);
  });
