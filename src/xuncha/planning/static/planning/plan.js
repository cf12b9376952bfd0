/* Comfort for the line of time: a round is dragged, or moved by arrow keys. The forms of the table do the same. */
"use strict";

(() => {
  const form = document.querySelector("#gantt-move");
  const drawing = document.querySelector(".gantt");
  if (!form || !drawing) return;
  const said = document.querySelector("#gantt-said");
  const perDay = Number(drawing.dataset.perDay) / 1000000;
  const DAY = 86400000;
  const WEEK = 7;
  const MAIN_BUTTON = 0;
  let sent = false;

  const dayOf = (bar, ahead) => new Date(Date.parse(`${bar.dataset.from}T00:00:00Z`) + ahead * DAY).toISOString().slice(0, 10);

  const show = (bar, ahead) => {
    const rect = bar.querySelector("rect");
    bar.dataset.ahead = ahead;
    rect.setAttribute("transform", `translate(${ahead * perDay} 0)`);
    rect.classList.toggle("moved", ahead !== 0);
    said.textContent = ahead === 0 ? "" : said.dataset.words.replace("{day}", dayOf(bar, ahead));
  };

  const send = (bar) => {
    if (sent) return;
    sent = true;
    form.action = bar.dataset.move;
    form.elements.to.value = dayOf(bar, Number(bar.dataset.ahead));
    form.submit();
  };

  // a page that comes back from the memory of the browser begins anew
  window.addEventListener("pageshow", () => { sent = false; });

  const scale = () => drawing.viewBox.baseVal.width / drawing.getBoundingClientRect().width;

  for (const bar of drawing.querySelectorAll("[data-move]")) {
    let begun = null;
    let dragged = false;
    bar.dataset.ahead = 0;
    bar.addEventListener("dragstart", (event) => event.preventDefault());
    bar.addEventListener("keydown", (event) => {
      const ahead = Number(bar.dataset.ahead);
      const step = event.shiftKey ? 1 : WEEK;
      dragged = false;
      if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
        event.preventDefault();
        show(bar, ahead + (event.key === "ArrowRight" ? step : -step));
      } else if (event.key === "Escape") {
        show(bar, 0);
      } else if (event.key === "Enter" && ahead !== 0) {
        event.preventDefault();
        send(bar);
      }
    });
    bar.addEventListener("pointerdown", (event) => {
      if (event.button !== MAIN_BUTTON || !event.isPrimary) return;
      begun = event.clientX;
      dragged = false;
      bar.setPointerCapture(event.pointerId);
    });
    bar.addEventListener("pointermove", (event) => {
      if (begun === null) return;
      const ahead = Math.round(((event.clientX - begun) * scale()) / perDay);
      dragged = dragged || ahead !== 0;
      if (dragged) show(bar, ahead);
    });
    bar.addEventListener("pointerup", (event) => {
      if (begun === null || event.button !== MAIN_BUTTON) return;
      begun = null;
      if (dragged && Number(bar.dataset.ahead) !== 0) send(bar);
    });
    bar.addEventListener("pointercancel", () => {
      begun = null;
      show(bar, 0);
    });
    bar.addEventListener("click", (event) => {
      if (dragged) event.preventDefault();
      dragged = false;
    });
  }
})();
