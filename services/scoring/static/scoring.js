// Opening "Reject…" puts the cursor where the reason goes.
for (const details of document.querySelectorAll("details.reject")) {
  details.addEventListener("toggle", () => {
    if (details.open) details.querySelector("input:not([type=hidden])").focus();
  });
}
