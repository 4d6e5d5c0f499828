// The dashboards of the account, and the one that an instance has of itself, drawn from what they are written as.

import { h, heading, nothing, button, section } from "./dom.js";
import { get, query } from "./instance.js";
import { json, link, moment, number, pretty } from "./format.js";
import { table } from "./table.js";
import { last, periodFor, rangeChoice, timeOf } from "./times.js";
import { widget } from "./widgets.js";

const AGAIN_MILLIS = 30_000;

export async function show({ about, parts }) {
  return parts[0] === "all" ? all() : one(parts[1], about);
}

async function all() {
  const { dashboards, found } = await get("/console/api/dashboards");
  const grid = table({
    caption: "Dashboards",
    key: (it) => it.name,
    columns: [
      { title: "Dashboard", grow: true, sort: (it) => it.name, cell: (it) => ({ text: it.name, href: link("dashboards", "of", it.name) }) },
      { title: "Changed", num: true, sort: (it) => it.modified, cell: (it) => moment(it.modified) },
      { title: "Bytes", num: true, wide: true, sort: (it) => it.sizeBytes, cell: (it) => number(it.sizeBytes) },
    ],
    empty: () => nothing("No dashboard is stored.", "aws cloudwatch put-dashboard stores one, and CloudFormation templates do."),
  });
  grid.show(dashboards);
  const el = h("div", {}, heading("Dashboards"),
    h("a", { class: "tile", href: "#/dashboards/instance" }, h("span", { class: "value" }, "This instance"),
      h("span", { class: "sub" }, "Rules, queues, functions and topics, from their own metrics")),
    section("Stored dashboards", grid.el),
    found > dashboards.length ? h("p", { class: "muted" }, `The first ${number(dashboards.length)} of ${number(found)}.`) : null);
  return { el, title: "Dashboards" };
}

async function one(name, about) {
  const { body } = await get(query("/console/api/dashboard", { dashboard: name }));
  const is = json(body) ?? {};
  const title = name ?? "This instance";
  const own = h("option", { value: "" }, is.start ? `As it says (${is.start})` : "Last 3 hours (usual)");
  const range = rangeChoice(0, () => draw(false), own);
  const grid = h("div", { class: "dashboard" });
  const drawn = (Array.isArray(is.widgets) ? is.widgets : []).map((it) => widget(it, about));
  grid.append(...drawn.map((it) => it.el));

  /** @param itself whether nobody has asked for it but the clock */
  function draw(itself) {
    const { from, to } = range.value ? last(Number(range.value)) : timeOf(is);
    const period = periodFor((to - from) / 1000);
    return Promise.all(drawn.map((it) => it.show({ itself, from, to, period, inherits: is.periodOverride === "inherit" })));
  }

  const written = h("details", {}, h("summary", {}, "Its definition"),
    h("p", { class: "muted" }, "As aws cloudwatch put-dashboard --dashboard-body takes it."), h("pre", { tabindex: "0", "aria-label": "Definition" }, pretty(body)));
  const el = h("div", {}, heading(title),
    h("div", { class: "row tools" }, h("div", { class: "field" }, h("label", { for: "range" }, "Time"), range), button("Look again", () => draw(false)),
      h("a", { href: "#/dashboards/all" }, "All dashboards")),
    drawn.length ? grid : nothing("This dashboard has no widgets."), written);
  draw(false);
  const again = setInterval(() => {
    if (!document.hidden && !grid.contains(document.activeElement)) draw(true);
  }, AGAIN_MILLIS);
  return { el, title, leave: () => (clearInterval(again), drawn.forEach((it) => it.close())) };
}
