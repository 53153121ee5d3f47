// What stands in the form, as it is kept and sent; and back into the form.
const NOT_ASKED = ["csrfmiddlewaretoken", "uuid", "photo", "voice"];

/** {name: value}, a list for what may be ticked several times. */
export function answersOf(form) {
  const answers = {};
  for (const [name, value] of new FormData(form)) {
    if (NOT_ASKED.includes(name) || name.startsWith("finding-")) continue;
    if (name === "target_groups") (answers[name] ??= []).push(value);
    else answers[name] = value;
  }
  return answers;
}

export function fillIn(form, answers) {
  for (const control of form.elements) {
    const { name, type } = control;
    if (!name || NOT_ASKED.includes(name)) continue;
    const value = answers[name];
    if (type === "checkbox" || type === "radio") {
      const values = [value ?? []].flat().map(String);
      control.checked = values.includes(control.value);
    } else if (value !== undefined) control.value = value;
  }
}

/** The browser puts back what was typed at this entry of its history, whoever typed it. */
export function dropAnothers(form, person) {
  const writer = history.state?.person;
  if (writer && writer !== person) form.reset();
}

/** Where the browser keeps nothing, the form goes the ordinary way, files too. */
export function sendAsPage(form, files) {
  for (const kind of ["photo", "voice"]) {
    const chosen = new DataTransfer();
    files
      .filter((file) => file.kind === kind)
      .forEach(({ blob, type }, number) => {
        const name = `${kind}-${number + 1}.${type.split("/")[1]}`;
        chosen.items.add(new File([blob], name, { type }));
      });
    const input = Object.assign(document.createElement("input"), {
      type: "file",
      name: kind,
      multiple: true,
      hidden: true,
    });
    input.files = chosen.files;
    form.append(input);
  }
  form.submit();
}
