// The times that are looked at: which can be chosen, by which period each is read, and what a dashboard says.

import { h } from "./dom.js";
import { now } from "./live.js";

const USUAL_SECONDS = 10_800;

/** Times that charts are of, with the period that so much is read by. */
export const RANGES = [
  ["1 hour", 3_600, 60], ["3 hours", 10_800, 60], ["12 hours", 43_200, 300], ["1 day", 86_400, 300],
  ["3 days", 259_200, 900], ["1 week", 604_800, 3_600], ["15 days", 1_296_000, 3_600],
];

export function rangeChoice(seconds, onchange, more = []) {
  return h("select", { id: "range", onchange }, more,
    RANGES.map(([name, size]) => h("option", { value: size, selected: size === seconds }, `Last ${name.replace(/^1 /, "")}`)));
}

/** The period in seconds for a time in seconds. */
export function periodFor(seconds) {
  return (RANGES.find(([, size]) => size >= seconds) ?? RANGES[RANGES.length - 1])[2];
}

/** So many seconds up to now. */
export function last(seconds) {
  const to = now();
  return { from: to - seconds * 1000, to };
}

/** The time that a dashboard or a widget says: from one time to another, or so much up to now. */
export function timeOf({ start, end }) {
  const back = /^-P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(start ?? "");
  if (back) {
    const [, weeks = 0, days = 0, hours = 0, minutes = 0] = back;
    return last(Math.max(60, ((Number(weeks) * 7 + Number(days)) * 24 + Number(hours)) * 3600 + Number(minutes) * 60));
  }
  const from = Date.parse(start);
  const to = Number.isNaN(Date.parse(end)) ? now() : Date.parse(end);
  return from < to ? { from, to } : last(USUAL_SECONDS);
}
