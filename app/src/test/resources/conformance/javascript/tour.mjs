// SQS and SNS as a program in JavaScript uses them: `node --test tour.mjs`, with ENDPOINT set.
//
// The SDK checks the digests of the bodies that it sends and receives, and sends each request to the URL
// of its queue.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  CreateTopicCommand,
  GetTopicAttributesCommand,
  PublishBatchCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
  paginateListTopics,
} from "@aws-sdk/client-sns";
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SQSClient,
  SendMessageBatchCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
  paginateListQueues,
} from "@aws-sdk/client-sqs";

const options = {
  endpoint: process.env.ENDPOINT,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
};
const sqs = new SQSClient(options);
const sns = new SNSClient(options);
after(() => {
  sqs.destroy();
  sns.destroy();
});

async function queue(QueueName, Attributes) {
  return (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl;
}

async function arn(QueueUrl) {
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] });
  return (await sqs.send(asked)).Attributes.QueueArn;
}

async function topic(Name, Attributes) {
  return (await sns.send(new CreateTopicCommand({ Name, Attributes }))).TopicArn;
}

async function subscribe(TopicArn, QueueUrl, Attributes) {
  const Endpoint = await arn(QueueUrl);
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint, Attributes }));
}

async function receive(QueueUrl, given = {}) {
  const asked = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5, ...given };
  return (await sqs.send(new ReceiveMessageCommand(asked))).Messages ?? [];
}

const bodies = (messages) => messages.map((message) => message.Body);

test("a message comes back with its attributes of every type", async () => {
  const QueueUrl = await queue("js-attributes");
  const MessageAttributes = {
    text: { DataType: "String", StringValue: "é<&>" },
    number: { DataType: "Number", StringValue: "-1.50" },
    bytes: { DataType: "Binary", BinaryValue: Uint8Array.of(0, 1, 255) },
  };

  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "bödy", MessageAttributes }));
  const [message] = await receive(QueueUrl, {
    MessageAttributeNames: ["All"],
    MessageSystemAttributeNames: ["All"],
  });
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));

  assert.equal(message.Body, "bödy");
  assert.equal(message.MessageAttributes.text.StringValue, "é<&>");
  assert.deepEqual([...message.MessageAttributes.bytes.BinaryValue], [0, 1, 255]);
  assert.equal(message.Attributes.ApproximateReceiveCount, "1");
});

test("batches answer entry by entry", async () => {
  const QueueUrl = await queue("js-batches");

  const sent = await sqs.send(
    new SendMessageBatchCommand({
      QueueUrl,
      Entries: [
        { Id: "good", MessageBody: "1" },
        { Id: "bad", MessageBody: "\u0001" },
      ],
    }),
  );
  const [{ ReceiptHandle }] = await receive(QueueUrl);
  const Entries = [{ Id: "a", ReceiptHandle }];
  const deleted = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));

  assert.deepEqual(sent.Successful.map((entry) => entry.Id), ["good"]);
  assert.deepEqual(sent.Failed.map((entry) => entry.Code), ["InvalidMessageContents"]);
  assert.deepEqual(deleted.Successful.map((entry) => entry.Id), ["a"]);
});

test("a waiting receive has a message as soon as it is there", async () => {
  const QueueUrl = await queue("js-waiting");

  const waiting = receive(QueueUrl, { WaitTimeSeconds: 20 });
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "now" }));

  assert.deepEqual(bodies(await waiting), ["now"]);
});

test("a message is visible again when it is told to be", async () => {
  const QueueUrl = await queue("js-visibility");
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "m" }));
  const [{ ReceiptHandle }] = await receive(QueueUrl);

  const change = { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 };
  await sqs.send(new ChangeMessageVisibilityCommand(change));

  assert.deepEqual(bodies(await receive(QueueUrl)), ["m"]);
});

test("a dead letter comes back by a move task", async () => {
  const dead = await queue("js-dead");
  const deadLetterTargetArn = await arn(dead);
  const source = await queue("js-source", {
    VisibilityTimeout: "0",
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 }),
  });
  await sqs.send(new SendMessageCommand({ QueueUrl: source, MessageBody: "poison" }));
  await receive(source);
  assert.deepEqual(await receive(source, { WaitTimeSeconds: 0 }), []);

  const SourceArn = deadLetterTargetArn;
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn }));

  assert.deepEqual(bodies(await receive(source)), ["poison"]);
  const { Results } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn }));
  assert.equal(Results[0].ApproximateNumberOfMessagesMoved, 1);
});

test("queues and topics are listed in pages", async () => {
  for (let i = 0; i < 3; i++) {
    await queue(`js-page-${i}`);
    await topic(`js-page-${i}`);
  }

  const urls = [];
  const pages = paginateListQueues({ client: sqs, pageSize: 2 }, { QueueNamePrefix: "js-page-" });
  for await (const page of pages) {
    urls.push(...page.QueueUrls);
  }
  const topics = [];
  for await (const page of paginateListTopics({ client: sns }, {})) {
    topics.push(...page.Topics.map((listed) => listed.TopicArn));
  }

  assert.equal(new Set(urls).size, 3);
  assert.equal(topics.filter((listed) => listed.includes("js-page-")).length, 3);
});

test("a topic reaches its queue by its filter", async () => {
  const TopicArn = await topic("js-events");
  const QueueUrl = await queue("js-paid");
  await subscribe(TopicArn, QueueUrl, {
    FilterPolicy: JSON.stringify({ eventType: ["Paid"] }),
    RawMessageDelivery: "true",
  });

  for (const StringValue of ["Placed", "Paid"]) {
    const MessageAttributes = { eventType: { DataType: "String", StringValue } };
    await sns.send(new PublishCommand({ TopicArn, Message: StringValue, MessageAttributes }));
  }

  const [message, ...others] = await receive(QueueUrl, { MessageAttributeNames: ["All"] });
  assert.equal(message.Body, "Paid");
  assert.equal(message.MessageAttributes.eventType.StringValue, "Paid");
  assert.deepEqual(others, []);
});

test("a FIFO topic reaches a FIFO queue in order", async () => {
  const ContentBasedDeduplication = "true";
  const TopicArn = await topic("js.fifo", { FifoTopic: "true", ContentBasedDeduplication });
  const QueueUrl = await queue("js.fifo", { FifoQueue: "true" });
  await subscribe(TopicArn, QueueUrl, { RawMessageDelivery: "true" });

  const PublishBatchRequestEntries = ["1", "2", "3"].map((Message) => {
    return { Id: Message, Message, MessageGroupId: "g" };
  });
  await sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));

  assert.deepEqual(bodies(await receive(QueueUrl)), ["1", "2", "3"]);
});

test("errors are the SDK's own", async () => {
  const QueueUrl = await queue("js-errors");

  await assert.rejects(sqs.send(new GetQueueUrlCommand({ QueueName: "js-none" })), (error) => {
    assert.ok(error instanceof QueueDoesNotExist);
    assert.equal(error.message, "The specified queue does not exist.");
    return true;
  });
  await assert.rejects(
    sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: "x" })),
    { name: "ReceiptHandleIsInvalid" },
  );
  const TopicArn = "arn:aws:sns:us-east-1:000000000000:js-none";
  await assert.rejects(
    sns.send(new GetTopicAttributesCommand({ TopicArn })),
    { name: "NotFoundException", message: "Topic does not exist" },
  );
});
