/* Answers that save themselves: what went wrong is said next to the box, and what was typed stays.
   Without this file the buttons at the end of the page save everything. */
(() => {
  "use strict";

  /* Put the words of a template into the line under the answer; the rest of the place stays. */
  const say = (place, words) => {
    const line = place?.querySelector("[data-line]");
    if (line) line.replaceChildren(document.getElementById(words).content.cloneNode(true));
  };
  const wentElsewhere = (xhr) => {
    const answered = new URL(xhr.responseURL || location.href, location.href).pathname;
    return answered !== new URL(xhr.askedFor, location.href).pathname;
  };

  document.addEventListener("htmx:beforeSend", (event) => {
    event.detail.xhr.askedFor = event.detail.pathInfo?.finalRequestPath || event.detail.requestConfig.path;
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, target } = event.detail;
    if (wentElsewhere(xhr)) {
      // The session is gone: the answer is the sign-in page. It does not belong here.
      event.detail.shouldSwap = false;
      say(target, "signed-out");
    } else if (xhr.status === 422 || xhr.status === 409) {
      // The part says what to put right.
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    } else if (xhr.status >= 400) {
      say(target, "not-saved");
    }
  });
  for (const lost of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(lost, (event) => say(event.detail.target, "not-saved"));
  }
})();
