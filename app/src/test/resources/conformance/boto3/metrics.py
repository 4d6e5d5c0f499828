"""CloudWatch's metrics and alarms as a program in Python uses them: `python3 metrics.py ENDPOINT`.

boto3 speaks AWS JSON 1.0 to CloudWatch.
"""

import datetime
import json
import sys
import time
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

SESSION = boto3.Session("test", "test", region_name="us-east-1")
OPTIONS = {"endpoint_url": sys.argv[1], "config": Config(retries={"total_max_attempts": 1})}
cloudwatch = SESSION.client("cloudwatch", **OPTIONS)
sqs = SESSION.client("sqs", **OPTIONS)
sns = SESSION.client("sns", **OPTIONS)


def now():
    return datetime.datetime.now(datetime.timezone.utc)


class Metrics(unittest.TestCase):
    def test_what_is_put_is_listed_and_read(self):
        minute = now().replace(second=0, microsecond=0)
        dimensions = [{"Name": "Channel", "Value": "web"}]
        cloudwatch.put_metric_data(
            Namespace="Python",
            MetricData=[
                {
                    "MetricName": "Orders",
                    "Dimensions": dimensions,
                    "Timestamp": minute,
                    "Values": [1, 2, 3],
                    "Counts": [1, 1, 2],
                    "Unit": "Count",
                }
            ],
        )

        (metric,) = cloudwatch.list_metrics(Namespace="Python")["Metrics"]
        self.assertEqual(("Orders", dimensions), (metric["MetricName"], metric["Dimensions"]))
        (point,) = cloudwatch.get_metric_statistics(
            Namespace="Python",
            MetricName="Orders",
            Dimensions=dimensions,
            StartTime=minute,
            EndTime=minute + datetime.timedelta(minutes=1),
            Period=60,
            Statistics=["Sum", "SampleCount"],
        )["Datapoints"]
        self.assertEqual((9, 4, minute), (point["Sum"], point["SampleCount"], point["Timestamp"]))
        data = cloudwatch.get_metric_data(
            MetricDataQueries=[
                {"Id": "m1", "ReturnData": False, "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}},
                {"Id": "e1", "Expression": "m1 * 2", "Label": "Twice"},
            ],
            StartTime=minute,
            EndTime=minute + datetime.timedelta(minutes=1),
        )
        (result,) = data["MetricDataResults"]
        self.assertEqual(("Twice", [18.0]), (result["Label"], result["Values"]))

    def test_a_dead_letter_raises_an_alarm_at_once(self):
        letters = sqs.create_queue(QueueName="python-dlq")["QueueUrl"]
        alerts = sqs.create_queue(QueueName="python-alerts")["QueueUrl"]
        attributes = sqs.get_queue_attributes(QueueUrl=alerts, AttributeNames=["QueueArn"])
        topic = sns.create_topic(Name="python-alerts")["TopicArn"]
        sns.subscribe(
            TopicArn=topic,
            Protocol="sqs",
            Endpoint=attributes["Attributes"]["QueueArn"],
            Attributes={"RawMessageDelivery": "true"},
        )
        cloudwatch.put_metric_alarm(
            AlarmName="python-dead-letters",
            Namespace="AWS/SQS",
            MetricName="ApproximateNumberOfMessagesVisible",
            Dimensions=[{"Name": "QueueName", "Value": "python-dlq"}],
            Statistic="Maximum",
            Period=60,
            EvaluationPeriods=1,
            Threshold=0,
            ComparisonOperator="GreaterThanThreshold",
            TreatMissingData="notBreaching",
            AlarmActions=[topic],
        )

        began = time.monotonic()
        sqs.send_message(QueueUrl=letters, MessageBody="dead")
        (message,) = sqs.receive_message(QueueUrl=alerts, WaitTimeSeconds=20)["Messages"]

        self.assertLess(time.monotonic() - began, 15)
        raised = json.loads(message["Body"])
        self.assertEqual(("OK", "ALARM"), (raised["OldStateValue"], raised["NewStateValue"]))
        (alarm,) = cloudwatch.describe_alarms(StateValue="ALARM")["MetricAlarms"]
        self.assertEqual("python-dead-letters", alarm["AlarmName"])
        cloudwatch.delete_alarms(AlarmNames=["python-dead-letters"])

    def test_errors_have_their_codes(self):
        for code, call in (
            ("ResourceNotFound", lambda: cloudwatch.delete_alarms(AlarmNames=["none"])),
            ("ValidationError", lambda: cloudwatch.put_composite_alarm(AlarmName="c", AlarmRule="ALARM(")),
            ("InvalidParameterValue", lambda: cloudwatch.put_metric_data(Namespace="AWS/X", MetricData=[{"MetricName": "a", "Value": 1}])),
        ):
            with self.assertRaises(ClientError) as raised:
                call()
            self.assertEqual(code, raised.exception.response["Error"]["Code"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
