"""A producer that was written for AWS and knows no other endpoint: one order's events, each in a call of its own."""

import json
import uuid
from datetime import datetime, timezone

import boto3

events = boto3.client("events", region_name="us-east-1")


def new_id(prefix):
    return prefix + uuid.uuid4().hex[:8].upper()


def publish(source, detail_type, detail):
    answer = events.put_events(
        Entries=[
            {
                "EventBusName": "ecom-bus",
                "Source": source,
                "DetailType": detail_type,
                "Detail": json.dumps(detail),
                "Time": datetime.now(timezone.utc),
            }
        ]
    )
    assert answer["FailedEntryCount"] == 0, answer
    print(detail_type, uuid.UUID(answer["Entries"][0]["EventId"]))


order = new_id("ORD-")
publish(
    "app.orders",
    "OrderCreated",
    {
        "orderId": order,
        "customerId": "C-1",
        "value": 149.9,
        "currency": "USD",
        "items": [{"productId": "P-1", "quantity": 2}],
    },
)
publish(
    "app.payments",
    "PaymentFailed",
    {"orderId": order, "reason": "INSUFFICIENT_FUNDS", "severity": "critical", "retryCount": 2},
)
publish(
    "app.shipping",
    "ShipmentCreated",
    {"orderId": order, "carrier": "DHL", "trackingId": new_id("TRK-"), "estimatedDelivery": "2027-01-15"},
)
