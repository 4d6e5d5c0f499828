// What a bus or a topic takes, as it takes it; those that match a pattern; which rules get an event, and which part of its
// pattern keeps another from it; and what the archives of a bus keep.

import { h, ask, badge, button, facts, field, heading, nothing, section, tell as say } from "./dom.js";
import { get, post, query, send } from "./instance.js";
import { clock, link, nameOf, number, plural, pretty } from "./format.js";
import { known } from "./live.js";
import { follow } from "./stream.js";
import { table } from "./table.js";
import { archives } from "./archives.js";
import { skeletonOf } from "./skeleton.js";

/** So many are shown: the oldest go first. */
const SHOWN_MAX = 500;
/** So many times at which nobody looked are told: the latest. */
const GAPS_MAX = 5;

export async function show({ parts: [wanted] }) {
  const flow = await get("/console/api/flow");
  const sources = flow.nodes.filter((it) => it.layer === "source");
  if (sources.length === 0) {
    return { el: h("div", {}, heading("Events"), nothing("There is no topic and no bus.", "Events are shown here as a topic or a bus takes them.")), title: "Events" };
  }
  const chosen = sources.find((it) => it.id === wanted) ?? sources[0];
  const from = h("select", { id: "from", onchange: () => { location.hash = link("events", from.value); } },
    sources.map((it) => h("option", { value: it.id, selected: it === chosen }, `${it.name} (${it.kind})`)));
  const pattern = h("textarea", { id: "pattern", rows: 3, spellcheck: "false", class: "mono", placeholder: '{"source": ["orders"]}', "aria-describedby": "pattern-hint" });
  const says = h("p", { class: "muted", role: "status" });
  const unseen = h("p", { class: "warn", role: "status" });
  const fault = h("p", { class: "fault", role: "alert" });
  const go = button("Begin", () => (stop ? halt() : begin()), { class: "main" });
  const isBus = chosen.kind === "bus";
  const rows = [];
  let seen = 0;
  let missed = 0;
  let gaps = [];
  let stop = null;
  let hasBegun = false;
  let next = 0;

  const grid = table({
    caption: `Events of ${chosen.name}`,
    key: (it) => it.key,
    columns: [
      { title: "Time", cell: (it) => clock(it.at) },
      { title: isBus ? "Detail type" : "Event", grow: true, opens: true, cell: (it) => ({ text: it.type || (isBus ? "(no detail type)" : it.text.replace(/\s+/g, " ").slice(0, 90) || "(empty)"), sub: it.source }) },
      { title: "Id", wide: true, cell: (it) => ({ text: it.id, mono: true }) },
    ],
    open: event,
    empty: () => nothing(stop ? "Nothing has come yet." : "Nothing is looked at yet.", stop ? "What comes from now on is shown here." : "Begin, and what comes from then on is shown here."),
  });

  function begin() {
    fault.textContent = "";
    rows.length = 0;
    seen = missed = 0;
    gaps = [];
    hasBegun = false;
    const path = query("/console/api/tail", { from: chosen.id, pattern: pattern.value.trim() });
    stop = follow(path, { begun: () => { fault.textContent = ""; hasBegun = true; tell(); }, take, lost: refused, hidden: true });
    go.textContent = "Stop";
    pattern.disabled = true;
    draw();
  }

  function halt() {
    stop?.();
    stop = null;
    go.textContent = "Begin";
    pattern.disabled = false;
    draw();
  }

  function refused(e) {
    fault.textContent = e.message;
    if (e.status === 400 || e.status === 404) halt();
  }

  function take(told, unread) {
    if (unread) gaps = [...gaps, unread].slice(-GAPS_MAX);
    seen += told.seen;
    missed += told.missed;
    for (const it of told.events) rows.unshift({ ...it, key: next++ });
    rows.length = Math.min(rows.length, SHOWN_MAX);
    draw();
  }

  function draw() {
    grid.show([...rows]);
    tell();
  }

  function tell() {
    unseen.textContent = gaps.length ? `Not looked at ${gaps.map((it) => `from ${timeAt(it.from)} to ${timeAt(it.to)}`).join(", ")}: the connection was lost.` : "";
    says.textContent = !stop ? "" : !hasBegun ? "Beginning" : `${plural(seen, "event")} came, ${number(rows.length)} shown${missed ? `; ${number(missed)} came faster than they can be shown` : ""}`;
  }

  /** As the instance's clock has it, as the events do. */
  function timeAt(millis) {
    return clock(millis - known.behindMillis);
  }

  function event(it, close) {
    const answer = h("div", { class: "why" });
    return h("div", { class: "letter" },
      facts([["Id", h("span", { class: "mono" }, it.id)], ["Source", it.source], ["Subject", it.subject], ["Group", it.groupId]]),
      it.attributes ? facts(Object.entries(it.attributes)) : null,
      h("pre", { tabindex: "0", "aria-label": "Event" }, pretty(it.text)),
      it.cut ? h("p", { class: "muted" }, "It is longer: this is its beginning.") : null,
      h("div", { class: "row" },
        isBus ? button("Which rules get it?", () => why(it, answer), { disabled: it.cut }) : null,
        button("Close", close)),
      answer);
  }

  async function why(it, place) {
    try {
      const answer = await send(query("/console/api/why", { bus: chosen.id }), { method: "POST", headers: { "Content-Type": "application/json" }, body: it.text });
      place.replaceChildren(explained((await answer.json()).events[0]));
    } catch (e) {
      place.replaceChildren(h("p", { class: "fault", role: "alert" }, e.message));
    }
  }

  draw();
  const kept = isBus ? await archives(chosen) : null;
  const el = h("div", {}, heading("Events"),
    h("div", { class: "row tools" },
      h("div", { class: "field" }, h("label", { for: "from" }, "From"), from),
      h("div", { class: "field grow" }, h("label", { for: "pattern" }, "Only those that match"), pattern,
        h("p", { class: "hint", id: "pattern-hint" }, isBus ? "A pattern as a rule has it; empty for all." : "A pattern as a rule has it, on messages that are JSON objects; empty for all.")),
      go, button("Publish…", () => publish(chosen))),
    fault, says, unseen, grid.el, kept?.el);
  return { el, title: "Events", leave: () => { stop?.(); kept?.leave(); } };
}

/** Has somebody write an event for a bus, or a message for a topic. */
async function publish(to) {
  const isBus = to.kind === "bus";
  const schemas = isBus ? await allSchemas() : [];
  ask({
    title: `Publish to ${to.name}`,
    text: "Whoever is subscribed gets it, as if a client had sent it.",
    fields: isBus ? [
      schemas.length ? fromSchema(schemas) : null,
      field("Source", "source", { required: true, spellcheck: "false", placeholder: "shop.orders" }),
      field("Detail type", "detailType", { required: true, spellcheck: "false", placeholder: "OrderCreated" }),
      field("Detail", "detail", { area: true, required: true, rows: 8, class: "mono", spellcheck: "false", hint: "A JSON object." }),
    ] : [
      field("Subject", "subject", { spellcheck: "false", hint: "May be left out." }),
      field("Message", "message", { area: true, required: true, rows: 8, class: "mono", spellcheck: "false" }),
      field("Attributes", "attributes", { area: true, rows: 3, class: "mono", spellcheck: "false", hint: "One a line, name=value; each is a text." }),
      to.id.endsWith(".fifo") ? field("Group", "groupId", { required: true, spellcheck: "false" }) : null,
    ],
    verb: "Publish",
    send: async (form) => {
      const written = Object.fromEntries(form);
      if (!isBus) written.attributes = attributesOf(written.attributes);
      const { id } = await post("/console/api/publish", { to: to.id, ...written });
      say(`Published as ${id}.`, "good");
    },
  });
}

/** None where they cannot be had: the form is there without them. */
async function allSchemas() {
  try {
    return (await get("/console/api/schemas")).schemas;
  } catch (e) {
    say(`The schemas cannot be had: ${e.message}`);
    return [];
  }
}

/** A choice of a schema, which fills in the form with what it asks for; what is in the form goes. */
function fromSchema(schemas) {
  const says = h("p", { class: "hint", id: "f-schema-hint", role: "status" }, "Fills in the form with what the schema asks for.");
  const names = schemas.map((it) => h("option", { value: JSON.stringify(it) }, `${it.name} (${it.registry})`));
  const choice = h("select", { id: "f-schema", "aria-describedby": "f-schema-hint" }, h("option", { value: "" }, "None"), names);
  choice.addEventListener("change", async () => {
    if (!choice.value) return;
    const asked = choice.value;
    try {
      const { content } = await get(query("/console/api/schema", JSON.parse(asked)));
      if (choice.value !== asked) return; // another was chosen meanwhile
      const { source, detailType, detail, required } = skeletonOf(content);
      const { elements } = choice.form;
      if (source) elements.source.value = source;
      if (detailType) elements.detailType.value = detailType;
      elements.detail.value = JSON.stringify(detail, null, 2);
      says.textContent = required.length ? `It asks for ${required.join(", ")}.` : "It asks for no member.";
    } catch (e) {
      says.textContent = e.message;
    }
  });
  return h("div", { class: "field" }, h("label", { for: "f-schema" }, "From a schema"), choice, says);
}

/** Lines of name=value; a value may have more of that sign. */
function attributesOf(text) {
  const lines = text.split("\n").filter((it) => it.trim());
  return Object.fromEntries(lines.map((line) => {
    const at = line.indexOf("=");
    if (at < 1) throw new Error(`The attribute '${line.trim()}' is not of the form name=value.`);
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  }));
}

/** Rule by rule, whether it gets the event, and what in its pattern keeps it from it. */
function explained(is) {
  const rules = [...is.rules].sort((a, b) => Number(b.gets) - Number(a.gets) || a.rule.localeCompare(b.rule));
  return section("Rules",
    is.notes.map((it) => h("p", { class: "warn" }, it)),
    rules.length ? h("ul", { class: "rules" }, rules.map(rule)) : nothing("The bus has no rules."),
    is.elsewhere.length ? h("p", {}, `On another bus these would get it: ${is.elsewhere.map(nameOf).join(", ")}.`) : null);
}

function rule(it) {
  const verdict = it.gets ? badge("gets it", "good") : it.state === "DISABLED" ? badge("disabled") : badge("does not get it", "warn");
  const why = it.untold ? [it.untold] : (it.misses ?? []).map((miss) => miss.sentence);
  return h("li", {}, h("span", { class: "name" }, it.rule), " ", verdict,
    it.gets ? h("span", { class: "sub" }, it.targets.map((target) => `${nameOf(target.arn)}${target.there ? "" : " (not there)"}`).join(", ") || "it has no target")
      : why.map((text) => h("span", { class: "sub" }, text)));
}
