#!/usr/bin/env bash
# Orders with a dead-letter topic, routed to two handlers of an application that speaks gRPC, and what such handlers answer.
#
# Versions: dapr 1.19.0 with its gRPC extension (PyPI), grpcio 1.85.3; the calls that a sidecar makes are made here.
# Input:    the same two handlers of one topic, one with a rule, one with the dead-letter topic and metadata, in either
#           order; then handlers that return {"status": "RETRY"}, "retry", False, and the SDK's own response.
# Guess:    the order of the functions in the file means nothing; what a FastAPI handler may return for another
#           delivery, a gRPC one may too, or is told.
# Seen:     what is registered second for a topic loses its dead-letter topic and its metadata, without a word. All but
#           the SDK's own response are SUCCESS: the event is done with.
# So:       dead-letter topic and metadata stand in the first decorator of a topic, and a sidecar shows what it was
#           asked for; a gRPC handler returns TopicEventResponse, or raises.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install 'dapr[grpc]==1.19.0' grpcio==1.85.3

cat >"$work/app.py" <<'PYTHON'
import threading

import grpc
from dapr.clients.grpc._response import TopicEventResponse
from dapr.ext.grpc import App, Rule
from dapr.proto import appcallback_service_v1, appcallback_v1
from google.protobuf import empty_pb2

STATUS = {0: "SUCCESS", 1: "RETRY", 2: "DROP"}


def served(app, port):
    threading.Thread(target=app.run, args=(port,), daemon=True).start()
    channel = grpc.insecure_channel(f"127.0.0.1:{port}")
    grpc.channel_ready_future(channel).result(timeout=20)
    return appcallback_service_v1.AppCallbackStub(channel)


def free_port():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def plain(app):
    @app.subscribe("pubsub", "orders", dead_letter_topic="dead", metadata={"rawPayload": "true"})
    def orders(event):
        pass


def ruled(app):
    @app.subscribe("pubsub", "orders", rule=Rule('event.type == "express"', 1))
    def express(event):
        pass


for name, steps in {"plain first": (plain, ruled), "rule first": (ruled, plain)}.items():
    app = App()
    for step in steps:
        step(app)
    asked = served(app, free_port()).ListTopicSubscriptions(empty_pb2.Empty()).subscriptions[0]
    print(f"{name}: dead letters to '{asked.dead_letter_topic}', metadata {dict(asked.metadata)}")

returned = {
    "status": {"status": "RETRY"},
    "text": "retry",
    "false": False,
    "response": TopicEventResponse("retry"),
}
app = App()
for topic, value in returned.items():
    app.subscribe("pubsub", topic)(lambda event, value=value: value)
stub = served(app, free_port())
for topic, value in returned.items():
    event = appcallback_v1.TopicEventRequest(
        id="order-1", source="shop", type="order.paid", spec_version="1.0", topic=topic, pubsub_name="pubsub",
        data_content_type="application/json", data=b"{}",
    )
    shown = "TopicEventResponse" if isinstance(value, TopicEventResponse) else repr(value)
    print(f"returns {shown}: {STATUS[stub.OnTopicEvent(event).status]}")
PYTHON

seen=$("$work/py/bin/python" -W ignore "$work/app.py")
echo 'Guess: both orders ask for dead letters; a handler that asks for another delivery gets one, or an error'
as_stated 'the second registration of a topic loses its dead-letter topic; only the SDK'"'"'s own response is another delivery' \
"plain first: dead letters to 'dead', metadata {'rawPayload': 'true'}
rule first: dead letters to '', metadata {}
returns {'status': 'RETRY'}: SUCCESS
returns 'retry': SUCCESS
returns False: SUCCESS
returns TopicEventResponse: RETRY" "$seen"
