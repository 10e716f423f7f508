/* Blocks of an agenda moved by drag. The buttons beside each block do the same without this file. */
(() => {
  "use strict";

  const frame = document.getElementById("agenda-frame");
  if (!frame?.querySelector("#agenda-drop") || !window.PointerEvent) return;
  frame.dataset.drag = "yes";

  /* What is carried, and where it lay, to put it back. */
  let carried = null;

  const placeOf = (row) => [row.parentElement, row.nextElementSibling];
  const putBack = () => {
    if (!carried) return;
    const [list, next] = carried.from;
    list.insertBefore(carried.row, next);
  };
  const letGo = () => {
    carried?.row.classList.remove("is-carried");
    carried = null;
  };

  frame.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button || carried) return;
    const row = grip.closest("[data-block]");
    event.preventDefault();
    // Not the grip: it leaves the page for a moment with each step.
    frame.setPointerCapture(event.pointerId);
    carried = { row, from: placeOf(row) };
    row.classList.add("is-carried");
  });

  const EDGE = 80;
  const STEP = 14;
  const scroll = (y) => {
    if (y < EDGE) window.scrollBy(0, -STEP);
    else if (y > window.innerHeight - EDGE) window.scrollBy(0, STEP);
  };

  /* The list under the pointer, and the block in it that the carried one would come before. */
  const under = (x, y) => {
    const part = document.elementFromPoint(x, y);
    const list = part?.closest("[data-area]")?.querySelector("[data-session]");
    if (!list || !frame.contains(list)) return null;
    const rows = [...list.children].filter((row) => row !== carried.row);
    const next = rows.find((row) => {
      const box = row.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    return [list, next ?? null];
  };

  frame.addEventListener("pointermove", (event) => {
    if (!carried || carried.isSent) return;
    scroll(event.clientY);
    const place = under(event.clientX, event.clientY);
    if (!place) return;
    const [list, next] = place;
    if (carried.row.parentElement !== list || carried.row.nextElementSibling !== next) {
      list.insertBefore(carried.row, next);
    }
  });

  frame.addEventListener("pointerup", () => {
    if (!carried || carried.isSent) return;
    const { row, from } = carried;
    const [list, next] = placeOf(row);
    row.classList.remove("is-carried");
    if (list === from[0] && next === from[1]) { letGo(); return; }
    const form = frame.querySelector("#agenda-drop");
    form.elements.press.value = `to-${row.dataset.block}`;
    form.elements.session.value = list.dataset.session;
    form.elements.before.value = next ? next.dataset.block : "0";
    carried.isSent = true;
    form.requestSubmit();
  });

  const giveUp = () => { putBack(); letGo(); };
  frame.addEventListener("pointercancel", giveUp);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") giveUp(); });

  /* Not saved: it lies again where it lay. Saved: the page has the new order. */
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(name, giveUp);
  document.addEventListener("htmx:beforeSwap", (event) => { if (!event.detail.shouldSwap) giveUp(); });
  frame.addEventListener("htmx:afterSwap", letGo);
})();
