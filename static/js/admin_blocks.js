// A block of the report shows the fields that its kind uses. The map stands on the choice itself.
// A field with a fault stays, so that nobody searches for what is wrong.
function show(choice) {
  const fields = JSON.parse(choice.dataset.fields);
  const scope = choice.closest(".inline-related") ?? choice.form;
  const used = fields[choice.value] ?? fields.text;
  for (const name of new Set(Object.values(fields).flat())) {
    for (const row of scope.querySelectorAll(`.form-row.field-${name}`)) {
      row.hidden = !used.includes(name) && !row.querySelector(".errorlist");
    }
  }
  for (const part of scope.querySelectorAll("fieldset.module")) {
    const rows = [...part.querySelectorAll(".form-row")];
    part.hidden = rows.length > 0 && rows.every((row) => row.hidden);
  }
}

function showAll() {
  for (const choice of document.querySelectorAll("select[data-fields]")) show(choice);
}

document.addEventListener("DOMContentLoaded", showAll);
document.addEventListener("formset:added", showAll);
document.addEventListener("change", (event) => {
  if (event.target.matches("select[data-fields]")) show(event.target);
});
