// Keeps the desk open while there is no network: the page as it was last seen, the last
// list of the day, and the files that make them work. Nothing else of the office.
const SHELF = "turnout-desk-1";
const PATIENCE = 5000;
const DESK = new URL(self.registration.scope).pathname;
const FILES = /\.(css|js|json|svg|woff2?)$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page loads before this worker does, so it says what it is made of.
self.addEventListener("message", (event) => {
  const { keep, page } = event.data ?? {};
  if (!keep) return;
  event.waitUntil((async () => {
    const shelf = await caches.open(SHELF);
    await Promise.allSettled(keep.map((address) => shelf.add(address)));
    const answer = await fetch(page, { redirect: "manual" });
    if (answer.ok) await shelf.put(DESK, await whole(answer));
  })());
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (event.request.mode === "navigate") {
    if (address.pathname === DESK) event.respondWith(page(event.request, DESK));
  } else if (address.pathname === DESK && address.searchParams.get("part") === "day") {
    event.respondWith(page(event.request, `${DESK}?part=day`));
  } else if (FILES.test(address.pathname)) {
    event.respondWith(file(event.request));
  }
});

// The newest there is; without a network, what was seen last, and marked as such.
async function page(request, name) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok && answer.status === 200) {
      const shelf = await caches.open(SHELF);
      await shelf.put(name, await whole(answer.clone()));
    } else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      await caches.delete(SHELF);  // signed out: nothing of anybody stays
    }
    return answer;
  } catch (fault) {
    const kept = await caches.match(name, { ignoreVary: true });
    if (!kept) throw fault;
    const headers = new Headers(kept.headers);
    headers.set("X-Turnout-Kept", "yes");
    return new Response(await kept.blob(), { status: 200, headers });
  }
}

// A page that broke off half-way must not take the place of a whole one.
async function whole(answer) {
  return new Response(await answer.blob(), { status: 200, headers: answer.headers });
}

async function file(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) (await caches.open(SHELF)).put(request.url.split("#")[0], answer.clone());
    return answer;
  } catch (fault) {
    const kept = await caches.match(request.url.split("#")[0], { ignoreVary: true });
    if (kept) return kept;
    throw fault;
  }
}
