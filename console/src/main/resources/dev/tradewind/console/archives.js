// The archives of a bus, and their replays: how far each is, a form that begins one, and a way to stop it.

import { h, ask, button, facts, field, nothing, section, tell } from "./dom.js";
import { get, post, query } from "./instance.js";
import { now } from "./live.js";
import { bytes, moment, nameOf, number, plural, pretty } from "./format.js";
import { table } from "./table.js";

const AGAIN_MILLIS = 1000;
const UNDER_WAY = ["STARTING", "RUNNING"];
const TONES = { COMPLETED: "good", FAILED: "bad", CANCELLED: "warn" };

/** What the archives of a bus keep, and what was replayed; looked at again while a replay is under way and the page is seen. */
export async function archives(bus) {
  const of = (path) => get(query(path, { bus: bus.id }));
  let is = await of("/console/api/archives");
  let again = 0;
  let isGone = false;

  const kept = table({
    caption: `Archives of ${bus.name}`,
    key: (it) => it.archive,
    columns: [
      { title: "Archive", grow: true, opens: true, cell: (it) => ({ text: it.name, sub: it.pattern ? "what matches its pattern" : "all events" }) },
      { title: "Events", num: true, cell: (it) => number(it.events) },
      { title: "Size", num: true, wide: true, cell: (it) => bytes(it.bytes) },
      { title: "Kept for", num: true, wide: true, cell: (it) => (it.retentionDays ? plural(it.retentionDays, "day") : "ever") },
    ],
    open: opened,
    empty: () => nothing("The bus has no archive.", "aws events create-archive makes one, and it keeps what comes from then on."),
  });
  const replays = table({
    caption: `Replays to ${bus.name}`,
    key: (it) => it.replay,
    columns: [
      { title: "Replay", grow: true, opens: true, cell: (it) => ({ text: it.name, sub: `of ${it.archive}` }) },
      { title: "State", cell: (it) => ({ text: it.state.toLowerCase(), tone: `badge ${TONES[it.state] ?? "plain"}` }) },
      { title: "Has come to", num: true, cell: progress },
      { title: "Began", num: true, wide: true, cell: (it) => moment(it.started) },
    ],
    open: replayed,
    empty: () => nothing("Nothing was replayed.", "A replay puts what an archive keeps on the bus once more."),
  });

  function opened(it, close) {
    return h("div", { class: "letter" },
      facts([["Since", moment(it.created)], ["Events", number(it.events)], ["Size", bytes(it.bytes)], ["Kept for", it.retentionDays ? plural(it.retentionDays, "day") : "ever"],
        ["ARN", h("span", { class: "mono" }, it.archive)]]),
      it.pattern ? h("pre", { tabindex: "0", "aria-label": "Pattern" }, pretty(it.pattern)) : null,
      h("div", { class: "row" }, button("Replay…", () => begin(it), { class: "main" }), button("Close", close)));
  }

  function replayed(it, close) {
    return h("div", { class: "letter" },
      facts([["Events from", moment(it.from)], ["To", moment(it.to)], ["Latest that was sent", it.last ? moment(it.last) : "none"],
        ["Began", moment(it.started)], ["Ended", moment(it.ended)], ["Rules", it.rules.length ? it.rules.map(ruleName).join(", ") : "all of the bus"]]),
      h("div", { class: "row" }, button("Cancel the replay", () => cancel(it), { disabled: !UNDER_WAY.includes(it.state) }), button("Close", close)));
  }

  function begin(archive) {
    ask({
      title: `Replay ${archive.name}`,
      text: `Events that it keeps are on ${bus.name} once more, and the rules that match them get them anew.`,
      fields: [
        field("Name", "name", { required: true, maxlength: 64, spellcheck: "false", value: `${archive.name}-${new Date(now()).toISOString().replace(/\D/g, "").slice(0, 14)}` }),
        field("Events from", "from", { type: "datetime-local", step: 1, required: true, value: local(Date.parse(archive.created) - 1000) }),
        field("To", "to", { type: "datetime-local", step: 1, required: true, value: local(now() + 1000), hint: "By your clock, and by when the bus took them." }),
        choice(),
      ],
      verb: "Replay",
      send: async (data) => {
        const time = (name) => new Date(data.get(name)).toISOString();
        await post("/console/api/replay", { name: data.get("name").trim(), archive: archive.archive, from: time("from"), to: time("to"), rules: data.getAll("rules") });
        tell("The replay has begun.", "good");
        await look();
      },
    });
  }

  /** The rules that alone get the events. */
  function choice() {
    const { rules } = is;
    return h("div", { class: "field" }, h("label", { for: "f-rules" }, "Only to the rules"),
      h("select", { id: "f-rules", name: "rules", multiple: true, size: Math.min(6, Math.max(2, rules.length)), "aria-describedby": "f-rules-hint" },
        rules.map((it) => h("option", { value: it }, ruleName(it)))),
      h("p", { class: "hint", id: "f-rules-hint" }, rules.length ? "With none chosen, to all of them." : "The bus has no rules: nobody would get the events."));
  }

  async function cancel(replay) {
    try {
      await post("/console/api/unreplay", { replay: replay.replay });
      tell("The replay stops.", "good");
    } catch (e) {
      tell(e.message, "bad");
    }
    await look();
  }

  async function look() {
    clearTimeout(again);
    if (!document.hidden) is = await of("/console/api/archives").catch(() => is);
    if (!isGone) draw();
  }

  function draw() {
    kept.show(is.archives);
    replays.show(is.replays);
    if (is.replays.some((it) => !it.ended)) again = setTimeout(look, AGAIN_MILLIS);
  }

  draw();
  return {
    el: h("div", {}, section("Archives", kept.el), section("Replays", replays.el)),
    leave: () => { isGone = true; clearTimeout(again); },
  };
}

/** The time that it has come to, and how much of its span that is: events need not be spread evenly over it. */
function progress(it) {
  if (it.state === "COMPLETED") return { text: "100 %", sub: it.last ? moment(it.last) : "no event" };
  if (!it.last) return { text: "0 %" };
  const from = Date.parse(it.from);
  const to = Math.max(from + 1, Math.min(Date.parse(it.to), Date.parse(it.started)));
  const part = Math.min(1, Math.max(0, (Date.parse(it.last) - from) / (to - from)));
  return { text: `${Math.floor(100 * part)} %`, sub: moment(it.last) };
}

function ruleName(arn) {
  return nameOf(arn).replace(/^rule\//, "");
}

/** A time as a field for one has it, in the time zone of whoever looks. */
function local(millis) {
  const at = new Date(millis);
  return new Date(millis - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
