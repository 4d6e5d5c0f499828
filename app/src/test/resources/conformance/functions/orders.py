"""A consumer of orders, which tells in the file `SEEN` what it did; events that say so fail until `FIXED` is there."""

import json
import os
import time


def note(text):
    with open(os.environ["SEEN"], "a", encoding="utf-8") as file:
        file.write(text + "\n")


def handle(body):
    event = json.loads(body)
    route = "direct"
    if "Message" in event:
        event = json.loads(event["Message"])
        route = "topic"
    detail = event.get("detail", {})
    if detail.get("fails") and not os.path.exists(os.environ["FIXED"]):
        raise ValueError("payment refused")
    kind = event.get("detail-type")
    if kind not in ("OrderCreated", "OrderCancelled", "OrderUpdated"):
        note(f"unknown {kind}")
        return
    note(f"{kind} {detail.get('orderId', 'unknown')} {route}")


def partial(event, context):
    """Names the records that failed."""
    note(f"batch {len(event['Records'])}")
    failed = []
    for record in event["Records"]:
        try:
            handle(record["body"])
        except ValueError as error:
            print(f"{record['messageId']}: {error}")
            failed.append({"itemIdentifier": record["messageId"]})
    print(f"processed {len(event['Records']) - len(failed)}, failed {len(failed)}")
    return {"batchItemFailures": failed}


def whole(event, context):
    """Fails as a whole, before it has done anything."""
    if not os.path.exists(os.environ["FIXED"]):
        note("refused")
        raise ValueError("not yet")
    for record in event["Records"]:
        note(f"{record['attributes']['MessageGroupId']} {record['body']}")


def slow(event, context):
    """Goes on until `FIXED` is there."""
    note("begun")
    while not os.path.exists(os.environ["FIXED"]):
        time.sleep(0.02)
