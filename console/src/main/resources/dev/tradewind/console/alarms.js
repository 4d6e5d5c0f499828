// The alarms, the state that each is in and why, and what became of it.

import { h, ask, badge, button, facts, field, heading, nothing, tell } from "./dom.js";
import { get, post, query } from "./instance.js";
import { known, onChange, now } from "./live.js";
import { since, moment, nameOf, link, plural } from "./format.js";
import { table } from "./table.js";

export const STATES = { ALARM: ["in alarm", "bad"], OK: ["OK", "good"], INSUFFICIENT_DATA: ["no data", "plain"] };
const FIRST = { ALARM: 0, INSUFFICIENT_DATA: 1, OK: 2 };

export async function show({ parts: [alarm] }) {
  return alarm ? one(alarm) : all();
}

function all() {
  const count = h("p", { class: "muted" });
  const grid = table({
    caption: "Alarms",
    key: (it) => it.alarm,
    order: { by: 0, down: false },
    columns: [
      { title: "State", sort: (it) => FIRST[it.state], cell: (it) => ({ text: STATES[it.state][0], tone: `badge ${STATES[it.state][1]}` }) },
      { title: "Alarm", grow: true, sort: (it) => nameOf(it.alarm), cell: (it) => ({ text: nameOf(it.alarm), href: link("alarms", it.alarm), sub: it.silenced ? silenced(it) : undefined }) },
      { title: "For", num: true, sort: (it) => -Date.parse(it.changed), cell: (it) => since(it.changed, now()) },
      { title: "Watches", wide: true, cell: (it) => it.watches },
      { title: "Reason", wide: true, cell: (it) => it.reason },
    ],
    empty: () => nothing("There are no alarms.", "aws cloudwatch put-metric-alarm makes one: of ApproximateNumberOfMessagesVisible of a dead-letter queue, over 0, for example."),
  });
  function draw() {
    grid.show(known.alarms);
    count.textContent = plural(known.alarms.length, "alarm");
  }
  const stop = onChange(draw);
  draw();
  return { el: h("div", {}, heading("Alarms"), count, grid.el), title: "Alarms", leave: stop };
}

const silenced = (it) => (it.until ? `silenced until ${moment(it.until)}` : "silenced");

async function one(alarm) {
  const el = h("div");
  const seen = () => {
    const it = known.alarms.find((other) => other.alarm === alarm);
    return it ? [it.state, it.silenced, it.until].join() : "";
  };
  let was = seen();
  async function look() {
    const [is, done] = await Promise.all([get(query("/console/api/alarm", { alarm })), get("/console/api/actions")]);
    el.replaceChildren(...page(alarm, is, done.actions.filter((it) => it.alarm === alarm), look));
  }
  await look();
  const leave = onChange(() => {
    if (seen() === was) return;
    was = seen();
    look().catch((e) => tell(e.message, "bad"));
  });
  return { el, title: nameOf(alarm), leave };
}

/** A silence is there until its time, or until somebody ends it: whoever is to be told of the alarm hears nothing until then. */
function silence(alarm, look) {
  ask({
    title: `Silence ${nameOf(alarm)}?`,
    text: "It goes on watching, and tells nobody while it is silent, nor afterwards of what changed meanwhile.",
    fields: [field("Until", "until", { type: "datetime-local", hint: "By your clock, within 30 days. Left empty: until somebody ends it." }),
      field("Reason", "reason", { required: true, maxlength: 200, hint: "It is noted with your name and the time." })],
    verb: "Silence",
    send: async (data) => {
      await post("/console/api/silence", { alarm, reason: data.get("reason").trim(), ...(data.get("until") ? { until: new Date(data.get("until")).toISOString() } : {}) });
      await look();
      tell("The alarm is silenced.", "good");
    },
  });
}

async function unsilence(alarm, look) {
  try {
    await post("/console/api/unsilence", { alarm });
    await look();
    tell("The alarm tells again.", "good");
  } catch (e) {
    tell(e.message, "bad");
  }
}

function page(alarm, is, done, look) {
  const history = table({
    caption: `History of ${nameOf(alarm)}`,
    key: (it) => `${it.at} ${it.summary}`,
    columns: [
      { title: "When", cell: (it) => moment(it.at) },
      { title: "What", grow: true, cell: (it) => ({ text: it.summary, sub: it.reason }) },
    ],
    empty: () => nothing("Nothing has become of it yet.", "Each change of its state is noted here for 30 days."),
  });
  history.show(is.history);
  const queue = is.queue ? h("a", { href: link("queue", is.queue) }, nameOf(is.queue)) : null;
  const last = is.silenced && is.since ? done.find((it) => it.reason && Date.parse(it.at) >= Date.parse(is.since)) : null;
  const silent = is.since ? `${moment(is.since)} (${since(is.since, now())})` : "not known";
  return [
    heading(nameOf(alarm), badge(...STATES[is.state]), is.silenced ? badge("silenced", "warn") : null),
    is.description ? h("p", {}, is.description) : null,
    h("div", { class: "row" }, is.silenced ? button("End the silence", () => unsilence(alarm, look)) : button("Silence…", () => silence(alarm, look))),
    facts([
      ["Silenced since", is.silenced ? silent : null], ["Until", is.silenced ? (is.until ? moment(is.until) : "somebody ends it") : null], ["By", last && `${last.who}: ${last.reason}`],
      ["State since", `${moment(is.changed)} (${since(is.changed, now())})`], ["Reason", is.reason], ["Watches", is.watches],
      ["Queue", queue], ["Tells", is.tells.length ? is.tells.map(nameOf).join(", ") : h("span", { class: "warn" }, "nobody")],
      ["ARN", h("span", { class: "mono" }, alarm)],
    ]),
    h("h2", {}, "History"), history.el,
  ];
}
