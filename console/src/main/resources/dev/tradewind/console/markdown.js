// A plain part of Markdown, read into elements: headings, paragraphs, lists, rules, code, emphasis and links. Whatever else
// stands in a text is shown as it is, and no text is ever read as HTML.

import { h } from "./dom.js";

const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^ {0,3}([-*_])( *\1){2,} *$/;
const ITEM = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const FENCE = /^```/;
/** Code, a link, strong, emphasis: none can go on without end, since each is asked for at one place only. */
const INLINE = /`([^`]+)`|\[([^\][]{1,500})\]\(([^()\s]{1,2000})\)|\*\*([^*]{1,500})\*\*|\*([^*\s][^*]{0,500})\*|_([^_\s][^_]{0,500})_/g;

export function markdown(text) {
  const lines = text.split(/\r?\n/);
  const blocks = [];
  for (let i = 0; i < lines.length;) {
    const heading = HEADING.exec(lines[i]);
    if (FENCE.test(lines[i])) {
      const end = lines.findIndex((it, at) => at > i && FENCE.test(it));
      const last = end < 0 ? lines.length : end;
      blocks.push(h("pre", { tabindex: "0" }, lines.slice(i + 1, last).join("\n")));
      i = last + 1;
    } else if (heading) {
      // the page has its own headings of the first two levels
      blocks.push(h(`h${Math.min(6, heading[1].length + 2)}`, {}, inline(heading[2])));
      i++;
    } else if (RULE.test(lines[i])) {
      blocks.push(h("hr"));
      i++;
    } else if (ITEM.test(lines[i])) {
      const end = until(lines, i, (it) => !ITEM.test(it));
      const items = lines.slice(i, end).map((it) => ITEM.exec(it));
      blocks.push(h(items[0][1] ? "ol" : "ul", { class: "list" }, items.map((it) => h("li", {}, inline(it[2])))));
      i = end;
    } else if (lines[i].trim() === "") {
      i++;
    } else {
      const end = until(lines, i + 1, (it) => it.trim() === "" || HEADING.test(it) || RULE.test(it) || ITEM.test(it) || FENCE.test(it));
      blocks.push(h("p", {}, inline(lines.slice(i, end).join("\n"))));
      i = end;
    }
  }
  return h("div", { class: "markdown" }, blocks);
}

function until(lines, from, isEnd) {
  const at = lines.findIndex((it, i) => i >= from && isEnd(it));
  return at < 0 ? lines.length : at;
}

function inline(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, code, words, address, strong, starred, lined] = found;
    parts.push(text.slice(from, found.index));
    from = found.index + whole.length;
    if (code) parts.push(h("code", {}, code));
    else if (words) parts.push(anchor(words, address) ?? whole);
    else parts.push(strong ? h("strong", {}, strong) : h("em", {}, starred ?? lined));
  }
  parts.push(text.slice(from));
  return parts;
}

/** A link to a page of the web, or of this console. */
function anchor(words, address) {
  if (/^#\//.test(address)) return h("a", { href: address }, words);
  return /^https?:\/\//i.test(address) ? h("a", { href: address, rel: "noreferrer", target: "_blank" }, words) : null;
}
