// Lets a text area grow with its text where the browser doesn't do that by itself (field-sizing).

const AREAS = "textarea.inplace, textarea[data-grow]";

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

if (!CSS.supports("field-sizing", "content")) {
  const growAll = () => document.querySelectorAll(AREAS).forEach(grow);
  document.addEventListener("input", (event) => {
    if (event.target.matches(AREAS)) grow(event.target);
  });
  document.addEventListener("swapped", growAll);
  window.addEventListener("resize", growAll);
  growAll();
}
