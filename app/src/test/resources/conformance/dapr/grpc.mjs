// Dapr's SDK for JavaScript publishes, keeps state and reads secrets over gRPC: node grpc.mjs SIDECAR_PORT
import assert from "node:assert/strict";
import { CommunicationProtocolEnum, DaprClient } from "@dapr/dapr";

const client = new DaprClient({
  daprHost: "127.0.0.1",
  daprPort: process.argv[2],
  communicationProtocol: CommunicationProtocolEnum.GRPC,
});
const pubsub = "pubsub";
const store = "statestore";

async function publishes() {
  assert.equal((await client.pubsub.publish(pubsub, "orders", { id: 1 })).error, undefined);
  assert.equal((await client.pubsub.publish(pubsub, "orders", "text")).error, undefined);
  // Over gRPC the SDK rejects with what it returns over HTTP, which is no Error.
  await assert.rejects(client.pubsub.publish("nowhere", "orders", "text"), (refused) =>
    /pubsub nowhere is not found/.test(refused.error.message),
  );
}

async function publishesMany() {
  const answer = await client.pubsub.publishBulk(pubsub, "orders", ["a", { b: 1 }]);
  assert.deepEqual(answer.failedMessages, []);
}

async function keepsState() {
  const saved = await client.state.save(store, [
    { key: "js:1", value: { total: 9.5 } },
    { key: "js:2", value: "text" },
  ]);
  assert.equal(saved.error, undefined);
  assert.deepEqual(await client.state.get(store, "js:1"), { total: 9.5 });
  assert.equal(await client.state.get(store, "nothing"), "");
}

async function getsSeveral() {
  const found = await client.state.getBulk(store, ["js:2", "js:1"]);
  assert.deepEqual(
    found.map((it) => it.key),
    ["js:2", "js:1"],
  );
}

// Over gRPC the SDK takes texts only in a transaction, where over HTTP it takes any value.
async function transacts() {
  await client.state.transaction(store, [
    { operation: "upsert", request: { key: "js:3", value: '{"state":"CA"}' } },
    { operation: "delete", request: { key: "js:2" } },
  ]);
  assert.deepEqual(await client.state.get(store, "js:3"), { state: "CA" });
  assert.equal(await client.state.get(store, "js:2"), "");
}

async function queries() {
  const page = await client.state.query(store, { filter: { EQ: { state: "CA" } }, sort: [], page: { limit: 10 } });
  assert.deepEqual(
    page.results.map((it) => it.key),
    ["js:3"],
  );
}

async function readsSecrets() {
  assert.deepEqual(await client.secret.get("vault", "db:password"), { "db:password": "s1" });
  assert.deepEqual(await client.secret.getBulk("vault"), { "db:password": { "db:password": "s1" } });
}

async function tellsOfItself() {
  await client.metadata.set("js", "hello");
  const told = await client.metadata.get();
  assert.equal(told.id, "shop");
  assert.ok(told.components.some((it) => it.name === store));
}

for (const step of [
  publishes,
  publishesMany,
  keepsState,
  getsSeveral,
  transacts,
  queries,
  readsSecrets,
  tellsOfItself,
]) {
  await step();
}
await client.stop();
