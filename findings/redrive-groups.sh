#!/usr/bin/env bash
# Six dead orders of three customers, moved back to their FIFO queue by a tool for that.
#
# Versions: replay-aws-dlq 1.0.1 (npm) with aws-sdk 2.1692.0, against moto 5.2.5 (PyPI).
# Input:    dead.fifo holds order-1 to order-6 in the groups customer-1 to customer-3, each with the attributes
#           eventType and tenant; the tool moves them to orders.fifo.
# Guess:    a message comes back as it was: its group and its attributes with it.
# Seen:     all six are in one group named re-drive, and have no attributes.
# So:       subscribers that filter or dispatch by an attribute never see them as such; one order that fails holds up
#           all others, and newer orders of a customer overtake. StartMessageMoveTask keeps both.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install 'moto[server]==5.2.5' boto3==1.44.8
npm_install replay-aws-dlq@1.0.1 aws-sdk@2.1692.0

cat >"$work/server.py" <<'PYTHON'
import sys
import time
from moto.server import ThreadedMotoServer

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
with open(sys.argv[1], "w") as port:
    port.write(str(server.get_host_and_port()[1]))
time.sleep(600)
PYTHON
serve "$work/py/bin/python" "$work/server.py" "$work/port"

cat >"$work/queues.py" <<'PYTHON'
import os
import sys
import boto3

sqs = boto3.client("sqs", endpoint_url=os.environ["ENDPOINT"])


def queue(name):
    return sqs.create_queue(QueueName=name, Attributes={"FifoQueue": "true"})["QueueUrl"]


dead, orders = queue("dead.fifo"), queue("orders.fifo")
if sys.argv[1] == "fill":
    for number in range(1, 7):
        sqs.send_message(
            QueueUrl=dead,
            MessageBody=f"order-{number}",
            MessageGroupId=f"customer-{number % 3 + 1}",
            MessageDeduplicationId=f"order-{number}",
            MessageAttributes={
                "eventType": {"DataType": "String", "StringValue": "order.created"},
                "tenant": {"DataType": "String", "StringValue": "berlin"},
            },
        )
    print(dead, orders)
else:
    messages = sqs.receive_message(
        QueueUrl=orders, MaxNumberOfMessages=10, AttributeNames=["All"], MessageAttributeNames=["All"]
    )["Messages"]
    for message in messages:
        print(message["Body"], message["Attributes"]["MessageGroupId"], sorted(message.get("MessageAttributes", {})))
PYTHON
cat >"$work/redrive.cjs" <<'JS'
const { SQS } = require('aws-sdk');
const { redrive } = require('replay-aws-dlq');

const [from, to] = process.argv.slice(2);
const sqs = new SQS({ endpoint: process.env.ENDPOINT, region: 'us-east-1' });
redrive({ from, to, options: { sqs } }).then(() => process.exit(0));
JS

read -r dead orders < <("$work/py/bin/python" "$work/queues.py" fill)
node "$work/redrive.cjs" "$dead" "$orders" >"$work/redrive.log" 2>&1
seen=$("$work/py/bin/python" "$work/queues.py" look)
echo "Guess: order-1 customer-2 ['eventType', 'tenant'], and so on"
as_stated 'a redrive tool puts all messages into one group, without their attributes' \
'order-1 re-drive []
order-2 re-drive []
order-3 re-drive []
order-4 re-drive []
order-5 re-drive []
order-6 re-drive []' "$seen"
