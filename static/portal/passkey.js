/* Passkeys: the one thing here that a browser does only by script. Without it, or in a browser
   that knows none, the forms stay hidden and the other ways remain.
   form[data-passkey] is "sign-in" (asks the server first), "use" or "add" (the page has the data). */
(() => {
  "use strict";

  const asker = window.webauthnJSON;
  if (!window.PublicKeyCredential || !asker) return;

  const given = () => JSON.parse(document.getElementById("passkey-data").textContent);
  const fetched = async (form) => {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no answer");
    return answer.json();
  };
  const made = () => {
    const wanted = given().creation_options;
    // One that can sign in by itself, so that there is one kind of passkey only.
    Object.assign(wanted.publicKey.authenticatorSelection ??= {}, {
      residentKey: "required", requireResidentKey: true, userVerification: "required",
    });
    return asker.create(wanted);
  };
  const ask = {
    "sign-in": async (form) => asker.get((await fetched(form)).request_options),
    use: async () => asker.get(given().request_options),
    add: made,
  };

  for (const box of document.querySelectorAll("[data-no-passkey]")) box.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const trouble = form.querySelector("[data-passkey-trouble]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      trouble.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await ask[form.dataset.passkey](form));
        form.submit();
      } catch {
        // Stopped by the person, or the device has none for this place.
        trouble.hidden = false;
      }
    });
  }
})();
