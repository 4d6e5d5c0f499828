"""IAM as a program in Python uses it for functions: `python3 iam.py ENDPOINT`."""

import json
import re
import sys
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
iam = boto3.Session("test", "test", region_name="eu-west-1").client(
    "iam", endpoint_url=ENDPOINT, config=Config(retries={"total_max_attempts": 1})
)
ARN = "arn:aws:iam::000000000000:"
SQS = "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"


def policy(**statement):
    return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement}]}


TRUST = policy(Principal={"Service": "lambda.amazonaws.com"}, Action="sts:AssumeRole")
OWN = policy(Action="sqs:*", Resource="arn:aws:sqs:*:*:q-*")


class Roles(unittest.TestCase):
    def tearDown(self):
        for role in iam.list_roles()["Roles"]:
            name = role["RoleName"]
            for attached in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]:
                iam.detach_role_policy(RoleName=name, PolicyArn=attached["PolicyArn"])
            for own in iam.list_role_policies(RoleName=name)["PolicyNames"]:
                iam.delete_role_policy(RoleName=name, PolicyName=own)
            iam.delete_role(RoleName=name)
        for managed in iam.list_policies(Scope="Local")["Policies"]:
            iam.delete_policy(PolicyArn=managed["Arn"])

    def refused(self, code, status, call, **parameters):
        with self.assertRaises(ClientError) as raised:
            call(**parameters)
        self.assertEqual(raised.exception.response["Error"]["Code"], code)
        self.assertEqual(raised.exception.response["ResponseMetadata"]["HTTPStatusCode"], status)
        return raised.exception.response["Error"]["Message"]

    def make(self, name="loader", **more):
        return iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST), **more)["Role"]

    def test_a_role_is_made_read_and_changed(self):
        made = self.make(Path="/team/", Description="é", Tags=[{"Key": "a", "Value": "1"}])
        self.assertEqual(made["Arn"], ARN + "role/team/loader")
        self.assertRegex(made["RoleId"], "^AROA[A-Z2-7]{17}$")
        self.assertEqual(made["AssumeRolePolicyDocument"], TRUST)

        iam.get_waiter("role_exists").wait(RoleName="loader")
        iam.update_role(RoleName="loader", Description="", MaxSessionDuration=7200)
        other = policy(Principal={"Service": "events.amazonaws.com"}, Action="sts:AssumeRole")
        iam.update_assume_role_policy(RoleName="loader", PolicyDocument=json.dumps(other))
        iam.tag_role(RoleName="loader", Tags=[{"Key": "b", "Value": ""}])
        iam.untag_role(RoleName="loader", TagKeys=["a"])
        found = iam.get_role(RoleName="loader")["Role"]
        self.assertNotIn("Description", found)
        self.assertEqual(found["MaxSessionDuration"], 7200)
        self.assertEqual(found["AssumeRolePolicyDocument"], other)
        self.assertEqual(found["CreateDate"], made["CreateDate"])
        self.assertEqual(iam.list_role_tags(RoleName="loader")["Tags"], [{"Key": "b", "Value": ""}])

    def test_a_role_has_policies(self):
        self.make()
        iam.put_role_policy(RoleName="loader", PolicyName="own", PolicyDocument=json.dumps(OWN))
        iam.attach_role_policy(RoleName="loader", PolicyArn=SQS)
        managed = iam.create_policy(PolicyName="managed", PolicyDocument=json.dumps(OWN))["Policy"]
        iam.attach_role_policy(RoleName="loader", PolicyArn=managed["Arn"])

        self.assertEqual(iam.get_role_policy(RoleName="loader", PolicyName="own")["PolicyDocument"], OWN)
        attached = iam.get_paginator("list_attached_role_policies").paginate(
            RoleName="loader", PaginationConfig={"PageSize": 1}
        )
        names = [found["PolicyName"] for found in attached.search("AttachedPolicies")]
        self.assertEqual(names, ["AWSLambdaSQSQueueExecutionRole", "managed"])
        version = iam.get_policy(PolicyArn=SQS)["Policy"]["DefaultVersionId"]
        document = iam.get_policy_version(PolicyArn=SQS, VersionId=version)["PolicyVersion"]["Document"]
        self.assertIn("sqs:ReceiveMessage", document["Statement"][0]["Action"])
        told = self.refused("DeleteConflict", 409, iam.delete_role, RoleName="loader")
        self.assertEqual(told, "Cannot delete entity, must detach all policies first.")

    def test_refusals_have_the_codes_of_aws(self):
        self.make()
        told = self.refused("EntityAlreadyExists", 409, self.make)
        self.assertEqual(told, "Role with name loader already exists.")
        told = self.refused("NoSuchEntity", 404, iam.get_role, RoleName="none")
        self.assertEqual(told, "The role with name none cannot be found.")
        told = self.refused(
            "MalformedPolicyDocument", 400, iam.create_role, RoleName="r", AssumeRolePolicyDocument=json.dumps(OWN)
        )
        self.assertTrue(re.fullmatch("Has prohibited field Resource", told))
        with self.assertRaises(iam.exceptions.NoSuchEntityException):
            iam.get_role_policy(RoleName="loader", PolicyName="none")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
