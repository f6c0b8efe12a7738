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
