#!/usr/bin/env bash
# The dead letters of one topic, as an application with Dapr's SDK for JavaScript asks for them.
#
# Versions: @dapr/dapr 3.18.0 (npm); a stand-in sidecar that answers only that it is there.
# Input:    subscribeWithOptions("pubsub", "orders", {callback, deadLetterTopic: "orders-dead", deadLetterCallback}), then what a
#           sidecar asks (GET /dapr/subscribe), and an event posted to every route that the application names.
# Guess:    the application subscribes to orders-dead as well, and deadLetterCallback gets what comes there.
# Seen:     it asks for one subscription, to orders, which names orders-dead as its dead-letter topic. Nobody subscribes to
#           that, so no sidecar sends anything there: deadLetterCallback is never called.
# So:       whoever wants dead letters subscribes to their topic too; a broker keeps what is dead-lettered to a topic
#           without subscribers, or it is gone.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install @dapr/dapr@3.18.0

cat >"$work/server.cjs" <<'JS'
const http = require("node:http");
const { DaprServer, CommunicationProtocolEnum } = require("@dapr/dapr");

const quiet = { log() {}, info() {}, warn() {}, error() {}, debug() {}, verbose() {} };
const post = (port, path) =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    headers: { "content-type": "application/cloudevents+json" },
    body: JSON.stringify({ specversion: "1.0", id: "1", source: "shop", type: "order", datacontenttype: "application/json", data: { order: 1 } }),
  });

async function main() {
  const sidecar = http.createServer((_, response) => response.end("{}"));
  await new Promise((done) => sidecar.listen(0, "127.0.0.1", done));
  const probe = http.createServer();
  await new Promise((done) => probe.listen(0, "127.0.0.1", done));
  const port = probe.address().port;
  await new Promise((done) => probe.close(done));

  const called = [];
  const server = new DaprServer({
    serverHost: "127.0.0.1",
    serverPort: String(port),
    communicationProtocol: CommunicationProtocolEnum.HTTP,
    logger: { service: quiet, level: 0 },
    clientOptions: { daprHost: "127.0.0.1", daprPort: String(sidecar.address().port) },
  });
  await server.pubsub.subscribeWithOptions("pubsub", "orders", {
    callback: async () => { called.push("callback"); },
    deadLetterTopic: "orders-dead",
    deadLetterCallback: async () => { called.push("deadLetterCallback"); },
  });
  await server.start();

  const asked = await (await fetch(`http://127.0.0.1:${port}/dapr/subscribe`)).json();
  for (const it of asked) {
    console.log(`subscribes to ${it.topic}, dead letters to ${it.deadLetterTopic}`);
    const paths = [it.route, it.routes?.default, ...(it.routes?.rules ?? []).map((rule) => rule.path)].filter(Boolean);
    for (const path of new Set(paths)) await post(port, path.startsWith("/") ? path : `/${path}`);
  }
  console.log(`called: ${called.join(", ")}`);
  process.exit(0);
}
main();
JS
seen=$(cd "$work" && node server.cjs 2>"$work/node.log") || { cat "$work/node.log"; exit 1; }
echo 'Guess: two subscriptions, the second to orders-dead; both handlers are called'
as_stated 'dead letters have a handler that nothing is ever sent to' \
'subscribes to orders, dead letters to orders-dead
called: callback' "$seen"
