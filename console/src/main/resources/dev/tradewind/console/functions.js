// The functions, what each is and is called by, and a form by which somebody calls one.

import { h, badge, facts, field, heading, nothing, section } from "./dom.js";
import { get, post, query } from "./instance.js";
import { link, moment, nameOf, number, plural, pretty } from "./format.js";
import { chartLink } from "./metrics.js";
import { table } from "./table.js";

const TONES = { Active: "good", Pending: "plain", Inactive: "plain", Failed: "bad" };
/** The charts that a function's page leads to. */
const CHARTS = [["Invocations", "Sum"], ["Errors", "Sum"], ["Throttles", "Sum"], ["Duration", "Average"]];
const HOUR_SECONDS = 3600;

export async function show({ parts: [name] }) {
  return name === undefined ? all() : one(name);
}

async function all() {
  const { functions, found } = await get("/console/api/functions");
  const grid = table({
    caption: "Functions",
    key: (it) => it.arn,
    order: { by: 0, down: false },
    columns: [
      { title: "Function", grow: true, sort: (it) => it.name, cell: (it) => ({ text: it.name, href: link("functions", it.name) }) },
      { title: "State", sort: (it) => it.state, cell: (it) => ({ text: it.state, tone: `badge ${TONES[it.state] ?? "plain"}` }) },
      { title: "Runtime", wide: true, sort: (it) => it.runtime, cell: (it) => it.runtime },
      { title: "Memory", num: true, wide: true, sort: (it) => it.memory, cell: (it) => `${number(it.memory)} MiB` },
      { title: "Changed", num: true, sort: (it) => it.changed, cell: (it) => moment(it.changed) },
    ],
    empty: () => nothing("There are no functions.", "./tradewind functions deploy makes one, and so does aws lambda create-function."),
  });
  grid.show(functions);
  const count = functions.length < found ? `The first ${number(functions.length)} of ${plural(found, "function")}` : plural(found, "function");
  return { el: h("div", {}, heading("Functions"), h("p", { class: "muted" }, count), grid.el), title: "Functions" };
}

async function one(name) {
  const is = await get(query("/console/api/function", { name }));
  const sources = table({
    caption: `Queues whose messages ${is.name} is called with`,
    key: (it) => it.queue,
    columns: [
      { title: "Queue", grow: true, cell: (it) => ({ text: nameOf(it.queue), href: link("queue", it.queue) }) },
      { title: "State", cell: (it) => it.state },
      { title: "Batch", num: true, cell: (it) => plural(it.batchSize, "message") },
    ],
    empty: () => nothing("No queue calls it.", "Topics, rules, schedules and requests may."),
  });
  sources.show(is.sources);
  const el = h("div", {}, heading(is.name, badge(is.state, TONES[is.state] ?? "plain")),
    is.description ? h("p", {}, is.description) : null,
    facts([
      ["Runtime", is.runtime], ["Handler", is.handler], ["Memory", `${number(is.memory)} MiB`], ["Time limit", plural(is.timeout, "second")],
      ["Reserved", is.concurrency === undefined ? null : `${plural(is.concurrency, "call")} at once`],
      ["Changed", moment(is.changed)], ["Because", is.reason],
      ["Variables", is.variables.length ? `${is.variables.join(", ")} (values are not shown)` : null],
      ["Output", h("a", { href: link("logs", is.logGroup) }, is.logGroup)],
      ["Last hour", h("span", { class: "row" }, CHARTS.map(([metric, stat]) => h("a", { href: chart(is.name, metric, stat) }, metric)))],
      ["ARN", h("span", { class: "mono" }, is.arn)],
    ]),
    call(is), section("Called by queues", sources.el));
  return { el, title: is.name };
}

function chart(name, metric, stat) {
  return chartLink([["AWS/Lambda", metric, "FunctionName", name]], stat, HOUR_SECONDS);
}

/** A form by which somebody calls it, and what came of the last call. */
function call(is) {
  const fault = h("p", { class: "fault", role: "alert" });
  const answer = h("div", { class: "answer", role: "status" });
  const go = h("button", { type: "submit", class: "main" }, "Invoke");
  const payload = field("Payload", "payload", { area: true, rows: 6, class: "mono", spellcheck: "false", value: "{}", hint: "JSON. It is called as by any client, and what it does is done." });
  async function invoke(event) {
    event.preventDefault();
    go.disabled = true;
    fault.textContent = "";
    answer.replaceChildren(h("p", { class: "muted" }, "It runs."));
    try {
      answer.replaceChildren(outcome(await post("/console/api/invoke", { name: is.name, payload: new FormData(event.target).get("payload") })));
    } catch (e) {
      answer.replaceChildren();
      fault.textContent = e.message;
    }
    go.disabled = false;
  }
  return section("Call it", h("form", { onsubmit: invoke }, payload, fault, h("div", { class: "row" }, go)), answer);
}

function outcome(is) {
  return h("div", { class: "letter" },
    h("p", {}, is.error ? badge(`failed: ${is.error}`, "bad") : badge("returned", "good"), ` status ${is.status}, after ${number(is.millis)} ms`),
    h("pre", { tabindex: "0", "aria-label": "Answer" }, pretty(is.payload) || "(nothing)"),
    is.log ? h("details", {}, h("summary", {}, "The end of its output"), h("pre", { tabindex: "0", "aria-label": "Output" }, is.log)) : null);
}
