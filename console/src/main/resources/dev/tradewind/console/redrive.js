// Sending letters back: one, some, those that have a text, or all; at once, or at a rate that goes on by itself.

import { h, ask, button, field, refill, tell } from "./dom.js";
import { get, post, query } from "./instance.js";
import { nameOf, number, plural } from "./format.js";

const AGAIN_MILLIS = 1000;
const RATE_MAX = 500;

/** Tells whether a text is in a message's body or in one of its attributes, as the instance looks for it. */
export function has(message, text) {
  return message.body.includes(text) || Object.values(message.attributes).some((it) => it.value.includes(text));
}

/**
 * Asks where letters go and how fast, and sends them.
 *
 * @param ids of those that are chosen, or nothing for all
 * @param shown the letters that the page has
 * @param done runs when they are moved, with what to say
 */
export function redrive({ queue, ids, shown, verb, isDead, sources, done, begun }) {
  const hint = h("span", {});
  const only = ids ? null : field("Only those that have", "text", { maxlength: 200, spellcheck: "false", placeholder: "a text of their body or attributes", oninput: count });
  only?.append(h("p", { class: "hint", "aria-live": "polite" }, hint));

  function count(event) {
    const text = event.target.value;
    hint.textContent = text ? `${number(shown.filter((it) => has(it, text)).length)} of the ${plural(shown.length, "letter")} shown have it.` : "";
  }

  ask({
    title: `${verb} ${ids ? plural(ids.length, "message") : "all messages"}`,
    text: sources.length
      ? `They go back to where they came from (${sources.map(nameOf).join(", ")}) and are received there anew. Do so once the cause is mended: otherwise they come back.`
      : "No queue names this one as its dead-letter queue, so say where the messages go.",
    fields: [only,
      field("To queue", "to", {
        placeholder: sources.length ? "where each came from" : "orders", required: sources.length === 0,
        hint: isDead && sources.length ? "Leave it empty to send each back to its own queue." : "The name of a queue of this account, or an ARN.",
      }),
      field("At most a second", "rate", { type: "number", min: 1, max: RATE_MAX, placeholder: "as fast as it goes", hint: "With a rate it goes on by itself until those that are there now are moved, 10,000 at the most, or somebody stops it." })].filter(Boolean),
    verb,
    send: async (data) => {
      const text = data.get("text");
      const moved = await post("/console/api/redrive", {
        queue, messages: ids ?? (text ? { text } : "all"), to: data.get("to").trim() || null, perSecond: Number(data.get("rate")) || null,
      });
      if (moved.running) begun();
      else await done(`${isDead ? "Redrove" : "Moved"} ${plural(moved.moved, "message")}.${stayed(moved)}`);
    },
  });
}

export function stayed(done) {
  return (done.stayed ? ` ${plural(done.stayed, "message")} stayed: in flight, or from nowhere.` : "") + (done.mayBeMore ? " There may be more: repeat it." : "");
}

/** What a redrive that went on by itself has come to. */
export function ended(is) {
  if (is.moved === undefined) return "The redrive has ended."; // with the instance, which remembers none
  return `${plural(is.moved, "message")} moved.`
    + (is.stayed ? ` ${number(is.stayed)} of those that were chosen stayed.` : "")
    + (is.mayBeMore ? " There may be more: repeat it." : "")
    + (is.brokenOff ? " A fault broke it off: the log of the instance has it." : "");
}

/** What a redrive that goes on by itself has done up to now, and a way to stop it; `over` gets its end. */
export function progress(queue, over) {
  const el = h("div", { class: "row tools", role: "status" });
  let again = 0;
  let wasRunning = false;
  let isGone = false;

  async function look() {
    clearTimeout(again);
    const is = await get(query("/console/api/redrive", { queue })).catch(() => ({ running: wasRunning }));
    if (isGone) return;
    refill(el, JSON.stringify(is), () => is.running
      ? [h("span", {}, `Redriving, ${number(is.perSecond)} a second at most: ${plural(is.moved, "message")} moved.`), button("Stop", halt)]
      : null);
    const isOver = wasRunning && !is.running;
    wasRunning = is.running;
    if (isOver) over(is);
    if (is.running) again = setTimeout(look, AGAIN_MILLIS);
  }

  async function halt() {
    await post("/console/api/halt", { queue });
    tell("No more are moved.", "good");
    await look();
  }

  /** Looks at one that has begun just now, and may be over already. */
  function begun() {
    wasRunning = true;
    return look();
  }

  return { el, look, begun, close: () => { isGone = true; clearTimeout(again); } };
}
