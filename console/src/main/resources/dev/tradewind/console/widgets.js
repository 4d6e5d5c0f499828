// The widgets of a dashboard: metrics, text, alarms and queries of logs. One of another kind says what it is, and how it is written.
//
// Source: Amazon CloudWatch API Reference, "Dashboard Body Structure and Syntax".

import { h, badge, nothing, refill } from "./dom.js";
import { known, onChange, now } from "./live.js";
import { amount, link, nameOf, pretty, since } from "./format.js";
import { chart } from "./chart.js";
import { markdown } from "./markdown.js";
import { valuesOf } from "./metrics.js";
import { timeOf } from "./times.js";
import { STATES } from "./alarms.js";

const COLUMNS = 24;
const USUAL = { width: 6, height: 6 };
const ROW_PIXELS = 42;
/** What a widget has beside its chart. */
const HEAD_PIXELS = 56;
const PERIOD_SECONDS = 300;
/** The groups of a query, which stand before it in a widget. */
const SOURCE = /\bSOURCE\s+(?:'([^']*)'|"([^"]*)")\s*\|/gi;
const KINDS = { metric, text, alarm, log };

/** A widget at its place; `show` has it look anew. */
export function widget(is, about) {
  const properties = is.properties ?? {};
  const height = whole(is.height, USUAL.height);
  const made = (KINDS[is.type] ?? other)(properties, { is, about, pixels: height * ROW_PIXELS - HEAD_PIXELS });
  const title = typeof properties.title === "string" && properties.title ? h("h2", {}, properties.title) : null;
  const el = h("section", { class: "widget", "aria-label": properties.title || `A widget of type ${is.type}` }, title, made.el);
  const width = Math.min(COLUMNS, whole(is.width, USUAL.width));
  const placed = Number.isInteger(is.x) && Number.isInteger(is.y);
  el.style.gridColumn = placed ? `${is.x + 1} / span ${Math.min(width, COLUMNS - is.x)}` : `span ${width}`;
  if (placed) el.style.gridRow = `${is.y + 1} / span ${height}`;
  else el.style.gridRow = `span ${height}`;
  return { el, show: made.show ?? (() => {}), close: made.close ?? (() => {}) };
}

/**
 * Has the latest look of a widget be the one that is shown. One that comes by itself is left out while another is under way;
 * one that somebody asks for takes its place.
 *
 * @param look gets the time, and whether it still is the latest
 */
function latestOf(look) {
  let turn = 0;
  let isUnderWay = false;

  async function show({ itself, ...time }) {
    if (itself && isUnderWay) return;
    const mine = ++turn;
    isUnderWay = true;
    try {
      await look(time, () => mine === turn);
    } finally {
      if (mine === turn) isUnderWay = false;
    }
  }

  return { show, drop: () => { turn++; } };
}

function whole(value, otherwise) {
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}

function text({ markdown: written }) {
  return { el: markdown(String(written ?? "")) };
}

function other(_, { is }) {
  return {
    el: h("div", {}, nothing(`A widget of type ${is.type} is not drawn here.`, "Its definition says what it would show."),
      h("details", {}, h("summary", {}, "Its definition"), h("pre", { tabindex: "0" }, pretty(JSON.stringify(is))))),
  };
}

function alarm({ alarms, states }) {
  const box = h("ul", { class: "alarms" });
  const wanted = Array.isArray(alarms) ? alarms.map(String) : [];

  function draw() {
    const byArn = new Map(known.alarms.map((it) => [it.alarm, it]));
    const rows = wanted.map((arn) => byArn.get(arn) ?? { alarm: arn, state: null }).filter((it) => !states || !it.state || states.includes(it.state));
    refill(box, JSON.stringify(rows.map((it) => [it.alarm, it.state, since(it.changed, now())])), () => rows.length
      ? rows.map((it) => h("li", {}, h("a", { href: link("alarms", it.alarm) }, nameOf(it.alarm)), " ",
        it.state ? badge(...STATES[it.state]) : badge("not there"), it.state ? h("span", { class: "muted" }, ` for ${since(it.changed, now())}`) : null))
      : h("li", {}, nothing("No alarm is like that.")));
  }

  const stop = onChange(draw);
  draw();
  return { el: box, show: draw, close: stop };
}

/** The result of a query as a table, whichever way it is to be drawn. */
function log(properties) {
  const { query = "", title } = properties;
  const groups = [...query.matchAll(SOURCE)].map((it) => it[1] ?? it[2]);
  const fault = h("p", { class: "fault", role: "alert" });
  const box = h("div");
  const looks = latestOf(look);

  async function look({ from, to }, isLatest) {
    const time = properties.start ? timeOf(properties) : { from, to };
    const { result, rowsOf } = await import("./insights.js");
    try {
      const is = await result({ groups, text: query.replace(SOURCE, ""), ...time }, () => {}, isLatest);
      if (!isLatest()) return;
      fault.textContent = is.state === "Complete" ? "" : `The query: ${is.state}.`;
      box.replaceChildren(rowsOf(is, title || "Result"));
    } catch (e) {
      if (isLatest()) fault.textContent = e.message;
    }
  }

  return { el: h("div", {}, fault, box), show: looks.show, close: looks.drop };
}

function metric(properties, { pixels }) {
  if (!Array.isArray(properties.metrics)) return alarm({ alarms: properties.annotations?.alarms });
  const { view = "timeSeries", title } = properties;
  const fault = h("p", { class: "fault", role: "alert" });
  const drawn = view === "timeSeries" ? chart({ title: title || "Metrics", height: Math.max(120, pixels - 90) }) : null;
  const box = drawn?.el ?? h("div", { class: "values" });
  const looks = latestOf(look);

  async function look({ from, to, period, inherits }, isLatest) {
    const time = properties.start ? timeOf(properties) : { from, to };
    const queries = queriesOf(properties, (said) => (inherits ? said : Math.max(said, period)));
    try {
      const told = await valuesOf(queries.map(({ color: _, ...it }) => it), time.from, time.to);
      if (!isLatest()) return;
      const colours = new Map(queries.map((it) => [it.id, it.color]));
      const series = told.map((it) => ({ ...it, color: colours.get(it.id) }));
      const periodSeconds = Math.max(...queries.map((it) => it.period ?? 0), 1);
      fault.textContent = "";
      if (drawn) drawn.show({ series, ...time, periodSeconds, marks: lines(properties) });
      else box.replaceChildren(...(VIEWS[view] ?? latest)(series, properties));
    } catch (e) {
      if (isLatest()) fault.textContent = e.message;
    }
  }

  return { el: h("div", {}, fault, box), show: looks.show, close: () => (looks.drop(), drawn?.close()) };
}

const VIEWS = { singleValue: latest, gauge: bars, bar: bars, pie: bars, table: latest };

/** The latest value of each, in large. */
function latest(series) {
  return series.map((it) => h("div", { class: "figure" }, h("span", { class: "value" }, it.points.length ? amount(it.points[it.points.length - 1][1], it.unit) : "–"), h("span", { class: "label" }, it.label)));
}

/** The latest value of each as a bar: as long as the range of a gauge says, or as the largest is. */
function bars(series, { yAxis }) {
  const last = (it) => it.points[it.points.length - 1]?.[1] ?? 0;
  const low = yAxis?.left?.min ?? 0;
  const high = yAxis?.left?.max ?? Math.max(1, ...series.map(last));
  return series.map((it) => h("div", { class: "state" }, h("span", { class: "label" }, it.label),
    h("meter", { min: low, max: high, value: last(it), "aria-label": it.label }), h("span", { class: "num" }, it.points.length ? amount(last(it), it.unit) : "–")));
}

function lines({ annotations }) {
  return (annotations?.horizontal ?? []).flat().filter((it) => Number.isFinite(it?.value)).map(({ value, label }) => ({ value, label }));
}

/** The queries that the metrics of a widget stand for: "." is what stands above, "..." all that does. */
function queriesOf({ metrics, stat = "Average", period: usual }, periodOf) {
  const queries = [];
  let above = [];
  metrics.forEach((row, i) => {
    const options = typeof row[row.length - 1] === "object" ? row[row.length - 1] : {};
    const written = row.filter((it) => typeof it === "string");
    const id = options.id ?? `line${i}`;
    const { label, color } = options;
    const shown = options.visible !== false;
    if (options.expression) {
      queries.push({ id, expression: options.expression, label, color, shown, ...(options.period ? { period: periodOf(options.period) } : {}) });
      return;
    }
    const names = spread(written, above).map((it, at) => (it === "." ? above[at] ?? it : it));
    above = names;
    queries.push({ id, metric: names, stat: options.stat ?? stat, period: periodOf(whole(options.period ?? usual, PERIOD_SECONDS)), label: label ?? plainLabel(names), color, shown });
  });
  return queries;
}

function spread(written, above) {
  const at = written.indexOf("...");
  if (at < 0) return written;
  const rest = written.slice(at + 1);
  return [...above.slice(0, above.length - rest.length), ...rest];
}

function plainLabel([, name, ...dimensions]) {
  const values = dimensions.filter((_, i) => i % 2 === 1);
  return values.length ? `${values.join(" ")} ${name}` : name;
}
