// A slider says its number while it moves.
for (const slider of document.querySelectorAll("input[data-shown]")) {
  const shown = document.getElementById(slider.dataset.shown);
  slider.addEventListener("input", () => { shown.textContent = slider.value; });
}
