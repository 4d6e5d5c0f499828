// Elements from data. A text becomes a text node, so that no text is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element of HTML. Properties that begin with "on" are listeners, the others attributes. */
export function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** An element of SVG. */
export function svg(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...present(children));
  return element;
}

function present(children) {
  return children.flat(Infinity).filter((it) => it !== null && it !== undefined && it !== false);
}

/** Puts other children into an element, unless they say the same as those that are there. */
export function refill(element, signature, children) {
  if (element.signature === signature) return;
  element.signature = signature;
  element.replaceChildren(...present([children()]));
}

/** A pair of lists: names, and what they have. Absent values are left out. */
export function facts(pairs) {
  const shown = pairs.filter(([, value]) => value !== undefined && value !== null && value !== "");
  return h("dl", { class: "facts" }, shown.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

export function badge(text, tone = "plain") {
  return h("span", { class: `badge ${tone}` }, text);
}

export function button(text, onclick, more = {}) {
  return h("button", { type: "button", onclick, ...more }, text);
}

/** What stands where there is nothing, and what to do then. */
export function nothing(title, ...more) {
  return h("div", { class: "nothing" }, h("p", { class: "title" }, title), more.length ? h("p", {}, more) : null);
}

export function heading(text, ...beside) {
  return h("div", { class: "heading" }, h("h1", { tabindex: "-1" }, text), beside);
}

export function section(title, ...content) {
  const id = `s-${title.toLowerCase().replace(/[^a-z]+/g, "-")}`;
  return h("section", { "aria-labelledby": id }, h("h2", { id }, title), content);
}

/** Says something to whoever sees or hears the page. */
export function tell(text, tone = "plain") {
  const place = document.getElementById("told");
  const note = h("p", { class: `note ${tone}` }, text);
  place.replaceChildren(note);
  setTimeout(() => note.remove(), tone === "bad" ? 15000 : 8000);
}

/**
 * A dialog with a form; what `send` refuses is shown in it.
 *
 * @param fields elements of the form
 * @param send gets the form's data, and ends well where the dialog is to close
 */
export function ask({ title, text, fields = [], verb, tone = "main", send }) {
  const opener = document.activeElement;
  const fault = h("p", { class: "fault", role: "alert" });
  const go = h("button", { type: "submit", class: tone }, verb);
  const form = h("form", { method: "dialog" },
    h("h2", {}, title),
    text ? h("p", {}, text) : null,
    fields, fault,
    h("div", { class: "row end" }, button("Cancel", () => dialog.close()), go));
  const dialog = h("dialog", { "aria-label": title, onclose: () => leave(dialog, opener) }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    go.disabled = true;
    try {
      await send(new FormData(form));
      dialog.close();
    } catch (e) {
      fault.textContent = e.message;
      go.disabled = false;
    }
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** Whoever opened it has the focus again; where that is gone, the page's heading. */
function leave(dialog, opener) {
  dialog.remove();
  if (!opener?.isConnected) document.querySelector("main h1")?.focus();
}

export function field(label, name, more = {}) {
  const { area, hint, value, ...rest } = more;
  const id = `f-${name}`;
  const input = h(area ? "textarea" : "input", { id, name, "aria-describedby": hint ? `${id}-hint` : null, ...rest });
  if (value !== undefined) input.value = value;
  return h("div", { class: "field" }, h("label", { for: id }, label), input,
    hint ? h("p", { class: "hint", id: `${id}-hint` }, hint) : null);
}
