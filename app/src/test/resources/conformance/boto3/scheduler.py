"""EventBridge Scheduler as a program in Python uses it: `python3 scheduler.py ENDPOINT`."""

import datetime
import sys
import time
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
SESSION = boto3.Session("test", "test", region_name="us-east-1")
CONFIG = Config(retries={"total_max_attempts": 1})
scheduler = SESSION.client("scheduler", endpoint_url=ENDPOINT, config=CONFIG)
sqs = SESSION.client("sqs", endpoint_url=ENDPOINT, config=CONFIG)
ROLE = "arn:aws:iam::000000000000:role/scheduler"


class Schedules(unittest.TestCase):
    def setUp(self):
        self.url = sqs.create_queue(QueueName=f"scheduled-{time.time_ns()}")["QueueUrl"]
        self.queue = sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

    def tearDown(self):
        for schedule in scheduler.list_schedules()["Schedules"]:
            scheduler.delete_schedule(Name=schedule["Name"], GroupName=schedule["GroupName"])
        for group in scheduler.list_schedule_groups()["ScheduleGroups"]:
            if group["Name"] != "default":
                scheduler.delete_schedule_group(Name=group["Name"])
        sqs.delete_queue(QueueUrl=self.url)

    def create(self, name, expression, **more):
        target = {"Arn": self.queue, "RoleArn": ROLE, "Input": "from " + name}
        return scheduler.create_schedule(
            Name=name,
            ScheduleExpression=expression,
            FlexibleTimeWindow={"Mode": "OFF"},
            **{"Target": target, **more},
        )

    def refused(self, code, call, *arguments, **parameters):
        with self.assertRaises(ClientError) as raised:
            call(*arguments, **parameters)
        self.assertEqual(raised.exception.response["Error"]["Code"], code)
        return raised.exception.response["Error"]["Message"]

    def test_a_schedule_is_made_read_changed_and_deleted(self):
        start = datetime.datetime(2099, 1, 1, tzinfo=datetime.timezone.utc)
        made = self.create("s", "rate(1 day)", StartDate=start, Description="é")
        self.assertTrue(made["ScheduleArn"].endswith(":schedule/default/s"))
        found = scheduler.get_schedule(Name="s")
        self.assertEqual((found["StartDate"], found["Description"]), (start, "é"))
        self.assertEqual(found["Target"]["RetryPolicy"]["MaximumRetryAttempts"], 185)

        scheduler.update_schedule(
            Name="s",
            ScheduleExpression="cron(0 12 ? * MON#1 *)",
            FlexibleTimeWindow={"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 15},
            Target={"Arn": self.queue, "RoleArn": ROLE},
        )
        found = scheduler.get_schedule(Name="s")
        self.assertEqual(found["FlexibleTimeWindow"]["MaximumWindowInMinutes"], 15)
        self.assertNotIn("StartDate", found)

        scheduler.delete_schedule(Name="s")
        self.assertEqual(
            self.refused("ResourceNotFoundException", scheduler.get_schedule, Name="s"), "Schedule s does not exist."
        )

    def test_what_is_due_is_sent_and_the_schedule_goes(self):
        self.create("once", "at(2020-01-01T00:00:00)", ActionAfterCompletion="DELETE")
        self.create("now", "rate(1 hour)")
        bodies = []
        while len(bodies) < 2:
            messages = sqs.receive_message(QueueUrl=self.url, WaitTimeSeconds=10)["Messages"]
            bodies += [it["Body"] for it in messages]
        self.assertEqual(sorted(bodies), ["from now", "from once"])
        self.assertEqual([it["Name"] for it in scheduler.list_schedules()["Schedules"]], ["now"])

    def test_groups_tags_and_pages(self):
        arn = scheduler.create_schedule_group(Name="g", Tags=[{"Key": "a b", "Value": "1"}])["ScheduleGroupArn"]
        scheduler.tag_resource(ResourceArn=arn, Tags=[{"Key": "c", "Value": "2"}])
        scheduler.untag_resource(ResourceArn=arn, TagKeys=["a b"])
        self.assertEqual(scheduler.list_tags_for_resource(ResourceArn=arn)["Tags"], [{"Key": "c", "Value": "2"}])
        for number in range(5):
            self.create(f"page-{number}", "at(2099-01-01T00:00:00)", GroupName="g")
        pages = scheduler.get_paginator("list_schedules").paginate(GroupName="g", PaginationConfig={"PageSize": 2})
        self.assertEqual([len(page["Schedules"]) for page in pages], [2, 2, 1])

    def test_errors_have_their_codes_and_texts(self):
        self.create("twice", "at(2099-01-01T00:00:00)")
        self.assertEqual(
            self.refused("ConflictException", self.create, "twice", "at(2099-01-01T00:00:00)"),
            "Schedule twice already exists.",
        )
        self.assertEqual(
            self.refused("ValidationException", self.create, "bad", "rate(10 seconds)"),
            "Invalid Schedule Expression rate(10 seconds).",
        )
        self.refused("ValidationException", scheduler.delete_schedule_group, Name="default")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
