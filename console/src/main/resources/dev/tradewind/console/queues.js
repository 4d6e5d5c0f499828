// All queues, what they hold and for how long.

import { h, heading, nothing } from "./dom.js";
import { known, onChange, now, deadLetterQueues, messagesOf } from "./live.js";
import { number, since, nameOf, link, plural } from "./format.js";
import { table } from "./table.js";

export async function show() {
  const name = h("input", { type: "search", id: "name", placeholder: "Part of a name", oninput: draw });
  const only = h("select", { id: "only", onchange: draw },
    h("option", { value: "all" }, "All queues"),
    h("option", { value: "dead" }, "Dead-letter queues"),
    h("option", { value: "some" }, "Queues with messages"));
  const count = h("p", { class: "muted" });
  const grid = table({
    caption: "Queues",
    key: (it) => it.queue,
    order: { by: 0, down: false },
    columns: [
      { title: "Queue", grow: true, sort: (it) => nameOf(it.queue), cell: (it) => ({ text: nameOf(it.queue), href: link("queue", it.queue), sub: it.owner }) },
      { title: "Visible", num: true, sort: (it) => it.visible, cell: (it) => quantity(it.visible, it.isDead) },
      { title: "In flight", num: true, wide: true, sort: (it) => it.inFlight, cell: (it) => quantity(it.inFlight) },
      { title: "Delayed", num: true, wide: true, sort: (it) => it.delayed, cell: (it) => quantity(it.delayed) },
      { title: "Oldest", num: true, sort: (it) => it.oldestSentAt ? -Date.parse(it.oldestSentAt) : -Infinity, cell: (it) => since(it.oldestSentAt, now()) },
      { title: "Dead letters", num: true, sort: (it) => it.dead, cell: (it) => letters(it) },
    ],
    empty: () => known.queues.size === 0
      ? nothing("There are no queues.", "They appear here as soon as there are some: aws sqs create-queue --queue-name orders")
      : nothing("No queue is like that.", "Choose another part of a name, or all queues."),
  });

  function draw() {
    const dead = new Map(deadLetterQueues().map((it) => [it.queue, it]));
    const wanted = name.value.trim().toLowerCase();
    const rows = [...known.queues.values()]
      .filter((it) => nameOf(it.queue).toLowerCase().includes(wanted))
      .filter((it) => only.value === "all" || (only.value === "dead" ? dead.has(it.queue) : messagesOf(it) > 0))
      .map((it) => ({ ...it, isDead: dead.has(it.queue), dead: it.deadLettersTo ? messagesOf(known.queues.get(it.deadLettersTo) ?? NONE) : 0 }));
    count.textContent = known.queues.size >= 1000 ? `The first ${plural(known.queues.size, "queue")}` : plural(rows.length, "queue");
    grid.show(rows);
  }

  const stop = onChange(draw);
  const again = setInterval(draw, 1000); // ages grow by themselves
  draw();
  const el = h("div", {}, heading("Queues"),
    h("div", { class: "row tools" },
      h("div", { class: "field" }, h("label", { for: "name" }, "Name"), name),
      h("div", { class: "field" }, h("label", { for: "only" }, "Show"), only),
      count),
    grid.el);
  return { el, title: "Queues", leave: () => (stop(), clearInterval(again)) };
}

const NONE = { visible: 0, inFlight: 0, delayed: 0 };

function quantity(count, isBad = false) {
  return { text: number(count), tone: count === 0 ? "faint" : isBad ? "bad" : "" };
}

function letters(it) {
  if (!it.deadLettersTo) return it.isDead ? { text: "DLQ", tone: "faint" } : "";
  return { text: number(it.dead), href: link("queue", it.deadLettersTo), tone: it.dead ? "bad" : "faint" };
}
