/* Comfort for pages that work without it: keys, picked rows, dialogs, uploads with a bar. No page needs this file. */
"use strict";

// htmx writes fragments of our own pages; the browser asks for a policy that says so.
if (window.trustedTypes && !window.trustedTypes.defaultPolicy) {
  window.trustedTypes.createPolicy("default", { createHTML: (text) => text });
}

const typing = (element) => element.closest("input, textarea, select, [contenteditable]");
const first = (selector) => document.querySelector(selector);

// Ctrl+K: search; /: find in the table; j, k: the row below, above; Enter: open it; x: pick it; ?: these keys
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && first("#find")) {
    event.preventDefault();
    first("#find").select();
    first("#find").focus();
    return;
  }
  if (event.key === "Escape") {
    document.querySelectorAll("details.drop[open]").forEach((drop) => {
      drop.open = false;
      if (drop.contains(document.activeElement)) drop.querySelector("summary").focus();
    });
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  const act = { "/": find, j: () => step(1), k: () => step(-1), x: pick, Enter: open, "?": keys }[event.key];
  if (act && act(event) !== false) event.preventDefault();
});

function find() {
  const field = first("[data-filter]") || first("#find");
  if (!field) return false;
  field.focus();
  field.select();
}

function rowNow() {
  return document.activeElement.closest(".ledger tbody tr");
}

function step(by) {
  const rows = [...document.querySelectorAll(".ledger tbody tr")];
  if (!rows.length) return false;
  const at = rows.indexOf(rowNow());
  const row = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  row.tabIndex = -1;
  row.focus();
  row.scrollIntoView({ block: "nearest" });
}

function pick() {
  const box = rowNow() && rowNow().querySelector("input[name=pick]");
  if (!box) return false;
  box.click();
}

function open(event) {
  const link = event.target.matches("tr") && event.target.querySelector("a[href]");
  if (!link) return false;
  link.click();
}

function keys() {
  const dialog = first("#keys");
  if (!dialog) return false;
  dialog.showModal();
}

// one panel open at a time; a click beside it closes it
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.drop[open]").forEach((drop) => {
    if (!drop.contains(event.target)) drop.open = false;
  });
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  }
  if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
});

// picked rows: how many, all at once
function told(form) {
  const boxes = [...document.querySelectorAll(`input[name=pick][form="${form.id}"]`)];
  const picked = boxes.filter((box) => box.checked);
  const words = form.querySelector("[data-picked]");
  words.textContent = picked.length ? words.dataset.picked.replace("0", picked.length) : words.dataset.none;
  form.classList.toggle("on", picked.length > 0);
  form.classList.toggle("quiet", picked.length === 0);
  boxes.forEach((box) => box.closest("tr").classList.toggle("on", box.checked));
  const all = form.closest(".ledger").querySelector("[data-pick-all]");
  all.checked = picked.length === boxes.length;
  all.indeterminate = picked.length > 0 && picked.length < boxes.length;
}

document.addEventListener("change", (event) => {
  const ledger = event.target.closest(".ledger");
  const form = ledger && ledger.querySelector("form.bulk");
  if (!form) return;
  if (event.target.matches("[data-pick-all]")) {
    ledger.querySelectorAll("input[name=pick]").forEach((box) => { box.checked = event.target.checked; });
  }
  told(form);
});

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-pick-all], .needs-script").forEach((part) => { part.hidden = false; });
  document.querySelectorAll("form.bulk").forEach(told);
  const summary = first(".summary[role=alert]");
  if (summary) summary.focus();
});

// a fragment that failed: say so where messages stand, with the words of the page of errors
document.addEventListener("htmx:responseError", (event) => {
  const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  const notice = document.createElement("div");
  notice.className = "notice error";
  notice.setAttribute("role", "alert");
  notice.textContent = ["h1", "p", "small"].map((part) => answer.querySelector(part)?.textContent || "").join(" ");
  first("main").prepend(notice);
});

// uploads: how far, and what to do when the network breaks; without this file the form is sent as any other
document.addEventListener("submit", (event) => {
  const form = event.target;
  const upload = form.querySelector("[data-upload]");
  if (!upload || !upload.querySelector("input").files.length || form.hasAttribute("hx-post")) return;
  event.preventDefault();
  const bar = upload.querySelector("progress");
  const words = upload.querySelector("output");
  const sending = new XMLHttpRequest();
  const tell = (text) => { words.hidden = false; words.textContent = text; };
  const again = () => {
    bar.hidden = true;
    form.querySelectorAll("[type=submit]").forEach((button) => { button.disabled = false; });
    tell(upload.dataset.failed);
  };
  sending.upload.addEventListener("progress", (at) => {
    bar.hidden = false;
    bar.value = at.lengthComputable ? (100 * at.loaded) / at.total : 0;
    tell(`${upload.dataset.sending} ${Math.floor(bar.value)}%`);
  });
  sending.addEventListener("error", again);
  sending.addEventListener("load", () => {
    if (!sending.responseURL || sending.status >= 502) return again();
    if (sending.responseURL !== form.action.split("#")[0]) return location.assign(sending.responseURL);
    const answer = new DOMParser().parseFromString(sending.responseText, "text/html");
    document.querySelector("main").replaceWith(document.adoptNode(answer.querySelector("main")));
    const summary = first(".summary[role=alert]");
    if (summary) summary.focus();
  });
  const answers = new FormData(form, event.submitter || undefined);
  form.querySelectorAll("[type=submit]").forEach((button) => { button.disabled = true; });
  sending.open("POST", form.action);
  sending.send(answers);
});

// a form is sent once: a second click while its answer is on the way is still the first
const ONCE_MS = 3000;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
  if ("sent" in form.dataset) return event.preventDefault();
  form.dataset.sent = "";
  setTimeout(() => { delete form.dataset.sent; }, ONCE_MS);
});
addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
});
