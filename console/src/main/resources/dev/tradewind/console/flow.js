// The wiring as it is: who publishes to which topic or bus, what goes on from there to which queue, who handles it, and
// where what fails ends. Drawn from left to right, with what each queue holds at this moment.

import { h, svg, heading, nothing } from "./dom.js";
import { get } from "./instance.js";
import { known, onChange, now, messagesOf } from "./live.js";
import { number, since, link } from "./format.js";

const LAYERS = ["publisher", "source", "rule", "queue", "consumer"];
const TITLES = { publisher: "Publishers", source: "Topics and buses", rule: "Rules", queue: "Queues", consumer: "Handled by" };
const WIDTH = 196;
const HEIGHT = 40;
const GAP = 10;
const BETWEEN = 76;
const TOP = 34;

export async function show() {
  const flow = await get("/console/api/flow");
  const choice = h("select", { id: "focus", onchange: draw }, h("option", { value: "" }, "Everything"),
    flow.nodes.filter((it) => it.layer === "source" || it.layer === "consumer")
      .map((it) => h("option", { value: it.id }, `${it.name} (${it.kind})`)));
  const box = h("div", { class: "flow", tabindex: "0", role: "group", "aria-label": "Graph of the flow; its links lead to queues" });
  let drawn = new Map();

  function draw() {
    const { nodes, edges } = part(flow, choice.value);
    drawn = new Map();
    box.replaceChildren(nodes.length === 0
      ? nothing("Nothing is wired yet.", "Topics, buses, rules and queues appear here as soon as there are some.")
      : graph(nodes, edges, drawn));
    tell();
  }

  function tell() {
    const ringing = new Set(known.alarms.filter((it) => it.state === "ALARM" && it.queue).map((it) => it.queue));
    for (const [id, { text, rect }] of drawn) {
      const queue = known.queues.get(id);
      if (!queue) continue;
      const dead = known.queues.get(queue.deadLettersTo);
      const letters = dead ? messagesOf(dead) : 0;
      const held = messagesOf(queue);
      const says = [held ? `${number(held)} waiting, ${since(queue.oldestSentAt, now())}` : "empty", letters ? `${number(letters)} dead` : ""].filter(Boolean).join(" · ");
      if (text.textContent !== says) text.textContent = says;
      rect.setAttribute("class", letters || ringing.has(id) || ringing.has(queue.deadLettersTo) ? "bad" : held ? "busy" : "");
    }
  }

  const stop = onChange(tell);
  draw();
  const el = h("div", {}, heading("Flow"),
    h("div", { class: "row tools" }, h("div", { class: "field" }, h("label", { for: "focus" }, "Show"), choice),
      h("p", { class: "muted" }, "Red: dead letters, or an alarm. Filled: messages wait.")),
    box);
  return { el, title: "Flow", leave: stop };
}

/** What leads to a node and what it leads to; all where none is named. */
function part(flow, wanted) {
  if (!wanted) return flow;
  const kept = new Set([...reached(flow, wanted, "from", "to"), ...reached(flow, wanted, "to", "from")]);
  return { nodes: flow.nodes.filter((it) => kept.has(it.id)), edges: flow.edges.filter((it) => kept.has(it.from) && kept.has(it.to)) };
}

function reached(flow, from, near, far) {
  const seen = new Set([from]);
  for (const id of seen) flow.edges.filter((it) => it[near] === id).forEach((it) => seen.add(it[far]));
  return seen;
}

function graph(nodes, edges, drawn) {
  const layers = LAYERS.map((layer) => nodes.filter((it) => it.layer === layer)).filter((it) => it.length > 0);
  const at = new Map();
  layers.forEach((layer, x) => ordered(layer, edges, at).forEach((node, y) => at.set(node.id, { x, y })));
  const rows = Math.max(...layers.map((it) => it.length));
  const width = layers.length * WIDTH + (layers.length - 1) * BETWEEN;
  const height = TOP + rows * (HEIGHT + GAP);
  const place = (id) => {
    const { x, y } = at.get(id);
    const room = rows / layers[x].length;
    return { x: x * (WIDTH + BETWEEN), y: TOP + (y + 0.5) * room * (HEIGHT + GAP) - HEIGHT / 2 };
  };
  return svg("svg", { viewBox: `-1 0 ${width + 2} ${height}`, width: width + 2, height, "aria-label": "Graph of the flow" },
    layers.map((layer, x) => svg("text", { x: x * (WIDTH + BETWEEN), y: 14, class: "title" }, TITLES[layer[0].layer])),
    edges.filter((it) => at.has(it.from) && at.has(it.to)).map((it) => curve(place(it.from), place(it.to))),
    layers.flat().map((it) => box(it, place(it.id), drawn)));
}

/** By the mean place of what leads to them, so that few lines cross. */
function ordered(layer, edges, at) {
  const mean = (id) => {
    const before = edges.filter((it) => it.to === id && at.has(it.from)).map((it) => at.get(it.from).y);
    return before.length ? before.reduce((a, b) => a + b, 0) / before.length : Infinity;
  };
  const means = new Map(layer.map((it) => [it.id, mean(it.id)]));
  return [...layer].sort((a, b) => means.get(a.id) - means.get(b.id) || a.name.localeCompare(b.name));
}

function curve(from, to) {
  const x1 = from.x + WIDTH;
  const y1 = from.y + HEIGHT / 2;
  const y2 = to.y + HEIGHT / 2;
  const bend = Math.max(30, (to.x - x1) / 2);
  return svg("path", { d: `M${x1} ${y1} C${x1 + bend} ${y1} ${to.x - bend} ${y2} ${to.x} ${y2}` });
}

function box(node, { x, y }, drawn) {
  const rect = svg("rect", { x, y, width: WIDTH, height: HEIGHT, rx: 5 });
  const { name } = node;
  const text = svg("text", { x: x + 10, y: y + 32, class: "sub" }, node.kind);
  const group = [rect, svg("text", { x: x + 10, y: y + 17 }, name.length > 26 ? `${name.slice(0, 25)}…` : name), text, svg("title", {}, node.id)];
  if (node.kind !== "queue") return svg("g", {}, group);
  drawn.set(node.id, { text, rect });
  return svg("a", { href: link("queue", node.id), "aria-label": name }, group);
}
