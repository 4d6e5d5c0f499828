// The metrics of the instance, by namespace, and a chart of those that are chosen.

import { h, heading, nothing, section } from "./dom.js";
import { get, post, query } from "./instance.js";
import { link, number, plural, json } from "./format.js";
import { chart } from "./chart.js";
import { table } from "./table.js";
import { last, periodFor, rangeChoice } from "./times.js";

const CHOSEN_MAX = 50;
const AGAIN_MILLIS = 20_000;
const STATISTICS = ["Average", "Sum", "Maximum", "Minimum", "SampleCount", "p50", "p90", "p99"];

/** Reads values of metrics over a time, by periods that begin at the same times whenever they are asked for. */
export async function valuesOf(queries, from, to) {
  const longest = Math.max(60, ...queries.map((it) => it.period ?? 0)) * 1000;
  return (await post("/console/api/values", { from: Math.floor(from / longest) * longest, to, queries })).series;
}

/** A metric as dashboards have it. */
export function spelt(namespace, { name, dimensions }) {
  return [namespace, name, ...Object.entries(dimensions).flat()];
}

/** Leads to the chart of some metrics. */
export function chartLink(metrics, stat, seconds) {
  return `${link("metrics", metrics[0][0], JSON.stringify({ metrics, stat, seconds }))}`;
}

export async function show({ parts: [wanted, asked] }) {
  const { namespaces } = await get("/console/api/metrics");
  if (namespaces.length === 0) {
    return {
      el: h("div", {}, heading("Metrics"), nothing("There are no metrics yet.", "Those of the instance itself are there at the end of each minute in which something happened; aws cloudwatch put-metric-data puts others.")),
      title: "Metrics",
    };
  }
  const namespace = wanted ?? namespaces[0].namespace;
  const state = choice(asked);
  const chosen = new Map(state.metrics.map((it) => [JSON.stringify(it), it]));
  const part = h("input", { type: "search", id: "part", placeholder: "Part of a name or dimension", oninput: () => look() });
  const choose = h("select", { id: "namespace", onchange: () => { location.hash = link("metrics", choose.value); } },
    namespaces.map((it) => h("option", { value: it.namespace, selected: it.namespace === namespace }, `${it.namespace} (${number(it.metrics)})`)));
  const range = rangeChoice(state.seconds, () => draw());
  const statistic = h("select", { id: "statistic", onchange: () => draw() }, STATISTICS.map((it) => h("option", { value: it, selected: it === state.stat }, it)));
  const count = h("p", { class: "muted" });
  const fault = h("p", { class: "fault", role: "alert" });
  const drawn = chart({ title: `Metrics of ${namespace}`, height: 280 });
  const graph = section("Chart", h("div", { class: "row tools" },
    h("div", { class: "field" }, h("label", { for: "range" }, "Time"), range),
    h("div", { class: "field" }, h("label", { for: "statistic" }, "Statistic"), statistic),
    h("button", { type: "button", onclick: clear }, "Choose none")), fault, drawn.el);
  const grid = table({
    caption: `Metrics of ${namespace}`,
    key: (it) => JSON.stringify(spelt(namespace, it)),
    order: { by: 0, down: false },
    lead: { head: h("span", { class: "unseen" }, "Choose"), cell: box },
    columns: [
      { title: "Metric", grow: true, sort: (it) => `${it.name} ${of(it)}`, cell: (it) => ({ text: it.name, sub: it.unit }) },
      { title: "Of", sort: of, cell: of },
    ],
    empty: () => nothing("No metric is like that.", "Choose another part of a name, or another namespace."),
  });
  let turn = 0;
  let drawing = 0;

  function of(it) {
    return Object.entries(it.dimensions).map(([name, value]) => `${name} ${value}`).join(", ");
  }

  function box(metric) {
    const names = spelt(namespace, metric);
    const id = JSON.stringify(names);
    return h("input", {
      type: "checkbox", "aria-label": `Chart ${metric.name} of ${of(metric)}`, checked: chosen.has(id),
      onchange: (event) => {
        if (event.target.checked && chosen.size >= CHOSEN_MAX) event.target.checked = false;
        else if (event.target.checked) chosen.set(id, names);
        else chosen.delete(id);
        draw();
      },
    });
  }

  function clear() {
    chosen.clear();
    grid.el.querySelectorAll("input:checked").forEach((it) => { it.checked = false; });
    draw();
  }

  async function look() {
    const mine = ++turn;
    const found = await get(query("/console/api/metrics", { namespace, like: part.value.trim() }));
    if (mine !== turn) return;
    grid.show(found.metrics);
    count.textContent = found.found > found.metrics.length ? `The first ${number(found.metrics.length)} of ${plural(found.found, "metric")}` : plural(found.found, "metric");
  }

  async function draw() {
    graph.hidden = chosen.size === 0;
    const seconds = Number(range.value);
    const metrics = [...chosen.values()];
    const path = chosen.size ? chartLink(metrics, statistic.value, seconds) : link("metrics", namespace);
    history.replaceState(null, "", path);
    const mine = ++drawing;
    if (chosen.size === 0) return;
    const period = periodFor(seconds);
    const { from, to } = last(seconds);
    try {
      const series = await valuesOf(metrics.map((metric, i) => ({ id: `m${i}`, metric, stat: statistic.value, period, label: labelOf(metric) })), from, to);
      if (mine !== drawing) return;
      fault.textContent = "";
      drawn.show({ series, from, to, periodSeconds: period });
    } catch (e) {
      if (mine === drawing) fault.textContent = e.message;
    }
  }

  await look();
  await draw();
  const again = setInterval(() => {
    if (!document.hidden && chosen.size && !drawn.el.contains(document.activeElement)) draw();
  }, AGAIN_MILLIS);
  const el = h("div", {}, heading("Metrics"),
    graph,
    h("div", { class: "row tools" },
      h("div", { class: "field" }, h("label", { for: "namespace" }, "Namespace"), choose),
      h("div", { class: "field" }, h("label", { for: "part" }, "Metric"), part), count),
    grid.el);
  return { el, title: "Metrics", leave: () => (clearInterval(again), drawn.close()) };
}

function labelOf([, name, ...dimensions]) {
  const values = dimensions.filter((_, i) => i % 2 === 1);
  return values.length ? `${name} ${values.join(" ")}` : name;
}

/** What a link asks for; nothing of one that somebody has spoilt. */
function choice(text) {
  const asked = json(text ?? "") ?? {};
  const metrics = Array.isArray(asked.metrics) ? asked.metrics.filter((it) => Array.isArray(it) && it.every((name) => typeof name === "string")).slice(0, CHOSEN_MAX) : [];
  return {
    metrics,
    stat: STATISTICS.includes(asked.stat) ? asked.stat : "Average",
    seconds: Number.isFinite(asked.seconds) ? asked.seconds : 10_800,
  };
}
