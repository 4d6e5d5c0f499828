// Tables that are told anew and anew what they show. A row is found again by its key and a cell is touched only if it
// says something else, so that whoever has the focus, or selects a text, keeps it.

import { h, refill, nothing, button } from "./dom.js";
import { number } from "./format.js";

const AT_ONCE = 200;

/**
 * @param columns each with a title, `cell`, which gives a text or `{text, href, tone, sub, mono}` for a row, and perhaps
 *     `sort`, `num` and `wide` (left out where there is little room)
 * @param empty what to show without rows
 * @param order the column that rows are ordered by at first, and whether the largest comes first
 */
export function table({ caption, columns, key, empty, order = null, lead = null, open = null }) {
  let rows = [];
  let shown = AT_ONCE;
  let sorted = order;
  const known = new Map();
  const body = h("tbody");
  const heads = columns.map((column, i) => head(column, i));
  const more = h("div", { class: "more" });
  const grid = h("table", {},
    h("caption", { class: "unseen" }, caption),
    h("thead", {}, h("tr", {}, lead ? h("th", { class: "lead" }, lead.head) : null, heads)),
    body);
  const box = h("div", { class: "table" }, grid, more);

  function head(column, i) {
    if (!column.sort) return h("th", { scope: "col", class: classes(column) }, column.title);
    const th = h("th", { scope: "col", class: classes(column) },
      button(column.title, () => {
        sorted = { by: i, down: sorted?.by === i ? !sorted.down : Boolean(column.num) };
        draw();
      }, { class: "sort" }));
    return th;
  }

  function classes(column) {
    return [column.num ? "num" : "", column.wide ? "wide" : "", column.grow ? "grow" : ""].filter(Boolean).join(" ") || null;
  }

  function draw() {
    heads.forEach((th, i) => {
      if (columns[i].sort) th.setAttribute("aria-sort", sorted?.by !== i ? "none" : sorted.down ? "descending" : "ascending");
    });
    const visible = ordered().slice(0, shown);
    refill(more, `${rows.length}/${shown}`, () => rows.length > shown
      ? [h("span", {}, `${number(shown)} of ${number(rows.length)}`), button(`Show ${number(Math.min(AT_ONCE, rows.length - shown))} more`, () => {
        shown += AT_ONCE;
        draw();
      })]
      : null);
    if (rows.length === 0) {
      grid.hidden = true;
      const none = empty();
      if (!box.contains(box.none ?? null) || !box.none.isEqualNode(none)) {
        box.none?.remove();
        box.append(box.none = none);
      }
      body.replaceChildren();
      known.clear();
      return;
    }
    grid.hidden = false;
    box.none?.remove();
    const wanted = new Set(visible.map(key));
    for (const [id, tr] of known) {
      if (!wanted.has(id)) {
        tr.detail?.remove();
        tr.remove();
        known.delete(id);
      }
    }
    let before = null;
    for (const row of visible) {
      const tr = lineOf(row);
      const place = before ? before.nextSibling : body.firstChild;
      if (place !== tr) body.insertBefore(tr, place);
      if (tr.detail && tr.nextSibling !== tr.detail) tr.after(tr.detail);
      before = tr.detail ?? tr;
    }
  }

  function lineOf(row) {
    const id = key(row);
    if (!known.has(id)) known.set(id, blank());
    const tr = known.get(id);
    tr.row = row;
    if (lead) refill(tr.cells[0], id, () => lead.cell(row, tr));
    columns.forEach((column, i) => {
      const says = column.cell(row);
      const td = tr.cells[i + (lead ? 1 : 0)];
      refill(td, JSON.stringify(says), () => content(says, column, tr));
    });
    return tr;
  }

  function blank() {
    return h("tr", {}, lead ? h("td", { class: "lead" }) : null, columns.map((it) => h("td", { class: classes(it) })));
  }

  function content(says, column, tr) {
    if (says === null || typeof says !== "object") return says === "" || says === undefined ? null : String(says);
    const of = { class: [says.tone ?? "", says.mono ? "mono" : ""].join(" ").trim() || null };
    const main = says.href ? h("a", { href: says.href, ...of }, says.text)
      : column.opens && open ? button(says.text, () => toggle(tr), { class: "plain", "aria-expanded": String(Boolean(tr.detail)) })
        : h("span", of, says.text);
    return [main, says.sub ? h("span", { class: "sub" }, says.sub) : null];
  }

  function toggle(tr) {
    const opener = tr.querySelector("[aria-expanded]");
    if (tr.detail) {
      tr.detail.remove();
      tr.detail = null;
    } else {
      tr.detail = h("tr", { class: "detail" }, h("td", { colspan: columns.length + (lead ? 1 : 0) }, open(tr.row, () => toggle(tr))));
      tr.after(tr.detail);
    }
    opener?.setAttribute("aria-expanded", String(Boolean(tr.detail)));
    tr.classList.toggle("open", Boolean(tr.detail));
  }

  function ordered() {
    if (!sorted) return rows;
    const of = columns[sorted.by].sort;
    const sign = sorted.down ? -1 : 1;
    return [...rows].sort((a, b) => {
      const x = of(a);
      const y = of(b);
      return sign * (x < y ? -1 : x > y ? 1 : 0);
    });
  }

  return {
    el: box,
    show(wanted) {
      rows = wanted;
      draw();
    },
    openFirst() {
      const first = body.querySelector("tr");
      if (first && !first.detail) toggle(first);
    },
  };
}
