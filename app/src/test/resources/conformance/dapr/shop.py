"""An application as tutorials on Dapr write it: FastAPI, subscriptions by Dapr's extension on its default routes,
handlers that take the event or the request, and answers with words of their own. What it handled is told at /handled.

The port of its sidecar is in DAPR_HTTP_PORT.
"""

import json
import os
from contextlib import asynccontextmanager

import aiohttp
from dapr.ext.fastapi import DaprApp
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

SIDECAR = f"http://localhost:{os.environ['DAPR_HTTP_PORT']}/v1.0"

handled: list[list] = []


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with aiohttp.ClientSession() as session:
        app.state.session = session
        yield


app = FastAPI(lifespan=lifespan)
dapr_app = DaprApp(app)


def data_of(event: dict):
    """The data, whether they came as an object or as a text in JSON."""
    data = event["data"]
    return json.loads(data) if isinstance(data, str) else data


async def post(path: str, body):
    async with app.state.session.post(f"{SIDECAR}/{path}", json=body) as answer:
        if answer.status != 204:
            raise RuntimeError(await answer.text())


# An order processor: validates, adds up, saves and publishes.


@dapr_app.subscribe(pubsub="pubsub", topic="order.created", dead_letter_topic="given-up")
async def process(request: Request):
    order = data_of(await request.json())
    handled.append(["order.created", order.get("order_id")])
    try:
        if not order["items"]:
            raise ValueError("Order has no items")
        total = sum(item["price"] * item["quantity"] for item in order["items"])
        processed = {**order, "total": total, "status": "processed"}
        await post("state/statestore", [{"key": f"order:{order['order_id']}", "value": processed}])
        await post("publish/pubsub/order.processed", processed)
        return JSONResponse({"status": "success", "order": processed})
    except ValueError as wrong:
        return JSONResponse({"status": "error", "message": str(wrong)}, status_code=400)
    except Exception:
        return JSONResponse({"status": "error", "message": "Internal error"}, status_code=500)


@dapr_app.subscribe(pubsub="pubsub", topic="order.processed")
async def processed(request: Request):
    handled.append(["order.processed", data_of(await request.json())["order_id"]])


# Three topics of one program, with plain functions that return nothing.


@dapr_app.subscribe(pubsub="pubsub", topic="users.created")
def user_created(event: dict):
    handled.append(["welcome", data_of(event)["email"]])


@dapr_app.subscribe(pubsub="pubsub", topic="users.deleted")
def user_deleted(event: dict):
    handled.append(["clean up", data_of(event)["email"]])


@dapr_app.subscribe(pubsub="pubsub", topic="payments.completed")
def payment_completed(event: dict):
    handled.append(["paid", data_of(event)["amount"]])


# Words that Dapr does not know.


@dapr_app.subscribe(pubsub="pubsub", topic="words", dead_letter_topic="given-up")
def words(event: dict):
    handled.append(["words", data_of(event)["word"]])
    return {"status": data_of(event)["word"]}


@dapr_app.subscribe(pubsub="pubsub", topic="given-up")
def given_up(event: dict):
    handled.append(["given up", event["topic"], event["deadletterattempts"], event["data"]])


# Orders that fail for good, their dead letters, and who looks at those.


@dapr_app.subscribe(pubsub="pubsub", topic="returns", dead_letter_topic="returns-dlq")
async def returned(request: Request):
    order = data_of(await request.json())
    handled.append(["returns", order["order_id"]])
    if order["order_id"].endswith("FAIL"):
        raise ValueError("it cannot be taken back")
    return {"status": "SUCCESS"}


@dapr_app.subscribe(pubsub="pubsub", topic="returns-dlq", route="/dlq/returns")
async def keep_dead_letter(request: Request):
    event = await request.json()
    async with app.state.session.get(f"{SIDECAR}/state/statestore/dlq:returns") as answer:
        letters = await answer.json() if answer.status == 200 else []
    await post("state/statestore", [{"key": "dlq:returns", "value": [*letters, data_of(event)]}])
    handled.append(["dead letter", data_of(event)["order_id"], event["deadletterattempts"]])
    return {"status": "SUCCESS"}


@app.get("/dlq/returns")
async def dead_letters():
    async with app.state.session.get(f"{SIDECAR}/state/statestore/dlq:returns") as answer:
        return {"messages": await answer.json() if answer.status == 200 else []}


# Handlers that rules choose between. The subscription is in a file.


@app.post("/parcels")
@app.post("/parcels/{kind}")
async def parcel(request: Request, kind: str = "otherwise"):
    handled.append(["parcel", kind, data_of(await request.json())["id"]])
    return {}


@app.get("/handled")
async def tell():
    return handled
