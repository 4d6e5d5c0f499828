"""API destinations of EventBridge as a program in Python uses them: `python3 destinations.py ENDPOINT`."""

import datetime
import http.server
import json
import queue
import sys
import threading
import time
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
SESSION = boto3.Session("test", "test", region_name="us-east-1")
CONFIG = Config(retries={"total_max_attempts": 1})
events = SESSION.client("events", endpoint_url=ENDPOINT, config=CONFIG)
BASIC = {"BasicAuthParameters": {"Username": "ann", "Password": "pw-1"}}
PATIENCE_SECONDS = 30


class Shop(http.server.BaseHTTPRequestHandler):
    """Gives tokens at `/token`, and takes what it gets anywhere else."""

    requests = queue.Queue()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/token":
            self.answer(b'{"access_token": "t-1", "expires_in": 3600}')
        else:
            Shop.requests.put((self.path, self.headers, body))
            self.send_response(204)  # whoever sends an event looks at nothing more
            self.end_headers()

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Destinations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shop = http.server.ThreadingHTTPServer(("localhost", 0), Shop)
        cls.url = f"http://localhost:{cls.shop.server_port}"
        threading.Thread(target=cls.shop.serve_forever, daemon=True).start()

    @classmethod
    def tearDownClass(cls):
        cls.shop.shutdown()
        cls.shop.server_close()

    def connect(self, name, kind="BASIC", parameters=None):
        made = events.create_connection(
            Name=name, AuthorizationType=kind, AuthParameters=BASIC if parameters is None else parameters
        )
        self.addCleanup(self.delete, events.delete_connection, name)
        return made

    def destination(self, name, connection, path="/", **more):
        made = events.create_api_destination(
            Name=name,
            ConnectionArn=connection,
            InvocationEndpoint=self.url + path,
            **{"HttpMethod": "POST", **more},
        )
        self.addCleanup(self.delete, events.delete_api_destination, name)
        return made

    @staticmethod
    def delete(call, name):
        try:
            call(Name=name)
        except events.exceptions.ResourceNotFoundException:
            pass

    def refused(self, code, call, **parameters):
        with self.assertRaises(ClientError) as raised:
            call(**parameters)
        self.assertEqual(raised.exception.response["Error"]["Code"], code)
        return raised.exception.response["Error"]["Message"]

    def test_a_connection_is_made_told_changed_and_deleted(self):
        made = self.connect("c")
        self.assertEqual(made["ConnectionState"], "AUTHORIZED")
        self.assertLess(abs(made["CreationTime"] - datetime.datetime.now(datetime.timezone.utc)).total_seconds(), 600)
        events.update_connection(Name="c", Description="é", AuthParameters={"BasicAuthParameters": {"Username": "bob"}})
        told = events.describe_connection(Name="c")
        self.assertEqual(told["AuthParameters"], {"BasicAuthParameters": {"Username": "bob"}})
        self.assertEqual((told["Description"], told["ConnectionArn"]), ("é", made["ConnectionArn"]))

        self.assertEqual(events.deauthorize_connection(Name="c")["ConnectionState"], "DEAUTHORIZING")
        self.assertEqual(events.describe_connection(Name="c")["ConnectionState"], "DEAUTHORIZED")
        self.assertEqual(events.delete_connection(Name="c")["ConnectionState"], "DELETING")
        self.assertEqual(
            self.refused("ResourceNotFoundException", events.describe_connection, Name="c"),
            "Failed to describe the connection(s). Connection 'c' does not exist.",
        )

    def test_an_api_destination_is_made_told_changed_and_deleted(self):
        connection = self.connect("c")["ConnectionArn"]
        made = self.destination("d", connection)
        self.assertEqual(made["ApiDestinationState"], "ACTIVE")
        events.update_api_destination(Name="d", HttpMethod="PUT", InvocationRateLimitPerSecond=7)
        told = events.describe_api_destination(Name="d")
        self.assertEqual(
            (told["HttpMethod"], told["InvocationRateLimitPerSecond"], told["InvocationEndpoint"]),
            ("PUT", 7, self.url + "/"),
        )
        events.delete_api_destination(Name="d")
        self.assertEqual(
            self.refused("ResourceNotFoundException", events.describe_api_destination, Name="d"),
            "Failed to describe the api-destination(s). An api-destination 'd' does not exist.",
        )

    def test_lists_come_in_pages(self):
        connections = [self.connect(f"page-{number}")["ConnectionArn"] for number in range(3)]
        for number in range(3):
            self.destination(f"page-{number}", connections[0])
        names = self.pages(events.list_connections, "Connections", NamePrefix="page-")
        self.assertEqual(names, [["page-0", "page-1"], ["page-2"]])
        names = self.pages(events.list_api_destinations, "ApiDestinations", ConnectionArn=connections[0])
        self.assertEqual(names, [["page-0", "page-1"], ["page-2"]])
        self.assertEqual(events.list_api_destinations(ConnectionArn=connections[1])["ApiDestinations"], [])

    def pages(self, call, member, **parameters):
        pages = [call(Limit=2, **parameters)]
        while "NextToken" in pages[-1]:
            pages.append(call(Limit=2, NextToken=pages[-1]["NextToken"], **parameters))
        return [[it["Name"] for it in page[member]] for page in pages]

    def test_errors_have_their_codes(self):
        connection = self.connect("c")["ConnectionArn"]
        self.destination("d", connection)
        self.refused(
            "ResourceAlreadyExistsException",
            events.create_connection,
            Name="c",
            AuthorizationType="BASIC",
            AuthParameters=BASIC,
        )
        self.refused("ValidationException", events.update_api_destination, Name="d", HttpMethod="NONE")
        self.refused("ValidationException", events.update_api_destination, Name="d", InvocationEndpoint="http://10.0.0.1/")

    def test_an_event_reaches_an_endpoint_with_a_token(self):
        connection = self.connect(
            "c",
            "OAUTH_CLIENT_CREDENTIALS",
            {
                "OAuthParameters": {
                    "AuthorizationEndpoint": self.url + "/token",
                    "HttpMethod": "POST",
                    "ClientParameters": {"ClientID": "id", "ClientSecret": "secret"},
                },
                "InvocationHttpParameters": {"HeaderParameters": [{"Key": "X-Shop", "Value": "s", "IsValueSecret": True}]},
            },
        )["ConnectionArn"]
        target = self.destination("d", connection, "/orders/*")["ApiDestinationArn"]
        rule = f"to-shop-{time.time_ns()}"
        events.put_rule(Name=rule, EventPattern=json.dumps({"source": ["app.shop"]}))
        self.addCleanup(events.delete_rule, Name=rule)
        events.put_targets(
            Rule=rule,
            Targets=[{"Id": "t", "Arn": target, "HttpParameters": {"PathParameterValues": ["$.detail.id"]}}],
        )
        self.addCleanup(events.remove_targets, Rule=rule, Ids=["t"])

        entry = {"Source": "app.shop", "DetailType": "Ordered", "Detail": json.dumps({"id": "o 1"})}
        put = events.put_events(Entries=[entry])

        path, headers, body = Shop.requests.get(timeout=PATIENCE_SECONDS)
        self.assertEqual(path, "/orders/o%201")
        self.assertEqual((headers["Authorization"], headers["X-Shop"]), ("Bearer t-1", "s"))
        self.assertEqual(json.loads(body)["id"], put["Entries"][0]["EventId"])
        self.assertEqual(events.describe_connection(Name="c")["ConnectionState"], "AUTHORIZED")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
