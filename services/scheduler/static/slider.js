// A slider says its number while it moves, and what the plan would be there.
for (const slider of document.querySelectorAll("input[data-shown]")) {
  const shown = document.getElementById(slider.dataset.shown);
  slider.addEventListener("input", () => { shown.textContent = slider.value; });
}

for (const form of document.querySelectorAll("form[data-what-if]")) {
  const slider = form.querySelector("input[name=confidence]");
  const said = form.querySelector(".what-if");
  let running = null;
  const ask = async () => {
    running?.abort();
    running = new AbortController();
    const address = new URL(form.dataset.whatIf, location.href);
    address.searchParams.set("confidence", slider.value);
    said.classList.add("is-old");
    try {
      const answer = await fetch(address, { signal: running.signal });
      if (!answer.ok) return;
      const plan = await answer.json();
      said.replaceChildren(...plan.sentences.map((sentence) => {
        const line = document.createElement("p");
        line.textContent = sentence;
        return line;
      }));
      said.classList.remove("is-old");
      said.hidden = false;
    } catch (fault) {
      // A newer place of the slider, or no network: the form works without the answer.
      if (fault.name !== "AbortError") said.hidden = true;
    }
  };
  // The slider is the guarantee's: whoever moves it wants that policy.
  slider.addEventListener("input", () => {
    form.querySelector("input[value=chance_constrained]").checked = true;
    ask();
  });
}
