// Orders: found by their id, or by their customer's address; or those in a state, a page at a time.

import { h, heading, nothing, button } from "./dom.js";
import { get, query } from "./instance.js";
import { money, moment, link, plural } from "./format.js";
import { table } from "./table.js";

const STATES = ["pending", "held", "confirmed", "cancel_requested", "fulfilling", "shipped", "delivered", "cancelled", "refunded", "returned"];
const PAGE = 100;

export async function show({ parts: [state] }) {
  const words = h("input", { type: "search", id: "words", placeholder: "Order id, or ann@example.com", autocomplete: "off", spellcheck: "false" });
  const status = h("select", { id: "status", onchange: () => anew() }, h("option", { value: "" }, "All states"),
    STATES.map((it) => h("option", { value: it, selected: it === state }, it.replace(/_/g, " "))));
  const more = h("div", { class: "row" });
  let customer = "";
  let rows = [];
  let next;

  const grid = table({
    caption: "Orders",
    key: (it) => it.orderId,
    columns: [
      { title: "Order", grow: true, cell: (it) => ({ text: it.orderId, href: link("order", it.orderId), mono: true }) },
      { title: "State", cell: (it) => ({ text: it.status.replace(/_/g, " "), tone: `badge ${toneOf(it.status)}` }) },
      { title: "Waits for", wide: true, cell: (it) => it.waitsFor ?? "" },
      { title: "Total", num: true, cell: (it) => money(it.totalAmount, it.currency) },
      { title: "Customer", wide: true, cell: (it) => it.customerEmail },
      { title: "Placed", num: true, wide: true, cell: (it) => moment(it.createdAt) },
    ],
    empty: () => customer
      ? nothing(`No order is of ${customer}.`, "Addresses are compared as a whole, upper case as lower.")
      : nothing("There is no such order.", "curl -X POST /orders places one; ./tradewind demo places some."),
  });

  async function look() {
    const page = await get(query("/orders", { customer, status: status.value, limit: PAGE, after: next }));
    rows = rows.concat(page.items);
    next = page.next;
    grid.show(rows);
    more.replaceChildren(...(next ? [button(`Load ${PAGE} more`, look)] : []), h("span", { class: "muted" }, plural(rows.length, "order")));
  }

  async function anew() {
    rows = [];
    next = undefined;
    await look();
  }

  async function search(event) {
    event.preventDefault();
    const wanted = words.value.trim();
    if (wanted && !wanted.includes("@")) {
      location.hash = link("order", wanted);
      return;
    }
    customer = wanted;
    await anew();
  }

  await look();
  const form = h("form", { role: "search", class: "row tools", onsubmit: search },
    h("div", { class: "field grow" }, h("label", { for: "words" }, "Find an order"), words),
    h("button", { type: "submit", class: "main" }, "Find"),
    h("div", { class: "field" }, h("label", { for: "status" }, "State"), status));
  return { el: h("div", {}, heading("Orders"), form, grid.el, more), title: "Orders" };
}

export function toneOf(status) {
  if (status === "held" || status === "cancel_requested" || status === "pending") return "warn";
  if (status === "cancelled" || status === "refunded" || status === "returned") return "plain";
  return "good";
}
