#!/usr/bin/env bash
# Three paid orders on a stream of Dapr's Python SDK: a handler that throws once, and one that returns nothing.
#
# Versions: dapr 1.19.0 (PyPI), grpcio 1.85.3; a stand-in sidecar that records what the SDK answers.
# Input:    subscribe_with_handler on two topics, three events each. One handler throws at the first event and
#           returns success for the others; the other handler returns nothing.
# Guess:    what throws is answered RETRY, and the two events behind it SUCCESS; a handler that returns nothing
#           has succeeded, as over HTTP.
# Seen:     the first exception closes the stream and opens another: nothing is answered, and the two events behind
#           it never reach the handler. A handler that returns nothing is called for each event, and answers none.
# So:       who serves such streams needs a time-out for each event and another delivery, on a new stream too;
#           who writes such handlers catches everything and returns a status.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install dapr==1.19.0 grpcio==1.85.3

cat >"$work/stream.py" <<'PYTHON'
import logging
import os
import threading
import time
from concurrent import futures
from http.server import BaseHTTPRequestHandler, HTTPServer

import grpc
from dapr.proto import api_service_v1, api_v1

logging.disable(logging.CRITICAL)


class Health(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


health = HTTPServer(("127.0.0.1", 0), Health)
threading.Thread(target=health.serve_forever, daemon=True).start()
os.environ["DAPR_HTTP_ENDPOINT"] = f"http://127.0.0.1:{health.server_port}"

from dapr.clients import DaprClient
from dapr.clients.grpc._response import TopicEventResponse

STATUS = {0: "SUCCESS", 1: "RETRY", 2: "DROP"}


class Sidecar(api_service_v1.DaprServicer):
    def __init__(self):
        self.streams, self.answers = {}, {}

    def SubscribeTopicEventsAlpha1(self, requests, context):
        topic = next(requests).initial_request.topic
        self.streams[topic] = self.streams.get(topic, 0) + 1
        answers = self.answers.setdefault(topic, [])
        first = self.streams[topic] == 1
        threading.Thread(target=self.read, args=(requests, answers), daemon=True).start()
        yield api_v1.SubscribeTopicEventsResponseAlpha1(
            initial_response=api_v1.SubscribeTopicEventsResponseInitialAlpha1()
        )
        for number in (1, 2, 3) if first else ():
            yield api_v1.SubscribeTopicEventsResponseAlpha1(
                event_message=dict(
                    id=f"order-{number}", source="shop", type="order.paid", spec_version="1.0",
                    data_content_type="application/json", data=b"{}", topic=topic, pubsub_name="pubsub",
                )
            )
        while context.is_active():
            time.sleep(0.05)

    def read(self, requests, answers):
        try:
            for request in requests:
                processed = request.event_processed
                answers.append(f"{processed.id} {STATUS[processed.status.status]}")
        except grpc.RpcError:
            pass


sidecar = Sidecar()
server = grpc.server(futures.ThreadPoolExecutor(8))
api_service_v1.add_DaprServicer_to_server(sidecar, server)
port = server.add_insecure_port("127.0.0.1:0")
server.start()

handled = {"throws": [], "returns nothing": []}


def throws(event):
    handled["throws"].append(event.id())
    if len(handled["throws"]) == 1:
        raise ConnectionError("the payment provider is away")
    return TopicEventResponse("success")


def returns_nothing(event):
    handled["returns nothing"].append(event.id())


client = DaprClient(f"127.0.0.1:{port}")
client.subscribe_with_handler("pubsub", "throws", throws)
client.subscribe_with_handler("pubsub", "returns nothing", returns_nothing)
time.sleep(6)
for topic, events in handled.items():
    print(f"{topic}: handled {events}, answered {sidecar.answers[topic]}, streams {sidecar.streams[topic]}", flush=True)
os._exit(0)
PYTHON

seen=$("$work/py/bin/python" "$work/stream.py")
echo 'Guess: order-1 is answered RETRY, the others SUCCESS; returning nothing is SUCCESS'
as_stated 'a handler that throws or returns nothing answers nothing, and one that throws loses the events behind it' \
"throws: handled ['order-1'], answered [], streams 2
returns nothing: handled ['order-1', 'order-2', 'order-3'], answered [], streams 1" "$seen"
