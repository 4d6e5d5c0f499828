// What is told of the instance while somebody looks: one stream of server-sent events, read with the key of whoever has
// signed in. It ends when the page is hidden, and begins anew when it is seen again.

import { send } from "./instance.js";

const WAIT_MAX_MILLIS = 10_000;

/** What is known, and whoever wants to be told when it changes. */
export const known = { queues: new Map(), alarms: [], orders: null, behindMillis: 0, state: "connecting", reason: "" };

const listeners = new Set();
let reading = null;
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
  document.addEventListener("visibilitychange", look);
  look();
}

export function end() {
  document.removeEventListener("visibilitychange", look);
  reading?.abort();
  reading = null;
}

function look() {
  if (document.hidden) {
    reading?.abort();
    reading = null;
  } else if (!reading) {
    reading = new AbortController();
    readOn(reading.signal);
  }
}

async function readOn(signal) {
  for (let wait = 500; !signal.aborted; wait = Math.min(wait * 2, WAIT_MAX_MILLIS)) {
    try {
      const answer = await send("/console/api/live", { signal });
      wait = 500;
      await read(answer.body.pipeThrough(new TextDecoderStream()).getReader());
    } catch (e) {
      if (signal.aborted || e.status === 401) return;
      become(e.status === 503 ? "refused" : "lost", e.message);
    }
    await new Promise((go) => setTimeout(go, wait));
  }
}

async function read(reader) {
  known.queues.clear(); // a stream begins with all there is
  known.alarms = [];
  known.orders = null;
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return; // each has an end, and another follows
    const events = (rest + value).split("\n\n");
    rest = events.pop();
    events.forEach(take);
  }
}

function take(event) {
  const lines = event.split("\n");
  const of = (name) => lines.find((it) => it.startsWith(`${name}: `))?.slice(name.length + 2);
  const data = of("data");
  if (!data) return;
  const told = JSON.parse(data);
  known.behindMillis = Date.now() - Date.parse(told.at);
  told.queues?.forEach((it) => known.queues.set(it.queue, it));
  told.gone?.forEach((it) => known.queues.delete(it));
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
