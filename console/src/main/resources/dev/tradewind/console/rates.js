// How much passes each thing a second, from the totals that the instance tells of while somebody looks.

/** A rate is that of the time up to now: short enough to follow, long enough to be read. */
const WINDOW_MILLIS = 5000;
/** A rate of less time than this is none. */
const LEAST_MILLIS = 1000;
/** Longer than the instance is ever silent: totals of before say nothing of now. */
const GAP_MILLIS = 15000;

const totals = new Map();
let begun = 0;
let told = 0;

/** Takes the totals that are others than before, and the time, by the instance's clock, at which they were looked up. */
export function take(at, passed = []) {
  if (at - told > GAP_MILLIS || at < told) {
    totals.clear();
    begun = at;
  }
  for (const it of passed) totals.set(it.id, added(totals.get(it.id), { at, in: it.in, out: it.out }));
  told = at;
}

/** What nothing was known of had no totals up to now. Totals that became less began anew with the process. */
function added(of, sample) {
  const before = of ?? (begun < sample.at ? [{ at: told, in: 0, out: 0 }] : []);
  const latest = before[before.length - 1];
  if (latest && (sample.in < latest.in || sample.out < latest.out)) return [sample];
  const first = before.findLastIndex((it) => it.at <= sample.at - WINDOW_MILLIS);
  return [...before.slice(Math.max(0, first)), sample];
}

/** Messages a second in and out; nothing as long as too little is known. */
export function rateOf(id, now) {
  if (now - begun < LEAST_MILLIS) return null;
  const of = totals.get(id);
  if (!of) return { in: 0, out: 0 };
  const base = of.findLast((it) => it.at <= now - WINDOW_MILLIS) ?? of[0];
  const seconds = Math.max(LEAST_MILLIS, Math.min(WINDOW_MILLIS, now - base.at)) / 1000;
  const latest = of[of.length - 1];
  return { in: (latest.in - base.in) / seconds, out: (latest.out - base.out) / seconds };
}

/** A rate in few characters. */
export function perSecond(rate) {
  const places = rate >= 10 ? 0 : 1;
  return `${new Intl.NumberFormat("en", { maximumFractionDigits: places }).format(rate)}/s`;
}
