"""Streams of Dapr's SDK for Python: DAPR_HTTP_PORT=… DAPR_GRPC_PORT=… python stream.py"""
import os

from dapr.clients import DaprClient
from dapr.clients.grpc._response import TopicEventResponse
from sidecar import publish, subscriptions, until

client = DaprClient()


def answers_one_after_the_other():
    stream = client.subscribe("pubsub", "orders", dead_letter_topic="dropped")
    letters = client.subscribe("pubsub", "dropped")
    assert [it["topic"] for it in subscriptions("STREAMING")] == ["orders", "dropped"]

    publish("orders", {"id": 1})
    message = stream.next_message()
    assert message.data() == {"id": 1}, message.data()
    assert message.topic() == "orders" and message.pubsub_name() == "pubsub"
    stream.respond_retry(message)
    again = stream.next_message()
    assert again.id() == message.id(), "it has come again"
    stream.respond_success(again)

    publish("orders", {"id": 2})
    stream.respond_drop(stream.next_message())
    letter = letters.next_message()
    assert letter.data() == {"id": 2}, letter.data()
    assert letter.extensions()["deadlettercause"] == "the application answered DROP"
    letters.respond_success(letter)
    stream.close()
    letters.close()
    until(lambda: not subscriptions("STREAMING"), "the sidecar knows that the streams have ended")


# A handler that raises has the SDK open another stream, and the event comes again.
def a_handler_that_raises():
    seen = []

    def handle(message):
        seen.append(message.data())
        if len(seen) == 1:
            raise ValueError("not now")
        return TopicEventResponse("success")

    close = client.subscribe_with_handler("pubsub", "handled", handle)
    publish("handled", {"id": 3})
    until(lambda: len(seen) == 2, "an event whose handler raised has come again")
    close()


answers_one_after_the_other()
a_handler_that_raises()
os._exit(0)  # the handler's thread may still wait
