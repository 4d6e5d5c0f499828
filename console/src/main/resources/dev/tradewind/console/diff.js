// Two letters beside each other: what both have, and what one has alone, line by line.

import { h, nothing } from "./dom.js";
import { pretty } from "./format.js";

/** Lines that are compared: the way to the longest part that both have takes their product. */
const LINES_MAX = 1_500;
/** Lines that are alike are shown around those that are not. */
const AROUND = 3;

const SIGNS = { same: " ", first: "−", second: "+" };
const WORDS = { same: "", first: "only in the first: ", second: "only in the second: " };

/** The difference of two messages. */
export function difference(first, second) {
  const [a, b] = [lines(first), lines(second)];
  if (a.length > LINES_MAX || b.length > LINES_MAX) return nothing("They are too long to be compared line by line.", `Each may have ${LINES_MAX} lines.`);
  const rows = aligned(a, b);
  if (rows.every(([kind]) => kind === "same")) return nothing("They say the same.", "Bodies and attributes are alike.");
  return h("ol", { class: "diff mono", tabindex: "0", "aria-label": "Difference" }, cut(rows).map(([kind, text]) => kind === "gap"
    ? h("li", { class: "faint" }, text)
    : h("li", { class: kind }, h("span", { "aria-hidden": "true" }, SIGNS[kind]), h("span", { class: "unseen" }, WORDS[kind]), text)));
}

function lines({ body, attributes }) {
  return [...Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, it]) => `${name}: ${it.value}`), ...pretty(body).split("\n")];
}

/** The lines of both in one order: of those that differ the first's stand before the second's. */
function aligned(a, b) {
  const width = b.length + 1;
  const long = new Uint16Array((a.length + 1) * width); // of the rest of both from a place on
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      long[i * width + j] = a[i] === b[j] ? long[(i + 1) * width + j + 1] + 1 : Math.max(long[(i + 1) * width + j], long[i * width + j + 1]);
    }
  }
  const rows = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      rows.push(["same", a[i]]);
      i++;
      j++;
    } else if (j === b.length || (i < a.length && long[(i + 1) * width + j] >= long[i * width + j + 1])) rows.push(["first", a[i++]]);
    else rows.push(["second", b[j++]]);
  }
  return rows;
}

/** Without the lines that are alike and far from any that are not. */
function cut(rows) {
  const near = (at) => rows.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(([kind]) => kind !== "same");
  const shown = [];
  let left = 0;
  rows.forEach((row, at) => {
    if (near(at)) {
      if (left) shown.push(["gap", `${left} lines alike`]);
      left = 0;
      shown.push(row);
    } else left++;
  });
  if (left) shown.push(["gap", `${left} lines alike`]);
  return shown;
}
