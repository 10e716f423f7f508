/* Suggestions by keyboard, and the focus on the next one after a press. The keys work only while a
   suggestion itself has the focus, so they are never taken from a reader of the screen or from a
   button. Without this file the buttons do all of it. */
(() => {
  "use strict";

  const list = () => document.querySelector("[data-marks]");
  const rows = () => [...(list()?.children ?? [])];
  const move = (row, step) => {
    const all = rows();
    all[Math.min(all.length - 1, Math.max(0, all.indexOf(row) + step))]?.focus();
  };
  const press = (row, name) => {
    const form = row.querySelector(`form[data-press="${name}"]`);
    if (form) form.requestSubmit();
  };
  const KEYS = {
    j: (row) => move(row, 1),
    ArrowDown: (row) => move(row, 1),
    k: (row) => move(row, -1),
    ArrowUp: (row) => move(row, -1),
    Enter: (row) => press(row, "take"),
    l: (row) => press(row, "leave"),
  };
  document.addEventListener("keydown", (event) => {
    const row = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || row.parentElement !== list() || !list()) return;
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    if (!event.repeat || event.key.startsWith("Arrow")) act(row);
  });

  /* After a press the page's part is new: on to the suggestion that has come to the same place. */
  let place = null;
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    const row = detail.elt.closest("[data-marks] > *");
    place = detail.target?.id === "work" ? rows().indexOf(row) : null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (place === null || !document.getElementById("work")) return;
    const all = rows();
    const next = place < 0 ? null : all[Math.min(place, all.length - 1)];
    (next ?? document.getElementById("plainer"))?.focus();
    place = null;
  });
})();
