"""Writes a little of everything into a running instance, for the tests that open what an older version wrote.

    ./tradewind up --data target/old/data --backups target/old --http 18080 --aws 14566 &
    target/clients/python/bin/python app/src/test/old-data/write.py http://127.0.0.1:14566 http://127.0.0.1:18080
    ./tradewind backup target/old/backup --aws 14566
    (cd target/old/backup && zip -qrX ../version-X.Y.Z.zip .)

It prints the ids that the test looks for.
"""

import json
import sys
import time
import urllib.request

import boto3

AWS, ORDERS = sys.argv[1:]
FIRST_ATTEMPTS_SECONDS = 20


def client(service):
    return boto3.client(
        service, endpoint_url=AWS, region_name="us-east-1", aws_access_key_id="any", aws_secret_access_key="any"
    )


sqs, sns, schemas, cloudwatch, events, scheduler = (
    client(name) for name in ("sqs", "sns", "schemas", "cloudwatch", "events", "scheduler")
)


def arn(url):
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


def queues():
    dead = sqs.create_queue(QueueName="was-dead")["QueueUrl"]
    everyone_sends = {"Sid": "a", "Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*"}
    work = sqs.create_queue(
        QueueName="was",
        Attributes={
            "RedrivePolicy": json.dumps({"deadLetterTargetArn": arn(dead), "maxReceiveCount": 1}),
            "Policy": json.dumps({"Version": "2012-10-17", "Statement": [everyone_sends]}),
        },
        tags={"written": "by an older version"},
    )["QueueUrl"]
    sqs.send_message(QueueUrl=work, MessageBody="dead")
    sqs.receive_message(QueueUrl=work, VisibilityTimeout=0)
    sqs.receive_message(QueueUrl=work)
    for number in range(3):
        sqs.send_message(
            QueueUrl=work,
            MessageBody=f"m{number}",
            MessageAttributes={
                "n": {"DataType": "Number", "StringValue": str(number)},
                "b": {"DataType": "Binary", "BinaryValue": b"\0\1"},
            },
        )
    taken = sqs.create_queue(QueueName="was-in-flight", Attributes={"VisibilityTimeout": "43200"})["QueueUrl"]
    sqs.send_message(QueueUrl=taken, MessageBody="taken")
    sqs.receive_message(QueueUrl=taken)
    late = sqs.create_queue(QueueName="was-delayed", Attributes={"DelaySeconds": "900"})["QueueUrl"]
    sqs.send_message(QueueUrl=late, MessageBody="late")
    return dead


def fifo_queue():
    url = sqs.create_queue(QueueName="was.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
    for body in ("f1", "f2", "f3"):
        sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId="g", MessageDeduplicationId=body)
    first = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=1)["Messages"][0]
    sqs.delete_message(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"])


def topics(dead):
    news = sns.create_topic(Name="was-news", Tags=[{"Key": "written", "Value": "by an older version"}])["TopicArn"]
    queue = sqs.create_queue(QueueName="was-news-queue")["QueueUrl"]
    sns.subscribe(
        TopicArn=news,
        Protocol="sqs",
        Endpoint=arn(queue),
        Attributes={
            "FilterPolicy": json.dumps({"kind": ["news"]}),
            "RawMessageDelivery": "true",
            "RedrivePolicy": json.dumps({"deadLetterTargetArn": arn(dead)}),
        },
    )
    kind = {"kind": {"DataType": "String", "StringValue": "news"}}
    sns.publish(TopicArn=news, Message="published", MessageAttributes=kind)
    sns.subscribe(TopicArn=news, Protocol="email", Endpoint="ann@example.com")
    sns.publish(PhoneNumber="+491700000000", Message="hello")
    kept = sns.create_topic(
        Name="was-kept.fifo",
        Attributes={"FifoTopic": "true", "ArchivePolicy": json.dumps({"MessageRetentionPeriod": 365})},
    )["TopicArn"]
    for body in ("kept1", "kept2"):
        sns.publish(TopicArn=kept, Message=body, MessageGroupId="g", MessageDeduplicationId=body)


def services():
    schemas.create_registry(RegistryName="was-orders", Description="by an older version")
    cloudwatch.put_dashboard(DashboardName="was", DashboardBody=json.dumps({"widgets": []}))


def buses(dead):
    bus = events.create_event_bus(Name="was-bus", Tags=[{"Key": "written", "Value": "by an older version"}])
    events.put_permission(EventBusName="was-bus", Action="events:PutEvents", Principal="111111111111", StatementId="audit")
    orders = sqs.create_queue(QueueName="was-routed")["QueueUrl"]
    paid = json.dumps({"source": ["was.shop"], "detail": {"total": [{"numeric": [">", 10]}]}})
    events.put_rule(Name="was-rule", EventBusName="was-bus", EventPattern=paid, Description="by an older version")
    events.put_targets(
        Rule="was-rule",
        EventBusName="was-bus",
        Targets=[
            {
                "Id": "queue",
                "Arn": arn(orders),
                "InputTransformer": {"InputPathsMap": {"id": "$.detail.id"}, "InputTemplate": '"order <id>"'},
                "DeadLetterConfig": {"Arn": arn(dead)},
                "RetryPolicy": {"MaximumRetryAttempts": 3, "MaximumEventAgeInSeconds": 600},
            }
        ],
    )
    events.put_rule(Name="was-disabled", EventBusName="was-bus", EventPattern=paid, State="DISABLED")
    events.create_archive(ArchiveName="was-archive", EventSourceArn=bus["EventBusArn"], RetentionDays=3650)
    for number, total in (("1", 11), ("2", 9), ("3", 12)):
        detail = json.dumps({"id": number, "total": total})
        entry = {"EventBusName": "was-bus", "Source": "was.shop", "DetailType": "paid", "Detail": detail}
        events.put_events(Entries=[entry])


def schedules(dead):
    scheduler.create_schedule_group(Name="was-group")
    queue = sqs.create_queue(QueueName="was-scheduled")["QueueUrl"]
    target = {
        "Arn": arn(queue),
        "RoleArn": "arn:aws:iam::000000000000:role/was",
        "DeadLetterConfig": {"Arn": arn(dead)},
    }
    for name, expression in (
        ("was-once", "at(2027-06-01T12:00:00)"),
        ("was-daily", "cron(30 9 * * ? *)"),
        ("was-hourly", "rate(1 hour)"),
    ):
        scheduler.create_schedule(
            Name=name,
            GroupName="was-group",
            ScheduleExpression=expression,
            ScheduleExpressionTimezone="Europe/Berlin",
            FlexibleTimeWindow={"Mode": "OFF"},
            Target={**target, "Input": name},
        )


def call(method, path, body, **headers):
    request = urllib.request.Request(
        ORDERS + path,
        method=method,
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", **headers},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def order(name, **members):
    body = {
        "customerEmail": "ann@example.com",
        "currency": "EUR",
        "items": [{"sku": "WAS-SKU", "quantity": 3, "price": 850}],
        "paymentOutcome": "approved",
        "inventoryOutcome": "reserved",
        **members,
    }
    print(name, call("POST", "/orders", body, **{"Idempotency-Key": "was-" + name})["orderId"])


def orders():
    call("PUT", "/inventory/WAS-SKU", {"onHand": 10})
    order("confirmed")
    order("cancelled", paymentOutcome="declined")
    order("stuck", simulateTechnicalFailure="payment")


dead_letters = queues()
topics(dead_letters)
buses(dead_letters)
schedules(dead_letters)
fifo_queue()
services()
orders()
time.sleep(FIRST_ATTEMPTS_SECONDS)
