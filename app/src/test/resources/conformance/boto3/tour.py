"""SQS and SNS as a program in Python uses them: `python3 tour.py ENDPOINT json|query`.

boto3 speaks AWS JSON to SQS, and the Query protocol to SNS. With `query` it speaks Query to SQS too, as
its versions before 2023 did.
"""

import hashlib
import json
import os
import struct
import sys
import tempfile
import unittest
import uuid

import query_model

ENDPOINT, PROTOCOL = sys.argv[1:3]
if PROTOCOL == "query":
    os.environ["AWS_DATA_PATH"] = tempfile.mkdtemp()
    query_model.write(os.environ["AWS_DATA_PATH"])

import boto3  # noqa: E402  (it reads AWS_DATA_PATH)
from botocore.config import Config  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402

SESSION = boto3.Session("test", "test", region_name="us-east-1")
OPTIONS = {"endpoint_url": ENDPOINT, "config": Config(retries={"total_max_attempts": 1})}
sqs = SESSION.client("sqs", **OPTIONS)
sns = SESSION.client("sns", **OPTIONS)
FIFO = {"FifoQueue": "true", "ContentBasedDeduplication": "true"}


def name(suffix=""):
    return "q" + uuid.uuid4().hex + suffix


def queue(suffix="", **attributes):
    return sqs.create_queue(QueueName=name(suffix), Attributes=attributes)["QueueUrl"]


def attributes(url, *names):
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names or ["All"])["Attributes"]


def arn(url):
    return attributes(url, "QueueArn")["QueueArn"]


def receive(url, **options):
    given = {"WaitTimeSeconds": 5, "MaxNumberOfMessages": 10, **options}
    return sqs.receive_message(QueueUrl=url, **given).get("Messages", [])


def bodies(messages):
    return [message["Body"] for message in messages]


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


def md5_of_attributes(values):
    """As the SQS Developer Guide says under "Calculating the MD5 message digest for message attributes"."""
    digest = hashlib.md5()

    def add(data):
        digest.update(struct.pack(">I", len(data)) + data)

    for key in sorted(values):
        value = values[key]
        add(key.encode())
        add(value["DataType"].encode())
        if value["DataType"].startswith("Binary"):
            digest.update(b"\x02")
            add(value["BinaryValue"])
        else:
            digest.update(b"\x01")
            add(value["StringValue"].encode())
    return digest.hexdigest()


class Tour(unittest.TestCase):
    def refused(self, code, status, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])
        self.assertEqual(
            status, caught.exception.response["ResponseMetadata"]["HTTPStatusCode"]
        )
        return caught.exception.response["Error"]["Message"]

    def test_the_protocol_is_the_one_that_was_asked_for(self):
        self.assertEqual(PROTOCOL, sqs.meta.service_model.metadata["protocol"])

    def test_attributes_of_every_type_and_their_digests(self):
        url = queue()
        given = {
            "text": {"DataType": "String", "StringValue": "\u00e9<&>\n"},
            "labelled": {"DataType": "String.json", "StringValue": "{}"},
            "number": {"DataType": "Number", "StringValue": "-1.50"},
            "bytes": {"DataType": "Binary", "BinaryValue": b"\x00\x01\xff"},
        }

        trace = {"AWSTraceHeader": {"DataType": "String", "StringValue": "Root=1-2-3"}}
        sent = sqs.send_message(
            QueueUrl=url,
            MessageBody="b\u00f6dy",
            MessageAttributes=given,
            MessageSystemAttributes=trace,
        )
        [message] = receive(url, MessageAttributeNames=["All"], AttributeNames=["All"])

        self.assertEqual(md5("b\u00f6dy"), sent["MD5OfMessageBody"])
        self.assertEqual(md5_of_attributes(given), sent["MD5OfMessageAttributes"])
        self.assertEqual(md5_of_attributes(trace), sent["MD5OfMessageSystemAttributes"])
        self.assertEqual("b\u00f6dy", message["Body"])
        self.assertEqual(md5("b\u00f6dy"), message["MD5OfBody"])
        self.assertEqual(given, message["MessageAttributes"])
        self.assertEqual(md5_of_attributes(given), message["MD5OfMessageAttributes"])
        self.assertEqual("1", message["Attributes"]["ApproximateReceiveCount"])
        self.assertEqual("Root=1-2-3", message["Attributes"]["AWSTraceHeader"])

    def test_attributes_by_prefix_have_a_digest_of_their_own(self):
        url = queue()
        given = {
            key: {"DataType": "String", "StringValue": key} for key in ("a.1", "a.2", "b")
        }
        sqs.send_message(QueueUrl=url, MessageBody="m", MessageAttributes=given)

        [message] = receive(url, MessageAttributeNames=["a.*"])

        del given["b"]
        self.assertEqual(given, message["MessageAttributes"])
        self.assertEqual(md5_of_attributes(given), message["MD5OfMessageAttributes"])

    def test_batches_answer_entry_by_entry(self):
        url = queue()

        sent = sqs.send_message_batch(
            QueueUrl=url,
            Entries=[
                {"Id": "good", "MessageBody": "1", "DelaySeconds": 0},
                {"Id": "bad", "MessageBody": "\u0001"},
            ],
        )
        [message] = receive(url)
        handle = message["ReceiptHandle"]
        changed = sqs.change_message_visibility_batch(
            QueueUrl=url,
            Entries=[{"Id": "a", "ReceiptHandle": handle, "VisibilityTimeout": 60}],
        )
        deleted = sqs.delete_message_batch(
            QueueUrl=url,
            Entries=[{"Id": "a", "ReceiptHandle": handle}, {"Id": "b", "ReceiptHandle": "x"}],
        )

        self.assertEqual(["good"], [entry["Id"] for entry in sent["Successful"]])
        self.assertEqual(
            [("bad", "InvalidMessageContents", True)],
            [(entry["Id"], entry["Code"], entry["SenderFault"]) for entry in sent["Failed"]],
        )
        self.assertEqual(["a"], [entry["Id"] for entry in changed["Successful"]])
        self.assertEqual(["a"], [entry["Id"] for entry in deleted["Successful"]])
        self.assertEqual(["b"], [entry["Id"] for entry in deleted["Failed"]])

    def test_an_empty_queue_answers_after_its_wait(self):
        self.assertEqual([], receive(queue(), WaitTimeSeconds=1))

    def test_visibility_ends_when_it_is_told_to(self):
        url = queue()
        sqs.send_message(QueueUrl=url, MessageBody="m")
        [first] = receive(url)

        self.assertEqual([], receive(url, WaitTimeSeconds=0))
        sqs.change_message_visibility(
            QueueUrl=url, ReceiptHandle=first["ReceiptHandle"], VisibilityTimeout=0
        )

        self.assertEqual(["m"], bodies(receive(url)))

    def test_a_fifo_queue_keeps_order_and_drops_duplicates(self):
        url = queue(".fifo", **FIFO)

        for body in ("1", "2", "2", "3"):
            sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId="g")
        messages = receive(url, AttributeNames=["All"])

        self.assertEqual(["1", "2", "3"], bodies(messages))
        numbers = [message["Attributes"]["SequenceNumber"] for message in messages]
        self.assertEqual(sorted(numbers), numbers)
        self.assertEqual([], receive(url, WaitTimeSeconds=0))

    def test_a_dead_letter_comes_back_by_a_move_task(self):
        dead = queue()
        policy = json.dumps({"deadLetterTargetArn": arn(dead), "maxReceiveCount": 1})
        url = queue(RedrivePolicy=policy, VisibilityTimeout="0")
        sqs.send_message(QueueUrl=url, MessageBody="poison")

        receive(url)
        self.assertEqual([], receive(url, WaitTimeSeconds=0))
        [letter] = receive(dead, AttributeNames=["All"], VisibilityTimeout=0)
        self.assertEqual(arn(url), letter["Attributes"]["DeadLetterQueueSourceArn"])
        sources = sqs.get_paginator("list_dead_letter_source_queues").paginate(QueueUrl=dead)
        self.assertEqual([[url]], [page["queueUrls"] for page in sources])

        task = sqs.start_message_move_task(SourceArn=arn(dead))
        self.assertEqual(["poison"], bodies(receive(url)))
        [listed] = sqs.list_message_move_tasks(SourceArn=arn(dead))["Results"]
        self.assertTrue(task["TaskHandle"])
        self.assertEqual(1, listed["ApproximateNumberOfMessagesMoved"])
        self.assertEqual(arn(dead), listed["SourceArn"])

    def test_queue_attributes_tags_and_permissions(self):
        url = queue(DelaySeconds="7")
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "12"})
        sqs.tag_queue(QueueUrl=url, Tags={"a": "1", "b": "2"})
        sqs.untag_queue(QueueUrl=url, TagKeys=["a"])
        sqs.add_permission(
            QueueUrl=url, Label="l", AWSAccountIds=["111111111111"], Actions=["SendMessage"]
        )

        self.assertEqual(
            {"DelaySeconds": "7", "VisibilityTimeout": "12"},
            attributes(url, "DelaySeconds", "VisibilityTimeout"),
        )
        self.assertEqual({"b": "2"}, sqs.list_queue_tags(QueueUrl=url)["Tags"])
        policy = json.loads(attributes(url, "Policy")["Policy"])
        self.assertEqual("SQS:SendMessage", policy["Statement"][0]["Action"])
        sqs.remove_permission(QueueUrl=url, Label="l")
        self.assertNotIn("Policy", attributes(url))

    def test_queues_are_listed_in_pages(self):
        prefix = name()
        made = [sqs.create_queue(QueueName=prefix + str(i))["QueueUrl"] for i in range(5)]

        pages = sqs.get_paginator("list_queues").paginate(
            QueueNamePrefix=prefix, PaginationConfig={"PageSize": 2}
        )

        self.assertEqual(made, [url for page in pages for url in page["QueueUrls"]])

    def test_errors_of_queues_have_the_codes_of_aws(self):
        url = queue()
        batch = [{"Id": "a", "MessageBody": "m"}, {"Id": "a", "MessageBody": "m"}]
        handle_status = 404 if PROTOCOL == "query" else 400

        self.refused(
            "AWS.SimpleQueueService.NonExistentQueue", 400, sqs.get_queue_url, QueueName=name()
        )
        self.refused(
            "ReceiptHandleIsInvalid",
            handle_status,
            sqs.delete_message,
            QueueUrl=url,
            ReceiptHandle="x",
        )
        self.refused(
            "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
            400,
            sqs.send_message_batch,
            QueueUrl=url,
            Entries=batch,
        )
        self.refused(
            "InvalidAttributeName",
            400,
            sqs.get_queue_attributes,
            QueueUrl=url,
            AttributeNames=["Colour"],
        )
        with self.assertRaises(sqs.exceptions.QueueDoesNotExist):
            sqs.get_queue_url(QueueName=name())

    def test_a_topic_reaches_its_queues_by_their_filters(self):
        topic = sns.create_topic(Name=name())["TopicArn"]
        paid, all_events = queue(), queue()
        sns.subscribe(
            TopicArn=topic,
            Protocol="sqs",
            Endpoint=arn(paid),
            Attributes={
                "FilterPolicy": json.dumps({"eventType": ["Paid"]}),
                "RawMessageDelivery": "true",
            },
        )
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn(all_events))

        for event in ("Placed", "Paid"):
            attribute = {"DataType": "String", "StringValue": event}
            sns.publish(
                TopicArn=topic,
                Message=event,
                Subject="an event",
                MessageAttributes={"eventType": attribute},
            )

        [raw] = receive(paid, MessageAttributeNames=["All"])
        self.assertEqual("Paid", raw["Body"])
        self.assertEqual("Paid", raw["MessageAttributes"]["eventType"]["StringValue"])
        envelopes = [json.loads(body) for body in bodies(receive(all_events))]
        self.assertEqual({"Placed", "Paid"}, {envelope["Message"] for envelope in envelopes})
        self.assertEqual({"an event"}, {envelope["Subject"] for envelope in envelopes})

    def test_topics_attributes_tags_and_pages(self):
        prefix = name()
        made = {sns.create_topic(Name=prefix + str(i))["TopicArn"] for i in range(101)}
        topic = min(made)
        sns.set_topic_attributes(
            TopicArn=topic, AttributeName="DisplayName", AttributeValue="Orders"
        )
        sns.tag_resource(ResourceArn=topic, Tags=[{"Key": "a", "Value": "1"}])

        listed = [
            entry["TopicArn"]
            for page in sns.get_paginator("list_topics").paginate()
            for entry in page["Topics"]
        ]
        self.assertLessEqual(made, set(listed))
        read = sns.get_topic_attributes(TopicArn=topic)["Attributes"]
        self.assertEqual("Orders", read["DisplayName"])
        tags = sns.list_tags_for_resource(ResourceArn=topic)["Tags"]
        self.assertEqual([{"Key": "a", "Value": "1"}], tags)

    def test_a_fifo_topic_reaches_a_fifo_queue_in_order(self):
        topic = sns.create_topic(
            Name=name(".fifo"),
            Attributes={"FifoTopic": "true", "ContentBasedDeduplication": "true"},
        )["TopicArn"]
        url = queue(".fifo", **FIFO)
        sns.subscribe(
            TopicArn=topic,
            Protocol="sqs",
            Endpoint=arn(url),
            Attributes={"RawMessageDelivery": "true"},
        )

        published = sns.publish_batch(
            TopicArn=topic,
            PublishBatchRequestEntries=[
                {"Id": body, "Message": body, "MessageGroupId": "g"} for body in ("1", "2", "3")
            ],
        )

        self.assertEqual([], published["Failed"])
        self.assertEqual(["1", "2", "3"], bodies(receive(url)))

    def test_errors_of_topics_have_the_codes_of_aws(self):
        topic = sns.create_topic(Name=name())["TopicArn"]

        self.refused("NotFound", 404, sns.publish, TopicArn=topic + "x", Message="m")
        message = self.refused("InvalidParameter", 400, sns.publish, TopicArn=topic, Message="")
        self.assertEqual("Invalid parameter: Empty message", message)
        with self.assertRaises(sns.exceptions.NotFoundException):
            sns.get_topic_attributes(TopicArn=topic + "x")


if __name__ == "__main__":
    unittest.main(argv=["tour.py"], verbosity=1)
