"""What the scripts here share: the sidecar whose ports are in the environment, and patience."""
import json
import os
import time
import urllib.request

HTTP = f"http://127.0.0.1:{os.environ['DAPR_HTTP_PORT']}"
PATIENCE_SECONDS = 60


def until(condition, what):
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < end, f"still not so: {what}"
        time.sleep(0.02)


def subscriptions(kind):
    with urllib.request.urlopen(f"{HTTP}/v1.0/metadata") as answer:
        return [it for it in json.load(answer)["subscriptions"] if it["type"] == kind]


def publish(topic, data):
    request = urllib.request.Request(
        f"{HTTP}/v1.0/publish/pubsub/{topic}",
        data=json.dumps(data).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 204
