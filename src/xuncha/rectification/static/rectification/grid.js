/* Comfort for the ledger as a grid: keys that move, a block pasted from a spreadsheet. The form works without it. */
"use strict";

(() => {
  const form = document.querySelector("#grid");
  if (!form) return;
  const said = form.querySelector(".grid-said");
  const rows = [...form.querySelectorAll("tbody tr:not(.finding)")].map((row) => [...row.querySelectorAll("td input, td textarea")]);
  const place = new Map(rows.flatMap((cells, row) => cells.map((cell, column) => [cell, { row, column }])));
  const begun = new Map([...place.keys()].map((cell) => [cell, cell.value]));
  let leaving = false;

  const go = (row, column) => {
    const cell = rows[row] && rows[row][column];
    if (!cell) return false;
    cell.focus();
    cell.select();
    return true;
  };

  const note = () => {
    const left = [...begun].some(([cell, value]) => cell.value !== value);
    said.textContent = left ? form.dataset.unsaved : "";
    return left;
  };

  // Through the editing command of the browser, so that Ctrl+Z takes it back.
  const write = (cell, text) => {
    cell.focus();
    cell.select();
    const done = text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
    if (!done || cell.value !== text) cell.value = text;
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // Cells as spreadsheets copy them: parted by tabs, rows by line breaks; a cell with either in quotes, and
  // no other: "三重一大"决策 stands as it is.
  const quoted = /"((?:[^"]|"")*)"(?=[\t\n]|$)/y;
  const cellsOf = (text) => {
    const found = [[""]];
    for (let at = 0; at < text.length; at += 1) {
      const row = found[found.length - 1];
      const one = text[at];
      quoted.lastIndex = at;
      const whole = one === '"' && row[row.length - 1] === "" && quoted.exec(text);
      if (whole && /[\t\n]/.test(whole[1])) {
        row[row.length - 1] = whole[1].replaceAll('""', '"');
        at += whole[0].length - 1;
      } else if (one === "\t") row.push("");
      else if (one === "\n") found.push([""]);
      else row[row.length - 1] += one;
    }
    if (found.length > 1 && found[found.length - 1].join("") === "") found.pop();
    return found;
  };

  form.addEventListener("paste", (event) => {
    const from = place.get(event.target);
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
    if (!from || !/[\t\n]/.test(text.replace(/\n$/, ""))) return;
    event.preventDefault();
    let tooFar = false;
    cellsOf(text).forEach((cells, down) => cells.forEach((value, right) => {
      const cell = rows[from.row + down] && rows[from.row + down][from.column + right];
      if (!cell) { tooFar = tooFar || value.trim() !== ""; return; }
      write(cell, cell.tagName === "TEXTAREA" ? value.trim() : value.replace(/\s*\n\s*/g, " ").trim());
    }));
    go(from.row, from.column);
    note();
    if (tooFar) said.textContent = form.dataset.tooFar;
  });

  form.addEventListener("keydown", (event) => {
    const cell = event.target;
    const at = place.get(cell);
    if (!at || event.isComposing || event.ctrlKey || event.metaKey) return;
    const tall = cell.tagName === "TEXTAREA";
    if (event.key === "Enter" && event.altKey) {
      if (tall) document.execCommand("insertText", false, "\n");
      event.preventDefault();
      return;
    }
    if (event.altKey) return;
    const { selectionStart: start, selectionEnd: end, value } = cell;
    const all = start === 0 && end === value.length;
    const above = all || !tall || !value.slice(0, start).includes("\n");
    const below = all || !tall || !value.slice(end).includes("\n");
    const step = {
      Enter: () => [at.row + (event.shiftKey ? -1 : 1), at.column],
      ArrowDown: () => below && [at.row + 1, at.column],
      ArrowUp: () => above && [at.row - 1, at.column],
      ArrowLeft: () => (all || (start === 0 && end === 0)) && [at.row, at.column - 1],
      ArrowRight: () => (all || (start === value.length && end === value.length)) && [at.row, at.column + 1],
    }[event.key];
    if (!step || (event.shiftKey && event.key !== "Enter")) return;
    const to = step();
    if (to && go(...to)) event.preventDefault();
    else if (event.key === "Enter") event.preventDefault();
  });

  form.addEventListener("keyup", (event) => {
    if (event.key === "Tab" && place.has(event.target)) event.target.select();
  });

  form.addEventListener("input", (event) => {
    if (place.has(event.target)) event.target.parentElement.classList.toggle("changed", event.target.value !== begun.get(event.target));
    note();
  });
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("beforeunload", (event) => { if (!leaving && note()) event.preventDefault(); });
  const wrong = form.querySelector("[aria-invalid]");
  if (wrong) wrong.focus();
})();
