"""CloudWatch's dashboards as a program in Python uses them: `python3 dashboards.py ENDPOINT`.

boto3 speaks AWS JSON 1.0 to CloudWatch.
"""

import datetime
import json
import sys
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

SESSION = boto3.Session("test", "test", region_name="us-east-1")
OPTIONS = {"endpoint_url": sys.argv[1], "config": Config(retries={"total_max_attempts": 1})}
cloudwatch = SESSION.client("cloudwatch", **OPTIONS)
WIDGET = {"type": "text", "properties": {"markdown": "é 😀"}}
BODY = json.dumps({"widgets": [WIDGET]}, ensure_ascii=False)
ARN = "arn:aws:cloudwatch::000000000000:dashboard/"


class Dashboards(unittest.TestCase):
    def tearDown(self):
        names = self.names()
        if names:
            cloudwatch.delete_dashboards(DashboardNames=names)

    def names(self, **options):
        pages = cloudwatch.get_paginator("list_dashboards").paginate(**options)
        return [entry["DashboardName"] for page in pages for entry in page["DashboardEntries"]]

    def refused(self, call, **arguments):
        with self.assertRaises(ClientError) as raised:
            call(**arguments)
        return raised.exception

    def test_the_protocol_is_json(self):
        seen = []
        cloudwatch.meta.events.register(
            "before-send.cloudwatch.ListDashboards",
            lambda request, **_: seen.append(request.headers["Content-Type"]),
        )
        self.names()
        self.assertEqual([b"application/x-amz-json-1.0"], seen)

    def test_put_get_and_list(self):
        put = cloudwatch.put_dashboard(DashboardName="orders", DashboardBody=BODY)
        self.assertEqual([], put["DashboardValidationMessages"])

        got = cloudwatch.get_dashboard(DashboardName="orders")
        self.assertEqual((BODY, ARN + "orders"), (got["DashboardBody"], got["DashboardArn"]))

        (entry,) = cloudwatch.list_dashboards(DashboardNamePrefix="ord")["DashboardEntries"]
        self.assertEqual(len(BODY.encode()), entry["Size"])
        self.assertIsInstance(entry["Size"], int)
        age = datetime.datetime.now(datetime.timezone.utc) - entry["LastModified"]
        self.assertLess(abs(age.total_seconds()), 600)

    def test_errors_have_the_codes_of_the_query_protocol(self):
        missing = self.refused(cloudwatch.get_dashboard, DashboardName="none")
        # Two errors of the model share this code, and boto3 goes by the code and not by the shape.
        self.assertIsInstance(missing, cloudwatch.exceptions.ResourceNotFound)
        self.assertEqual("ResourceNotFound", missing.response["Error"]["Code"])
        self.assertEqual("Dashboard none does not exist", missing.response["Error"]["Message"])

        invalid = self.refused(cloudwatch.put_dashboard, DashboardName="a", DashboardBody="{}")
        self.assertIsInstance(invalid, cloudwatch.exceptions.DashboardInvalidInputError)
        self.assertEqual("InvalidParameterInput", invalid.response["Error"]["Code"])
        self.assertEqual(
            [{"DataPath": "/", "Message": "Should have required property 'widgets'"}],
            invalid.response["dashboardValidationMessages"],
        )

    def test_all_are_deleted_or_none(self):
        for name in "ab":
            cloudwatch.put_dashboard(DashboardName=name, DashboardBody=BODY)
        self.refused(cloudwatch.delete_dashboards, DashboardNames=["a", "c"])
        self.assertEqual(["a", "b"], self.names())
        cloudwatch.delete_dashboards(DashboardNames=["a", "b"])
        self.assertEqual([], self.names())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
