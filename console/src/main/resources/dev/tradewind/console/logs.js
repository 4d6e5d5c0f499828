// The log groups, their streams, and their lines: the latest, earlier ones, those that match a pattern, and those to come.

import { h, button, facts, heading, nothing, section } from "./dom.js";
import { get, query } from "./instance.js";
import { bytes, clock, link, moment, number, plural, pretty } from "./format.js";
import { table } from "./table.js";

/** Lines that stand in the page: the oldest go when later ones come. */
const SHOWN_MAX = 1_000;
const AGAIN_MILLIS = 1_000;

export async function show({ parts: [group, stream] }) {
  return group === undefined ? all() : one(group, stream);
}

async function all() {
  const { groups, found } = await get("/console/api/loggroups");
  const grid = table({
    caption: "Log groups",
    key: (it) => it.group,
    order: { by: 0, down: false },
    columns: [
      { title: "Group", grow: true, sort: (it) => it.group, cell: (it) => ({ text: it.group, href: link("logs", it.group) }) },
      { title: "Size", num: true, sort: (it) => it.bytes, cell: (it) => bytes(it.bytes) },
      { title: "Kept for", num: true, wide: true, sort: (it) => it.retentionDays ?? Infinity, cell: kept },
      { title: "Since", num: true, wide: true, sort: (it) => it.created, cell: (it) => moment(it.created) },
    ],
    empty: () => nothing("There are no log groups.", "Functions write some, and aws logs create-log-group makes one."),
  });
  grid.show(groups);
  const el = h("div", {}, heading("Logs"),
    h("div", { class: "row tools" }, h("a", { href: "#/insights" }, "Ask a query"),
      h("p", { class: "muted" }, found > groups.length ? `The first ${number(groups.length)} of ${plural(found, "group")}` : plural(found, "group"))),
    grid.el);
  return { el, title: "Logs" };
}

function kept(it) {
  return it.retentionDays ? plural(it.retentionDays, "day") : "as long as there is room";
}

async function one(group, stream) {
  const is = await get(query("/console/api/loggroup", { group }));
  const pattern = h("input", { type: "search", id: "pattern", placeholder: 'ERROR, or { $.level = "error" }', spellcheck: "false", maxlength: 1024 });
  const follow = h("input", { type: "checkbox", id: "follow", onchange: tail });
  const earlier = button("Earlier lines", () => guarded(older));
  const fault = h("p", { class: "fault", role: "alert" });
  const says = h("p", { class: "muted", role: "status" });
  let lines = [];
  let start = null;
  let end = null;
  let again = 0;
  let isGone = false;

  const grid = table({
    caption: `Lines of ${stream ?? group}`,
    key: (it) => it.id,
    columns: [
      { title: "Time", cell: (it) => ({ text: `${moment(it.at)}.${it.at.slice(20, 23)}`, mono: true }) },
      { title: "Line", grow: true, opens: true, cell: (it) => ({ text: it.message.trim().slice(0, 240) || "(empty)", mono: true }) },
      ...(stream ? [] : [{ title: "Stream", wide: true, cell: (it) => ({ text: it.stream, href: link("logs", group, it.stream) }) }]),
    ],
    open: (it, close) => h("div", { class: "letter" }, h("pre", { tabindex: "0", "aria-label": "Line" }, pretty(it.message)),
      it.cut ? h("p", { class: "muted" }, "It is longer: this is its beginning.") : null,
      facts([["Time", `${moment(it.at)} (${it.at})`], ["Stream", it.stream]]), h("div", { class: "row" }, button("Close", close))),
    empty: () => nothing("No line is there.", pattern.value ? "Nothing that was read matches the pattern; earlier lines may." : "What is written into the group is shown here."),
  });

  function ask(place) {
    return get(query("/console/api/lines", { group, stream, pattern: pattern.value.trim(), ...place }));
  }

  async function anew(event) {
    event?.preventDefault();
    const page = await ask({});
    lines = page.lines.reverse();
    start = page.start;
    end = page.end;
    draw(page.isLast);
  }

  async function older() {
    const page = await ask({ before: start });
    lines = [...lines, ...page.lines.reverse()];
    start = page.start;
    draw(page.isLast);
  }

  /** Asks for what has come behind the latest line, until nobody wants that any more. */
  async function tail() {
    clearTimeout(again);
    if (!follow.checked || isGone) return;
    if (!document.hidden) await guarded(newer);
    again = setTimeout(tail, AGAIN_MILLIS);
  }

  async function newer() {
    const page = await ask({ after: end });
    end = page.end;
    if (page.lines.length === 0) return;
    lines = [...page.lines.reverse(), ...lines].slice(0, SHOWN_MAX);
    draw(earlier.hidden);
  }

  async function guarded(act) {
    try {
      await act();
      fault.textContent = "";
    } catch (e) {
      fault.textContent = e.message;
    }
  }

  function draw(isLast) {
    earlier.hidden = isLast;
    says.textContent = plural(lines.length, "line");
    grid.show(lines);
  }

  await anew();
  const streams = table({
    caption: `Streams of ${group}`,
    key: (it) => it.stream,
    columns: [
      { title: "Stream", grow: true, cell: (it) => ({ text: it.stream, href: link("logs", group, it.stream) }) },
      { title: "Latest line", num: true, cell: (it) => moment(it.last) },
    ],
    empty: () => nothing("It has no streams."),
  });
  streams.show(is.streams);
  const form = h("form", { role: "search", class: "row tools", onsubmit: (event) => (event.preventDefault(), guarded(anew)) },
    h("div", { class: "field grow" }, h("label", { for: "pattern" }, "Only lines that match"), pattern),
    h("button", { type: "submit", class: "main" }, "Look"),
    h("label", { class: "check" }, follow, " Follow"));
  const el = h("div", {}, heading(stream ?? group),
    facts([["Group", stream ? h("a", { href: link("logs", group) }, group) : null], ["Kept for", kept(is)], ["Since", moment(is.created)]]),
    section("Lines", form, fault, says, grid.el, h("div", { class: "row" }, earlier)),
    stream ? null : section("Streams with the latest lines", streams.el),
    h("p", {}, h("a", { href: link("insights", group) }, "Ask a query of this group")));
  return { el, title: stream ?? group, leave: () => { isGone = true; clearTimeout(again); } };
}
