// The first page: what is wrong, what is late, and how much there is to do.

import { h, heading, section, nothing, refill } from "./dom.js";
import { find, get, query } from "./instance.js";
import { known, onChange, now, deadLetterQueues, messagesOf } from "./live.js";
import { number, since, span, nameOf, shortly, link, moment, plural } from "./format.js";
import { table } from "./table.js";

/** An order that has waited so long for its outcome is late. */
const LATE_SECONDS = 300;
const WAITING = ["pending", "held", "cancel_requested"];
const LOOKED_AT = 50;

export async function show({ about }) {
  const tiles = h("div", { class: "tiles" });
  const dead = deadLetters();
  const alarms = ringing();
  const orders = about.shop ? h("div", { class: "states" }) : null;
  const late = about.shop ? lateOrders() : null;
  const done = actions();
  const el = h("div", {},
    heading("Overview"), tiles,
    section("Dead letters", dead.el),
    section("Alarms", alarms.el),
    late ? section("Late orders", late.el) : null,
    orders ? section("Orders by state", orders) : null,
    section("What was done here", done.el));
  let waiting = [];

  function draw() {
    const queues = deadLetterQueues().filter((it) => messagesOf(it) > 0);
    dead.show(queues);
    alarms.show(known.alarms.filter((it) => it.state === "ALARM"));
    late?.show(waiting);
    if (orders) states(orders);
    tile(tiles, queues, waiting, about);
  }

  async function look() {
    if (document.hidden) return;
    done.show((await get("/console/api/actions")).actions);
    if (about.shop) waiting = await lateOnes();
    draw();
  }

  const stop = onChange(draw);
  const again = setInterval(() => look().catch(() => {}), 5000);
  draw();
  look().catch(() => {});
  return { el, title: "Overview", leave: () => (stop(), clearInterval(again)) };
}

function tile(tiles, dead, late, about) {
  const queues = [...known.queues.values()];
  const waiting = queues.filter((it) => !dead.some((other) => other.queue === it.queue));
  const letters = dead.reduce((sum, it) => sum + messagesOf(it), 0);
  const ringing = known.alarms.filter((it) => it.state === "ALARM").length;
  const oldest = waiting.filter((it) => it.oldestSentAt).sort((a, b) => a.oldestSentAt.localeCompare(b.oldestSentAt))[0];
  const all = [
    ["Dead letters", number(letters), letters ? "bad" : "", letters ? `in ${plural(dead.length, "queue")}` : "none", "#/queues"],
    ["In alarm", number(ringing), ringing ? "bad" : "", `of ${plural(known.alarms.length, "alarm")}`, "#/alarms"],
    about.shop ? ["Late orders", late.length >= LOOKED_AT ? `${LOOKED_AT}+` : number(late.length), late.length ? "warn" : "", `wait over ${span(LATE_SECONDS)}`, "#/orders"] : null,
    ["Messages waiting", number(waiting.reduce((sum, it) => sum + messagesOf(it), 0)), "", `in ${plural(queues.length, "queue")}`, "#/queues"],
    ["Oldest message", oldest ? since(oldest.oldestSentAt, now()) : "–", "", oldest ? nameOf(oldest.queue) : "nothing waits", oldest ? link("queue", oldest.queue) : "#/queues"],
  ].filter(Boolean);
  refill(tiles, JSON.stringify(all), () => all.map(([title, value, tone, sub, href]) =>
    h("a", { class: `tile ${tone}`, href }, h("span", { class: "label" }, title), h("span", { class: "value" }, value), h("span", { class: "sub" }, sub))));
}

function deadLetters() {
  return table({
    caption: "Dead-letter queues that hold letters",
    key: (it) => it.queue,
    order: { by: 1, down: true },
    columns: [
      { title: "Queue", grow: true, sort: (it) => nameOf(it.queue), cell: (it) => ({ text: nameOf(it.queue), href: link("queue", it.queue) }) },
      { title: "Letters", num: true, sort: messagesOf, cell: (it) => ({ text: number(messagesOf(it)), tone: "bad" }) },
      { title: "Oldest", num: true, sort: (it) => -Date.parse(it.oldestSentAt ?? 0), cell: (it) => since(it.oldestSentAt, now()) },
      { title: "From", wide: true, cell: (it) => it.from.map(shortly).join(", ") },
      { title: "Owner", wide: true, cell: (it) => it.owner ?? "" },
    ],
    empty: () => nothing("No dead letters.", "Whatever a consumer gives up after its last attempt is shown here, with the reason."),
  });
}

function ringing() {
  return table({
    caption: "Alarms that are in alarm",
    key: (it) => it.alarm,
    columns: [
      { title: "Alarm", grow: true, cell: (it) => ({ text: nameOf(it.alarm), href: link("alarms", it.alarm) }) },
      { title: "For", num: true, cell: (it) => since(it.changed, now()) },
      { title: "Reason", wide: true, cell: (it) => it.reason },
    ],
    empty: () => nothing("No alarm is in alarm.", known.alarms.length
      ? `${plural(known.alarms.length, "alarm")} watch; nothing is over its threshold.`
      : "There is no alarm yet: aws cloudwatch put-metric-alarm makes one, of the depth of a dead-letter queue for example."),
  });
}

function lateOrders() {
  return table({
    caption: "Orders that wait longer than they should",
    key: (it) => it.orderId,
    columns: [
      { title: "Order", grow: true, cell: (it) => ({ text: it.orderId, href: link("order", it.orderId), mono: true }) },
      { title: "State", cell: (it) => it.status.replace(/_/g, " ") },
      { title: "Waits for", cell: (it) => it.waitsFor ?? "" },
      { title: "Since", num: true, cell: (it) => since(it.updatedAt, now()) },
      { title: "Customer", wide: true, cell: (it) => it.customerEmail },
    ],
    empty: () => nothing("No order is late.", `Those that have waited over ${span(LATE_SECONDS)} for payment, stock, a release or an answer of shipping are shown here.`),
  });
}

async function lateOnes() {
  const pages = await Promise.all(WAITING.map((status) => find(query("/orders", { status, limit: LOOKED_AT }))));
  return pages
    .flatMap((it) => it?.items ?? [])
    .filter((it) => now() - Date.parse(it.updatedAt) > LATE_SECONDS * 1000)
    .sort((a, b) => a.updatedAt.localeCompare(b.updatedAt))
    .slice(0, LOOKED_AT);
}

function states(box) {
  const counts = known.orders ?? {};
  const most = Math.max(1, ...Object.values(counts));
  const names = Object.keys(counts);
  refill(box, JSON.stringify(counts), () => names.length === 0
    ? nothing("No orders yet.", "The first one is shown as soon as it is placed: ./tradewind demo places some.")
    : names.map((name) => h("a", { class: "state", href: link("orders", name) },
      h("span", { class: "label" }, name.replace(/_/g, " ")),
      h("meter", { min: 0, max: most, value: counts[name], "aria-label": `${name}: ${number(counts[name])}` }),
      h("span", { class: "num" }, number(counts[name])))));
}

export function actions() {
  return table({
    caption: "What was done by the console",
    key: (it) => `${it.at} ${it.what} ${subject(it)}`,
    columns: [
      { title: "When", cell: (it) => moment(it.at) },
      { title: "Who", cell: (it) => it.who },
      { title: "What", grow: true, cell: (it) => ({ text: it.what, sub: it.reason || undefined }) },
      { title: "To", wide: true, cell: (it) => ({ text: nameOf(subject(it)), href: place(it) }) },
    ],
    empty: () => nothing("Nothing was done yet.", "Each redrive, deletion and copy that this console sends, each event that it publishes, each function that it calls, and each silence of an alarm, is noted here, with who and when."),
  });
}

/** What something was done to. */
function subject(it) {
  return it.queue ?? it.alarm ?? it.function ?? it.topic ?? it.bus;
}

function place(it) {
  if (it.queue) return link("queue", it.queue);
  if (it.function) return link("functions", nameOf(it.function));
  return it.alarm ? link("alarms", it.alarm) : link("events", subject(it));
}
