// Queries of log groups, in the language of CloudWatch Logs Insights.

import { h, button, heading, nothing, section } from "./dom.js";
import { get, post, query } from "./instance.js";
import { bytes, number, plural } from "./format.js";
import { table } from "./table.js";
import { last, rangeChoice } from "./times.js";

const AGAIN_MILLIS = 300;
const GROUPS_MAX = 50;
const USUAL = "fields @timestamp, @message\n| sort @timestamp desc\n| limit 100";

/** Asks a query and waits for its result; `told` hears how far it is. */
export async function result({ groups, text, from, to }, told = () => {}, isWanted = () => true) {
  const { id } = await post("/console/api/query", { groups, query: text, from, to });
  for (;;) {
    const is = await get(query("/console/api/query", { id }));
    told(is);
    if (is.over) return is;
    if (!isWanted()) {
      await post("/console/api/stop", { id });
      isWanted = () => true; // its end is waited for
    }
    await new Promise((go) => setTimeout(go, AGAIN_MILLIS));
  }
}

/** The rows of a result, with a column for each of their fields. */
export function rowsOf(is, caption) {
  const names = [...new Set(is.rows.flatMap(Object.keys))];
  const grid = table({
    caption,
    key: (it) => it.at,
    columns: names.map((name) => ({
      title: name, grow: name === "@message", num: is.rows.every((it) => !it[name] || !Number.isNaN(Number(it[name]))),
      sort: (it) => it.row[name] === undefined ? "" : Number.isNaN(Number(it.row[name])) ? it.row[name] : Number(it.row[name]),
      cell: (it) => ({ text: it.row[name] ?? "", mono: name.startsWith("@") }),
    })),
    empty: () => nothing("The result has no rows."),
  });
  grid.show(is.rows.map((row, at) => ({ row, at })));
  return grid.el;
}

export async function show({ parts: [wanted] }) {
  const { groups } = await get("/console/api/loggroups");
  const range = rangeChoice(3600, () => {});
  const text = h("textarea", { id: "query", rows: 6, class: "mono", spellcheck: "false", maxlength: 10_000 });
  text.value = USUAL;
  const list = h("select", { id: "groups", multiple: true, size: Math.min(8, Math.max(2, groups.length)), "aria-describedby": "groups-hint" },
    groups.map((it) => h("option", { value: it.group, selected: it.group === wanted || groups.length === 1 }, it.group)));
  const fault = h("p", { class: "fault", role: "alert" });
  const says = h("p", { class: "muted", role: "status" });
  const place = h("div");
  let isRunning = false;
  let isWanted = true;
  const go = button("Run", () => (isRunning ? stop() : run()), { class: "main" });

  function stop() {
    isWanted = false;
    says.textContent = "It is being stopped.";
  }

  async function run() {
    const chosen = [...list.selectedOptions].map((it) => it.value);
    fault.textContent = chosen.length === 0 ? "Choose the groups that it is about." : chosen.length > GROUPS_MAX ? `A query is about ${GROUPS_MAX} groups at the most.` : "";
    if (fault.textContent) return;
    isRunning = isWanted = true;
    go.textContent = "Stop";
    try {
      const is = await result({ groups: chosen, text: text.value, ...last(Number(range.value)) }, tell, () => isWanted);
      if (is.state === "Failed") fault.textContent = "It failed: it would keep too much in memory, or a regular expression took too long. Ask for less.";
      place.replaceChildren(rowsOf(is, "Result"));
    } catch (e) {
      fault.textContent = e.message;
      says.textContent = "";
    } finally {
      isRunning = false;
      go.textContent = "Run";
    }
  }

  function tell(is) {
    says.textContent = `${is.state}: ${number(is.matched)} of ${plural(is.scanned, "line")} matched, ${bytes(is.bytes)} read.`;
  }

  const el = h("div", {}, heading("Query of logs"),
    groups.length === 0 ? nothing("There are no log groups to ask.", "Functions write some, and aws logs create-log-group makes one.") : [
      h("div", { class: "field" }, h("label", { for: "groups" }, "Groups"), list, h("p", { class: "hint", id: "groups-hint" }, "Several by Ctrl or Shift.")),
      h("div", { class: "field" }, h("label", { for: "query" }, "Query"), text),
      h("div", { class: "row tools" }, h("div", { class: "field" }, h("label", { for: "range" }, "Time"), range), go),
      fault, says, section("Result", place),
    ]);
  return { el, title: "Query of logs", leave: () => { isWanted = false; } };
}
