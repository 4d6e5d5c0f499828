// An application with Dapr's SDK for JavaScript: node server.mjs http|grpc APP_PORT SIDECAR_HTTP_PORT SIDECAR_PORT
import assert from "node:assert/strict";
import { CommunicationProtocolEnum, DaprPubSubStatusEnum, DaprServer } from "@dapr/dapr";

const [protocol, appPort, httpPort, sidecarPort] = process.argv.slice(2);
const communicationProtocol =
  protocol === "grpc" ? CommunicationProtocolEnum.GRPC : CommunicationProtocolEnum.HTTP;
const server = new DaprServer({
  serverHost: "127.0.0.1",
  serverPort: appPort,
  communicationProtocol,
  clientOptions: { daprHost: "127.0.0.1", daprPort: sidecarPort, communicationProtocol },
});
const seen = { orders: [], again: [], throwing: [], dropped: [], calledBack: [], many: [] };

async function until(condition, what) {
  const end = Date.now() + 60_000;
  while (!condition()) {
    assert.ok(Date.now() < end, `still not so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function subscribed(count) {
  const metadata = await (await fetch(`http://127.0.0.1:${httpPort}/v1.0/metadata`)).json();
  return metadata.subscriptions.filter((it) => it.type === "PROGRAMMATIC").length === count;
}

async function publish(topic, data) {
  const answer = await fetch(`http://127.0.0.1:${httpPort}/v1.0/publish/pubsub/${topic}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(data),
  });
  assert.equal(answer.status, 204);
}

await server.pubsub.subscribe("pubsub", "orders", async (data) => seen.orders.push(data) && undefined);
await server.pubsub.subscribe("pubsub", "again", async (data) => {
  seen.again.push(data);
  return seen.again.length === 1 ? DaprPubSubStatusEnum.RETRY : DaprPubSubStatusEnum.SUCCESS;
});
await server.pubsub.subscribe("pubsub", "throwing", async (data) => {
  seen.throwing.push(data);
  throw new Error("not now");
});
await server.pubsub.subscribeWithOptions("pubsub", "dropping", {
  callback: async () => DaprPubSubStatusEnum.DROP,
  deadLetterTopic: "dropped",
  deadLetterCallback: async (data) => seen.calledBack.push(data) && undefined,
});
// The SDK makes the callback a route of the topic itself, and subscribes to no dead-letter topic.
await server.pubsub.subscribe("pubsub", "dropped", async (data) => seen.dropped.push(data) && undefined);
await server.pubsub.subscribeBulk("pubsub", "many", async (data) => seen.many.push(data) && undefined, {
  maxMessagesCount: 3,
  maxAwaitDurationMs: 500,
});
await server.start();
const end = Date.now() + 60_000;
while (!(await subscribed(6)) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));

await publish("orders", { id: 1 });
await until(() => seen.orders.length, "an event has come");
assert.deepEqual(seen.orders[0], { id: 1 });

await publish("again", { id: 2 });
await until(() => seen.again.length === 2, "what is to be tried again has come again");

await publish("dropping", { id: 3 });
await until(() => seen.dropped.length, "what was dropped is on the dead-letter topic");
assert.equal(seen.calledBack.length, 0, "nothing comes to the callback for dead letters");

await Promise.all([publish("many", { id: 4 }), publish("many", { id: 5 }), publish("many", { id: 6 })]);
await until(() => seen.many.length === 3, "many have come together");

// The SDK answers SUCCESS for a handler that throws: the event is gone, whoever is the sidecar.
await publish("throwing", { id: 7 });
await until(() => seen.throwing.length, "an event has come to the handler that throws");
await publish("orders", { id: 8 });
await until(() => seen.orders.length === 2, "another has come after it");
assert.equal(seen.throwing.length, 1, "an event whose handler threw does not come again");
process.exit(0);
