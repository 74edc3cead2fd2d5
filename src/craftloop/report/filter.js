"use strict";
// Shows the traces that match, a page at a time. Without this script all of them are visible.
(() => {
  const form = document.querySelector("form.filter");
  if (!form) return;
  const page = 20;
  const more = document.querySelector(".more button");
  const status = document.querySelector("#found");
  const traces = [...document.querySelectorAll(".trace")];
  const texts = new Map();
  const text = (trace) => {
    if (!texts.has(trace)) texts.set(trace, trace.textContent.toLowerCase());
    return texts.get(trace);
  };
  let room = page;

  const show = () => {
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = [...form.querySelectorAll("select")].filter((list) => list.value);
    let found = 0;
    for (const trace of traces) {
      const fits = chosen.every((list) => trace.dataset[list.name] === list.value)
        && words.every((word) => text(trace).includes(word));
      found += fits;
      trace.hidden = !fits || found > room;
    }
    more.hidden = found <= room;
    const shown = Math.min(found, room);
    status.textContent = found ? `${shown} of ${found} matching traces shown` : "No trace matches.";
  };

  form.addEventListener("input", () => { room = page; show(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => {
    const next = traces.filter((trace) => !trace.hidden).length;
    room += page;
    show();
    const first = traces.filter((trace) => !trace.hidden)[next];
    if (first) { first.tabIndex = -1; first.focus({ preventScroll: true }); }
  });
  form.hidden = false;
  show();
})();
