// What was typed and not sent yet outlives a page that had to be opened again because the server went away. It stays in this tab, secrets are never kept.
const place = () => `typed ${location.pathname}${location.search}`;
const again = "opened again";

const read = () => JSON.parse(sessionStorage.getItem(place()) ?? "{}");
const write = typed => sessionStorage.setItem(place(), JSON.stringify(typed));

const isKept = field => field.id && field.matches("input:not([type=password], [type=hidden], [type=file], [readonly], [autocomplete=one-time-code]), textarea, select");
const isBox = field => field.type === "checkbox" || field.type === "radio";

document.addEventListener("input", event => {
  if (!isKept(event.target)) return;
  write({ ...read(), [event.target.id]: isBox(event.target) ? event.target.checked : event.target.value });
}, true);

document.addEventListener("submit", event => {
  const typed = read();
  for (const field of event.target.elements) delete typed[field.id];
  write(typed);
}, true);

addEventListener("opened-again", () => sessionStorage.setItem(again, place()));

function bringBack(typed) {
  for (const [id, value] of Object.entries(typed)) {
    const field = document.getElementById(id);
    if (!field) continue;
    delete typed[id];
    if (isBox(field)) {
      if (field.checked !== value) field.click();
      continue;
    }
    if (field.value === value) continue;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// Whoever signs in next may be somebody else.
if (location.pathname === "/sign-in") {
  for (const kept of Object.keys(sessionStorage).filter(key => key.startsWith("typed "))) sessionStorage.removeItem(kept);
}

// Fields come as the page is built up, step by step; what has not come after a minute is not asked for any more.
if (sessionStorage.getItem(again) === place()) {
  const typed = read();
  const watch = new MutationObserver(() => bringBack(typed));
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), 60_000);
}
sessionStorage.removeItem(again);
