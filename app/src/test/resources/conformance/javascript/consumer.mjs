// sqs-consumer, which polls a queue for a handler: `node --test consumer.mjs`, with ENDPOINT set.
//
// A message is deleted only if its handler returns it. One that returns nothing, as most do, keeps it in flight
// until its visibility timeout ends.

import assert from "node:assert/strict";
import { once } from "node:events";
import { after, test } from "node:test";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SQSClient,
  SendMessageCommand,
} from "@aws-sdk/client-sqs";
import { Consumer } from "sqs-consumer";

const sqs = new SQSClient({
  endpoint: process.env.ENDPOINT,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});

after(() => sqs.destroy());

async function left(queueName, handleMessage, options = {}) {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: queueName }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "a" }));
  const consumer = Consumer.create({ queueUrl: QueueUrl, sqs, handleMessage, ...options });
  const processed = once(consumer, "response_processed");
  consumer.start();
  await processed;
  consumer.stop({ abort: true });
  const asked = { QueueUrl, AttributeNames: ["ApproximateNumberOfMessagesNotVisible"] };
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand(asked));
  return Attributes.ApproximateNumberOfMessagesNotVisible;
}

test("a handler that returns nothing keeps its message", async () => {
  assert.equal(await left("consumer-nothing", async () => {}), "1");
});

test("a handler that returns the message has it deleted", async () => {
  assert.equal(await left("consumer-message", async (message) => message), "0");
});

test("a consumer that always acknowledges deletes whatever is returned", async () => {
  assert.equal(await left("consumer-always", async () => {}, { alwaysAcknowledge: true }), "0");
});
