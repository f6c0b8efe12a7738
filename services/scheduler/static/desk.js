// The desk without waiting for the network: a tap shows at once, is kept on the tablet
// until the office has heard it, and goes out in order with a key of its own. What
// another desk noted comes within seconds. Without this script every button is a form.
const KEPT = "turnout-desk";
const EVERY = 4000, PATIENCE = 8000, SETTLED = 700;
const PREVIOUS = { arrived: "expected", late: "expected", "no-show": "expected", seen: "came", done: "seen", left: "came" };
const words = document.getElementById("desk-words").dataset;
const banner = document.getElementById("desk-banner");
const conflicts = document.getElementById("desk-conflicts");
const box = document.getElementById("q");
const day = () => document.getElementById("desk-day");
const fill = (said, gaps) => said.replace(/\{(\w+)\}/g, (whole, gap) => gaps[gap] ?? whole);

// --- what waits to be sent; another tab of this tablet shares it
const waiting = () => { try { return JSON.parse(localStorage.getItem(KEPT)) ?? []; } catch { return []; } };
const keep = (taps) => (taps.length ? localStorage.setItem(KEPT, JSON.stringify(taps)) : localStorage.removeItem(KEPT));
let away = false, out = false, sending = false, touched = 0;

function tell() {
  const count = waiting().length;
  const said = out ? words.signedOut : away ? words.offline : count && sending ? words.sending : "";
  const shown = fill(said, { count });
  if (banner.textContent !== shown) banner.textContent = shown;
  banner.hidden = !said;
  if (out && !banner.querySelector("a")) {
    const link = document.createElement("a");
    link.href = `/sign-in?next=${encodeURIComponent(day().dataset.page)}`;
    link.className = "alert-link ms-2";
    link.textContent = "→";
    link.setAttribute("aria-label", "Sign in");
    banner.append(link);
  }
}

// --- how a tap looks before anybody has heard it
const rowOf = (id) => document.getElementById(`b-${id}`);
const nameIn = (row) => row?.querySelector(".name")?.textContent ?? "";
const clock = (moment) => new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

function show(tap) {
  if (tap.act === "walk-in") return;
  const row = rowOf(tap.booking_id);
  if (!row) return;
  let stage = tap.act;
  if (stage === "undo") {
    stage = PREVIOUS[row.dataset.stage] ?? "expected";
    if (stage === "came") stage = row.dataset.came;
  }
  if (stage === "arrived" || stage === "late") row.dataset.came = stage;
  row.dataset.stage = stage;
  row.classList.add("is-pending");
  row.querySelector("input[name=of]").value = stage;
  row.querySelector(".stage").textContent = words[`stage${stage.replace(/(^|-)(\w)/g, (_all, _dash, letter) => letter.toUpperCase())}`];
  row.querySelector(".at").textContent = tap.act === "undo" ? "" : clock(tap.at);
  row.querySelector(".wait-sign").hidden = false;
  if (stage !== "arrived" && stage !== "late") document.querySelector(`[data-turn="${tap.booking_id}"]`)?.classList.add("is-gone");
}

function showWalkIn(tap) {
  const list = document.getElementById("people");
  if (!list || rowOf(tap.booking_id)) return;
  const row = document.createElement("li");
  row.id = `b-${tap.booking_id}`;
  row.className = "panel row-of is-pending";
  row.dataset.words = ` ${folded(tap.name)} ${sounded(tap.name)}`;
  row.dataset.digits = tap.phone.replace(/\D/g, "");
  row.dataset.stage = row.dataset.came = "arrived";
  for (const [kind, text] of [["time", clock(tap.at)], ["person", tap.name], ["where", `${words.stageArrived} · ${words.pending}`]]) {
    const part = document.createElement("span");
    part.className = kind;
    part.textContent = text;
    row.append(part);
  }
  list.append(row);
}

const showAll = () => { for (const tap of waiting()) (tap.act === "walk-in" ? showWalkIn : show)(tap); filter(); };

// --- tapping
function note(tap) {
  const whole = { key: crypto.randomUUID?.() ?? randomId(), at: Date.now(), ...tap };
  keep([...waiting(), whole]);
  showAll();
  send();
  return whole;
}

// Where the office is reached without TLS, a browser has no randomUUID.
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-tap]") && !event.submitter.matches("[data-plain]")) {
    event.preventDefault();
    event.stopPropagation();
    const act = event.submitter.value;
    const id = (event.submitter.getAttribute("formaction") ?? form.action).split("/").at(-2);
    note({ booking_id: id, act, of: form.elements.of?.value ?? "", by: form.elements.by?.value ?? "" });
    firstButton(rowOf(id))?.focus({ preventScroll: true });
  } else if (form.id === "desk-walk-in") {
    event.preventDefault();
    event.stopPropagation();
    const { name, phone, session_id: session } = form.elements;
    if (!name.value.trim()) return;
    const booking = crypto.randomUUID?.() ?? randomId();
    note({ booking_id: booking, act: "walk-in", name: name.value, phone: phone.value, session_id: session.value });
    name.value = phone.value = "";
    name.focus();
  } else if (form.matches(".desk-search")) {
    const code = codeIn(box.value);
    if (!code || !rowOf(code)) return;  // the office knows codes of other days
    event.preventDefault();
    event.stopPropagation();
    filter();
    firstButton(rowOf(code))?.focus();
    box.value = "";
    box.dataset.found = code;
  } else if (form.getAttribute("action") === "/sign-out") {
    event.preventDefault();
    event.stopPropagation();
    leave(form);
  }
}, true);

const firstButton = (row) => [...(row?.querySelectorAll(".taps button") ?? [])].find((button) => button.offsetParent !== null);

// --- sending, in order, one tab at a time
const alone = (work) => (navigator.locks ? navigator.locks.request(KEPT, work) : work());

async function send() {
  if (sending) return;
  sending = true;
  try {
    await alone(async () => {
      while (waiting().length && !out) {
        tell();
        const taps = waiting().slice(0, 50);
        const heard = await ask(taps);
        const done = new Set(heard.map((one) => one.key));
        for (const one of heard) if (one.outcome === "refused") object(one, taps.find((tap) => tap.key === one.key));
        keep(waiting().filter((tap) => !done.has(tap.key)));
        if (!done.size) break;
      }
    });
    await refresh({ now: true });
  } catch (fault) {
    away = !out;
    if (!(fault instanceof TypeError || fault.name === "TimeoutError" || fault.name === "AbortError" || fault.waits)) throw fault;
  } finally {
    sending = false;
    tell();
  }
}

const waits = (why) => Object.assign(new Error(why), { waits: true });

async function ask(taps) {
  const now = Date.now();
  const answer = await fetch(day().dataset.taps, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": day().dataset.token },
    body: JSON.stringify({ taps: taps.map(({ at, ...tap }) => ({ ...tap, age: Math.max(0, (now - at) / 1000) })) }),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.status === 401 || answer.status === 403) { signedOut(); throw waits("signed out"); }
  if (answer.status === 400) { await refresh({ now: true, token: true }); throw waits("an old form"); }
  if (!answer.ok) throw waits("not now");
  away = false;
  return (await answer.json()).heard;
}

function object(heard, tap) {
  const row = rowOf(heard.key && tap.booking_id);
  const act = row?.querySelector(`.taps [value="${tap.act}"]`)?.firstChild?.textContent?.trim() || tap.act;
  const stage = heard.stage && words[`stage${heard.stage.replace(/(^|-)(\w)/g, (_all, _dash, letter) => letter.toUpperCase())}`];
  const said = fill(stage ? words.refused : words.refusedUnknown, { name: nameIn(row) || tap.name || "", act, stage });
  const line = document.createElement("li");
  line.textContent = said;
  conflicts.querySelector("ul").append(line);
  conflicts.hidden = false;
}

conflicts.querySelector("button").addEventListener("click", () => {
  conflicts.hidden = true;
  conflicts.querySelector("ul").replaceChildren();
});

// --- what the other desk noted
async function refresh({ now = false, token = false } = {}) {
  if (!now && (sending || Date.now() - touched < SETTLED || document.hidden)) return;
  const answer = await fetch(day().dataset.part, {
    headers: token ? {} : { "If-None-Match": `"${day().dataset.version}"` },
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.type === "opaqueredirect" || answer.status === 403) return signedOut();
  if (answer.status !== 304 && !answer.ok) throw waits("not now");
  away = answer.headers.has("X-Turnout-Kept");
  out = false;
  if (answer.status !== 304) replace(await answer.text());
  tell();
  if (!away && waiting().length && !sending) setTimeout(send);
}

function replace(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("desk-day");
  if (!fresh) return;
  if (fresh.dataset.day !== day().dataset.day) { if (!waiting().length) location.reload(); return; }
  const held = document.activeElement?.closest?.("#desk-day li[id]");
  const value = document.activeElement?.value;
  const top = held?.getBoundingClientRect().top;
  day().replaceWith(document.adoptNode(fresh));
  showAll();
  const row = held && document.getElementById(held.id);
  if (!row) return;
  const button = [...row.querySelectorAll("button")].find((one) => one.value === value && one.offsetParent) ?? firstButton(row);
  button?.focus({ preventScroll: true });
  scrollBy(0, row.getBoundingClientRect().top - top);
}

// --- signing out leaves nothing of anybody on the tablet
async function forget({ taps }) {
  if (taps) localStorage.removeItem(KEPT);
  if ("caches" in window) for (const name of await caches.keys()) await caches.delete(name);
}

async function leave(form) {
  if (waiting().length) await send();
  if (waiting().length) { tell(); banner.focus(); return; }  // what was tapped is worth more
  const known = await navigator.serviceWorker?.getRegistration(day().dataset.page);
  await known?.unregister();
  await forget({ taps: true });
  form.submit();
}

function signedOut() {
  out = true;
  day().replaceChildren();
  forget({ taps: false });
  if (!waiting().length) location.assign(`/sign-in?next=${encodeURIComponent(day().dataset.page)}`);
  tell();
}

// --- finding: two letters in any script, the last digits, or a scanned code
let letters = {};
const ALIKE = [["kh", "h"], ["ph", "f"], ["tz", "ts"], ["shch", "sh"], ["sht", "sh"], ["ck", "k"], ["ou", "u"], ["y", "i"], ["j", "i"], ["w", "v"]];
const KEYS = { "ф": "a", "и": "b", "с": "c", "в": "d", "у": "e", "а": "f" };
const bare = (typed) => typed.normalize("NFKD").replace(/\p{Mn}/gu, "");
const folded = (typed) => bare(typed).normalize("NFC").toLowerCase();
const codeIn = (typed) => typed.toLowerCase().replace(/[фисвуа]/g, (letter) => KEYS[letter]).match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/)?.[0];
function sounded(typed) {
  let latin = [...bare(typed).toLowerCase()].map((letter) => letters[letter] ?? letter).join("").replaceAll("-", " ");
  for (const [spelt, alike] of ALIKE) latin = latin.replaceAll(spelt, alike);
  return latin.replace(/(.)\1+/g, "$1");
}

function fits(row, wanted) {
  if (!wanted) return true;
  const code = codeIn(wanted);
  if (code) return row.id === `b-${code}`;
  if (/^\d+$/.test(wanted)) return row.dataset.digits.endsWith(wanted);
  const sound = sounded(wanted);
  return row.dataset.words.includes(` ${folded(wanted)}`) || Boolean(sound && row.dataset.words.includes(` ${sound}`));
}

function filter() {
  const wanted = box.value.trim();
  let some = false;
  for (const row of document.querySelectorAll("#people > .row-of")) {
    row.hidden = !fits(row, wanted);
    some ||= !row.hidden;
  }
  const nobody = document.querySelector("#people > .nobody");
  if (nobody) nobody.hidden = some;
  document.getElementById("desk-all").hidden = !wanted;
}

box.addEventListener("input", filter);
addEventListener("pointerdown", () => { touched = Date.now(); }, true);
addEventListener("storage", (event) => { if (event.key === KEPT) { showAll(); tell(); } });

// --- the clockwork
fetch(day().dataset.letters).then((answer) => answer.json()).then((table) => { letters = table; filter(); }).catch(() => {});
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register(day().dataset.worker, { scope: day().dataset.page }).then(async () => {
    const ready = await navigator.serviceWorker.ready;
    const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((part) => part.href ?? part.src);
    const icons = document.querySelector("svg use")?.getAttribute("href")?.split("#")[0];
    ready.active.postMessage({ keep: [...parts, day().dataset.letters, ...(icons ? [icons] : [])], page: day().dataset.page });
  }).catch(() => {});
}
const look = () => refresh().catch((fault) => { away = !out && !fault.waits; tell(); }).then(() => { if (!sending && waiting().length && !out) send(); });
setInterval(look, EVERY);
addEventListener("online", look);
showAll();
tell();
send();
