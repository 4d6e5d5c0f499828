// Why a message was given up. One of a Dapr application says it itself, one of a rule or a schedule brings it along, and
// one about an order has it from the order's timeline; of another it is known how often it was received.

import { find } from "./instance.js";
import { json, nameOf } from "./format.js";

/** Timelines asked for with one look at a queue: each is a request. */
const TIMELINES_MAX = 50;

export function causeOf(message) {
  return message.cause ?? ofItself(message) ?? byReceives(message);
}

function ofItself(message) {
  const note = json(message.body)?.deadlettercause;
  if (typeof note === "string") return note;
  const of = (name) => message.attributes[name]?.value;
  if (!of("ERROR_CODE")) return null;
  const retries = of("RETRY_ATTEMPTS") ?? "0";
  const code = retries === "0" ? of("ERROR_CODE") : `${of("ERROR_CODE")} after ${retries} retries`;
  return of("ERROR_MESSAGE") ? `${code}: ${of("ERROR_MESSAGE")}` : code;
}

function byReceives(message) {
  return message.deadLetterSource
    ? `received ${message.receiveCount} times and not deleted from ${nameOf(message.deadLetterSource)}`
    : "not known: it was sent here";
}

/** Notes in each message about an order which order, and what failed, as the order's timeline has it. */
export async function learnCauses(messages, queue, about, done) {
  const wanted = new Map();
  for (const message of messages) {
    const event = json(message.body);
    message.orderId ??= typeof event?.data?.orderId === "string" ? event.data.orderId : null;
    if (message.orderId && event.eventId && !message.cause && about.shop && (wanted.has(message.orderId) || wanted.size < TIMELINES_MAX)) {
      if (!wanted.has(message.orderId)) wanted.set(message.orderId, []);
      wanted.get(message.orderId).push([message, event.eventId]);
    }
  }
  for (const [order, about] of wanted) {
    const timeline = await find(`/orders/${encodeURIComponent(order)}/timeline`).catch(() => null);
    for (const [message, eventId] of about) message.cause = lastFailure(timeline?.entries ?? [], eventId, nameOf(queue)) ?? undefined;
  }
  done();
}

/** Why the delivery of an event failed last, before it came to a dead-letter queue. */
export function lastFailure(entries, eventId, deadLetterQueue) {
  const ofEvent = entries.filter((it) => it.eventId === eventId);
  const dead = ofEvent.findLast((it) => it.kind === "DEAD_LETTERED" && it.detail.includes(deadLetterQueue));
  return ofEvent.findLast((it) => it.kind === "DELIVERY_FAILED" && (!dead || it.service === dead.service))?.detail;
}
