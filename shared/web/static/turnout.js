// What pages of every service can use; each works without it, only less smoothly.

// <span data-person="APPLICATION_ID">code</span>: the name comes from intake, which
// alone keeps it. In blind review the page carries no such element.
const people = [...document.querySelectorAll("[data-person]")];
if (people.length) {
  const ids = [...new Set(people.map((element) => element.dataset.person))];
  const source = document.documentElement.dataset.people || "/fragments/people";
  const parts = [];
  for (let at = 0; at < ids.length; at += 50) parts.push(ids.slice(at, at + 50));
  for (const part of parts) {
    fetch(`${source}?ids=${part.join(",")}`, { headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : {}))
      .then((known) => {
        for (const element of people) {
          const person = known[element.dataset.person];
          if (person) element.textContent = person.name;
        }
      })
      .catch(() => {});
  }
}

// <div data-refresh="2">: ask for the page again while it says so.
const busy = document.querySelector("[data-refresh]");
if (busy) setTimeout(() => location.reload(), 1000 * Number(busy.dataset.refresh));

// On a phone the navigation is longer than the window: begin where the person is.
document.querySelector(".places .active")?.scrollIntoView({ block: "nearest", inline: "center" });

// <input data-filters="#rows > li">: hide rows none of whose words begins so. Digits are
// the last ones of a number. A row's words are its data-words, else all of its text.
for (const box of document.querySelectorAll("input[data-filters]")) {
  const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  box.addEventListener("input", () => {
    const wanted = fold(box.value.trim());
    for (const row of document.querySelectorAll(box.dataset.filters)) {
      const words = fold(row.dataset.words ?? row.textContent);
      const parts = words.split(/\s+/);
      row.hidden = !(/^\d+$/.test(wanted)
        ? parts.some((part) => part.endsWith(wanted))
        : ` ${words}`.includes(` ${wanted}`));
    }
  });
}

// <a data-key="j">: the key follows the link; <button data-key="a"> presses it.
const keys = new Map();
for (const target of document.querySelectorAll("[data-key]")) keys.set(target.dataset.key, target);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, textarea, select")) return;
  const target = keys.get(event.key);
  if (target) { event.preventDefault(); target.click(); }
});

// <form data-once>: a double tap sends once.
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", () => {
    setTimeout(() => {
      for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = true;
    });
  });
}
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[type=submit]:disabled:not([data-off])")) button.disabled = false;
});

// A table wider than the window scrolls; where nothing in it takes the focus, it does.
for (const panel of document.querySelectorAll(".table-panel")) {
  if (panel.hasAttribute("tabindex") || panel.scrollWidth <= panel.clientWidth || panel.querySelector("a[href], button, input, select")) continue;
  panel.tabIndex = 0;
  panel.setAttribute("role", "region");
  const named = panel.querySelector("caption") || panel.closest("section")?.querySelector("h2") || document.querySelector("h1");
  panel.setAttribute("aria-label", named ? named.textContent.trim() : "Table");
}
