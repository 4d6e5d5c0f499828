"""Answers of SNS that AWS was recorded to give, asked for by boto3: `python3 recorded_topics.py ENDPOINT`.

docs/wire/sns.md names the sources.
"""

import json
import sys
import unittest
import urllib.error
import urllib.parse
import urllib.request
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
# What botocore would refuse by itself has to reach the server.
UNCHECKED = Config(retries={"total_max_attempts": 1}, parameter_validation=False)
NOWHERE = "arn:aws:sns:us-east-1:000000000000:no"


def client(service, region="us-east-1"):
    session = boto3.Session("test", "test", region_name=region)
    return session.client(service, endpoint_url=ENDPOINT, config=UNCHECKED)


sqs = client("sqs")
sns = client("sns")


def name(suffix=""):
    return "t" + uuid.uuid4().hex[:8] + suffix


def topic(suffix="", **attributes):
    return sns.create_topic(Name=name(suffix), Attributes=attributes)["TopicArn"]


def queue(suffix="", **attributes):
    """The URL and the ARN of a new queue."""
    url = sqs.create_queue(QueueName=name(suffix), Attributes=attributes)["QueueUrl"]
    asked = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    return url, asked["Attributes"]["QueueArn"]


def subscribe(arn, endpoint, protocol="sqs", **options):
    given = {"TopicArn": arn, "Protocol": protocol, "Endpoint": endpoint, **options}
    return sns.subscribe(ReturnSubscriptionArn=True, **given)["SubscriptionArn"]


def attributes(subscription):
    return sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]


def body(url):
    got = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5)
    return json.loads(got["Messages"][0]["Body"])


class RecordedTest(unittest.TestCase):
    def refused(self, code, message, call, status=400, **parameters):
        with self.assertRaises(ClientError) as raised:
            call(**parameters)
        answer = raised.exception.response
        self.assertEqual(code, answer["Error"]["Code"])
        self.assertEqual(message, answer["Error"]["Message"])
        self.assertEqual(status, answer["ResponseMetadata"]["HTTPStatusCode"])

    def invalid(self, what, call, **parameters):
        self.refused("InvalidParameter", "Invalid parameter: " + what, call, **parameters)


class TopicTest(RecordedTest):
    def test_an_error_has_no_detail(self):
        form = {"Action": "GetTopicAttributes", "Version": "2010-03-31", "TopicArn": NOWHERE}
        with self.assertRaises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(ENDPOINT, urllib.parse.urlencode(form).encode())
        with raised.exception as answer:
            self.assertNotIn("Detail", answer.read().decode())

    def test_fifo_false_is_a_standard_topic(self):
        arn = topic(FifoTopic="false")
        self.assertNotIn("FifoTopic", sns.get_topic_attributes(TopicArn=arn)["Attributes"])
        again = sns.create_topic(Name=arn.split(":")[-1], Attributes={"FifoTopic": "false"})
        self.assertEqual(arn, again["TopicArn"])

    def test_a_fifo_topic_is_named_so(self):
        fifo = {"FifoTopic": "true"}
        self.invalid("Topic Name", sns.create_topic, Name=name(), Attributes=fifo)

    def test_a_topic_is_of_one_region(self):
        arn, abroad = topic(), client("sns", "eu-west-1")
        self.invalid("TopicArn", abroad.publish, TopicArn=arn, Message="m")
        self.invalid("TopicArn", abroad.list_subscriptions_by_topic, TopicArn=arn)
        self.invalid("TopicArn", abroad.delete_topic, TopicArn=arn)
        self.assertTrue(sns.get_topic_attributes(TopicArn=arn)["Attributes"])


class SubscriptionTest(RecordedTest):
    def test_unsubscribe_wants_a_subscription(self):
        arn = "arn:aws:sns:us-east-1:111111111111:random"
        self.invalid("SubscriptionId", sns.unsubscribe, SubscriptionArn=arn)
        self.invalid(
            "SubscriptionArn Reason: no value for required parameter", sns.unsubscribe
        )

    def test_a_scope_is_listed_beside_a_policy(self):
        subscription = subscribe(topic(), queue()[1])
        self.change(subscription, "FilterPolicyScope", "MessageBody")
        self.assertNotIn("FilterPolicyScope", attributes(subscription))
        self.change(subscription, "FilterPolicy", '{"a": ["b"]}')
        self.assertEqual("MessageBody", attributes(subscription)["FilterPolicyScope"])

    def test_json_that_fails_is_told_by_its_place(self):
        subscription = subscribe(topic(), queue()[1])
        place = "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled);"
        self.invalid(
            "RedrivePolicy: failed to parse JSON. Unexpected character ('i' (code 105)): was"
            " expecting double-quote to start field name" + place + " line: 1, column: 2]",
            self.change,
            subscription=subscription,
            attribute="RedrivePolicy",
            value="{invalidjson}",
        )
        self.invalid(
            "Attributes Reason: FilterPolicy: failed to parse JSON. Unrecognized token 'invalid':"
            " was expecting (JSON String, Number, Array, Object or token 'null', 'true' or"
            " 'false')" + place + " line: 1, column: 8]",
            sns.subscribe,
            TopicArn=topic(),
            Protocol="email",
            Endpoint="ann@example.com",
            Attributes={"FilterPolicy": "invalid-json"},
        )

    def change(self, subscription, attribute, value):
        sns.set_subscription_attributes(
            SubscriptionArn=subscription, AttributeName=attribute, AttributeValue=value
        )

    def test_a_telephone_number_may_have_separators(self):
        arn = topic()
        self.assertTrue(subscribe(arn, "+12/34-567.890", "sms"))
        for number in ("+15--551234567", "NAA+15551234567", "+15551234567.", "/+15551234567"):
            self.refused(
                "InvalidParameter",
                "Invalid SMS endpoint: " + number,
                sns.subscribe,
                TopicArn=arn,
                Protocol="sms",
                Endpoint=number,
            )

    def test_an_unknown_topic_comes_first(self):
        self.refused(
            "NotFound",
            "Topic does not exist",
            sns.subscribe,
            404,
            TopicArn=NOWHERE,
            Protocol="sqs",
            Endpoint="asdf",
        )


class PublishTest(RecordedTest):
    def test_an_attribute_has_a_type(self):
        untyped = {"attr1": {"StringValue": "value"}}
        message = (
            "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member"
            " must not be null"
        )
        at = "messageAttributes.attr1.member.dataType"
        self.refused(
            "ValidationError",
            message % at,
            sns.publish,
            TopicArn=topic(),
            Message="m",
            MessageAttributes=untyped,
        )
        self.refused(
            "ValidationError",
            message % ("publishBatchRequestEntries.1.member." + at),
            sns.publish_batch,
            TopicArn=topic(),
            PublishBatchRequestEntries=[{"Id": "1", "Message": "m", "MessageAttributes": untyped}],
        )

    def test_a_fifo_topics_notification_is_not_signed(self):
        arn = topic(".fifo", FifoTopic="true")
        url, endpoint = queue(".fifo", FifoQueue="true")
        subscribe(arn, endpoint)
        sns.publish(
            TopicArn=arn, Message="m", MessageGroupId="g", MessageDeduplicationId="d"
        )
        self.assertEqual(
            ["Message", "MessageId", "SequenceNumber", "Timestamp", "TopicArn", "Type",
             "UnsubscribeURL"],
            sorted(body(url)),
        )

    def test_a_queue_in_another_region_is_reached(self):
        far = client("sqs", "eu-west-1")
        label, arn = name(), topic()
        url = far.create_queue(QueueName=label)["QueueUrl"]
        subscribe(arn, "arn:aws:sqs:eu-west-1:000000000000:" + label)
        sns.publish(TopicArn=arn, Message="m")
        got = far.receive_message(QueueUrl=url, WaitTimeSeconds=5)
        self.assertEqual("m", json.loads(got["Messages"][0]["Body"])["Message"])


class PushTest(RecordedTest):
    def application(self):
        credentials = {"PlatformCredential": "key", "PlatformPrincipal": "certificate"}
        made = sns.create_platform_application(
            Name=name(), Platform="ADM", Attributes=credentials
        )
        return made["PlatformApplicationArn"]

    def test_a_platform_has_to_be_one(self):
        self.invalid(
            "Platform Reason: AAA is not supported",
            sns.create_platform_application,
            Name="n",
            Platform="AAA",
            Attributes={"PlatformCredential": "key", "PlatformPrincipal": "certificate"},
        )

    def test_a_device_has_its_token_once(self):
        application = self.application()
        given = {"PlatformApplicationArn": application, "Token": "token"}
        device = sns.create_platform_endpoint(**given, CustomUserData="a")["EndpointArn"]
        again = sns.create_platform_endpoint(**given, CustomUserData="a")["EndpointArn"]
        self.assertEqual(device, again)
        self.invalid(
            "Token Reason: Endpoint %s already exists with the same Token, but different"
            " attributes." % device,
            sns.create_platform_endpoint,
            **given,
            CustomUserData="b",
        )
        self.assertEqual(
            {"CustomUserData": "a", "Enabled": "true", "Token": "token"},
            sns.get_endpoint_attributes(EndpointArn=device)["Attributes"],
        )

    def test_user_data_has_a_bound(self):
        self.invalid(
            "Attributes Reason: Invalid value for attribute: CustomUserData: must be at most 2048"
            " bytes long in UTF-8 encoding",
            sns.create_platform_endpoint,
            PlatformApplicationArn=self.application(),
            Token="token",
            Attributes={"CustomUserData": "x" * 2049},
        )

    def test_settings_of_texts_are_known_ones(self):
        self.refused(
            "InvalidParameter",
            "InvalidAttribute is not a valid attribute",
            sns.set_sms_attributes,
            attributes={"InvalidAttribute": "x"},
        )
        self.refused(
            "InvalidParameter",
            "DefaultSMSType is invalid",
            sns.set_sms_attributes,
            attributes={"DefaultSMSType": "x"},
        )
        self.assertEqual("1", sns.get_sms_attributes()["attributes"]["MonthlySpendLimit"])

    def test_a_phone_number_has_to_be_one(self):
        self.invalid(
            "PhoneNumber Reason: input incorrectly formatted",
            sns.opt_in_phone_number,
            phoneNumber="+1",
        )


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
