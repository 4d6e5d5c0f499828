"""Function URLs as a program in Python makes and calls them: `python3 function_urls.py ENDPOINT`."""

import contextlib
import http.client
import io
import json
import sys
import unittest
import urllib.parse
import zipfile

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
session = boto3.Session("test", "test", region_name="us-east-1")
once = Config(retries={"total_max_attempts": 1})
functions = session.client("lambda", endpoint_url=ENDPOINT, config=once)
ROLE = "arn:aws:iam::000000000000:role/pay"
HANDLER = """
import base64

def handler(event, context):
    path = event["rawPath"]
    if path == "/login":
        return {"statusCode": 302, "headers": {"location": "/home"}, "cookies": ["s=1; HttpOnly", "t=2"]}
    if path == "/upload":
        data = base64.b64decode(event["body"])
        return {"statusCode": 200, "headers": {"content-type": "image/png"},
                "body": base64.b64encode(data[::-1]).decode(), "isBase64Encoded": True}
    if path == "/fail":
        raise RuntimeError("no")
    return {"event": event, "request": context.aws_request_id}
"""


def archive():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("app.py", HANDLER)
    return file.getvalue()


class FunctionUrls(unittest.TestCase):
    def setUp(self):
        functions.create_function(
            FunctionName="pages",
            Runtime="python3.12",
            Handler="app.handler",
            Role=ROLE,
            Code={"ZipFile": archive()},
        )
        made = functions.create_function_url_config(FunctionName="pages", AuthType="NONE")
        self.url = made["FunctionUrl"]

    def tearDown(self):
        functions.delete_function(FunctionName="pages")

    def ask(self, method, path, body=None, headers=None):
        """By the Host header, since Python's resolver knows no names under localhost everywhere."""
        place = urllib.parse.urlsplit(ENDPOINT)
        connection = http.client.HTTPConnection(place.hostname, place.port)
        host = {"Host": urllib.parse.urlsplit(self.url).netloc}
        with contextlib.closing(connection):
            connection.request(method, path, body, host | (headers or {}))
            answer = connection.getresponse()
            return answer, answer.read()

    def test_a_request_is_an_invocation(self):
        answer, body = self.ask("GET", "/a/b?x=1&x=2", headers={"Cookie": "c=1; d=2"})
        self.assertEqual(answer.status, 200)
        told = json.loads(body)
        self.assertEqual(told["request"], answer.headers["x-amzn-RequestId"])
        event = told["event"]
        self.assertEqual(event["rawPath"], "/a/b")
        self.assertEqual(event["queryStringParameters"], {"x": "1,2"})
        self.assertEqual(event["cookies"], ["c=1", "d=2"])
        self.assertEqual(event["requestContext"]["requestId"], told["request"])

    def test_cookies_and_a_redirection(self):
        answer, _ = self.ask("POST", "/login", "user=ann")
        self.assertEqual(answer.status, 302)
        self.assertEqual(answer.headers["location"], "/home")
        self.assertEqual(answer.headers.get_all("set-cookie"), ["s=1; HttpOnly", "t=2"])

    def test_bytes_go_in_and_out(self):
        answer, body = self.ask("PUT", "/upload", bytes(range(256)))
        self.assertEqual(answer.headers["content-type"], "image/png")
        self.assertEqual(body, bytes(reversed(range(256))))

    def test_a_failure_is_a_502(self):
        answer, body = self.ask("GET", "/fail")
        self.assertEqual((answer.status, body), (502, b"Internal Server Error"))

    def test_a_signature_of_botocore(self):
        functions.update_function_url_config(FunctionName="pages", AuthType="AWS_IAM")
        self.assertEqual(self.ask("GET", "/")[0].status, 403)
        request = AWSRequest("GET", self.url + "signed?b=2&a=1")
        SigV4Auth(session.get_credentials(), "lambda", "us-east-1").add_auth(request)
        answer, body = self.ask("GET", "/signed?b=2&a=1", headers=dict(request.headers.items()))
        self.assertEqual(answer.status, 200)
        iam = json.loads(body)["event"]["requestContext"]["authorizer"]["iam"]
        self.assertEqual(iam["accessKey"], "test")

    def test_urls_are_kept(self):
        functions.publish_version(FunctionName="pages")
        functions.create_alias(FunctionName="pages", Name="live", FunctionVersion="1")
        cors = {"AllowOrigins": ["*"], "AllowMethods": ["GET"], "MaxAge": 60}
        made = functions.create_function_url_config(
            FunctionName="pages", Qualifier="live", AuthType="AWS_IAM", Cors=cors
        )
        self.assertEqual(made["ResponseMetadata"]["HTTPStatusCode"], 201)
        told = functions.get_function_url_config(FunctionName="pages", Qualifier="live")
        self.assertEqual(told["FunctionUrl"], made["FunctionUrl"])
        self.assertEqual(told["Cors"], cors | {"AllowCredentials": False})
        listed = functions.list_function_url_configs(FunctionName="pages")["FunctionUrlConfigs"]
        self.assertEqual([it["AuthType"] for it in listed], ["NONE", "AWS_IAM"])
        with self.assertRaises(ClientError) as raised:
            functions.create_function_url_config(FunctionName="pages", AuthType="NONE")
        self.assertEqual(raised.exception.response["Error"]["Code"], "ResourceConflictException")
        functions.delete_function_url_config(FunctionName="pages", Qualifier="live")
        listed = functions.list_function_url_configs(FunctionName="pages")["FunctionUrlConfigs"]
        self.assertEqual([it["FunctionUrl"] for it in listed], [self.url])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
