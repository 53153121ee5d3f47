// Ticks or clears every column of an export at once.
const every = document.querySelector("[data-every-column]");
const columns = [...document.querySelectorAll(".field-choice [resource-id]")];

every?.closest("[hidden]").removeAttribute("hidden");
every?.addEventListener("change", () => {
  for (const column of columns) column.checked = every.checked;
});
for (const column of columns) {
  column.addEventListener("change", () => {
    every.checked = columns.every((each) => each.checked);
  });
}
