#!/usr/bin/env bash
# Charges and a refund behind a middleware for the Idempotency-Key header, each sent twice or with an earlier key.
#
# Versions: asgi-idempotency-header 0.2.0 (PyPI) with its memory backend, on starlette 0.50.0.
# Input:    three charges that answer application/json, the same with charset=utf-8, and 204, each sent twice with one key;
#           then the refund of the first charge, at another path, by mistake with the first key.
# Guess:    each charge is made once; the refund is made, or refused as another request with the same key.
# Seen:     what answers with a charset or without a body is charged twice; the refund is answered 201 with the charge, and
#           not made. The answer that is repeated has lost its Location.
# So:       handlers behind it answer plain application/json with a body, and keys carry the operation's name.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install asgi-idempotency-header==0.2.0 starlette==0.50.0 fastapi==0.128.0 redis==7.1.0 httpx==0.28.1

cat >"$work/charges.py" <<'PYTHON'
import asyncio
import httpx
from idempotency_header_middleware import IdempotencyHeaderMiddleware
from idempotency_header_middleware.backends import MemoryBackend
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

charged, refunded = [], []


async def charge(request):
    kind = (await request.json())["answer"]
    charged.append(kind)
    if kind == "empty":
        return Response(status_code=204)
    if kind == "charset":
        return Response('{"charge": 1}', media_type="application/json; charset=utf-8", status_code=201)
    return JSONResponse({"charge": 1}, 201, headers={"Location": "/charges/1"})


async def refund(request):
    refunded.append(await request.json())
    return JSONResponse({"refund": 1}, 201)


routes = [Route("/charges", charge, methods=["POST"]), Route("/refunds", refund, methods=["POST"])]
app = IdempotencyHeaderMiddleware(Starlette(routes=routes), backend=MemoryBackend())


async def main():
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.example") as client:

        async def post(path, key, body):
            return await client.post(path, headers={"Idempotency-Key": key}, json=body)

        for kind in ("plain", "charset", "empty"):
            first = await post("/charges", f"key-{kind}", {"answer": kind})
            again = await post("/charges", f"key-{kind}", {"answer": kind})
            locations = first.headers.get("location"), again.headers.get("location")
            print(f"{kind}: charged {charged.count(kind)}, {first.status_code} {again.status_code}, locations {locations}")
        answer = await post("/refunds", "key-plain", {"charge": 1})
        print(f"refund: made {len(refunded)}, {answer.status_code} {answer.text}")


asyncio.run(main())
PYTHON

seen=$("$work/py/bin/python" "$work/charges.py")
echo 'Guess: each charged 1; the refund made 1, or refused'
as_stated 'a charge is made twice if its answer names a charset, and a refund is answered with the charge' \
"plain: charged 1, 201 201, locations ('/charges/1', None)
charset: charged 2, 201 201, locations (None, None)
empty: charged 2, 204 204, locations (None, None)
refund: made 0, 201 {\"charge\":1}" "$seen"
