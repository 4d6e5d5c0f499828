"""The calls that Terraform's AWS provider makes for buses, rules, schedules, registries and roles, in its order:
`python3 terraform.py ENDPOINT`.

It is not Terraform. Read from the source of terraform-provider-aws, internal/service/events, scheduler, schemas and iam:
each resource is read after it was created, with its tags; a refresh reads all again and has to find no difference; an
update is read too; what is destroyed is looked for, or its absence taken as done.
"""

import json
import sys
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
SESSION = boto3.Session("test", "test", region_name="us-east-1")
CONFIG = Config(retries={"total_max_attempts": 1})
ACCOUNT = "000000000000"


def client(service):
    return SESSION.client(service, endpoint_url=ENDPOINT, config=CONFIG)


events, scheduler, schemas, sqs = client("events"), client("scheduler"), client("schemas"), client("sqs")
iam = client("iam")


def arn(service, resource):
    return f"arn:aws:{service}:us-east-1:{ACCOUNT}:{resource}"


def members(answer, *volatile):
    return {name: value for name, value in answer.items() if name not in ("ResponseMetadata", *volatile)}


def tags_of(answer):
    return {tag["Key"]: tag["Value"] for tag in answer["Tags"]}


class Bus:
    def create(self):
        made = events.create_event_bus(Name="tf", Description="made", Tags=[{"Key": "team", "Value": "shop"}])
        assert made["EventBusArn"] == arn("events", "event-bus/tf")

    def read(self):
        found = members(events.describe_event_bus(Name="tf"), "CreationTime", "LastModifiedTime", "Policy")
        return found, tags_of(events.list_tags_for_resource(ResourceARN=found["Arn"]))

    def update(self):
        events.update_event_bus(Name="tf", Description="")
        events.untag_resource(ResourceARN=arn("events", "event-bus/tf"), TagKeys=["team"])
        events.tag_resource(ResourceARN=arn("events", "event-bus/tf"), Tags=[{"Key": "owner", "Value": "shop"}])

    def destroy(self):
        events.delete_event_bus(Name="tf")


class BusPermission:
    def put(self, principal):
        events.put_permission(
            Action="events:PutEvents", EventBusName="tf", Principal=principal, StatementId="friend"
        )

    def create(self):
        self.put("111111111111")

    def read(self):
        policy = json.loads(events.describe_event_bus(Name="tf")["Policy"])
        return [statement for statement in policy["Statement"] if statement["Sid"] == "friend"][0]

    def update(self):
        self.put("222222222222")

    def destroy(self):
        events.remove_permission(EventBusName="tf", StatementId="friend")


class BusPolicy:
    """Of the bus of the account, as a resource of its own takes the place of every other permission."""

    def create(self):
        statement = {
            "Sid": "all", "Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "events:PutEvents",
            "Resource": arn("events", "event-bus/default"),
        }
        self.text = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        events.put_permission(EventBusName="default", Policy=self.text)

    def read(self):
        return json.loads(events.describe_event_bus(Name="default")["Policy"])

    def update(self):
        self.create()

    def destroy(self):
        events.remove_permission(EventBusName="default", RemoveAllPermissions=True)


class Rule:
    def put(self, description, **state):
        pattern = json.dumps({"source": ["app.orders"]}, separators=(",", ":"))
        tags = [{"Key": "team", "Value": "shop"}]
        events.put_rule(
            Name="r", Description=description, EventBusName="tf", EventPattern=pattern, Tags=tags, **state
        )

    def create(self):
        self.put("made")

    def read(self):
        found = members(events.describe_rule(Name="r", EventBusName="tf"))
        return found, tags_of(events.list_tags_for_resource(ResourceARN=found["Arn"]))

    def update(self):
        self.put("changed", State="DISABLED")

    def destroy(self):
        events.delete_rule(Name="r", EventBusName="tf", Force=False)


class Target:
    def put(self, attempts):
        target = {
            "Arn": arn("sqs", "tf"),
            "Id": "terraform-20261129",
            "InputTransformer": {"InputPathsMap": {"id": "$.detail.id"}, "InputTemplate": '{"id": <id>}'},
            "RetryPolicy": {"MaximumEventAgeInSeconds": 3600, "MaximumRetryAttempts": attempts},
            "DeadLetterConfig": {"Arn": arn("sqs", "tf-dlq")},
        }
        put = events.put_targets(Rule="r", EventBusName="tf", Targets=[target])
        assert put["FailedEntries"] == [], put

    def create(self):
        self.put(2)

    def read(self):
        found = events.list_targets_by_rule(Rule="r", EventBusName="tf", Limit=100)
        return [target for target in found["Targets"] if target["Id"] == "terraform-20261129"][0]

    def update(self):
        self.put(3)

    def destroy(self):
        gone = events.remove_targets(Rule="r", EventBusName="tf", Ids=["terraform-20261129"], Force=False)
        assert gone["FailedEntries"] == [], gone


class Archive:
    def create(self):
        events.create_archive(
            ArchiveName="tf", EventSourceArn=arn("events", "event-bus/tf"), Description="made", RetentionDays=7
        )

    def read(self):
        return members(events.describe_archive(ArchiveName="tf"), "CreationTime", "SizeBytes", "EventCount")

    def update(self):
        events.update_archive(ArchiveName="tf", Description="changed", RetentionDays=8)

    def destroy(self):
        events.delete_archive(ArchiveName="tf")


class ScheduleGroup:
    def create(self):
        scheduler.create_schedule_group(Name="tf", Tags=[{"Key": "team", "Value": "shop"}], ClientToken="a" * 26)

    def read(self):
        found = members(scheduler.get_schedule_group(Name="tf"), "CreationDate", "LastModificationDate")
        assert found["State"] == "ACTIVE", found
        return found, tags_of(scheduler.list_tags_for_resource(ResourceArn=found["Arn"]))

    def update(self):
        scheduler.tag_resource(
            ResourceArn=arn("scheduler", "schedule-group/tf"), Tags=[{"Key": "team", "Value": "orders"}]
        )

    def destroy(self):
        scheduler.delete_schedule_group(Name="tf")


class Schedule:
    def wanted(self, expression):
        return {
            "Name": "s",
            "GroupName": "tf",
            "ScheduleExpression": expression,
            "ScheduleExpressionTimezone": "Europe/Berlin",
            "FlexibleTimeWindow": {"Mode": "OFF"},
            "State": "DISABLED",
            "Target": {
                "Arn": arn("sqs", "tf"),
                "RoleArn": f"arn:aws:iam::{ACCOUNT}:role/scheduler",
                "Input": "{}",
                "RetryPolicy": {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185},
            },
        }

    def create(self):
        made = scheduler.create_schedule(**self.wanted("rate(1 hour)"))
        assert made["ScheduleArn"].split("/")[1:] == ["tf", "s"], made

    def read(self):
        return members(scheduler.get_schedule(GroupName="tf", Name="s"), "CreationDate", "LastModificationDate")

    def update(self):
        scheduler.update_schedule(**self.wanted("cron(0 9 ? * MON-FRI *)"))

    def destroy(self):
        scheduler.delete_schedule(GroupName="tf", Name="s")


class Registry:
    def create(self):
        schemas.create_registry(RegistryName="tf", Description="made", Tags={"team": "shop"})

    def read(self):
        return members(schemas.describe_registry(RegistryName="tf"))

    def update(self):
        schemas.update_registry(RegistryName="tf", Description="changed")

    def destroy(self):
        schemas.delete_registry(RegistryName="tf")


def allowing(action):
    statement = {"Effect": "Allow", "Action": action, "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


class Role:
    def create(self):
        trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
        tags = [{"Key": "team", "Value": "shop"}]
        iam.create_role(
            RoleName="tf", Path="/", AssumeRolePolicyDocument=document, MaxSessionDuration=3600, Tags=tags
        )

    def read(self):
        return iam.get_role(RoleName="tf")["Role"]

    def update(self):
        iam.update_role_description(RoleName="tf", Description="changed")
        iam.update_role(RoleName="tf", MaxSessionDuration=7200)
        iam.untag_role(RoleName="tf", TagKeys=["team"])
        iam.tag_role(RoleName="tf", Tags=[{"Key": "owner", "Value": "shop"}])

    def destroy(self):
        assert not iam.list_instance_profiles_for_role(RoleName="tf")["InstanceProfiles"]
        iam.delete_role(RoleName="tf")


class RolePolicy:
    def create(self):
        iam.put_role_policy(RoleName="tf", PolicyName="own", PolicyDocument=allowing("sqs:*"))

    def read(self):
        return members(iam.get_role_policy(RoleName="tf", PolicyName="own"))

    def update(self):
        iam.put_role_policy(RoleName="tf", PolicyName="own", PolicyDocument=allowing("sns:*"))

    def destroy(self):
        iam.delete_role_policy(RoleName="tf", PolicyName="own")


class ManagedPolicy:
    ARN = f"arn:aws:iam::{ACCOUNT}:policy/tf"

    def create(self):
        iam.create_policy(PolicyName="tf", Path="/", Description="made", PolicyDocument=allowing("sqs:*"))

    def read(self):
        found = iam.get_policy(PolicyArn=self.ARN)["Policy"]
        version = iam.get_policy_version(PolicyArn=self.ARN, VersionId=found["DefaultVersionId"])
        del found["AttachmentCount"]
        return found, members(version)

    def update(self):
        assert len(iam.list_policy_versions(PolicyArn=self.ARN)["Versions"]) < 5
        iam.create_policy_version(PolicyArn=self.ARN, PolicyDocument=allowing("sns:*"), SetAsDefault=True)

    def destroy(self):
        for version in iam.list_policy_versions(PolicyArn=self.ARN)["Versions"]:
            if not version["IsDefaultVersion"]:
                iam.delete_policy_version(PolicyArn=self.ARN, VersionId=version["VersionId"])
        iam.delete_policy(PolicyArn=self.ARN)


class Attachment:
    EXECUTION = "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"

    def create(self):
        iam.attach_role_policy(RoleName="tf", PolicyArn=ManagedPolicy.ARN)

    def read(self):
        return iam.list_attached_role_policies(RoleName="tf")["AttachedPolicies"]

    def update(self):
        iam.attach_role_policy(RoleName="tf", PolicyArn=self.EXECUTION)
        iam.detach_role_policy(RoleName="tf", PolicyArn=ManagedPolicy.ARN)

    def destroy(self):
        iam.detach_role_policy(RoleName="tf", PolicyArn=self.EXECUTION)


# As Terraform goes through what depends on what; it destroys the other way round.
RESOURCES = [
    Bus(), BusPermission(), BusPolicy(), Rule(), Target(), Archive(), ScheduleGroup(), Schedule(), Registry(),
    Role(), RolePolicy(), ManagedPolicy(), Attachment(),
]



class Run(unittest.TestCase):
    def test_all_is_created_read_updated_and_destroyed(self):
        for queue in ("tf", "tf-dlq"):
            sqs.create_queue(QueueName=queue)
        created = {}
        for resource in RESOURCES:
            resource.create()
            created[resource] = resource.read()
        for resource in RESOURCES:
            self.assertEqual(resource.read(), created[resource], "a refresh finds no difference")
        for resource in RESOURCES:
            resource.update()
            updated = resource.read()
            if not isinstance(resource, BusPolicy):
                self.assertNotEqual(updated, created[resource], "an update is seen")
            self.assertEqual(resource.read(), updated)
        with self.assertRaises(ClientError) as raised:
            events.delete_rule(Name="r", EventBusName="tf", Force=False)
        self.assertIn("Rule can't be deleted since it has targets", str(raised.exception))
        for resource in reversed(RESOURCES):
            resource.destroy()
        for resource in (Bus(), Rule(), Archive(), Schedule(), Registry(), Role(), RolePolicy(), ManagedPolicy()):
            with self.assertRaises(ClientError) as raised:
                resource.read()
            self.assertIn(
                raised.exception.response["Error"]["Code"], ("ResourceNotFoundException", "NotFoundException", "NoSuchEntity")
            )
        self.assertNotIn("Policy", events.describe_event_bus(Name="default"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
