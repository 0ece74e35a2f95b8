/* Keyboard comfort on top of pages that work without it: "/" to search, Esc to close, arrows in the article tree. */
"use strict";

const inField = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !inField(event.target)) {
    const search = document.querySelector("[data-search] input");
    if (search && search.offsetParent !== null) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  }
  if (event.key === "Escape") {
    const open = document.querySelector("details.person[open]");
    if (open) {
      open.removeAttribute("open");
      open.querySelector("summary").focus();
    }
  }
  if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.matches("[data-arrows] a")) {
    const links = [...event.target.closest("[data-arrows]").querySelectorAll("a")];
    const next = links[links.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }
});

/* A menu closes when the work goes on elsewhere. */
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.person[open]")) {
    if (!open.contains(event.target)) open.removeAttribute("open");
  }
});

/* Choosing from a list marked so sends its form at once; the button beside it stays for those without scripts. */
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-send]")) event.target.form.requestSubmit();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

/* After a refused form the summary of errors takes the focus. Its lines lead to their fields without a mark in the address,
   which would draw the focus past the summary when the form is refused once more. */
const errors = document.getElementById("errors");
if (errors) {
  errors.focus();
  errors.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    field.scrollIntoView({ block: "center" });
    (field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea") ?? field).focus();
  });
}

/* In a long row of tabs the one we are on is in sight. */
const tab = document.querySelector(".tabs [aria-current]");
if (tab) tab.scrollIntoView({ block: "nearest", inline: "center" });

/* In a drawing wider than its frame the step where the case stands is in sight; of one that ended, the last that was done. */
for (const frame of document.querySelectorAll(".flow-frame")) {
  const now = frame.querySelector(".flow-now") ?? [...frame.querySelectorAll(".flow-done")].at(-1);
  if (!now) continue;
  const [step, edge] = [now.getBoundingClientRect(), frame.getBoundingClientRect()];
  if (step.right > edge.right) frame.scrollLeft += (step.left + step.right - edge.left - edge.right) / 2;
}
