// Keying sheets: the code on the sheet and Enter lead to its line.

const jump = document.querySelector("[data-jump]");

if (jump) {
  jump.parentElement.hidden = false;
  jump.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const code = jump.value.trim().toLowerCase();
    const line = [...document.querySelectorAll("[data-code]")].find((each) => each.dataset.code === code);
    jump.setAttribute("aria-invalid", line ? "false" : "true");
    if (!line) return jump.select();
    jump.value = "";
    const date = line.querySelector("input[type=date]");
    (date.value ? line.querySelector(".figure") : date).focus();
  });
}
