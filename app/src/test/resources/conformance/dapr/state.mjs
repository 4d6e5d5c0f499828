// Dapr's SDK for JavaScript keeps state and reads secrets over HTTP: node state.mjs SIDECAR_PORT
import assert from "node:assert/strict";
import { CommunicationProtocolEnum, DaprClient } from "@dapr/dapr";

const client = new DaprClient({
  daprHost: "127.0.0.1",
  daprPort: process.argv[2],
  communicationProtocol: CommunicationProtocolEnum.HTTP,
});
const store = "statestore";

async function savesAndGets() {
  const saved = await client.state.save(store, [
    { key: "order:1", value: { total: 9.5, lines: ["a", "b"] } },
    { key: "order:2", value: "text" },
  ]);
  assert.equal(saved.error, undefined);
  assert.deepEqual(await client.state.get(store, "order:1"), { total: 9.5, lines: ["a", "b"] });
  assert.equal(await client.state.get(store, "order:2"), "text");
  assert.equal(await client.state.get(store, "nothing"), "");
}

async function getsSeveral() {
  const found = await client.state.getBulk(store, ["order:1", "nothing", "order:2"]);
  const byKey = Object.fromEntries(found.map((it) => [it.key, it.data]));
  assert.deepEqual(byKey["order:1"], { total: 9.5, lines: ["a", "b"] });
  assert.equal(byKey["order:2"], "text");
  assert.equal(byKey["nothing"], undefined);
}

async function keepsEtags() {
  const [first] = await client.state.getBulk(store, ["order:2"]);
  await client.state.save(store, [{ key: "order:2", value: "newer" }]);
  // The SDK tells a conflict by what it returns; it does not reject.
  const refused = await client.state.save(store, [
    { key: "order:2", value: "late", etag: first.etag, options: { concurrency: 1, consistency: 2 } },
  ]);
  assert.ok(refused.error, "a write with an old etag is refused");
  assert.equal(await client.state.get(store, "order:2"), "newer");
}

async function transacts() {
  await client.state.transaction(store, [
    { operation: "upsert", request: { key: "order:3", value: { state: "WA" } } },
    { operation: "delete", request: { key: "order:2" } },
  ]);
  assert.deepEqual(await client.state.get(store, "order:3"), { state: "WA" });
  assert.equal(await client.state.get(store, "order:2"), "");
}

async function queries() {
  const page = await client.state.query(store, {
    filter: { EQ: { state: "WA" } },
    sort: [{ key: "state", order: "DESC" }],
    page: { limit: 10 },
  });
  assert.deepEqual(
    page.results.map((it) => it.key),
    ["order:3"],
  );
}

async function deletes() {
  await client.state.delete(store, "order:3");
  assert.equal(await client.state.get(store, "order:3"), "");
}

async function readsSecrets() {
  assert.deepEqual(await client.secret.get("vault", "db:password"), { "db:password": "s1" });
  assert.deepEqual(await client.secret.getBulk("vault"), {
    "db:password": { "db:password": "s1" },
  });
}

for (const step of [savesAndGets, getsSeveral, keepsEtags, transacts, queries, deletes, readsSecrets]) {
  await step();
  console.log(step.name);
}
await client.stop();
