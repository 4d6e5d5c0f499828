// One order: its state, its money, its goods, what it waits for, all that happened to it, and what can be done about it.

import { h, facts, heading, nothing, button, ask, field, tell, section, badge, refill } from "./dom.js";
import { find, get, post, query } from "./instance.js";
import { now, deadLetterQueues, messagesOf } from "./live.js";
import { clock, money, moment, since, nameOf, link, json, pretty, plural } from "./format.js";
import { causeOf, lastFailure } from "./letters.js";
import { toneOf } from "./orders.js";

const AGAIN_MILLIS = 2000;
const ENDED = ["delivered", "cancelled", "refunded", "returned"];
const CANCELLABLE = ["pending", "held", "confirmed", "fulfilling"];
/** Dead-letter queues that are looked into for letters of the order. */
const QUEUES_MAX = 10;

const KINDS = {
  EVENT_PUBLISHED: ["●", "publishes", "plain"],
  DELIVERY_STARTED: ["○", "receives", "faint"],
  DELIVERY_SUCCEEDED: ["✓", "has handled", "good"],
  DELIVERY_REPEATED: ["=", "drops, handled before,", "faint"],
  DELIVERY_FAILED: ["✕", "fails on", "bad"],
  DEAD_LETTERED: ["▲", "gives up", "bad"],
  STATE_CHANGED: ["◆", "writes", "plain"],
};

export async function show({ parts: [id] }) {
  const path = encodeURIComponent(id);
  const order = await find(`/orders/${path}`);
  if (!order) return { el: h("div", {}, heading(id), nothing("There is no such order.", h("a", { href: "#/orders" }, "Find another"), ".")), title: "No order" };

  const head = h("div", { class: "order-head" });
  const parts = h("div", { class: "columns" });
  const letters = h("div");
  const lanes = h("div");
  const opened = new Map();
  let last = order;

  async function look() {
    last = normal(await get(`/orders/${path}`), id);
    const isPaid = last.payment !== "pending"; // there is no payment before
    const [payment, refunds, stock, timeline] = await Promise.all([
      isPaid ? find(`/payments/${path}`) : null, isPaid ? find(`/payments/${path}/refunds`) : null,
      find(reservations(id)), find(`/orders/${path}/timeline`),
    ]);
    const reserved = stock?.items?.find((it) => it.orderId === id) ?? null;
    refill(head, JSON.stringify([last, refunds?.refundable, since(last.updatedAt, now())]), () => top(last, refunds, actions()));
    refill(parts, JSON.stringify([last, payment, refunds, reserved]), () => [paid(last, payment, refunds), goods(last, reserved), shipments(last)]);
    const entries = timeline?.entries ?? [];
    refill(lanes, `${entries.length}`, () => story(entries, opened));
    if (entries.some((it) => it.kind === "DEAD_LETTERED")) await lookForLetters(entries);
  }

  async function lookForLetters(entries) {
    const queues = deadLetterQueues().filter((it) => messagesOf(it) > 0).slice(0, QUEUES_MAX);
    const pages = await Promise.all(queues.map((it) => find(query("/console/api/messages", { queue: it.queue, limit: 1000 }))));
    const found = pages.flatMap((page, i) => (page?.messages ?? []).filter((it) => json(it.body)?.data?.orderId === id).map((it) => lettered(it, queues[i].queue, entries)));
    refill(letters, JSON.stringify(found.map((it) => it.messageId)), () => found.length ? section("Dead letters of this order", found.map((it) => letter(it, look))) : null);
  }

  function actions() {
    return { cancel, hold, release, refund };
  }

  function cancel() {
    ask({
      title: "Cancel this order?", verb: "Cancel the order", tone: "danger",
      text: "What was reserved is released, and what was set aside or paid is given back. If goods are under way, shipping says whether it is still possible.",
      send: async () => done(await post(`/orders/${path}/cancel`, { requestedBy: "operator" }), "The cancellation is under way."),
    });
  }

  function hold() {
    ask({
      title: "Hold this order", verb: "Hold", text: "It is not confirmed before somebody releases it.",
      fields: [field("Reason", "reason", { required: true, maxlength: 200 })],
      send: async (data) => done(await post(`/orders/${path}/hold`, { reason: data.get("reason").trim() }), "The order is held."),
    });
  }

  function release() {
    ask({
      title: "Release this order?", verb: "Release", text: "It goes on as if it had not been held.",
      send: async () => done(await post(`/orders/${path}/release`), "The order is released."),
    });
  }

  function refund(refunds) {
    const once = { "Idempotency-Key": crypto.randomUUID() };
    ask({
      title: "Refund", verb: "Refund", text: `Up to ${money(refunds.refundable, refunds.currency)} can be paid back.`,
      fields: [
        field("Amount", "amount", { required: true, inputmode: "decimal", pattern: "[0-9]+(\\.[0-9]+)?", value: String(refunds.refundable), hint: refunds.currency }),
        field("Reason", "reason", { required: true, maxlength: 200 }),
      ],
      send: async (data) => done(await post(`/payments/${path}/refunds`, { amount: Number(data.get("amount")), reason: data.get("reason").trim() }, once), "The refund is under way."),
    });
  }

  async function done(_, text) {
    tell(text, "good");
    await look();
  }

  await look();
  const again = setInterval(() => {
    if (!document.hidden && !ENDED.includes(last.status)) look().catch(() => {});
  }, AGAIN_MILLIS);
  const el = h("div", {}, head, letters, parts, section("What happened", lanes));
  return { el, title: `Order ${id}`, leave: () => clearInterval(again) };
}

/** Reservations are listed by their orders' ids: from just before this one. */
function reservations(id) {
  return query("/reservations", { after: id.slice(0, -1), limit: 20 });
}

function lettered(message, queue, entries) {
  return { ...message, queue, cause: lastFailure(entries, json(message.body).eventId, nameOf(queue)) };
}

/** An order of either form of the API. */
function normal(order, id) {
  return { ...order, orderId: order.orderId ?? id, items: order.items ?? [], status: order.status ?? "" };
}

function top(order, refunds, act) {
  const waits = order.waitsFor ? h("p", { class: "waits" }, "Waits for ", h("strong", {}, order.waitsFor), ` for ${since(order.updatedAt, now())}`,
    order.deadline ? `, until ${moment(order.deadline)} at the latest` : "", ".") : null;
  return [
    heading(h("span", { class: "mono" }, order.orderId), badge(order.status.replace(/_/g, " "), toneOf(order.status))),
    h("p", { class: "lead" }, h("strong", { class: "num" }, money(order.totalAmount, order.currency)), " · ",
      h("a", { href: "#/orders" }, order.customerEmail), ` · placed ${moment(order.createdAt)}`),
    waits,
    order.hold ? h("p", { class: "waits" }, "Held: ", h("strong", {}, order.hold.reason ?? "")) : null,
    order.cancelReason ? h("p", { class: "waits" }, "Cancelled: ", h("strong", {}, order.cancelReason)) : null,
    order.cancelRefused ? h("p", { class: "waits" }, "Not cancelled: ", h("strong", {}, order.cancelRefused)) : null,
    h("div", { class: "row", role: "group", "aria-label": "Actions on this order" },
      order.status === "held" ? button("Release…", act.release, { class: "main" }) : null,
      order.status === "pending" ? button("Hold…", act.hold) : null,
      refunds?.refundable > 0 ? button("Refund…", () => act.refund(refunds)) : null,
      CANCELLABLE.includes(order.status) ? button("Cancel the order…", act.cancel, { class: "danger" }) : null),
  ];
}

function paid(order, payment, refunds) {
  if (!payment) return section("Money", nothing("No payment yet.", `The outcome is ${order.payment ?? "not known"}.`));
  return section("Money", facts([
    ["Payment", badge(payment.status.replace(/_/g, " "), payment.declineReason ? "bad" : "plain")],
    ["Declined", payment.declineReason],
    ["Amount", money(payment.amount, payment.currency)],
    ["Captured", money(payment.captured, payment.currency)],
    ["Refunded", payment.refunded > 0 ? money(payment.refunded, payment.currency) : null],
    ["Refunds due", payment.refundsDue > 0 ? money(payment.refundsDue, payment.currency) : null],
    ["Released", payment.released > 0 ? money(payment.released, payment.currency) : null],
    ["Authorised until", payment.authorisedUntil ? moment(payment.authorisedUntil) : null],
    ["Reference", payment.authorisation ? h("span", { class: "mono" }, payment.authorisation) : null],
    ...(refunds?.items ?? []).map((it) => [`Refund ${moment(it.requestedAt)}`, `${money(it.amount, it.currency)}, ${it.status}${it.reason ? `: ${it.reason}` : ""}`]),
  ]));
}

function goods(order, reserved) {
  return section("Goods", facts([
    ["Stock", badge(reserved?.status ?? order.inventory ?? "not known", reserved?.missing?.length ? "bad" : "plain")],
    ["Missing", reserved?.missing?.join(", ")],
  ]), h("table", { class: "plain" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Item"), h("th", { scope: "col", class: "num" }, "Quantity"), h("th", { scope: "col", class: "num" }, "Price"))),
    h("tbody", {}, order.items.map((it) => h("tr", {}, h("td", { class: "mono" }, it.sku ?? it.product_id ?? ""), h("td", { class: "num" }, it.quantity), h("td", { class: "num" }, money(it.price, order.currency)))))));
}

function shipments(order) {
  const all = order.shipments ?? [];
  return section("Shipments", all.length === 0 ? nothing("Nothing was sent yet.") : all.map((it) => facts([
    ["Shipment", h("span", { class: "mono" }, it.shipmentId)], ["Status", badge(it.status)],
    ["Carrier", it.carrier], ["Tracking", it.trackingId], ["Expected", it.estimatedDelivery],
  ])));
}

function letter(it, look) {
  return h("div", { class: "letter boxed" },
    h("p", { class: "cause" }, causeOf(it)),
    h("p", { class: "muted" }, h("a", { href: link("queue", it.queue) }, nameOf(it.queue)), ` · received ${it.receiveCount} times · sent ${moment(it.sentAt)}`),
    h("details", {}, h("summary", {}, "The event"), h("pre", { tabindex: "0" }, pretty(it.body))),
    button("Redrive…", () => ask({
      title: "Redrive 1 message", verb: "Redrive", text: `It goes back to ${nameOf(it.deadLetterSource)}. Do so once the cause is mended: otherwise it comes back.`,
      send: async () => {
        const done = await post("/console/api/redrive", { queue: it.queue, messages: [it.messageId], to: null });
        tell(`Redrove ${plural(done.moved, "message")}.`, "good");
        await look();
      },
    }), { class: "main" }));
}

/** The lines of a timeline, each with a mark in its service's lane. */
function story(entries, opened) {
  if (entries.length === 0) return nothing("Nothing is known of its way.", "Timelines are for support, warehouse, finance and operators.");
  const lanes = [...new Set(entries.map((it) => it.service))];
  const first = Date.parse(entries[0].at);
  const traces = [...new Set(entries.map((it) => it.traceId).filter(Boolean))];
  return h("div", { class: "story" },
    traces.length ? h("p", { class: "muted" }, traces.length > 1 ? "Traces: " : "Trace: ", h("span", { class: "mono" }, traces.join(", "))) : null,
    h("p", { class: "lanes" }, lanes.map((it, i) => h("span", { class: `lane c${i % 8}` }, it))),
    h("ol", {}, entries.map((it, i) => entry(it, lanes, first, payload(it, i, opened)))));
}

/** The event of an entry, by its type, which opens to its payload and stays open when the timeline grows. */
function payload(it, i, opened) {
  if (!it.eventType) return { name: null, place: null };
  if (!it.eventId) return { name: h("span", { class: "mono" }, it.eventType), place: null };
  const place = h("div", { class: "payload" }, opened.get(i));
  const name = button(it.eventType, async () => {
    if (opened.has(i)) opened.delete(i);
    else {
      opened.set(i, h("p", { class: "muted" }, "It is looked for."));
      draw();
      const found = await kept(it);
      if (opened.has(i)) opened.set(i, found);
    }
    draw();
  }, { class: "plain mono", "aria-expanded": String(opened.has(i)) });

  function draw() {
    place.replaceChildren(...(opened.has(i) ? [opened.get(i)] : []));
    name.setAttribute("aria-expanded", String(opened.has(i)));
  }

  return { name, place };
}

/** The payload as a queue has it still, or why there is none. */
async function kept(it) {
  const is = await get(query("/console/api/event", { id: it.eventId })).catch((e) => ({ fault: e.message }));
  if (is.fault) return h("p", { class: "fault", role: "alert" }, is.fault);
  if (!is.queue) {
    return h("p", { class: "muted", role: "status" }, is.whole
      ? "Its payload is not kept any more: no queue holds the event, and nothing keeps one that was handled."
      : "Its payload was not found: not all queues could be looked through, they hold too much.");
  }
  return h("div", { class: "letter" },
    h("p", { class: "muted" }, "As ", h("a", { href: link("queue", is.queue) }, nameOf(is.queue)), " holds it", is.cut ? "; it is longer, and this is its beginning" : "", "."),
    h("pre", { tabindex: "0", "aria-label": `Payload of ${it.eventType}` }, pretty(is.body)));
}

function entry(it, lanes, first, { name, place }) {
  const [sign, verb, tone] = KINDS[it.kind] ?? ["·", it.kind, "plain"];
  const mine = lanes.indexOf(it.service);
  const passed = Date.parse(it.at) - first;
  return h("li", { class: tone },
    h("time", { datetime: it.at, title: it.at }, clock(it.at)),
    h("span", { class: "num passed" }, passed < 10_000 ? `+${passed} ms` : `+${Math.round(passed / 1000)} s`),
    h("span", { class: "marks", "aria-hidden": "true" }, lanes.map((_, i) => h("span", { class: `c${i % 8}` }, i === mine ? sign : ""))),
    h("span", { class: "what" }, h("strong", {}, it.service), ` ${verb} `, name,
      it.attempt > 1 ? h("span", { class: "attempt" }, ` attempt ${it.attempt}`) : null, detail(it), place));
}

function detail(it) {
  if (it.kind === "STATE_CHANGED") return it.detail.replace(/ \S+: /, ": ");
  if (it.kind === "DELIVERY_FAILED" || it.kind === "DEAD_LETTERED") return h("span", { class: "sub" }, it.detail);
  return null;
}
