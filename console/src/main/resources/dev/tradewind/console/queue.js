// One queue: its messages, looked at without receiving them, and what can be done about its dead letters.

import { h, facts, heading, nothing, button, ask, field, tell, section, badge } from "./dom.js";
import { get, post, query } from "./instance.js";
import { known, onChange, now, messagesOf } from "./live.js";
import { number, span, since, moment, nameOf, shortly, link, plural, pretty } from "./format.js";
import { table } from "./table.js";
import { causeOf, learnCauses } from "./letters.js";
import { difference } from "./diff.js";
import { ended, progress, redrive, stayed } from "./redrive.js";

const LOOKED_AT = 1000;
const STATES = { visible: "visible", inFlight: "in flight", delayed: "delayed" };

export async function show({ about, parts: [queue] }) {
  const [is, first] = await Promise.all([
    get(query("/console/api/queue", { queue })),
    get(query("/console/api/messages", { queue, limit: LOOKED_AT })),
  ]);
  const live = () => known.queues.get(queue) ?? first;
  const isDead = is.deadLettersOf.length > 0 || Boolean(live().undeliveredOf);
  const verb = isDead ? "Redrive" : "Move";
  const chosen = new Set();
  let messages = first.messages;

  const counts = h("div", { class: "counts" });
  const bulk = h("div", { class: "row tools", role: "group", "aria-label": "Actions on messages" });
  const cut = h("p", { class: "muted" });
  const compared = h("div");
  const under = progress(queue, over);
  const grid = table({
    caption: `Messages of ${nameOf(queue)}`,
    key: (it) => it.messageId,
    lead: { head: h("span", { class: "unseen" }, "Choose"), cell: choice },
    columns: columns(),
    open: (message, close) => letter(message, close),
    empty: () => isDead
      ? nothing("No dead letters.", "Nothing has been given up here. Letters that were redriven are at their queue again, or handled.")
      : nothing("The queue is empty.", "Messages are shown here while they wait, are delayed or in flight."),
  });

  function columns() {
    return [
      { title: "Message", grow: true, opens: true, cell: summary },
      { title: isDead ? "Cause" : "State", cell: (it) => isDead ? { text: causeOf(it), tone: "cause" } : STATES[it.state] },
      { title: "Received", num: true, wide: true, sort: (it) => it.receiveCount, cell: (it) => `${number(it.receiveCount)}×` },
      { title: "Age", num: true, sort: (it) => Date.parse(it.sentAt), cell: (it) => since(it.sentAt, now()) },
    ];
  }

  function choice(message) {
    return h("input", {
      type: "checkbox", "aria-label": `Choose message ${message.messageId}`, checked: chosen.has(message.messageId),
      onchange: (event) => {
        if (event.target.checked) chosen.add(message.messageId);
        else chosen.delete(message.messageId);
        drawBulk();
      },
    });
  }

  function drawBulk() {
    const some = chosen.size > 0;
    const count = some ? plural(chosen.size, "message") : "all";
    const was = bulk.contains(document.activeElement) ? document.activeElement.textContent.split(" ")[0] : null;
    bulk.replaceChildren(
      button(`${verb} ${count}…`, () => redriveSome(some ? [...chosen] : null), { class: isDead ? "main" : null, disabled: messages.length === 0 }),
      button(`Delete ${count}…`, () => remove(some ? [...chosen] : null), { class: "danger", disabled: messages.length === 0 }),
      ...(chosen.size === 2 ? [button("Compare the two", compare)] : []),
      button("Look again", look));
    compared.replaceChildren();
    if (was) [...bulk.children].find((it) => it.textContent.startsWith(was))?.focus();
  }

  function compare() {
    const [first, second] = messages.filter((it) => chosen.has(it.messageId));
    compared.replaceChildren(section("Difference", h("p", { class: "muted mono" }, `− ${first.messageId}`), h("p", { class: "muted mono" }, `+ ${second.messageId}`), difference(first, second)));
    compared.querySelector("[tabindex]")?.focus();
  }

  function draw() {
    const is = live();
    const held = messagesOf(is);
    counts.replaceChildren(
      count("Visible", number(is.visible), isDead && is.visible > 0), count("In flight", number(is.inFlight)),
      count("Delayed", number(is.delayed)), count("Oldest", is.oldestSentAt ? since(is.oldestSentAt, now()) : "–"));
    cut.textContent = held > messages.length && messages.length >= LOOKED_AT ? `The oldest ${number(LOOKED_AT)} of ${number(held)} are shown.` : "";
  }

  async function look() {
    messages = (await get(query("/console/api/messages", { queue, limit: LOOKED_AT }))).messages;
    for (const id of chosen) if (!messages.some((it) => it.messageId === id)) chosen.delete(id);
    grid.show(messages);
    drawBulk();
    draw();
    if (isDead) learn();
  }

  function learn() {
    learnCauses(messages, queue, about, () => grid.show(messages));
  }

  async function afterwards(text) {
    tell(text, "good");
    chosen.clear();
    await look();
  }

  /** Those that are chosen stay so: somebody may have chosen them since it began. */
  async function over(redriven) {
    tell(ended(redriven), redriven.brokenOff ? "bad" : "good");
    await look();
  }

  function redriveSome(ids) {
    redrive({ queue, ids, shown: messages, verb, isDead, sources: is.deadLettersOf, done: afterwards, begun: under.begun });
  }

  function remove(ids) {
    ask({
      title: `Delete ${ids ? plural(ids.length, "message") : "all messages"} for good?`,
      text: "There is no way back. Messages in flight stay: whoever has received them is at work.",
      fields: [field("Reason", "reason", { required: true, maxlength: 200, hint: "It is noted with your name and the time." })],
      verb: "Delete",
      tone: "danger",
      send: async (data) => {
        const done = await post("/console/api/delete", { queue, messages: ids ?? "all", reason: data.get("reason").trim() });
        await afterwards(`Deleted ${plural(done.deleted, "message")}.${stayed(done)}`);
      },
    });
  }

  function copy(message) {
    const to = message.deadLetterSource ?? is.deadLettersOf[0] ?? queue;
    ask({
      title: "Send an edited copy",
      text: "The copy is a new message with the attributes of this one. The original stays, unless you say otherwise.",
      fields: [
        field("To queue", "to", { value: to, required: true }),
        field("Body", "body", { area: true, rows: 14, value: pretty(message.body), spellcheck: "false", class: "mono" }),
        h("label", { class: "check" }, h("input", { type: "checkbox", name: "replace" }), " Delete the original once the copy is sent"),
      ],
      verb: "Send",
      send: async (data) => {
        const done = await post("/console/api/send", {
          queue, message: message.messageId, to: data.get("to").trim(), body: data.get("body"), replace: data.get("replace") !== null,
        });
        await afterwards(`Sent a copy as ${done.messageId}.`);
      },
    });
  }

  function letter(message, close) {
    const id = message.messageId;
    const attributes = Object.entries(message.attributes);
    return h("div", { class: "letter" },
      isDead ? h("p", { class: "cause" }, causeOf(message)) : null,
      facts([
        ["Message", h("span", { class: "mono" }, id)],
        ["State", STATES[message.state]],
        ["Sent", moment(message.sentAt)],
        ["Received", `${number(message.receiveCount)} times`],
        ["Code version", isDead ? message.deadLetteredBy ?? "not recorded" : null],
        ["Came from", message.deadLetterSource ? h("a", { href: link("queue", message.deadLetterSource) }, nameOf(message.deadLetterSource)) : null],
        ["Group", message.groupId], ["Deduplication", message.deduplicationId],
        ["Order", orderLink(message, about)],
        ["Visible again", message.state === "visible" ? null : moment(message.visibleAt)],
      ]),
      attributes.length ? h("details", { open: attributes.length <= 6 }, h("summary", {}, plural(attributes.length, "attribute")),
        h("table", { class: "plain" }, h("tbody", {}, attributes.map(([name, it]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", { class: "mono" }, it.value), h("td", { class: "faint wide" }, it.dataType))))) ) : null,
      h("pre", { tabindex: "0", "aria-label": "Body" }, pretty(message.body)),
      h("div", { class: "row" },
        button(`${verb}…`, () => redriveSome([id]), { class: isDead ? "main" : null }),
        button("Edit a copy…", () => copy(message)),
        button("Delete…", () => remove([id]), { class: "danger" }),
        button("Close", close)));
  }

  grid.show(messages);
  drawBulk();
  draw();
  if (isDead) learn();
  const stop = onChange(draw);
  under.look();
  const el = h("div", {},
    heading(nameOf(queue), isDead ? badge("dead-letter queue") : null, is.fifo ? badge("FIFO") : null),
    counts,
    facts([
      ["Owner", is.owner ?? (isDead ? h("span", { class: "warn" }, "nobody: tag the queue with tradewind:owner") : null)],
      ["Runbook", runbook(is.runbook)],
      ["Dead letters of", is.deadLettersOf.length ? queueLinks(is.deadLettersOf) : live().undeliveredOf?.map(shortly).join(", ")],
      ["Gives up to", is.deadLettersTo ? h("span", {}, h("a", { href: link("queue", is.deadLettersTo) }, nameOf(is.deadLettersTo)), ` after ${plural(is.maxReceiveCount, "receive")}`) : null],
      ["Alarms", is.alarms.length ? is.alarms.map((it, i) => [i ? ", " : "", h("a", { href: link("alarms", it) }, nameOf(it))]) : isDead ? h("span", { class: "warn" }, "none watches it") : null],
      ["Kept for", span(is.retentionSeconds)], ["Hidden while handled", span(is.visibilityTimeoutSeconds)],
      ["ARN", h("span", { class: "mono" }, queue)],
    ]),
    section("Messages", under.el, bulk, cut, compared, grid.el));
  return { el, title: nameOf(queue), leave: () => (stop(), under.close()) };
}

function count(name, value, isBad = false) {
  return h("div", { class: isBad ? "bad" : null }, h("span", { class: "value" }, value), h("span", { class: "label" }, name));
}

function queueLinks(arns) {
  return arns.map((it, i) => [i ? ", " : "", h("a", { href: link("queue", it) }, nameOf(it))]);
}

/** What it is, and what it is about. */
function summary(message) {
  const type = message.attributes.eventType?.value ?? message.attributes["detail-type"]?.value;
  const body = message.body.replace(/\s+/g, " ").slice(0, 90);
  return type ? { text: type, sub: message.orderId ? `order ${message.orderId}` : body } : { text: body || "(empty body)" };
}

/** A runbook as its tag says: a page of the web can be followed. */
function runbook(text) {
  return /^https?:\/\//.test(text ?? "") ? h("a", { href: text, rel: "noreferrer", target: "_blank" }, text) : text;
}

function orderLink(message, about) {
  const id = message.orderId;
  if (!id) return null;
  if (about.shop) return h("a", { href: link("order", id) }, id);
  return about.orders ? h("a", { href: `${about.orders}${link("order", id)}` }, id) : id;
}
