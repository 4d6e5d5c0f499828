"""A stack of queues and topics, made as Terraform and SAM make one, through the AWS command line.

`python3 stack.py ENDPOINT` creates everything, reads it back, does so again (which must change nothing),
updates it, and takes it down. It runs the command line's own driver in this process: starting `aws` forty
times would take most of a minute.
"""

import contextlib
import io
import json
import os
import sys

from awscli.clidriver import create_clidriver

ENDPOINT = sys.argv[1]
os.environ.update(
    AWS_ACCESS_KEY_ID="test",
    AWS_SECRET_ACCESS_KEY="test",
    AWS_DEFAULT_REGION="us-east-1",
    AWS_PAGER="",
    AWS_MAX_ATTEMPTS="1",
)
DRIVER = create_clidriver()
ACCOUNT = "000000000000"
ARNS = "arn:aws:{}:us-east-1:" + ACCOUNT + ":{}"


def run(*command):
    """The status, output and errors of one command."""
    output, errors = io.StringIO(), io.StringIO()
    line = [*command, "--endpoint-url", ENDPOINT, "--output", "json"]
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        status = DRIVER.main(line)
    return status, output.getvalue(), errors.getvalue()


def aws(*command):
    status, output, errors = run(*command)
    assert status == 0, f"{command}: {errors}"
    return json.loads(output) if output.strip() else {}


def refused(code, *command):
    status, _, errors = run(*command)
    assert status != 0, f"{command} was not refused"
    assert f"({code})" in errors, errors


def queue_arn(name):
    return ARNS.format("sqs", name)


def topic_arn(name):
    return ARNS.format("sns", name)


def queue_url(name):
    return f"{ENDPOINT}/{ACCOUNT}/{name}"


def sender(queue, topic):
    """The policy that lets a topic send to a queue."""
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "sns.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": queue_arn(queue),
        "Condition": {"ArnEquals": {"aws:SourceArn": topic_arn(topic)}},
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def redrive(queue, receives):
    return json.dumps({"deadLetterTargetArn": queue_arn(queue), "maxReceiveCount": receives})


def redrive_allow(*queues):
    sources = [queue_arn(queue) for queue in queues]
    return json.dumps({"redrivePermission": "byQueue", "sourceQueueArns": sources})


QUEUES = {
    "orders-dlq": {"MessageRetentionPeriod": "1209600", "RedriveAllowPolicy": redrive_allow("orders")},
    "orders": {
        "VisibilityTimeout": "120",
        "ReceiveMessageWaitTimeSeconds": "20",
        "RedrivePolicy": redrive("orders-dlq", 3),
        "Policy": sender("orders", "events"),
        "SqsManagedSseEnabled": "true",
    },
    "ledger-dlq.fifo": {"FifoQueue": "true"},
    "ledger.fifo": {
        "FifoQueue": "true",
        "ContentBasedDeduplication": "true",
        "DeduplicationScope": "messageGroup",
        "FifoThroughputLimit": "perMessageGroupId",
        "RedrivePolicy": redrive("ledger-dlq.fifo", 5),
        "Policy": sender("ledger.fifo", "ledger.fifo"),
    },
    "undelivered": {},
}
TOPICS = {
    "events": {"DisplayName": "Order events"},
    "ledger.fifo": {"FifoTopic": "true", "ContentBasedDeduplication": "true"},
}
SUBSCRIPTIONS = {
    ("events", "orders"): {
        "RawMessageDelivery": "true",
        "FilterPolicyScope": "MessageAttributes",
        "FilterPolicy": json.dumps({"eventType": ["OrderPlaced", {"prefix": "Payment"}]}),
        "RedrivePolicy": json.dumps({"deadLetterTargetArn": queue_arn("undelivered")}),
    },
    ("ledger.fifo", "ledger.fifo"): {"RawMessageDelivery": "true"},
}
TAGS = {"team": "payments", "stage": "test"}
TAG_LIST = [f"Key={key},Value={value}" for key, value in TAGS.items()]


def apply():
    """Creates everything, or finds it there, and returns what it reads back."""
    for name, attributes in QUEUES.items():
        tags = ["--tags", json.dumps(TAGS)]
        given = ["--attributes", json.dumps(attributes)] if attributes else []
        url = aws("sqs", "create-queue", "--queue-name", name, *given, *tags)["QueueUrl"]
        assert url == queue_url(name), url
    for name, attributes in TOPICS.items():
        given = ["--attributes", json.dumps(attributes), "--tags", *TAG_LIST]
        arn = aws("sns", "create-topic", "--name", name, *given)["TopicArn"]
        assert arn == topic_arn(name), arn
    subscriptions = [subscribe(*ends, given) for ends, given in SUBSCRIPTIONS.items()]
    return read(subscriptions), subscriptions


def subscribe(topic, queue, attributes):
    return aws(
        "sns",
        "subscribe",
        *("--topic-arn", topic_arn(topic)),
        *("--protocol", "sqs"),
        *("--notification-endpoint", queue_arn(queue)),
        *("--attributes", json.dumps(attributes)),
        "--return-subscription-arn",
    )["SubscriptionArn"]


def read(subscriptions):
    return {
        **{("queue", name): read_queue(name) for name in QUEUES},
        **{("topic", name): read_topic(name) for name in TOPICS},
        **{("subscription", arn): read_subscription(arn) for arn in subscriptions},
    }


def read_queue(name):
    url = ["--queue-url", queue_url(name)]
    attributes = aws("sqs", "get-queue-attributes", *url, "--attribute-names", "All")["Attributes"]
    tags = aws("sqs", "list-queue-tags", *url)["Tags"]
    return {**attributes, "LastModifiedTimestamp": "", "tags": tags}


def read_topic(name):
    attributes = aws("sns", "get-topic-attributes", "--topic-arn", topic_arn(name))["Attributes"]
    tags = aws("sns", "list-tags-for-resource", "--resource-arn", topic_arn(name))["Tags"]
    return {**attributes, "tags": {tag["Key"]: tag["Value"] for tag in tags}}


def read_subscription(arn):
    return aws("sns", "get-subscription-attributes", "--subscription-arn", arn)["Attributes"]


def check(state, subscriptions):
    """What was declared is what is read."""
    for name, attributes in QUEUES.items():
        has(state["queue", name], attributes)
        assert state["queue", name]["tags"] == TAGS, state
    for name, attributes in TOPICS.items():
        has(state["topic", name], attributes)
        assert state["topic", name]["tags"] == TAGS, state
    for arn, attributes in zip(subscriptions, SUBSCRIPTIONS.values()):
        has(state["subscription", arn], attributes)


def has(actual, declared):
    for key, value in declared.items():
        assert parsed(actual[key]) == parsed(value), f"{key}: {actual[key]} is not {value}"


def parsed(value):
    return json.loads(value) if value.startswith("{") else value


def update(subscriptions):
    """Changes one thing of each kind, and returns which entries read differently."""
    before = read(subscriptions)
    url = ["--queue-url", queue_url("orders")]
    changed = json.dumps({"DelaySeconds": "5", "RedrivePolicy": redrive("orders-dlq", 10)})
    aws("sqs", "set-queue-attributes", *url, "--attributes", changed)
    aws("sqs", "tag-queue", *url, "--tags", json.dumps({"stage": "prod"}))
    aws("sqs", "untag-queue", *url, "--tag-keys", "team")
    topic = ["--topic-arn", topic_arn("events")]
    name = ["--attribute-name", "DisplayName", "--attribute-value", "Events"]
    aws("sns", "set-topic-attributes", *topic, *name)
    policy = json.dumps({"eventType": ["OrderPlaced"]})
    subscription = ["--subscription-arn", subscriptions[0]]
    filtered = ["--attribute-name", "FilterPolicy", "--attribute-value", policy]
    aws("sns", "set-subscription-attributes", *subscription, *filtered)
    after = read(subscriptions)
    return {key for key in after if after[key] != before[key]}, after


def destroy(subscriptions):
    for arn in subscriptions:
        aws("sns", "unsubscribe", "--subscription-arn", arn)
    for name in TOPICS:
        aws("sns", "delete-topic", "--topic-arn", topic_arn(name))
    for name in QUEUES:
        aws("sqs", "delete-queue", "--queue-url", queue_url(name))


def main():
    state, subscriptions = apply()
    check(state, subscriptions)
    again, same_subscriptions = apply()
    assert again == state and same_subscriptions == subscriptions, "the second run changed something"

    changed, after = update(subscriptions)
    expected = {("queue", "orders"), ("topic", "events"), ("subscription", subscriptions[0])}
    assert changed == expected, changed
    assert after["queue", "orders"]["tags"] == {"stage": "prod"}, after
    delayed = ["--attributes", json.dumps({"DelaySeconds": "6"})]
    refused("QueueAlreadyExists", "sqs", "create-queue", "--queue-name", "orders", *delayed)

    destroy(subscriptions)
    url = ["--queue-url", queue_url("orders")]
    refused("AWS.SimpleQueueService.NonExistentQueue", "sqs", "get-queue-attributes", *url)
    refused("NotFound", "sns", "get-topic-attributes", "--topic-arn", topic_arn("events"))
    assert "QueueUrls" not in aws("sqs", "list-queues")
    assert aws("sns", "list-subscriptions")["Subscriptions"] == []


main()
