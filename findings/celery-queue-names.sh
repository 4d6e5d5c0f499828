#!/usr/bin/env bash
# Queue names of Celery's messaging library on SQS: two names, one queue.
#
# Versions: kombu 5.7.0, boto3 1.44.8, moto 5.2.5 as the server (PyPI).
# Input:    a task message to the queue orders.eu and one to the queue orders-eu, both names valid in kombu;
#           then a consumer of orders-eu.
# Guess:    a dot, which SQS does not take, is refused, or the two stay apart.
# Seen:     one queue orders-eu, and its consumer gets both messages; nothing is logged.
# So:       an operator cannot tell the two apart by the queue: names that are shared with Celery have
#           neither dots nor anything else that SQS refuses.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install kombu==5.7.0 boto3==1.44.8 'moto[server]==5.2.5' pycurl==7.49.0

cat >"$work/names.py" <<'PYTHON'
import logging
import socket

import boto3
from kombu import Connection, Consumer, Queue
from moto.server import ThreadedMotoServer

logging.getLogger("kombu").addHandler(logging.StreamHandler())
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
port = server.get_host_and_port()[1]
options = {"region": "us-east-1", "is_secure": False, "wait_time_seconds": 1}
with Connection(f"sqs://none:none@127.0.0.1:{port}", transport_options=options) as connection:
    for name in ("orders.eu", "orders-eu"):
        queue = Queue(name, routing_key=name)
        connection.Producer().publish({"for": name}, routing_key=name, declare=[queue])
    urls = boto3.client("sqs", endpoint_url=f"http://127.0.0.1:{port}").list_queues()["QueueUrls"]
    print("queues:", ", ".join(url.rsplit("/", 1)[1] for url in urls))

    got = []

    def take(body, message):
        got.append(body["for"])
        message.ack()

    with Consumer(connection, [Queue("orders-eu", routing_key="orders-eu")], callbacks=[take]):
        try:
            while True:
                connection.drain_events(timeout=3)
        except socket.timeout:
            pass
    print("the consumer of orders-eu gets what was sent to:", ", ".join(sorted(got)))
server.stop()
PYTHON

seen=$("$work/py/bin/python" "$work/names.py" 2>>"$work/server.log" | grep -v MotoServer)
expected='queues: orders-eu
the consumer of orders-eu gets what was sent to: orders-eu, orders.eu'
as_stated 'kombu makes one SQS queue of two names' "$expected" "$seen"
