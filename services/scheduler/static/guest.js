// The person's own clock: named once, then every page shows it. Without this script
// pages show the office's clock, and say so.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const known = `me_zone=${zone}`;
if (zone && !document.cookie.split("; ").includes(known)) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${known}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  if (document.cookie.split("; ").includes(known)) location.reload();
}
// Choosing a language is enough; the button is for browsers without scripts.
for (const select of document.querySelectorAll("select[data-sends]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
