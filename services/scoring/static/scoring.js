// Opening "Reject…" puts the cursor where the reason goes.
for (const details of document.querySelectorAll("details.reject")) {
  details.addEventListener("toggle", () => {
    if (details.open) details.querySelector("input:not([type=hidden])").focus();
  });
}

// One box for all of a page; without a script there is none.
for (const box of document.querySelectorAll("[data-chooses]")) {
  box.closest("[hidden]")?.removeAttribute("hidden");
  const rows = [...document.querySelectorAll(box.dataset.chooses)];
  box.addEventListener("change", () => { for (const one of rows) one.checked = box.checked; });
  for (const one of rows) one.addEventListener("change", () => { box.checked = rows.every((row) => row.checked); });
}

// Esc closes what is open and gives the focus back.
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const details of document.querySelectorAll("details.keys[open], details.reject[open]")) {
    details.open = false;
    details.querySelector("summary").focus();
  }
});

// The text as it came, out of blind review: intake alone keeps it, the marks are ours.
// What was redacted lies between the marks, so they are found again in their order.
for (const button of document.querySelectorAll("[data-original]")) {
  const shown = button.closest("section").querySelector(".resume-text");
  const heading = button.closest("section").querySelector("[data-as-it-came]");
  const redacted = [...shown.childNodes].map((node) => node.cloneNode(true));
  const title = heading.textContent;
  const marked = (text) => {
    const pieces = [];
    let at = 0;
    for (const mark of redacted.filter((node) => node.nodeName === "MARK")) {
      const found = text.indexOf(mark.textContent, at);
      if (found < 0) continue;
      pieces.push(text.slice(at, found), mark.cloneNode(true));
      at = found + mark.textContent.length;
    }
    return [...pieces, text.slice(at)];
  };
  let original;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const wanted = button.getAttribute("aria-pressed") !== "true";
    if (wanted && original === undefined) {
      const answer = await fetch(button.dataset.original, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      original = (await answer.json()).text;
    }
    shown.replaceChildren(...(wanted ? marked(original) : redacted.map((node) => node.cloneNode(true))));
    heading.textContent = wanted ? heading.dataset.asItCame : title;
    button.setAttribute("aria-pressed", String(wanted));
  });
}
