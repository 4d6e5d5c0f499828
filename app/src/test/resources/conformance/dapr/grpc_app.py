"""An application with Dapr's SDK for Python over gRPC: APP_PORT=… DAPR_HTTP_PORT=… python grpc_app.py"""
import os
import threading
from collections import defaultdict

from dapr.clients.grpc._response import TopicEventResponse
from dapr.ext.grpc import App, Rule, SubscriptionMessage
from sidecar import publish, subscriptions, until

app = App()
app.register_health_check(lambda: None)
seen = defaultdict(list)


@app.subscribe("pubsub", "orders")
def orders(event: SubscriptionMessage) -> None:
    seen["orders"].append(event)


@app.subscribe("pubsub", "routed")
def routed(event: SubscriptionMessage) -> None:
    seen["routed"].append(event)


@app.subscribe("pubsub", "routed", rule=Rule("event.data.total > 100", 1))
def large(event: SubscriptionMessage) -> None:
    seen["large"].append(event)


@app.subscribe("pubsub", "again")
def again(event: SubscriptionMessage):
    seen["again"].append(event)
    return TopicEventResponse("retry" if len(seen["again"]) == 1 else "success")


@app.subscribe("pubsub", "raising")
def raising(event: SubscriptionMessage) -> None:
    seen["raising"].append(event)
    if len(seen["raising"]) == 1:
        raise ValueError("not now")


@app.subscribe("pubsub", "dropping", dead_letter_topic="dropped")
def dropping(event: SubscriptionMessage):
    return TopicEventResponse("drop")


@app.subscribe("pubsub", "dropped")
def dropped(event: SubscriptionMessage) -> None:
    seen["dropped"].append(event)


threading.Thread(target=app.run, args=(int(os.environ["APP_PORT"]), "127.0.0.1"), daemon=True).start()
until(lambda: len(subscriptions("PROGRAMMATIC")) == 6, "the application has its subscriptions")

publish("orders", {"id": 1})
until(lambda: seen["orders"], "an event has come")
order = seen["orders"][0]
assert order.data() == {"id": 1}, order.data()
assert order.topic() == "orders" and order.pubsub_name() == "pubsub"
assert order.data_content_type() == "application/json"
assert order.extensions()["topic"] == "orders", order.extensions()
assert "traceparent" in order.metadata(), order.metadata()

publish("routed", {"total": 500})
until(lambda: seen["large"], "a rule has chosen its handler")

publish("again", {"id": 2})
until(lambda: len(seen["again"]) == 2, "what is to be tried again has come again")

publish("raising", {"id": 3})
until(lambda: len(seen["raising"]) == 2, "an event whose handler raised has come again")

publish("dropping", {"id": 4})
until(lambda: seen["dropped"], "what was dropped is on the dead-letter topic")
assert seen["dropped"][0].extensions()["deadlettercause"] == "the application answered DROP"

# What no rule is for, and no default: the daemon drops it as this sidecar does.
publish("routed", {"total": 1})
publish("orders", {"id": 5})
until(lambda: len(seen["orders"]) == 2, "the last event has come")
assert not seen["routed"], "a topic with rules has no default that the SDK would tell of"
os._exit(0)  # the server's threads would go on
