/* A board keeps itself up to date. Without this script the link "Show what is new" does it. */
(() => {
  "use strict";

  const box = document.querySelector("[data-board]");
  if (!box || !window.fetch) return;
  const said = document.querySelector("[data-board-said]");
  const EVERY = 4000;
  const SLOWEST = 8;
  let tag = box.dataset.tag;
  let misses = 0;
  let timer = 0;
  let isAsking = false;

  /* Phones that opened the page at the same moment do not ask at the same moment; after a failure
     each waits longer. */
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, EVERY * (0.75 + Math.random() / 2) * Math.min(2 ** misses, SLOWEST));
  };

  const show = (html) => {
    const held = box.contains(document.activeElement);
    box.innerHTML = html; // of our own server, which escapes what people wrote
    if (held) (box.querySelector("a") || box).focus({ preventScroll: true });
    const words = box.querySelector("[data-said]")?.dataset.said || "";
    if (said && said.textContent !== words) said.textContent = words;
  };

  const ask = async () => {
    if (isAsking) return;
    if (document.hidden) return later();
    isAsking = true;
    try {
      const answer = await fetch(box.dataset.board, { headers: { "If-None-Match": tag }, cache: "no-store", redirect: "error" });
      if (answer.status === 200) {
        show(await answer.text());
        tag = answer.headers.get("ETag") || tag;
      } else if (answer.status !== 304) throw new Error(answer.status);
      misses = 0;
    } catch {
      misses += 1;
    }
    isAsking = false;
    later();
  };

  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  addEventListener("online", ask);
  later();
})();
