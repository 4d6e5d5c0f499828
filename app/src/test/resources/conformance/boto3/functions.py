"""AWS Lambda as a program in Python uses it: `python3 functions.py ENDPOINT`."""

import io
import json
import sys
import time
import unittest
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
session = boto3.Session("test", "test", region_name="us-east-1")
once = Config(retries={"total_max_attempts": 1})
functions = session.client("lambda", endpoint_url=ENDPOINT, config=once)
queues = session.client("sqs", endpoint_url=ENDPOINT, config=once)
ARN = "arn:aws:lambda:us-east-1:000000000000:function:"
QUEUE = "arn:aws:sqs:us-east-1:000000000000:"
PARTIAL = """
def handler(event, context):
    bad = [it["messageId"] for it in event["Records"] if it["body"] == "bad"]
    return {"batchItemFailures": [{"itemIdentifier": it} for it in bad]}
"""
ROLE = "arn:aws:iam::000000000000:role/pay"


def status(answer):
    return answer["ResponseMetadata"]["HTTPStatusCode"]


def archive(text="def handler(event, context):\n    return event\n"):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("app.py", text)
    return file.getvalue()


class Functions(unittest.TestCase):
    def tearDown(self):
        for function in functions.list_functions()["Functions"]:
            functions.delete_function(FunctionName=function["FunctionName"])

    def make(self, name, **more):
        return functions.create_function(
            FunctionName=name,
            Runtime="python3.12",
            Handler="app.handler",
            Role=ROLE,
            Code={"ZipFile": archive()},
            **more,
        )

    def refused(self, code, call, **parameters):
        with self.assertRaises(ClientError) as raised:
            call(**parameters)
        self.assertEqual(raised.exception.response["Error"]["Code"], code)
        return raised.exception.response

    def test_a_function_is_made_waited_for_and_deleted(self):
        made = self.make("pay", Tags={"team": "shop"}, Environment={"Variables": {"TABLE": "é"}})
        self.assertEqual(status(made), 201)
        self.assertEqual(made["FunctionArn"], ARN + "pay")
        self.assertEqual(made["Version"], "$LATEST")
        functions.get_waiter("function_active_v2").wait(FunctionName="pay")
        functions.get_waiter("function_updated_v2").wait(FunctionName="pay")
        found = functions.get_function(FunctionName="pay")
        self.assertEqual(found["Configuration"]["State"], "Active")
        self.assertEqual(found["Configuration"]["Environment"], {"Variables": {"TABLE": "é"}})
        self.assertEqual(found["Tags"], {"team": "shop"})

        self.assertEqual(status(functions.delete_function(FunctionName="pay")), 204)

        gone = self.refused(
            "ResourceNotFoundException", functions.get_function, FunctionName="pay"
        )
        self.assertEqual(gone["Message"], "Function not found: " + ARN + "pay")
        self.assertEqual(gone["Type"], "User")

    def test_a_name_is_taken_once(self):
        self.make("pay")
        with self.assertRaises(functions.exceptions.ResourceConflictException) as raised:
            self.make("pay")
        self.assertEqual(
            raised.exception.response["Error"]["Message"], "Function already exist: pay"
        )

    def test_versions_aliases_and_their_weights(self):
        self.make("pay", Publish=True)
        functions.update_function_code(
            FunctionName="pay", ZipFile=archive("x = 1\n"), Publish=True
        )
        made = functions.create_alias(
            FunctionName="pay",
            Name="live",
            FunctionVersion="1",
            RoutingConfig={"AdditionalVersionWeights": {"2": 0.1}},
        )
        self.assertEqual(status(made), 201)
        self.assertEqual(made["AliasArn"], ARN + "pay:live")
        listed = functions.list_versions_by_function(FunctionName="pay")["Versions"]
        self.assertEqual([it["Version"] for it in listed], ["$LATEST", "1", "2"])
        found = functions.get_alias(FunctionName="pay", Name="live")
        self.assertEqual(found["RoutingConfig"], {"AdditionalVersionWeights": {"2": 0.1}})

    def test_permissions_are_a_policy(self):
        self.make("pay")
        functions.add_permission(
            FunctionName="pay",
            StatementId="bus",
            Action="lambda:InvokeFunction",
            Principal="events.amazonaws.com",
            SourceArn="arn:aws:events:us-east-1:000000000000:rule/orders",
        )
        policy = json.loads(functions.get_policy(FunctionName="pay")["Policy"])
        self.assertEqual(policy["Statement"][0]["Principal"], {"Service": "events.amazonaws.com"})
        functions.remove_permission(FunctionName="pay", StatementId="bus")
        self.refused("ResourceNotFoundException", functions.get_policy, FunctionName="pay")

    def test_tags_concurrency_and_rules_of_asynchronous_invocations(self):
        self.make("pay")
        functions.tag_resource(Resource=ARN + "pay", Tags={"a": "1", "b": "2"})
        functions.untag_resource(Resource=ARN + "pay", TagKeys=["a"])
        self.assertEqual(functions.list_tags(Resource=ARN + "pay")["Tags"], {"b": "2"})
        functions.put_function_concurrency(FunctionName="pay", ReservedConcurrentExecutions=3)
        self.assertEqual(
            functions.get_function_concurrency(FunctionName="pay")["ReservedConcurrentExecutions"],
            3,
        )
        put = functions.put_function_event_invoke_config(
            FunctionName="pay", MaximumRetryAttempts=1
        )
        self.assertEqual(put["FunctionArn"], ARN + "pay:$LATEST")
        self.assertEqual(put["MaximumRetryAttempts"], 1)

    def test_a_queue_has_its_messages_handled_and_the_bad_one_left(self):
        functions.create_function(
            FunctionName="pay",
            Runtime="python3.12",
            Handler="app.handler",
            Role=ROLE,
            Code={"ZipFile": archive(PARTIAL)},
        )
        dead = queues.create_queue(QueueName="orders-dlq")["QueueUrl"]
        redrive = {"deadLetterTargetArn": QUEUE + "orders-dlq", "maxReceiveCount": 1}
        orders = queues.create_queue(
            QueueName="orders",
            Attributes={"VisibilityTimeout": "3", "RedrivePolicy": json.dumps(redrive)},
        )["QueueUrl"]
        made = functions.create_event_source_mapping(
            FunctionName="pay",
            EventSourceArn=QUEUE + "orders",
            FunctionResponseTypes=["ReportBatchItemFailures"],
        )
        self.assertEqual(status(made), 202)
        self.assertEqual(made["State"], "Creating")
        for body in ["good", "bad", "good"]:
            queues.send_message(QueueUrl=orders, MessageBody=body)

        end = time.monotonic() + 60
        received = []
        while not received and time.monotonic() < end:
            received = queues.receive_message(QueueUrl=dead, WaitTimeSeconds=5).get("Messages", [])

        self.assertEqual([it["Body"] for it in received], ["bad"])
        found = functions.get_event_source_mapping(UUID=made["UUID"])
        self.assertEqual(found["State"], "Enabled")
        self.assertEqual(found["BatchSize"], 10)
        self.assertEqual(found["LastModified"].year, time.gmtime().tm_year)
        again = self.refused(
            "ResourceConflictException",
            functions.create_event_source_mapping,
            FunctionName="pay",
            EventSourceArn=QUEUE + "orders",
        )
        self.assertIn(made["UUID"], again["Error"]["Message"])
        deleted = functions.delete_event_source_mapping(UUID=made["UUID"])
        self.assertEqual(deleted["State"], "Deleting")

    def test_layers(self):
        made = functions.publish_layer_version(
            LayerName="libs",
            Content={"ZipFile": archive()},
            CompatibleRuntimes=["python3.12"],
        )
        self.assertEqual(status(made), 201)
        self.make("pay", Layers=[made["LayerVersionArn"]])
        found = functions.get_layer_version_by_arn(Arn=made["LayerVersionArn"])
        self.assertEqual(found["Version"], made["Version"])
        functions.delete_function(FunctionName="pay")
        functions.delete_layer_version(LayerName="libs", VersionNumber=made["Version"])
        self.assertEqual(functions.list_layers()["Layers"], [])

    def test_what_is_wrong_is_told_in_aws_words(self):
        wrong = self.refused(
            "ValidationException",
            functions.create_function,
            FunctionName="pay",
            Runtime="python3.12",
            Handler="app.handler",
            Role=ROLE,
            Code={"ZipFile": archive()},
            Timeout=901,
        )
        self.assertEqual(
            wrong["Error"]["Message"],
            "1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: "
            "Member must have value less than or equal to 900",
        )


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
