// What is typed on the sheet is kept a moment later; the button does the same by hand.
const sheet = document.getElementById("sheet");
if (sheet) {
  const said = document.getElementById("sheet-kept");
  const changed = new Set();
  let timer = null;
  const keep = async () => {
    if (!changed.size) return;
    const fields = [...changed];
    changed.clear();
    const body = new FormData();
    body.set("csrf_token", sheet.elements.csrf_token.value);
    for (const name of fields) body.set(name, sheet.elements[name].value);
    said.textContent = said.dataset.keeping;
    try {
      const answer = await fetch(sheet.dataset.autosave, { method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(8000) });
      const fault = answer.ok ? null : await answer.json();
      if (fault) said.textContent = fault.detail ?? said.dataset.failed;
      else if (!changed.size) said.textContent = said.dataset.kept;
    } catch {
      for (const name of fields) changed.add(name);
      said.textContent = said.dataset.failed;
      timer = setTimeout(keep, 3000);
    }
  };
  sheet.addEventListener("input", (event) => {
    if (!event.target.name) return;
    changed.add(event.target.name);
    said.textContent = said.dataset.keeping;
    clearTimeout(timer);
    timer = setTimeout(keep, 600);
  });
  sheet.addEventListener("focusout", () => { clearTimeout(timer); keep(); });
}
