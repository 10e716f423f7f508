/* Answers that save themselves: what went wrong is said next to the box, what was typed stays, and
   what could not be saved is sent again. Without this file the buttons at the end save everything. */
(() => {
  "use strict";

  /* Near the end of the room for words, and once the writer pauses, say how much is left. */
  const NEAR = 200;
  let counting;
  document.addEventListener("input", ({ target }) => {
    const place = document.getElementById(target.dataset?.count ?? "");
    if (!place) return;
    clearTimeout(counting);
    counting = setTimeout(() => {
      const left = target.dataset.most - [...target.value].length;
      const words = left < 0 ? place.dataset.over : place.dataset.left;
      const number = Math.abs(left).toLocaleString(document.documentElement.lang);
      place.textContent = left > NEAR ? "" : `${words} ${number}`;
    }, 600);
  });

  /* Whose page this is: the key of the form's owner. */
  const owner = (page) => page.querySelector("form[data-response]")?.dataset.response;

  /* Questions whose last saving got lost: no network, or no session any more. */
  const unsaved = new Set();

  /* Put the words of a template into the line under the answer; the rest of the place stays. */
  const say = (place, words) => {
    const line = place?.querySelector("[data-line]");
    if (line) line.replaceChildren(document.getElementById(words).content.cloneNode(true));
  };
  const lose = (detail, words) => {
    unsaved.add(detail.requestConfig.elt);
    say(detail.target, words);
  };
  const wentElsewhere = (detail) => {
    const asked = new URL(detail.pathInfo.finalRequestPath, location.href).pathname;
    return new URL(detail.xhr.responseURL || asked, location.href).pathname !== asked;
  };

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = event;
    const { status } = detail.xhr;
    unsaved.delete(detail.requestConfig.elt);
    if (wentElsewhere(detail)) {
      // The session is gone: the answer is the sign-in page. It does not belong here.
      detail.shouldSwap = false;
      lose(detail, "signed-out");
    } else if (status === 422 || status === 409) {
      // The part says what to put right.
      detail.shouldSwap = true;
      detail.isError = false;
    } else if (status >= 400) {
      lose(detail, status === 403 ? "signed-out" : "not-saved");
    }
  });
  for (const lost of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(lost, (event) => lose(event.detail, "not-saved"));
  }

  /* Back from signing in elsewhere, or on line again: true when the same person's page comes back.
     The key of the form changes with a sign-in, so it is taken from there. */
  const isBack = async () => {
    const answer = await fetch(location.href, { headers: { "X-Background": "yes" } }).catch(() => null);
    if (!answer?.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!owner(page) || owner(page) !== owner(document)) return false;
    const key = page.querySelector("[name=csrfmiddlewaretoken]").value;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = key;
    document.body.setAttribute("data-hx-headers", JSON.stringify({ "X-CSRFToken": key }));
    return true;
  };
  const sendAgain = async () => {
    if (!unsaved.size || !(await isBack())) return;
    for (const question of unsaved) window.htmx.trigger(question, "change");
  };
  for (const back of ["focus", "online"]) addEventListener(back, sendAgain);

  /* A button waits for the savings that are under way: else its own, older, version of an answer
     would meet the newer one, as if two windows had written. What got lost keeps the page here
     until it can be sent. */
  const LONG_ENOUGH = 10000;
  let underWay = 0;
  let pressed = null;
  const goOn = async () => {
    if (!pressed || underWay) return;
    const { form, submitter } = pressed;
    pressed = null;
    if (unsaved.size && !(await isBack())) return;
    unsaved.clear();
    form.requestSubmit(submitter);
  };
  document.addEventListener("htmx:beforeSend", () => { underWay += 1; });
  document.addEventListener("htmx:afterRequest", () => {
    underWay = Math.max(0, underWay - 1);
    // After the next one in line has started.
    setTimeout(goOn);
  });
  document.addEventListener("submit", (event) => {
    if (!underWay && !unsaved.size) return;
    event.preventDefault();
    const press = { form: event.target, submitter: event.submitter };
    pressed = press;
    setTimeout(() => {
      if (pressed === press) { underWay = 0; goOn(); }
    }, LONG_ENOUGH);
    goOn();
  }, true); // before the form is taken for sent
})();
