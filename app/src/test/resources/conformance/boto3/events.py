"""EventBridge as a program in Python uses it: `python3 events.py ENDPOINT`."""

import datetime
import json
import sys
import time
import unittest
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
session = boto3.Session("test", "test", region_name="us-east-1")
config = Config(retries={"total_max_attempts": 1})
events = session.client("events", endpoint_url=ENDPOINT, config=config)
sqs = session.client("sqs", endpoint_url=ENDPOINT, config=config)
ARN = "arn:aws:{}:us-east-1:000000000000:{}"


class Events(unittest.TestCase):
    def setUp(self):
        self.bus = "bus-" + uuid.uuid4().hex[:8]
        events.create_event_bus(Name=self.bus)
        self.url = sqs.create_queue(QueueName=self.bus)["QueueUrl"]
        events.put_rule(Name="r", EventBusName=self.bus, EventPattern=json.dumps({"source": ["app.orders"]}))
        put = events.put_targets(
            Rule="r", EventBusName=self.bus, Targets=[{"Id": "1", "Arn": ARN.format("sqs", self.bus)}]
        )
        self.assertEqual((put["FailedEntryCount"], put["FailedEntries"]), (0, []))

    def put(self, **entry):
        whole = {"EventBusName": self.bus, "Source": "app.orders", "DetailType": "OrderCreated", "Detail": "{}"}
        return events.put_events(Entries=[whole | entry])

    def received(self):
        messages = sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10).get("Messages", [])
        return [json.loads(message["Body"]) for message in messages]

    def test_an_event_is_routed_with_what_it_was_sent_with(self):
        at = datetime.datetime(2026, 11, 29, 10, 15, 30, 900000, datetime.timezone.utc)
        put = self.put(Time=at, Resources=["a"], Detail=json.dumps({"orderId": "ORD-1", "value": 12.5}))
        self.assertEqual(put["FailedEntryCount"], 0)
        event = self.received()[0]
        self.assertEqual(event["id"], put["Entries"][0]["EventId"])
        self.assertEqual(event["time"], "2026-11-29T10:15:30Z")
        self.assertEqual((event["resources"], event["detail"]["value"]), (["a"], 12.5))
        self.assertEqual(
            list(event),
            ["version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail"],
        )

    def test_a_malformed_detail_fails_its_entry(self):
        put = self.put(Detail="no json")
        self.assertEqual(put["FailedEntryCount"], 1)
        self.assertEqual(put["Entries"][0]["ErrorCode"], "MalformedDetail")
        self.assertEqual(self.received(), [])

    def test_errors_have_their_names(self):
        with self.assertRaises(events.exceptions.ResourceNotFoundException):
            events.describe_rule(Name="none", EventBusName=self.bus)
        with self.assertRaises(events.exceptions.InvalidEventPatternException):
            events.put_rule(Name="bad", EventBusName=self.bus, EventPattern="{")
        with self.assertRaises(ClientError) as raised:
            events.put_rule(Name="bad", EventBusName=self.bus)
        self.assertEqual(raised.exception.response["Error"]["Code"], "ValidationException")

    def test_lists_and_paginators(self):
        for number in range(5):
            events.put_rule(Name=f"p{number}", EventBusName=self.bus, EventPattern='{"source":["x"]}')
        pages = events.get_paginator("list_rules").paginate(
            EventBusName=self.bus, NamePrefix="p", PaginationConfig={"PageSize": 2}
        )
        self.assertEqual([rule["Name"] for page in pages for rule in page["Rules"]], [f"p{n}" for n in range(5)])
        self.assertIsInstance(events.describe_event_bus(Name=self.bus)["CreationTime"], datetime.datetime)

    def test_an_archive_is_replayed(self):
        made = events.create_archive(
            ArchiveName=self.bus, EventSourceArn=ARN.format("events", "event-bus/" + self.bus), RetentionDays=7
        )
        put = self.put()
        self.received()
        archive = events.describe_archive(ArchiveName=self.bus)
        self.assertEqual((archive["EventCount"], archive["RetentionDays"]), (1, 7))
        now = datetime.datetime.now(datetime.timezone.utc)
        events.start_replay(
            ReplayName=self.bus,
            EventSourceArn=made["ArchiveArn"],
            EventStartTime=now - datetime.timedelta(hours=1),
            EventEndTime=now + datetime.timedelta(minutes=1),
            Destination={"Arn": ARN.format("events", "event-bus/" + self.bus)},
        )
        for _ in range(200):
            replay = events.describe_replay(ReplayName=self.bus)
            if replay["State"] == "COMPLETED":
                break
            time.sleep(0.05)
        self.assertEqual(replay["State"], "COMPLETED")
        again = self.received()[0]
        self.assertEqual((again["id"], again["replay-name"]), (put["Entries"][0]["EventId"], self.bus))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
