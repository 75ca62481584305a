// The browser's part of passkeys. A form says by data-passkey whether it makes one (create) or signs in with one (get), and by data-options
// where its challenge comes from. Bound to the document, since pages come and go without being loaded anew.
const say = (form, text) => { form.querySelector("[data-passkey-says]").textContent = text; };

document.addEventListener("submit", async event => {
  const form = event.target;
  if (!form.dataset.passkey) return;
  event.preventDefault();
  say(form, "");
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return say(form, "This browser, or this address, does not support passkeys.");
  try {
    const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form) });
    if (!answer.ok) return say(form, await answer.text());
    const options = await answer.json();
    const credential = form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.elements.credential.value = JSON.stringify(credential);
    if (form.elements.password) form.elements.password.value = "";
    form.submit();
  } catch (fault) {
    say(form, fault.name === "SecurityError" ? "Passkeys need the portal's proper name and https." : "The device did not answer, or it was cancelled.");
  }
});
