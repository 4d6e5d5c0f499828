"""EventBridge Schemas as a program in Python uses it: `python3 schemas.py ENDPOINT`."""

import sys
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
schemas = boto3.Session("test", "test", region_name="us-east-1").client(
    "schemas", endpoint_url=ENDPOINT, config=Config(retries={"total_max_attempts": 1})
)
ARN = "arn:aws:schemas:us-east-1:000000000000:registry/"


def status(answer):
    return answer["ResponseMetadata"]["HTTPStatusCode"]


class Registries(unittest.TestCase):
    def tearDown(self):
        for registry in schemas.list_registries(Scope="LOCAL")["Registries"]:
            schemas.delete_registry(RegistryName=registry["RegistryName"])

    def refused(self, code, call, **parameters):
        with self.assertRaises(ClientError) as raised:
            call(**parameters)
        self.assertEqual(raised.exception.response["Error"]["Code"], code)
        return raised.exception.response

    def test_a_registry_is_made_changed_and_deleted(self):
        made = schemas.create_registry(RegistryName="shop@eu", Description="é", Tags={"a": "1"})
        self.assertEqual(status(made), 201)
        self.assertEqual(made["RegistryArn"], ARN + "shop@eu")
        self.assertEqual(made["Tags"], {"a": "1"})

        changed = schemas.update_registry(RegistryName="shop@eu", Description="new")
        self.assertEqual(changed["Description"], "new")
        found = schemas.describe_registry(RegistryName="shop@eu")
        self.assertEqual((found["Description"], found["Tags"]), ("new", {"a": "1"}))

        self.assertEqual(status(schemas.delete_registry(RegistryName="shop@eu")), 204)
        self.refused("NotFoundException", schemas.describe_registry, RegistryName="shop@eu")

    def test_a_registry_without_tags_has_an_empty_map(self):
        self.assertEqual(schemas.create_registry(RegistryName="bare")["Tags"], {})

    def test_tags_by_arn(self):
        arn = schemas.create_registry(RegistryName="tagged")["RegistryArn"]
        self.assertEqual(status(schemas.tag_resource(ResourceArn=arn, Tags={"a b": "1", "c": "2"})), 204)
        self.assertEqual(status(schemas.untag_resource(ResourceArn=arn, TagKeys=["a b", "x&y"])), 204)
        self.assertEqual(schemas.list_tags_for_resource(ResourceArn=arn)["Tags"], {"c": "2"})

    def test_pages(self):
        for number in range(5):
            schemas.create_registry(RegistryName=f"page-{number}")
        pages = schemas.get_paginator("list_registries").paginate(
            RegistryNamePrefix="page-", PaginationConfig={"PageSize": 2}
        )
        names = [[it["RegistryName"] for it in page["Registries"]] for page in pages]
        self.assertEqual(names, [["page-0", "page-1"], ["page-2", "page-3"], ["page-4"]])

    def test_errors_have_their_codes(self):
        schemas.create_registry(RegistryName="twice")
        conflict = self.refused("ConflictException", schemas.create_registry, RegistryName="twice")
        self.assertEqual(status(conflict), 409)
        self.assertEqual(conflict["Error"]["Message"], "Registry with name twice already exists.")
        self.refused("ForbiddenException", schemas.create_registry, RegistryName="aws.mine")
        self.refused("BadRequestException", schemas.create_registry, RegistryName="a b")
        self.refused(
            "InvalidAction", schemas.put_code_binding, RegistryName="twice", SchemaName="s", Language="Java8"
        )

    def test_schemas_have_versions(self):
        schemas.create_registry(RegistryName="shop")
        place = {"RegistryName": "shop", "SchemaName": "app.orders@OrderCreated"}
        made = schemas.create_schema(**place, Type="JSONSchemaDraft4", Content="{}", Tags={"a": "1"})
        self.assertEqual((status(made), made["SchemaVersion"]), (201, "1"))
        changed = schemas.update_schema(**place, Content='{"type": "object"}')
        self.assertEqual(changed["SchemaVersion"], "2")
        self.assertIsNotNone(changed["VersionCreatedDate"].tzinfo)
        self.assertEqual(schemas.describe_schema(**place, SchemaVersion="1")["Content"], "{}")
        versions = schemas.get_paginator("list_schema_versions").paginate(**place, PaginationConfig={"PageSize": 1})
        self.assertEqual(
            [it["SchemaVersion"] for page in versions for it in page["SchemaVersions"]], ["1", "2"]
        )
        found = schemas.search_schemas(RegistryName="shop", Keywords="object")["Schemas"]
        self.assertEqual([it["SchemaName"] for it in found], ["app.orders@OrderCreated"])
        exported = schemas.export_schema(**place, Type="JSONSchemaDraft4")
        self.assertEqual(exported["Content"], '{"type": "object"}')
        policy = schemas.put_resource_policy(RegistryName="shop", Policy='{"Version": "2012-10-17"}')
        self.assertEqual(policy["Policy"], '{"Version": "2012-10-17"}')
        self.refused("NotFoundException", schemas.describe_schema, **place, SchemaVersion="3")
        self.refused("BadRequestException", schemas.update_schema, **place, Content="{")
        self.assertEqual(status(schemas.delete_schema(**place)), 204)

    def test_a_bus_is_discovered(self):
        bus = "arn:aws:events:us-east-1:000000000000:event-bus/default"
        made = schemas.create_discoverer(SourceArn=bus)
        self.assertEqual((made["DiscovererId"], made["State"]), ("events-event-bus-default", "STARTED"))
        stopped = schemas.stop_discoverer(DiscovererId=made["DiscovererId"])
        self.assertEqual(stopped["State"], "STOPPED")
        self.assertEqual(len(schemas.list_discoverers()["Discoverers"]), 1)
        schemas.delete_discoverer(DiscovererId=made["DiscovererId"])
        learnt = schemas.get_discovered_schema(Type="OpenApi3", Events=['{"a": 1}'])
        self.assertIn('"title":"Event"', learnt["Content"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
