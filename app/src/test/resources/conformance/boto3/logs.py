"""CloudWatch Logs as a program in Python uses them: `python3 logs.py ENDPOINT`."""

import sys
import time
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

SESSION = boto3.Session("test", "test", region_name="us-east-1")
OPTIONS = {"endpoint_url": sys.argv[1], "config": Config(retries={"total_max_attempts": 1})}
logs = SESSION.client("logs", **OPTIONS)


def now():
    return int(time.time() * 1000)


class Logs(unittest.TestCase):
    def setUp(self):
        self.group = "/python/" + self.id()
        logs.create_log_group(logGroupName=self.group)
        logs.create_log_stream(logGroupName=self.group, logStreamName="s")

    def put(self, *messages):
        at = now()
        return logs.put_log_events(
            logGroupName=self.group,
            logStreamName="s",
            logEvents=[{"timestamp": at, "message": it} for it in messages],
        )

    def test_what_is_put_is_read_and_filtered(self):
        answer = self.put("ERROR one", "INFO two")
        self.assertNotIn("rejectedLogEventsInfo", answer)

        got = logs.get_log_events(logGroupName=self.group, logStreamName="s", startFromHead=True)
        self.assertEqual(["ERROR one", "INFO two"], [it["message"] for it in got["events"]])
        again = logs.get_log_events(
            logGroupName=self.group, logStreamName="s", nextToken=got["nextForwardToken"]
        )
        self.assertEqual(got["nextForwardToken"], again["nextForwardToken"])

        pages = logs.get_paginator("filter_log_events").paginate(
            logGroupName=self.group, filterPattern="ERROR", startTime=now() - 60_000
        )
        self.assertEqual(["ERROR one"], [it["message"] for page in pages for it in page["events"]])

    def test_a_tail_that_follows_sees_what_comes(self):
        """Asks as `aws logs tail --follow` of version 2 of the command line does: from the latest time on, again
        and again, passing the ids that it has seen."""
        self.put("one")
        seen, start = [], now() - 600_000
        ids = set()
        for message in (None, "two", "three"):
            if message:
                self.put(message)
            pages = logs.get_paginator("filter_log_events").paginate(
                logGroupIdentifier=self.group, startTime=start, interleaved=True
            )
            for event in (it for page in pages for it in page["events"]):
                if event["eventId"] not in ids:
                    ids.add(event["eventId"])
                    seen.append(event["message"])
                    start = max(start, event["timestamp"])
        self.assertEqual(["one", "two", "three"], seen)

    def test_a_query_finds_what_a_report_asks_for(self):
        self.put('{"level":"ERROR","ms":12}', '{"level":"INFO","ms":30}')
        query = logs.start_query(
            logGroupName=self.group,
            startTime=int(time.time()) - 60,
            endTime=int(time.time()) + 60,
            queryString="filter level = 'ERROR' | stats count(*) as n, max(ms) as most by level",
        )["queryId"]
        while (result := logs.get_query_results(queryId=query))["status"] in ("Scheduled", "Running"):
            time.sleep(0.05)
        self.assertEqual("Complete", result["status"])
        (row,) = result["results"]
        self.assertEqual(
            {"level": "ERROR", "n": "1", "most": "12"}, {it["field"]: it["value"] for it in row}
        )

    def test_a_metric_filter_counts_what_matches(self):
        logs.put_metric_filter(
            logGroupName=self.group,
            filterName="latency",
            filterPattern="{ $.ms > 10 }",
            metricTransformations=[
                {
                    "metricNamespace": self.group,
                    "metricName": "Latency",
                    "metricValue": "$.ms",
                    "unit": "Milliseconds",
                }
            ],
        )
        (described,) = logs.describe_metric_filters(logGroupName=self.group)["metricFilters"]
        self.assertEqual("$.ms", described["metricTransformations"][0]["metricValue"])
        (match,) = logs.test_metric_filter(
            filterPattern="{ $.ms > 10 }", logEventMessages=['{"ms":3}', '{"ms":30}']
        )["matches"]
        self.assertEqual({"$.ms": "30"}, match["extractedValues"])

        self.put('{"ms":3}', '{"ms":12}', '{"ms":30}')
        points = SESSION.client("cloudwatch", **OPTIONS).get_metric_statistics(
            Namespace=self.group,
            MetricName="Latency",
            StartTime=time.time() - 300,
            EndTime=time.time() + 300,
            Period=60,
            Statistics=["Sum", "SampleCount"],
        )["Datapoints"]
        self.assertEqual(42, sum(it["Sum"] for it in points))
        self.assertEqual(2, sum(it["SampleCount"] for it in points))

        logs.delete_metric_filter(logGroupName=self.group, filterName="latency")
        self.assertEqual([], logs.describe_metric_filters(logGroupName=self.group)["metricFilters"])

    def test_a_subscription_filter_is_for_a_function_that_is_there(self):
        with self.assertRaises(logs.exceptions.InvalidParameterException) as refused:
            logs.put_subscription_filter(
                logGroupName=self.group,
                filterName="f",
                filterPattern="",
                destinationArn="arn:aws:lambda:us-east-1:000000000000:function:none",
            )
        self.assertIn("Could not execute the lambda function", str(refused.exception))
        listed = logs.describe_subscription_filters(logGroupName=self.group)
        self.assertEqual([], listed["subscriptionFilters"])

    def test_what_is_put_is_watched(self):
        config = Config(inject_host_prefix=False, retries={"total_max_attempts": 1})
        live = SESSION.client("logs", endpoint_url=sys.argv[1], config=config)
        group = logs.describe_log_groups(logGroupNamePrefix=self.group)["logGroups"][0]
        arn = group["arn"].removesuffix(":*")
        events = live.start_live_tail(logGroupIdentifiers=[arn])["responseStream"]
        seen = []
        try:
            for event in events:
                if "sessionStart" in event:
                    self.assertEqual([arn], event["sessionStart"]["logGroupIdentifiers"])
                    self.put("ERROR one", "INFO two")
                else:
                    seen += event["sessionUpdate"]["sessionResults"]
                if len(seen) == 2:
                    break
        finally:
            events.close()
        self.assertEqual(["ERROR one", "INFO two"], [it["message"] for it in seen])
        self.assertEqual({arn}, {it["logGroupIdentifier"] for it in seen})

        with self.assertRaises(live.exceptions.InvalidParameterException) as refused:
            live.start_live_tail(logGroupIdentifiers=[self.group])
        self.assertIn("no ARN of a log group", str(refused.exception))

    def test_what_is_wrong_is_told_by_its_name(self):
        with self.assertRaises(logs.exceptions.ResourceAlreadyExistsException):
            logs.create_log_group(logGroupName=self.group)
        with self.assertRaises(logs.exceptions.ResourceNotFoundException):
            logs.delete_log_group(logGroupName="none")
        with self.assertRaises(logs.exceptions.InvalidParameterException):
            logs.filter_log_events(logGroupName=self.group, filterPattern="{ $.a")
        with self.assertRaises(logs.exceptions.MalformedQueryException) as malformed:
            logs.start_query(logGroupName=self.group, startTime=1, endTime=2, queryString="fields")
        location = malformed.exception.response["queryCompileError"]["location"]
        self.assertEqual(6, location["startCharOffset"])
        with self.assertRaises(ClientError) as unsupported:
            logs.describe_export_tasks()
        self.assertIn("not supported here", str(unsupported.exception))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
