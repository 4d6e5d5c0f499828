"""Answers of SQS that AWS was recorded to give, asked for by boto3: `python3 recorded.py ENDPOINT json|query`.

Each test is one kind of answer, tried alone and in batches where there are both. docs/wire/sqs.md names the sources.
"""

import json
import unittest
import urllib.request

from tour import ENDPOINT, FIFO, PROTOCOL, SESSION, arn, bodies, name, queue
from botocore.config import Config
from botocore.exceptions import ClientError

# What botocore would refuse by itself has to reach the server.
UNCHECKED = Config(retries={"total_max_attempts": 1}, parameter_validation=False)
sqs = SESSION.client("sqs", endpoint_url=ENDPOINT, config=UNCHECKED)
ID_RULE = "can only include alphanumeric and punctuation characters. 1 to 128 in length."
NO_QUEUE = "AWS.SimpleQueueService.NonExistentQueue"


def fifo(**attributes):
    return queue(".fifo", **FIFO, **attributes)


def receive(url, **options):
    return sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, **options).get("Messages", [])


def handle(url, **options):
    return receive(url, WaitTimeSeconds=5, **options)[0]["ReceiptHandle"]


def fetch(url, accept=None, target=None, **parameters):
    """What the server answers to a bare request: Query by GET, or AWS JSON where a target is named."""
    headers = {"Accept": accept} if accept else {}
    body = None
    if target:
        headers["X-Amz-Target"] = "AmazonSQS." + target
        headers["Content-Type"] = "application/x-amz-json-1.0"
        body = json.dumps(parameters).encode()
    else:
        url += "?" + urllib.parse.urlencode(parameters)
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, headers)) as answer:
            return answer.headers["Content-Type"], answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.headers["Content-Type"], refusal.read().decode()


class Recorded(unittest.TestCase):
    def refused(self, code, message, call, status=400, **parameters):
        with self.assertRaises(ClientError) as raised:
            call(**parameters)
        error = raised.exception.response
        self.assertEqual(code, error["Error"]["Code"])
        self.assertIn(message, error["Error"]["Message"])
        self.assertEqual(status, error["ResponseMetadata"]["HTTPStatusCode"])
        return error["Error"]["Message"]

    def invalid(self, message, call, **parameters):
        return self.refused("InvalidParameterValue", message, call, **parameters)


class Queues(Recorded):
    def test_true_and_false_are_taken_in_any_case(self):
        for true, false in (("True", "False"), ("TRUE", "FALSE"), ("true", "false")):
            wanted = {"FifoQueue": true, "ContentBasedDeduplication": true}
            own = name(".fifo")
            url = sqs.create_queue(QueueName=own, Attributes=wanted)["QueueUrl"]
            again = {"FifoQueue": "true", "ContentBasedDeduplication": "true"}
            self.assertEqual(url, sqs.create_queue(QueueName=own, Attributes=again)["QueueUrl"])
            sqs.set_queue_attributes(QueueUrl=url, Attributes={"ContentBasedDeduplication": false})
            sqs.set_queue_attributes(QueueUrl=url, Attributes={"SqsManagedSseEnabled": false})
            kept = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
            self.assertEqual("true", kept["FifoQueue"])
            self.assertEqual("false", kept["ContentBasedDeduplication"])
            self.assertEqual("false", kept["SqsManagedSseEnabled"])
        for attribute in ("ContentBasedDeduplication", "SqsManagedSseEnabled"):
            self.refused(
                "InvalidAttributeValue",
                "Invalid value for the parameter %s." % attribute,
                sqs.set_queue_attributes,
                QueueUrl=url,
                Attributes={attribute: "yes"},
            )

    def test_a_name_will_do_for_a_url(self):
        own = name()
        sqs.create_queue(QueueName=own)
        sqs.send_message(QueueUrl=own, MessageBody="a")
        sqs.send_message_batch(QueueUrl=own, Entries=[{"Id": "1", "MessageBody": "b"}])
        received = receive(own, WaitTimeSeconds=5)
        self.assertEqual(["a", "b"], sorted(bodies(received)))
        for message in received:
            sqs.delete_message(QueueUrl=own, ReceiptHandle=message["ReceiptHandle"])
        sqs.set_queue_attributes(QueueUrl=own, Attributes={"RedrivePolicy": ""})
        sqs.tag_queue(QueueUrl=own, Tags={"k": "v"})
        self.assertEqual({"k": "v"}, sqs.list_queue_tags(QueueUrl=own)["Tags"])
        sqs.delete_queue(QueueUrl=own)

    def test_what_names_no_queue_is_a_queue_that_is_not_there(self):
        url = queue()
        for wrong in (url + "-no", "http://no-address-of-a-queue", "no name", name()):
            message = self.refused(
                NO_QUEUE, "The specified queue does not exist", sqs.purge_queue, QueueUrl=wrong
            )
            self.assertEqual(PROTOCOL == "query", "wsdl" in message)
            for call, more in (
                (sqs.delete_message, {"ReceiptHandle": "none"}),
                (sqs.change_message_visibility, {"ReceiptHandle": "none", "VisibilityTimeout": 1}),
                (sqs.delete_message_batch, {"Entries": []}),
                (sqs.change_message_visibility_batch, {"Entries": []}),
                (sqs.send_message, {"MessageBody": "\x00"}),
                (sqs.send_message_batch, {"Entries": []}),
                (sqs.receive_message, {"MaxNumberOfMessages": 11}),
                (sqs.get_queue_attributes, {"AttributeNames": ["no attribute"]}),
                (sqs.set_queue_attributes, {"Attributes": {"no": "attribute"}}),
            ):
                self.refused(NO_QUEUE, "does not exist", call, QueueUrl=wrong, **more)

    def test_tags_have_limits(self):
        url = queue()
        own = url.split("/")[-1]
        keys = "Tag keys must be between 1 and 128 characters in length."
        values = "Tag values must be between 0 and 256 characters in length."
        many = {"k%d" % i: "v" for i in range(51)}
        self.refused(
            "MissingParameter",
            "The request must contain the parameter Tags.",
            sqs.tag_queue,
            QueueUrl=url,
            Tags={},
        )
        self.invalid("Too many tags added for queue %s." % own, sqs.tag_queue, QueueUrl=url, Tags=many)
        self.invalid(keys, sqs.untag_queue, QueueUrl=url, TagKeys=[])
        self.invalid("Too many tags added", sqs.create_queue, QueueName=name(), tags=many)
        for wrong, tags in ((keys, {"k" * 129: ""}), (keys, {"": "v"}), (values, {"k": "v" * 257})):
            self.invalid(wrong, sqs.tag_queue, QueueUrl=url, Tags=tags)
            self.invalid(wrong, sqs.create_queue, QueueName=name(), tags=tags)
        sqs.tag_queue(QueueUrl=url, Tags={"k%d" % i: "" for i in range(49)})
        sqs.tag_queue(QueueUrl=url, Tags={"k" * 128: "v" * 256})
        sqs.tag_queue(QueueUrl=url, Tags={"k1": "again"})
        self.invalid("Too many tags added", sqs.tag_queue, QueueUrl=url, Tags={"one": "more"})
        self.assertEqual(50, len(sqs.list_queue_tags(QueueUrl=url)["Tags"]))

    def test_permissions_have_limits(self):
        url = queue()
        own = "Reason: Only the queue owner is allowed to invoke this action."
        shared = (
            "ChangeMessageVisibility DeleteMessage GetQueueAttributes GetQueueUrl"
            " ListDeadLetterSourceQueues PurgeQueue ReceiveMessage SendMessage"
        ).split()

        def allow(*actions, label="l"):
            sqs.add_permission(
                QueueUrl=url, Label=label, AWSAccountIds=["111111111111"], Actions=list(actions)
            )

        for action in ("AddPermission", "RemovePermission", "DeleteQueue", "TagQueue"):
            reason = "Value SQS:%s for parameter ActionName is invalid. %s" % (action, own)
            self.invalid(reason, lambda: allow("SendMessage", action))
        too_many = "8 Actions were found, maximum allowed is 7."
        self.refused("OverLimit", too_many, lambda: allow(*shared), status=403)
        for i in range(20):
            allow("*", label="l%d" % i)
        statements = "21 Statements were found, maximum allowed is 20."
        self.refused("OverLimit", statements, lambda: allow(*shared[:7]), status=403)

    def test_statuses_of_their_own(self):
        url, dead = queue(), queue()
        policy = {"deadLetterTargetArn": arn(dead), "maxReceiveCount": 1}
        sqs.set_queue_attributes(
            QueueUrl=url, Attributes={"RedrivePolicy": json.dumps(policy)}
        )
        sqs.purge_queue(QueueUrl=url)
        self.refused(
            "AWS.SimpleQueueService.PurgeQueueInProgress",
            "Only one PurgeQueue operation on %s is allowed" % url.split("/")[-1],
            sqs.purge_queue,
            status=403,
            QueueUrl=url,
        )
        missing = arn(dead) + "-no"
        self.refused(
            "ResourceNotFoundException",
            "The resource that you specified for the DestinationArn parameter doesn't exist.",
            sqs.start_message_move_task,
            status=404,
            SourceArn=arn(dead),
            DestinationArn=missing,
        )
        self.refused(
            "ResourceNotFoundException",
            "The resource that you specified for the SourceArn parameter doesn't exist.",
            sqs.list_message_move_tasks,
            status=404,
            SourceArn=missing,
        )
        self.refused(
            "ResourceNotFoundException",
            "Task does not exist.",
            sqs.cancel_message_move_task,
            status=404,
            TaskHandle="none",
        )

    def test_a_move_task_says_why_it_failed(self):
        url, dead, other = queue(), queue(), queue()
        policy = {"deadLetterTargetArn": arn(dead), "maxReceiveCount": 1}
        sqs.set_queue_attributes(
            QueueUrl=url, Attributes={"RedrivePolicy": json.dumps(policy)}
        )
        for body in "abc":
            sqs.send_message(QueueUrl=dead, MessageBody=body)
        sqs.start_message_move_task(
            SourceArn=arn(dead), DestinationArn=arn(other), MaxNumberOfMessagesPerSecond=1
        )
        sqs.delete_queue(QueueUrl=other)
        self.assertEqual(NO_QUEUE, self.failure(url, dead))
        sqs.start_message_move_task(SourceArn=arn(dead))
        self.assertEqual("CouldNotDetermineMessageSource", self.failure(url, dead))

    def failure(self, url, dead):
        while True:
            task = sqs.list_message_move_tasks(SourceArn=arn(dead))["Results"][0]
            if task["Status"] == "FAILED":
                return task["FailureReason"]
            sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1)


class Messages(Recorded):
    def test_every_receipt_of_a_message_deletes_it(self):
        url = queue()
        for delete in (
            lambda receipt: sqs.delete_message(QueueUrl=url, ReceiptHandle=receipt),
            lambda receipt: sqs.delete_message_batch(
                QueueUrl=url, Entries=[{"Id": "1", "ReceiptHandle": receipt}]
            ),
        ):
            sqs.send_message(QueueUrl=url, MessageBody="x")
            first, _ = handle(url, VisibilityTimeout=0), handle(url, VisibilityTimeout=0)
            delete(first)
            self.assertEqual([], receive(url))

    def test_every_receipt_of_a_message_changes_its_visibility(self):
        url = queue(VisibilityTimeout="1")
        sqs.send_message(QueueUrl=url, MessageBody="x")
        first = handle(url)
        latest = handle(url, VisibilityTimeout=60)

        def change(receipt, seconds):
            sqs.change_message_visibility(
                QueueUrl=url, ReceiptHandle=receipt, VisibilityTimeout=seconds
            )

        change(first, 0)
        change(latest, 30)
        changes = [{"Id": "1", "ReceiptHandle": first, "VisibilityTimeout": 30}]
        batch = sqs.change_message_visibility_batch(QueueUrl=url, Entries=changes)
        self.assertEqual([{"Id": "1"}], batch["Successful"])
        self.assertEqual(["x"], bodies(receive(url)))

    def test_an_expired_receipt_is_good_for_nothing_on_a_fifo_queue(self):
        url = fifo()
        sqs.send_message(QueueUrl=url, MessageBody="x", MessageGroupId="g")
        expired = handle(url, VisibilityTimeout=0)
        handle(url)
        reason = "Value %s for parameter ReceiptHandle is invalid. Reason: %s"
        self.invalid(
            reason % (expired, "The receipt handle has expired."),
            sqs.delete_message,
            QueueUrl=url,
            ReceiptHandle=expired,
        )

    def test_zero_seconds_are_no_delay_of_a_messages_own_on_a_fifo_queue(self):
        url = fifo(DelaySeconds="2")
        entry = {"MessageBody": "b", "MessageGroupId": "b", "DelaySeconds": 0}
        sqs.send_message(QueueUrl=url, MessageBody="a", MessageGroupId="a", DelaySeconds=0)
        sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": "1", **entry}])
        self.assertEqual([], receive(url))
        self.assertEqual(["a"], bodies(receive(url, WaitTimeSeconds=10))[:1])

    def test_ids_and_names_with_other_characters(self):
        standard, fifo_queue = queue(), fifo()
        for call, more in (
            (sqs.send_message, {"QueueUrl": standard, "MessageGroupId": "a b"}),
            (sqs.send_message, {"QueueUrl": fifo_queue, "MessageGroupId": "a b"}),
        ):
            self.invalid("MessageGroupId " + ID_RULE, call, MessageBody="m", **more)
        wrong = {"MessageBody": "m", "MessageGroupId": "g", "MessageDeduplicationId": "a b"}
        rule = "MessageDeduplicationId " + ID_RULE
        self.assertTrue(
            self.invalid(rule, sqs.send_message, QueueUrl=fifo_queue, **wrong).endswith(rule)
        )
        batch = sqs.send_message_batch(QueueUrl=fifo_queue, Entries=[{"Id": "1", **wrong}])
        self.assertTrue(batch["Failed"][0]["Message"].endswith(rule))

    def test_letters_of_every_alphabet_in_attributes_names(self):
        url = queue()

        def send(attribute):
            value = {"StringValue": "v", "DataType": "String"}
            sqs.send_message(QueueUrl=url, MessageBody="x", MessageAttributes={attribute: value})

        send("attr.1\u00f8\u00df\u00e4")
        for wrong in '!"\u00a7(?':
            self.invalid("is invalid. Attribute name can contain", lambda: send("attr" + wrong))
        received = receive(url, MessageAttributeNames=["All"])[0]
        self.assertIn("attr.1\u00f8\u00df\u00e4", received["MessageAttributes"])


    def test_a_receive_whose_message_was_deleted_is_not_repeated(self):
        url = fifo()
        sqs.send_message(QueueUrl=url, MessageBody="x", MessageGroupId="g")
        attempt = {"ReceiveRequestAttemptId": "attempt"}
        receipt = handle(url, **attempt)
        self.assertEqual(receipt, handle(url, **attempt))
        sqs.delete_message(QueueUrl=url, ReceiptHandle=receipt)
        self.invalid(
            "The receiveRequestAttemptId is not valid anymore since the receive call is not"
            " retryable.",
            sqs.receive_message,
            QueueUrl=url,
            **attempt,
        )

    def test_the_delay_of_a_fifo_queue_counts_as_it_is_now(self):
        lowered, raised = fifo(DelaySeconds="60"), fifo()
        for url, delay in ((lowered, "0"), (raised, "4")):
            sqs.send_message(QueueUrl=url, MessageBody="x", MessageGroupId="g")
            sqs.set_queue_attributes(QueueUrl=url, Attributes={"DelaySeconds": delay})
        self.assertEqual([], receive(raised))
        self.assertEqual(["x"], bodies(receive(lowered, WaitTimeSeconds=2)))
        self.assertEqual(["x"], bodies(receive(raised, WaitTimeSeconds=10)))

    def test_groups_take_turns(self):
        url = fifo()
        for body in ("g1-m1", "g2-m1", "g2-m2", "g3-m1", "g1-m2"):
            sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId=body[:2])
        first = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=3, VisibilityTimeout=0)
        self.assertEqual(["g1-m1", "g1-m2", "g2-m1"], bodies(first["Messages"]))
        others = ["g3-m1", "g1-m1", "g1-m2", "g2-m1", "g2-m2"]
        self.assertEqual(others, bodies(receive(url, VisibilityTimeout=0)))


class Wire(Recorded):
    def test_digests_are_there_and_in_lower_case(self):
        url = queue()
        text = {"DataType": "String", "StringValue": "v"}
        message = {
            "MessageBody": "a",
            "MessageAttributes": {"k": text},
            "MessageSystemAttributes": {"AWSTraceHeader": {**text, "StringValue": "Root=1"}},
        }
        sent = ("MD5OfMessageBody", "MD5OfMessageAttributes", "MD5OfMessageSystemAttributes")

        def answer(target, **parameters):
            return json.loads(fetch(ENDPOINT + "/", target=target, QueueUrl=url, **parameters)[1])

        def assert_digests(given, *names):
            for each in names:
                self.assertRegex(given[each], "^[0-9a-f]{32}$")

        assert_digests(answer("SendMessage", **message), *sent)
        batch = answer("SendMessageBatch", Entries=[{"Id": "1", **message}])
        assert_digests(batch["Successful"][0], *sent)
        received = answer("ReceiveMessage", MessageAttributeNames=["All"])["Messages"][0]
        assert_digests(received, "MD5OfBody", "MD5OfMessageAttributes")

    def test_empty_collections_are_left_out_of_json(self):
        url = queue()

        def members(target, **parameters):
            _, body = fetch(ENDPOINT + "/", target=target, QueueUrl=url, **parameters)
            return set(json.loads(body))

        entries = [{"Id": "1", "MessageBody": "a"}]
        self.assertEqual({"Successful"}, members("SendMessageBatch", Entries=entries))
        wrong = [{"Id": "1", "MessageBody": "\x00"}]
        self.assertEqual({"Failed"}, members("SendMessageBatch", Entries=wrong))
        self.assertEqual(set(), members("ListQueueTags"))
        self.assertEqual(set(), members("GetQueueAttributes", AttributeNames=["Policy"]))
        self.assertEqual({"Messages"}, members("ReceiveMessage"))
        self.assertEqual(set(), members("ReceiveMessage"))

    def test_query_answers_in_json_where_that_is_accepted(self):
        url = queue()
        sqs.send_message(QueueUrl=url, MessageBody="a")

        def read(target, **parameters):
            kind, body = fetch(target, accept="application/json", **parameters)
            self.assertEqual("application/json", kind)
            return json.loads(body)

        listed = read(ENDPOINT + "/", Action="ListQueues", Version="2012-11-05")
        self.assertIn(url, listed["ListQueuesResponse"]["ListQueuesResult"]["queueUrls"])
        received = read(url, Action="ReceiveMessage", AttributeName="All")["ReceiveMessageResponse"]
        message = received["ReceiveMessageResult"]["messages"][0]
        self.assertEqual("a", message["Body"])
        self.assertIn("ApproximateReceiveCount", [each["Name"] for each in message["Attributes"]])
        self.assertIn("RequestId", received["ResponseMetadata"])
        refused = read(url + "-no", Action="ReceiveMessage")
        self.assertEqual(NO_QUEUE, refused["Error"]["Code"])
        kind, body = fetch(ENDPOINT + "/", Action="ListQueues", Version="2012-11-05")
        self.assertEqual("text/xml", kind)
        self.assertTrue(body.startswith("<?xml"))

    def test_a_queues_url_tells_the_url_of_every_queue(self):
        url, other = queue(), queue()
        for wanted in (url, other):
            asked = {"QueueName": wanted.split("/")[-1], "QueueOwnerAWSAccountId": "000000000000"}
            _, body = fetch(url, Action="GetQueueUrl", **asked)
            self.assertIn("<QueueUrl>%s</QueueUrl>" % wanted, body)
        for action in ("CreateQueue", "ListQueues"):
            _, body = fetch(url, Action=action, QueueName=name())
            self.assertIn("InvalidAction", body)

    def test_an_empty_result_is_one_tag(self):
        _, body = fetch(queue(), Action="ReceiveMessage")
        self.assertIn("<ReceiveMessageResult/>", body)


if __name__ == "__main__":
    unittest.main(argv=["recorded.py"])
