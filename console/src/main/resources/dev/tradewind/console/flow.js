// The wiring as it is: who publishes to which topic or bus, what goes on from there to which queue, who handles it, and
// where what fails ends. Drawn from left to right, with what each queue holds at this moment, and how much passes.

import { h, svg, heading, nothing } from "./dom.js";
import { get } from "./instance.js";
import { known, onChange, now, messagesOf } from "./live.js";
import { number, since, link } from "./format.js";
import { perSecond, rateOf } from "./rates.js";

const LAYERS = ["publisher", "source", "rule", "queue", "consumer"];
const TITLES = { publisher: "Publishers", source: "Topics and buses", rule: "Rules", queue: "Queues", consumer: "Handled by" };
const WIDTH = 196;
const HEIGHT = 54;
const GAP = 10;
const BETWEEN = 76;
const TOP = 34;
/** Layers that the instance counts at; of the others it is known what passes the lines to them. */
const COUNTED = ["source", "rule", "queue"];
const AGAIN_MILLIS = 1000;

export async function show() {
  const flow = await get("/console/api/flow");
  const choice = h("select", { id: "focus", onchange: draw }, h("option", { value: "" }, "Everything"),
    flow.nodes.filter((it) => it.layer === "source" || it.layer === "consumer")
      .map((it) => h("option", { value: it.id }, `${it.name} (${it.kind})`)));
  const box = h("div", { class: "flow", tabindex: "0", role: "group", "aria-label": "Graph of the flow; its links lead to queues" });
  const passing = passes(flow);
  let drawn = new Map();
  let lines = new Map();

  function draw() {
    const { nodes, edges } = part(flow, choice.value);
    drawn = new Map();
    lines = new Map();
    box.replaceChildren(nodes.length === 0
      ? nothing("Nothing is wired yet.", "Topics, buses, rules and queues appear here as soon as there are some.")
      : graph(nodes, edges, drawn, lines));
    tell();
  }

  function tell() {
    const ringing = new Set(known.alarms.filter((it) => it.state === "ALARM" && it.queue).map((it) => it.queue));
    tellRates();
    for (const [id, { text, rect }] of drawn) {
      const queue = known.queues.get(id);
      if (!queue) continue;
      const dead = known.queues.get(queue.deadLettersTo);
      const letters = dead ? messagesOf(dead) : 0;
      const held = messagesOf(queue);
      const isRinging = ringing.has(id) || ringing.has(queue.deadLettersTo);
      const says = [isRinging ? "ALARM" : "", held ? `${number(held)} waiting, ${since(queue.oldestSentAt, now())}` : "empty", letters ? `${number(letters)} dead` : ""].filter(Boolean).join(" · ");
      if (text.textContent !== says) text.textContent = says;
      rect.setAttribute("class", letters || isRinging ? "bad" : held ? "busy" : "");
    }
  }

  function tellRates() {
    const at = now();
    for (const [edge, { path, text }] of lines) {
      const rate = passing.over(edge, at);
      say(text, rate ? perSecond(rate) : "");
      path.setAttribute("class", rate ? "moving" : "");
    }
    for (const [id, { rate }] of drawn) say(rate, passing.at(id, at));
  }

  const stop = onChange(tell);
  const again = setInterval(() => document.hidden || tellRates(), AGAIN_MILLIS); // a rate falls where nothing is told
  draw();
  const el = h("div", {}, heading("Flow"),
    h("div", { class: "row tools" }, h("div", { class: "field" }, h("label", { for: "focus" }, "Show"), choice),
      h("p", { class: "muted" }, "Red: dead letters, or an alarm. Filled: messages wait. Rates are of the last five seconds.")),
    box);
  return { el, title: "Flow", leave: () => { stop(); clearInterval(again); } };
}

function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** What passes a second: at a thing as it is counted there, over a line where only that line leads to what is counted, or from it. */
function passes(flow) {
  const kinds = new Map(flow.nodes.map((it) => [it.id, it.layer]));
  const ends = (of) => flow.edges.reduce((all, it) => all.set(it[of], (all.get(it[of]) ?? 0) + 1), new Map());
  const into = ends("to");
  const from = ends("from");
  const counted = (id, at) => (COUNTED.includes(kinds.get(id)) ? rateOf(id, at) : null);

  function over(edge, at) {
    if (into.get(edge.to) === 1) {
      const rate = counted(edge.to, at);
      if (rate) return rate.in;
    }
    return from.get(edge.from) === 1 ? counted(edge.from, at)?.out ?? null : null;
  }

  function sum(edges, at) {
    const rates = edges.map((it) => over(it, at));
    return rates.length === 0 || rates.includes(null) ? null : rates.reduce((a, b) => a + b, 0);
  }

  function text(id, at) {
    const rate = counted(id, at);
    if (rate) return `in ${perSecond(rate.in)} · out ${perSecond(rate.out)}`;
    const isPublisher = kinds.get(id) === "publisher";
    const passed = sum(flow.edges.filter((it) => it[isPublisher ? "from" : "to"] === id), at);
    return passed === null ? "" : `${isPublisher ? "out" : "in"} ${perSecond(passed)}`;
  }

  return { over, at: text };
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

function graph(nodes, edges, drawn, lines) {
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
    edges.filter((it) => at.has(it.from) && at.has(it.to)).map((it) => curve(it, place(it.from), place(it.to), lines)),
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

function curve(edge, from, to, lines) {
  const x1 = from.x + WIDTH;
  const y1 = from.y + HEIGHT / 2;
  const y2 = to.y + HEIGHT / 2;
  const bend = Math.max(30, (to.x - x1) / 2);
  const path = svg("path", { d: `M${x1} ${y1} C${x1 + bend} ${y1} ${to.x - bend} ${y2} ${to.x} ${y2}` });
  const text = svg("text", { x: (x1 + to.x) / 2, y: (y1 + y2) / 2 - 4, class: "rate" });
  lines.set(edge, { path, text });
  return [path, text];
}

function box(node, { x, y }, drawn) {
  const rect = svg("rect", { x, y, width: WIDTH, height: HEIGHT, rx: 5 });
  const { name } = node;
  const text = svg("text", { x: x + 10, y: y + 32, class: "sub" }, node.kind);
  const rate = svg("text", { x: x + 10, y: y + 46, class: "sub" });
  const group = [rect, svg("text", { x: x + 10, y: y + 17 }, name.length > 26 ? `${name.slice(0, 25)}…` : name), text, rate, svg("title", {}, node.id)];
  drawn.set(node.id, { text, rect, rate });
  if (node.kind !== "queue") return svg("g", {}, group);
  return svg("a", { href: link("queue", node.id), "aria-label": name }, group);
}
