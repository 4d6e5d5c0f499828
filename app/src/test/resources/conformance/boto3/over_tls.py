"""A queue over TLS, by a client that checks whom it asks: `python3 over_tls.py ENDPOINT CA`."""

import sys

import boto3
from botocore.config import Config
from botocore.exceptions import SSLError

ENDPOINT, CA = sys.argv[1:3]
SESSION = boto3.Session("test", "test", region_name="us-east-1")


def client(**options):
    once = Config(retries={"total_max_attempts": 1})
    return SESSION.client("sqs", endpoint_url=ENDPOINT, config=once, **options)


sqs = client(verify=CA)
url = sqs.create_queue(QueueName="over-tls")["QueueUrl"]
assert url == f"{ENDPOINT}/000000000000/over-tls", url
sqs.send_message(QueueUrl=url, MessageBody="hello")
received = sqs.receive_message(QueueUrl=url)["Messages"]
assert [it["Body"] for it in received] == ["hello"], received

try:
    client().list_queues()
    raise AssertionError("a certificate that nobody vouches for was trusted")
except SSLError:
    pass
print("ok")
