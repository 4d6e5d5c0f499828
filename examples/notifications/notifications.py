"""Notifications by email, SMS and push: which event goes where is said by resources/rules.yaml, not here.

Nothing leaves this machine: what is sent is kept in an inbox, which can be read at /inbox.
"""

from collections import OrderedDict

from fastapi import Body, FastAPI, HTTPException

KEPT_MAX = 1_000

TEXTS = {
    "order.confirmed": "Your order {order} is confirmed.",
    "order.shipped": "Your order {order} is on its way.",
    "order.delivered": "Your order {order} has arrived.",
    "payment.failed": "The payment of order {order} failed.",
    "payment.refunded": "You get {amount} back for order {order}.",
}

app = FastAPI(title="Notifications")

# By the event's id, so that one which comes twice is sent once.
inbox: OrderedDict[str, dict] = OrderedDict()


def send(channel: str, event: dict):
    text = TEXTS.get(event["type"])
    if text is None:
        raise HTTPException(404, f"there are no words for {event['type']}")  # ends as a dead letter
    data = event["data"]
    sent = {"channel": channel, "to": data["customer"], "text": text.format(**data)}
    inbox.setdefault(event["id"], sent)
    while len(inbox) > KEPT_MAX:
        inbox.popitem(last=False)


@app.post("/{channel}")
async def notify(channel: str, event: dict = Body()):
    if channel not in ("email", "sms", "push"):
        raise HTTPException(404, f"there is no channel {channel}")
    send(channel, event)
    return {"status": "SUCCESS"}


@app.get("/inbox")
async def read(channel: str | None = None):
    """What was sent, by one channel or all."""
    return [sent for sent in inbox.values() if channel in (None, sent["channel"])]


@app.get("/dapr/subscribe")
async def subscriptions():
    """None: the rules are in files."""
    return []
