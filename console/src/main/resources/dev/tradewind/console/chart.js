// Lines over time, drawn in SVG, with what each says beside them as a table: whoever cannot see a line reads its numbers.

import { h, svg, nothing } from "./dom.js";
import { amount, clockOf, moment, plural } from "./format.js";

/** Lines that are drawn: more cannot be told from each other. The largest are. */
const LINES_MAX = 16;
const COLOURS = 8;
const ROWS_MAX = 300;
const LEFT = 52;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 24;
const COLUMNS = [["Latest", "num"], ["Least", "num wide"], ["Most", "num"], ["Mean", "num wide"]];

/**
 * A chart that can be shown anew.
 *
 * @param title of the chart, for whoever hears it
 * @param height in pixels
 */
export function chart({ title, height = 220 }) {
  const plot = h("div", { class: "plot" });
  const readout = h("p", { class: "readout muted", "aria-live": "polite" });
  const legend = h("div", { class: "legend" });
  const all = h("details", { class: "numbers", ontoggle: numbers }, h("summary", {}, "All values"));
  const el = h("figure", { class: "chart" }, plot, readout, legend, all);
  const state = { series: [], from: 0, to: 1, marks: [], periodMillis: 60_000, at: null };
  let width = 0;

  const observer = new ResizeObserver(([entry]) => {
    const wide = Math.floor(entry.contentRect.width);
    if (wide !== width) {
      width = wide;
      draw();
    }
  });
  observer.observe(plot);

  function draw() {
    const had = plot.contains(document.activeElement);
    plot.replaceChildren();
    if (width < 80 || state.series.length === 0) return;
    plot.append(drawing(state, title, width, height, point));
    if (had) plot.firstChild.focus();
  }

  /** Says what the lines are at a place. */
  function point(at) {
    state.at = at;
    readout.textContent = at === null ? "" : told(state, at);
  }

  function numbers() {
    if (!all.open) return;
    all.replaceChildren(all.firstChild, table(state, title));
  }

  return {
    el,
    show({ series, from, to, periodSeconds = 60, marks = [] }) {
      Object.assign(state, { series: ordered(series), from, to, marks, periodMillis: periodSeconds * 1000 });
      const said = state.series.some((it) => it.points.length);
      legend.replaceChildren(said ? summary(state, title) : nothing("No data in this time.", "A metric has values for the minutes in which something happened."));
      all.hidden = !said;
      all.open = false;
      point(null);
      draw();
    },
    close: () => observer.disconnect(),
  };
}

/** Those with the largest values first, each with the colour of its place among them. */
function ordered(series) {
  const most = (it) => it.points.reduce((max, [, value]) => Math.max(max, value), -Infinity);
  return series
    .map((it) => ({ ...it, most: most(it) }))
    .sort((a, b) => b.most - a.most || a.label.localeCompare(b.label))
    .map((it, i) => ({ ...it, drawn: i < LINES_MAX && it.points.length > 0, kind: `c${i % COLOURS}${i >= COLOURS ? " dashed" : ""}` }));
}

function drawing(state, title, width, height, point) {
  const scale = scaleOf(state, width, height);
  const lines = state.series.filter((it) => it.drawn);
  const cross = svg("line", { class: "cross", y1: TOP, y2: height - BOTTOM, visibility: "hidden" });
  const figure = svg("svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, role: "img", tabindex: "0",
    "aria-label": `${title}: ${plural(lines.length, "line")} from ${moment(state.from)} to ${moment(state.to)}. The numbers are in the table below; arrow keys go along the time.`,
  }, grid(scale, width, height), marks(state.marks, scale, width), lines.map((it) => line(it, state, scale)).reverse(), cross);

  /** Goes to the period that is nearest to a time. */
  function go(wanted) {
    const at = Math.round(wanted / state.periodMillis) * state.periodMillis;
    const x = scale.x(at);
    cross.setAttribute("x1", x);
    cross.setAttribute("x2", x);
    cross.setAttribute("visibility", "visible");
    point(at);
  }

  function leave() {
    cross.setAttribute("visibility", "hidden");
    point(null);
  }

  figure.addEventListener("pointermove", (event) => {
    const part = (event.clientX - figure.getBoundingClientRect().left - LEFT) / (width - LEFT - RIGHT);
    go(state.from + Math.min(1, Math.max(0, part)) * (state.to - state.from));
  });
  figure.addEventListener("pointerleave", leave);
  figure.addEventListener("blur", leave);
  figure.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = (state.at ?? (step > 0 ? state.from - state.periodMillis : state.to)) + step * state.periodMillis;
    go(Math.min(Math.max(at, state.from), state.to));
  });
  return figure;
}

function scaleOf({ series, marks, from, to }, width, height) {
  const values = [...series.filter((it) => it.drawn).flatMap((it) => it.points.map(([, value]) => value)), ...marks.map((it) => it.value), 0];
  const ticks = steps(values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b)));
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  return {
    ticks, from, to,
    x: (at) => LEFT + ((at - from) / (to - from)) * (width - LEFT - RIGHT),
    y: (value) => TOP + (1 - (value - low) / (high - low)) * (height - TOP - BOTTOM),
  };
}

/** Round numbers that have all values between them. */
function steps(low, high) {
  const rough = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((it) => it * power).find((it) => it >= rough);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

function grid(scale, width, height) {
  const rows = scale.ticks.map((value) => [
    svg("line", { class: "rule", x1: LEFT, x2: width - RIGHT, y1: scale.y(value), y2: scale.y(value) }),
    svg("text", { x: LEFT - 6, y: scale.y(value) + 4, class: "tick end" }, amount(value)),
  ]);
  const count = Math.max(2, Math.floor((width - LEFT) / 110));
  const columns = Array.from({ length: count }, (_, i) => scale.from + ((i + 0.5) / count) * (scale.to - scale.from))
    .map((at) => svg("text", { x: scale.x(at), y: height - 6, class: "tick middle" }, clockOf(at, scale.to - scale.from)));
  return [rows, columns];
}

function marks(wanted, scale, width) {
  return wanted.map(({ value, label }) => [
    svg("line", { class: "mark", x1: LEFT, x2: width - RIGHT, y1: scale.y(value), y2: scale.y(value) }),
    label ? svg("text", { class: "tick", x: LEFT + 4, y: scale.y(value) - 4 }, label) : null,
  ]);
}

/** A line with gaps where there is no data; a point that stands alone is a dot. */
function line({ points, kind, color, label }, { periodMillis, from, to }, scale) {
  const parts = [];
  for (const [at, value] of points) {
    if (at < from || at > to) continue;
    const last = parts[parts.length - 1];
    const before = last?.[last.length - 1];
    if (before && at - before[0] <= periodMillis * 1.5) last.push([at, value]);
    else parts.push([[at, value]]);
  }
  const place = ([at, value]) => `${scale.x(at).toFixed(1)} ${scale.y(value).toFixed(1)}`;
  const long = parts.filter((it) => it.length > 1);
  const group = svg("g", { class: `line ${kind}` }, svg("title", {}, label),
    long.length ? svg("path", { d: long.map((it) => `M${it.map(place).join("L")}`).join("") }) : null,
    parts.filter((it) => it.length === 1).map(([[at, value]]) => svg("circle", { cx: scale.x(at), cy: scale.y(value), r: 2.5 })));
  if (color) group.style.color = color;
  return group;
}

function told({ series, periodMillis }, at) {
  const said = series.filter((it) => it.drawn).flatMap((it) => {
    const found = it.points.find(([time]) => Math.abs(time - at) < periodMillis / 2);
    return found ? [`${it.label} ${amount(found[1], it.unit)}`] : [];
  });
  return `${moment(at)}: ${said.length ? said.slice(0, 6).join(" · ") : "no data"}${said.length > 6 ? ` and ${said.length - 6} more` : ""}`;
}

/** What each line comes to: the table beside the drawing. */
function summary({ series }, title) {
  const rows = series.map((it) => {
    const values = it.points.map(([, value]) => value);
    const swatch = it.drawn ? h("span", { class: `swatch ${it.kind}`, "aria-hidden": "true" }) : null;
    if (swatch && it.color) swatch.style.color = it.color;
    const numbers = values.length
      ? [values[values.length - 1], values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b)), values.reduce((a, b) => a + b) / values.length]
      : [];
    return h("tr", {}, h("th", { scope: "row" }, swatch, it.label), COLUMNS.map(([, tone], i) => h("td", { class: tone }, numbers.length ? amount(numbers[i], it.unit) : "–")));
  });
  const undrawn = series.some((it) => !it.drawn && it.points.length);
  return h("div", {},
    h("div", { class: "rows", tabindex: "0", role: "group", "aria-label": `Lines of ${title}` },
      h("table", { class: "plain" }, h("caption", { class: "unseen" }, `What ${title} comes to`),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Line"), COLUMNS.map(([name, tone]) => h("th", { scope: "col", class: tone }, name)))),
        h("tbody", {}, rows))),
    undrawn ? h("p", { class: "muted" }, `The ${LINES_MAX} largest are drawn, of ${plural(series.length, "line")}.`) : null);
}

function table({ series }, title) {
  const shown = series.filter((it) => it.drawn);
  const times = [...new Set(shown.flatMap((it) => it.points.map(([at]) => at)))].sort((a, b) => b - a);
  const values = shown.map((it) => new Map(it.points));
  return h("div", { class: "rows", tabindex: "0", role: "group", "aria-label": `Values of ${title}` },
    h("table", { class: "plain" }, h("caption", { class: "unseen" }, `All values of ${title}`),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Time"), shown.map((it) => h("th", { scope: "col", class: "num" }, it.label)))),
      h("tbody", {}, times.slice(0, ROWS_MAX).map((at) => h("tr", {}, h("th", { scope: "row" }, moment(at)), values.map((of, i) => h("td", { class: "num" }, of.has(at) ? amount(of.get(at), shown[i].unit) : "")))))),
    times.length > ROWS_MAX ? h("p", { class: "muted" }, `The latest ${ROWS_MAX} of ${plural(times.length, "period")}.`) : null);
}
