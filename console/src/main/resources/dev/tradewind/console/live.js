// What is told of the instance while somebody looks: one stream of what changed, for as long as the page is seen.

import { follow } from "./stream.js";
import * as rates from "./rates.js";

/** What is known, and whoever wants to be told when it changes. */
export const known = { queues: new Map(), alarms: [], orders: null, behindMillis: 0, state: "connecting", reason: "" };

const listeners = new Set();
let stop = () => {};
let frame = 0;

export function now() {
  return Date.now() - known.behindMillis;
}

/** Has `listener` run at each change, until what this returns is called. */
export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function changed() {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => listeners.forEach((it) => it()));
}

export function begin() {
  stop = follow("/console/api/live", {
    begun: forget,
    take,
    lost: (e) => become(e.status === 503 ? "refused" : "lost", e.message),
  });
}

export function end() {
  stop();
}

/** A stream begins with all there is. */
function forget() {
  known.queues.clear();
  known.alarms = [];
  known.orders = null;
}

function take(told) {
  known.behindMillis = Date.now() - Date.parse(told.at);
  told.queues?.forEach((it) => known.queues.set(it.queue, it));
  told.gone?.forEach((it) => known.queues.delete(it));
  rates.take(Date.parse(told.at), told.passed);
  if (told.alarms) known.alarms = told.alarms;
  if (told.orders) known.orders = told.orders;
  become("live");
}

function become(state, reason = "") {
  known.state = state;
  known.reason = reason;
  changed();
}

/** The dead-letter queues: those that another queue, a subscription, a rule or a schedule names. */
export function deadLetterQueues() {
  const all = [...known.queues.values()];
  const sources = new Map();
  for (const queue of all) {
    if (!queue.deadLettersTo) continue;
    if (!sources.has(queue.deadLettersTo)) sources.set(queue.deadLettersTo, []);
    sources.get(queue.deadLettersTo).push(queue.queue);
  }
  return all
    .filter((it) => sources.has(it.queue) || it.undeliveredOf)
    .map((it) => ({ ...it, from: [...(sources.get(it.queue) ?? []), ...(it.undeliveredOf ?? [])] }));
}

export function messagesOf(queue) {
  return queue.visible + queue.inFlight + queue.delayed;
}
