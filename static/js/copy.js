// Copies what stands in a field: <button data-copy="id of the field" data-copied="Copied">, for which a
// status element beside it says what happened.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  // Without https there is no clipboard to write to: then the text is marked, for the keyboard.
  if (!navigator.clipboard) return;
  await navigator.clipboard.writeText(field.value);
  button.nextElementSibling.textContent = button.dataset.copied;
});
