/* Small helps on top of pages that work without any script. */
(() => {
  "use strict";

  /* A form is sent once: its buttons rest until the page is shown again, or for a while when the
     answer is a file and the page stays. */
  const LONG_ENOUGH = 8000;
  const rest = (form) => {
    if (form.dataset.sent) return false;
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
    // After the browser has read the pressed button's own name and value.
    setTimeout(() => { for (const button of buttonsOf(form)) button.setAttribute("aria-disabled", "true"); });
    return true;
  };
  const wake = (form) => {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
    for (const button of buttonsOf(form)) button.removeAttribute("aria-disabled");
  };
  const buttonsOf = (form) => [...form.elements].filter((part) => part.type === "submit");

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || isPartial(form, event.submitter)) return;
    if (sayOffline()) {
      // The browser's own error page would take the place of what was typed.
      event.preventDefault();
      document.getElementById("offline")?.scrollIntoView({ block: "center" });
      return;
    }
    if (!rest(form)) event.preventDefault();
    else setTimeout(wake, LONG_ENOUGH, form);
  });
  const isPartial = (...parts) => parts.some((part) => part && part.closest("[data-hx-post], [data-hx-put], [data-hx-boost]"));
  addEventListener("pageshow", () => { for (const form of document.querySelectorAll("form[data-sent]")) wake(form); });

  /* Without internet, a word about it and nothing is sent; the browser says when it is back. */
  const sayOffline = () => {
    const box = document.getElementById("offline");
    if (box) box.hidden = navigator.onLine;
    return !navigator.onLine;
  };
  for (const name of ["offline", "online"]) addEventListener(name, sayOffline);

  /* The list of errors takes the focus, so that it is read first. */
  const focusErrors = (root) => root.querySelector("[data-focus]")?.focus();
  document.addEventListener("DOMContentLoaded", () => focusErrors(document));
  document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.target));

  /* A part that could not be saved or fetched is said so; a whole page (sign-in, an error) never
     takes the place of a part. */
  const trouble = (seen) => { const box = document.getElementById("trouble"); if (box) box.hidden = !seen; };
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(name, () => trouble(true));
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!/^\s*<!doctype/i.test(event.detail.xhr.responseText)) return trouble(false);
    event.detail.shouldSwap = false;
    trouble(true);
  });

  /* A menu closes on Escape and on a press elsewhere; the focus goes back to what opened it. */
  const openMenus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });
})();
