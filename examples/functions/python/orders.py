"""Consumes orders from a queue, and names those that failed: the others of the batch are done with."""

import json
import os


def handle(event, context):
    failures = []
    for record in event["Records"]:
        try:
            ship(json.loads(record["body"]))
        except (KeyError, ValueError) as e:
            print(f"failed {record['messageId']}: {e}")
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}


def ship(order):
    """The carrier takes no order whose id is the one in CLOSED."""
    if order["orderId"] == os.environ.get("CLOSED"):
        raise ValueError(f"the carrier does not take {order['orderId']}")
    print(f"shipped {order['orderId']}")
