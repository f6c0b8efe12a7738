// Sliders beside the numbers, and the effect while they move; without it there is a button.
const form = document.querySelector("form[data-tries]");
if (form) {
  const effect = document.querySelector(form.dataset.tries);
  let waiting, running;
  const look = async () => {
    const address = `${location.pathname}?${new URLSearchParams(new FormData(form))}`;
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(address, { signal: running.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      effect.replaceChildren(...page.querySelector(form.dataset.tries).childNodes);
      history.replaceState(null, "", address);
    } catch (fault) {
      if (fault.name !== "AbortError") form.requestSubmit();
    }
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(look, 150); };
  for (const slider of form.querySelectorAll("[data-sets]")) {
    const number = document.getElementById(slider.dataset.sets);
    slider.hidden = false;
    slider.addEventListener("input", () => { number.value = slider.value; soon(); });
    number.addEventListener("input", () => { slider.value = number.value; soon(); });
  }
  form.addEventListener("change", soon);
}
