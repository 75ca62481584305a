// A connection that is only lost is taken up again by the library. Where the server itself went away, its pages are gone with it: this one is
// opened again as soon as the server answers, and typed.js brings back what was typed.
const modal = document.getElementById("components-reconnect-modal");

async function openAgain() {
  for (;;) {
    try {
      if ((await fetch("/health/live", { cache: "no-store" })).ok) break;
    } catch {
      // Not there yet.
    }
    await new Promise(again => setTimeout(again, 1000));
  }
  dispatchEvent(new Event("opened-again"));
  location.reload();
}

modal.addEventListener("components-reconnect-state-changed", change => {
  if (["failed", "rejected", "resume-failed"].includes(change.detail.state)) openAgain();
});
document.getElementById("reload-page").addEventListener("click", () => location.reload());
