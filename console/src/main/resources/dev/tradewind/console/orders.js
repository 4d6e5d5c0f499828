// Orders: found by their id, by their customer's address, or by a product of theirs; or those in a state, a page at a time.

import { h, heading, nothing, button } from "./dom.js";
import { get, query } from "./instance.js";
import { money, moment, link, plural } from "./format.js";
import { table } from "./table.js";

const STATES = ["pending", "held", "confirmed", "cancel_requested", "fulfilling", "shipped", "delivered", "cancelled", "refunded", "returned"];
const PAGE = 100;

/** The form of the ids that orders get; a SKU of that form is not found here. */
const ORDER_ID = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|ORD-[0-9A-F]{8})$/;

export async function show({ parts: [state] }) {
  const words = h("input", { type: "search", id: "words", placeholder: "Order id, ann@example.com, or SKU", autocomplete: "off", spellcheck: "false" });
  const status = h("select", { id: "status", onchange: () => anew(asked) }, h("option", { value: "" }, "All states"),
    STATES.map((it) => h("option", { value: it, selected: it === state }, it.replace(/_/g, " "))));
  const more = h("div", { class: "row" });
  const fault = h("p", { class: "fault", role: "alert" });
  let asked = {}; // a customer, or a product
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
    empty: () => none(asked),
  });

  const ask = (whose, after) => get(query("/orders", { ...whose, status: status.value, limit: PAGE, after }));

  function take(page) {
    rows = rows.concat(page.items);
    next = page.next;
    grid.show(rows);
    more.replaceChildren(...(next ? [button(`Load ${PAGE} more`, further)] : []), h("span", { class: "muted" }, plural(rows.length, "order")));
  }

  const further = () => guarded(async () => take(await ask(asked, next)));

  /** The list from its beginning; as it is where the instance refuses to look for that. */
  const anew = (whose) => guarded(async () => {
    const page = await ask(whose);
    asked = whose;
    rows = [];
    take(page);
  });

  async function guarded(act) {
    try {
      await act();
      fault.textContent = "";
    } catch (e) {
      fault.textContent = e.message;
    }
  }

  async function search(event) {
    event.preventDefault();
    const wanted = words.value.trim();
    if (ORDER_ID.test(wanted)) {
      location.hash = link("order", wanted);
      return;
    }
    await anew(wanted.includes("@") ? { customer: wanted } : { sku: wanted });
  }

  take(await ask(asked));
  const form = h("form", { role: "search", class: "row tools", onsubmit: search },
    h("div", { class: "field grow" }, h("label", { for: "words" }, "Find an order"), words),
    h("button", { type: "submit", class: "main" }, "Find"),
    h("div", { class: "field" }, h("label", { for: "status" }, "State"), status));
  return { el: h("div", {}, heading("Orders"), form, fault, grid.el, more), title: "Orders" };
}

function none({ customer, sku }) {
  if (customer) return nothing(`No order is of ${customer}.`, "Addresses are compared as a whole, upper case as lower.");
  if (sku) return nothing(`No order has the product ${sku}.`, "SKUs are compared as a whole, and their case counts.");
  return nothing("There is no such order.", "curl -X POST /orders places one; ./tradewind demo places some.");
}

export function toneOf(status) {
  if (status === "held" || status === "cancel_requested" || status === "pending") return "warn";
  if (status === "cancelled" || status === "refunded" || status === "returned") return "plain";
  return "good";
}
