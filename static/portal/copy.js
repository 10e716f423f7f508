/* A button that copies a text. Without this script one selects the text in its box. */
(() => {
  "use strict";

  if (!navigator.clipboard) return;
  document.querySelectorAll("[data-copy]").forEach((row) => {
    const box = document.getElementById(row.dataset.copy);
    row.hidden = false;
    row.querySelector("button").addEventListener("click", async () => {
      await navigator.clipboard.writeText(box.value);
      row.querySelector("[role=status]").textContent = row.dataset.copied;
    });
  });
})();
