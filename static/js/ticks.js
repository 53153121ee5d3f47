// "Tick all on this page": only a convenience, so it shows only where scripts run.
for (const all of document.querySelectorAll("[data-tick-all]")) {
  const ticks = [...all.form.querySelectorAll("[data-tick]")];
  const follow = () => {
    const ticked = ticks.filter((tick) => tick.checked).length;
    all.checked = ticked === ticks.length;
    all.indeterminate = ticked > 0 && ticked < ticks.length;
  };
  all.closest("[hidden]")?.removeAttribute("hidden");
  all.addEventListener("change", () => {
    for (const tick of ticks) tick.checked = all.checked;
  });
  for (const tick of ticks) tick.addEventListener("change", follow);
  window.addEventListener("pageshow", follow);
}
