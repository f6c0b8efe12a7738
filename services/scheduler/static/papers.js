// What to ask and the redacted résumé: scoring keeps them, the browser puts them in.
for (const papers of document.querySelectorAll("[data-papers]")) {
  const said = papers.querySelector("[data-none]");
  fetch(papers.dataset.papers, { headers: { Accept: "application/json" } })
    .then((answer) => { if (!answer.ok) throw new Error("no papers"); return answer.json(); })
    .then((found) => { if (!found) throw new Error("no papers"); return found; })
    .then(({ text, questions }) => {
      const asked = papers.querySelector("[data-questions]");
      asked.querySelector("ul").replaceChildren(...questions.map((question) => {
        const line = document.createElement("li");
        line.textContent = question;
        return line;
      }));
      asked.hidden = !questions.length;
      papers.querySelector("[data-text] .body").textContent = text;
      papers.querySelector("[data-text]").hidden = false;
      said.hidden = true;
    })
    .catch(() => { said.textContent = said.dataset.none; });
}
