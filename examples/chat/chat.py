"""A chat: each room is a topic, and who watches a room gets its messages as server-sent events.

ROOMS names the rooms, with commas between them. The port of the sidecar is in DAPR_HTTP_PORT.
"""

import asyncio
import json
import os
from contextlib import asynccontextmanager

import aiohttp
from dapr.ext.fastapi import DaprApp
from fastapi import Body, FastAPI, HTTPException
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

PUBSUB = "pubsub"
SIDECAR = f"http://localhost:{os.environ.get('DAPR_HTTP_PORT', '3500')}"
ROOMS = os.environ.get("ROOMS", "messages,support").split(",")
UNSEEN_MAX = 100

# Who watches a room, each with what it has not seen yet.
watchers: dict[str, set[asyncio.Queue]] = {room: set() for room in ROOMS}


class Message(BaseModel):
    author: str = Field(min_length=1, max_length=40)
    text: str = Field(min_length=1, max_length=2_000)


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with aiohttp.ClientSession() as session:
        app.state.session = session
        yield


app = FastAPI(title="Chat", lifespan=lifespan)
dapr_app = DaprApp(app)


def topic_of(room: str) -> str:
    if room not in watchers:
        raise HTTPException(404, f"there is no room {room}")
    return f"chat.{room}"


@app.post("/rooms/{room}", status_code=202)
async def say(room: str, message: Message):
    """Publishes a message. 202 says that it is on the broker's disk."""
    url = f"{SIDECAR}/v1.0/publish/{PUBSUB}/{topic_of(room)}"
    async with app.state.session.post(url, json=message.model_dump()) as answer:
        if answer.status != 204:
            raise HTTPException(503, await answer.text())
    return {"room": room}


@app.get("/rooms/{room}/live")
async def watch(room: str):
    """The messages of a room from now on."""
    topic_of(room)
    return StreamingResponse(events(room), media_type="text/event-stream")


async def events(room: str):
    unseen: asyncio.Queue = asyncio.Queue(UNSEEN_MAX)
    watchers[room].add(unseen)
    try:
        yield ": watching\n\n"
        while True:
            yield f"data: {json.dumps(await unseen.get())}\n\n"
    finally:
        watchers[room].discard(unseen)


def subscribe(room: str):
    """Subscribes to a room. The route is the one that the extension makes: /events/pubsub/chat.ROOM."""

    @dapr_app.subscribe(pubsub=PUBSUB, topic=topic_of(room))
    async def show(event: dict = Body()):
        for unseen in watchers[room]:
            if unseen.full():
                unseen.get_nowait()  # who does not keep up misses the oldest
            unseen.put_nowait(event["data"])
        return {"status": "SUCCESS"}


for name in ROOMS:
    subscribe(name)
