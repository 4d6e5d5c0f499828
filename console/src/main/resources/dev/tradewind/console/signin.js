// The form by which somebody says who it is. What is entered is kept in this tab and sent with each request; nothing of
// it is written anywhere else.

import { h, field } from "./dom.js";
import { get, signIn, signOut } from "./instance.js";

const ASKED = {
  "api-key": {
    text: "This instance wants to know who asks. Sign in with a key whose role is operator; ./tradewind keys create --role operator --name NAME makes one.",
    fields: () => [field("Key", "key", { type: "password", autocomplete: "current-password", required: true, spellcheck: "false", placeholder: "tw_…" })],
    header: (data) => `Bearer ${data.get("key").trim()}`,
  },
  "access-key": {
    text: "Requests to this instance are signed. Sign in with an access key of its own account, from the file that --keys names.",
    fields: () => [
      field("Access key id", "id", { autocomplete: "username", required: true, spellcheck: "false" }),
      field("Secret access key", "secret", { type: "password", autocomplete: "current-password", required: true }),
    ],
    header: (data) => `Basic ${btoa(unescape(encodeURIComponent(`${data.get("id").trim()}:${data.get("secret").trim()}`)))}`,
  },
};

export function signInPage(door, fault, done) {
  const asked = ASKED[door.asks];
  const told = h("p", { class: "fault", role: "alert" }, fault);
  const form = h("form", { class: "signin" }, h("h1", { tabindex: "-1" }, "Sign in"), h("p", {}, asked.text), asked.fields(), told,
    h("button", { type: "submit", class: "main" }, "Sign in"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    told.textContent = "";
    try {
      signIn(asked.header(new FormData(form)));
      await get("/console/api/about");
      done();
    } catch (e) {
      signOut();
      told.textContent = e.message;
    }
  });
  return form;
}
