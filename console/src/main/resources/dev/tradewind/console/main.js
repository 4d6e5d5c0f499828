// The console: which page is shown, who has signed in, and whether what is shown is live.

import { h, button, heading, nothing } from "./dom.js";
import { get, isSignedIn, signOut } from "./instance.js";
import { begin, end, known, onChange, now } from "./live.js";
import { deadLetterQueues, messagesOf } from "./live.js";
import { number } from "./format.js";

const PAGES = [
  { at: /^$/, file: "./overview.js", nav: "Overview", href: "#/" },
  { at: /^queues$/, file: "./queues.js", nav: "Queues", href: "#/queues" },
  { at: /^queue\/([^/]+)(?:\/([^/]+))?$/, file: "./queue.js", under: "#/queues" },
  { at: /^orders(?:\/([^/]+))?$/, file: "./orders.js", nav: "Orders", href: "#/orders", shop: true },
  { at: /^order\/([^/]+)$/, file: "./order.js", under: "#/orders", shop: true },
  { at: /^flow$/, file: "./flow.js", nav: "Flow", href: "#/flow" },
  { at: /^events(?:\/([^/]+))?$/, file: "./events.js", nav: "Events", href: "#/events" },
  { at: /^functions(?:\/([^/]+))?$/, file: "./functions.js", nav: "Functions", href: "#/functions" },
  { at: /^alarms(?:\/([^/]+))?$/, file: "./alarms.js", nav: "Alarms", href: "#/alarms" },
  { at: /^logs(?:\/([^/]+))?(?:\/([^/]+))?$/, file: "./logs.js", nav: "Logs", href: "#/logs" },
  { at: /^insights(?:\/([^/]+))?$/, file: "./insights.js", under: "#/logs" },
  { at: /^metrics(?:\/([^/]+))?(?:\/([^/]+))?$/, file: "./metrics.js", nav: "Metrics", href: "#/metrics" },
  { at: /^dashboards\/(all|instance|of)(?:\/([^/]+))?$/, file: "./dashboards.js", nav: "Dashboards", href: "#/dashboards/all" },
];

const main = document.getElementById("main");
const session = document.getElementById("session");
let about = null;
let leave = () => {};
let turn = 0;

async function start() {
  try {
    about = await get("/console/api/about");
  } catch (e) {
    await signInOr(e);
    return;
  }
  draw();
  begin();
  addEventListener("hashchange", show);
  await show();
}

/** Has whoever looks say who it is, if that is why nothing is told. */
async function signInOr(refusal) {
  if (refusal.status !== 401 && refusal.status !== 403) throw refusal;
  const door = await get("/console/api/door");
  if (door.asks === "nothing") throw refusal;
  const fault = isSignedIn() ? refusal.message : "";
  signOut();
  await signInFirst(door, fault);
}

async function signInFirst(door, fault) {
  const { signInPage } = await import("./signin.js");
  document.title = "Sign in · Tradewind";
  main.replaceChildren(signInPage(door, fault, () => location.reload()));
  main.querySelector("input")?.focus();
}

function draw() {
  const nav = document.getElementById("nav");
  nav.replaceChildren(h("ul", {}, PAGES.filter((it) => it.nav).map(entry)));
  const live = h("span", { class: "live" });
  const leaves = !isSignedIn() ? null
    : button("Sign out", () => {
      signOut();
      location.reload();
    }, { title: `Signed in as ${about.who}` });
  session.replaceChildren(live, ...(leaves ? [leaves] : []));
  onChange(() => tellState(live));
  onChange(() => tellDead(nav));
}

function entry(page) {
  const away = page.shop && !about.shop;
  if (away && !about.orders) return null;
  return h("li", {}, h("a", { href: away ? `${about.orders}${page.href}` : page.href }, page.nav,
    page.nav === "Queues" ? h("span", { class: "count", hidden: true }) : null));
}

function tellState(live) {
  const says = { live: "Live", connecting: "Connecting", lost: "Not connected", refused: "Not live" }[known.state];
  if (live.textContent === says && live.title === known.reason) return;
  live.textContent = says;
  live.title = known.reason;
  live.className = `live ${known.state}`;
}

function tellDead(nav) {
  const count = nav.querySelector(".count");
  const dead = deadLetterQueues().reduce((sum, it) => sum + messagesOf(it), 0);
  count.hidden = dead === 0;
  if (count.textContent !== number(dead)) count.textContent = number(dead);
  count.setAttribute("aria-label", `${number(dead)} dead letters`);
}

async function show() {
  const mine = ++turn;
  const path = location.hash.replace(/^#\/?/, "");
  const page = PAGES.find((it) => it.at.test(path));
  leave();
  leave = () => {};
  mark(page);
  if (!page) {
    place(h("div", {}, heading("Not found"), nothing("There is no such page.", h("a", { href: "#/" }, "Go to the overview"), ".")), "Not found");
    return;
  }
  try {
    const view = await import(page.file);
    const parts = page.at.exec(path).slice(1).filter((it) => it !== undefined).map(decodeURIComponent);
    const made = await view.show({ about, parts, now });
    if (mine !== turn) {
      made.leave?.();
      return;
    }
    place(made.el, made.title);
    leave = made.leave ?? (() => {});
  } catch (e) {
    if (mine === turn && e.status !== 401) place(h("div", {}, heading("This cannot be shown"), nothing(e.message, button("Try again", show))), "Fault");
  }
}

/** Puts a page up. Whoever goes by keyboard or hears it begins at its heading; the first page takes nobody's focus. */
function place(element, title) {
  const isFirst = !main.querySelector("h1");
  main.replaceChildren(element);
  document.title = `${title} · Tradewind`;
  if (!isFirst) {
    main.querySelector("h1")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  document.documentElement.dataset.shown = title;
}

function mark(page) {
  for (const link of document.querySelectorAll("#nav a")) {
    const is = link.getAttribute("href") === (page?.href ?? page?.under);
    if (is) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

addEventListener("signedout", () => {
  if (about) {
    end();
    signOut();
    location.reload();
  }
});

// A link within the page, not to one of its places.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

start().catch((e) => place(h("div", {}, heading("The console cannot begin"), nothing(e.message)), "Fault"));
