// AWS Lambda as a program in JavaScript uses it: `node --test lambda.mjs`, with ENDPOINT set.

import assert from "node:assert/strict";
import { after, afterEach, test } from "node:test";
import { crc32 } from "node:zlib";
import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  DeleteEventSourceMappingCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  GetEventSourceMappingCommand,
  GetFunctionCommand,
  GetPolicyCommand,
  InvalidParameterValueException,
  InvalidRequestContentException,
  InvokeCommand,
  LambdaClient,
  ListTagsCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  RemovePermissionCommand,
  ResourceConflictException,
  ResourceNotFoundException,
  TagResourceCommand,
  TooManyRequestsException,
  UntagResourceCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
  paginateListFunctions,
  paginateListVersionsByFunction,
  waitUntilFunctionActiveV2,
  waitUntilFunctionExists,
  waitUntilFunctionUpdatedV2,
  waitUntilPublishedVersionActive,
} from "@aws-sdk/client-lambda";
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
  SendMessageBatchCommand,
} from "@aws-sdk/client-sqs";

const options = {
  endpoint: process.env.ENDPOINT,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
};
const lambda = new LambdaClient(options);
const sqs = new SQSClient(options);
after(() => [lambda, sqs].forEach((client) => client.destroy()));

const ARN = "arn:aws:lambda:us-east-1:000000000000:function:";
const QUEUE = "arn:aws:sqs:us-east-1:000000000000:";
const ECHO = `
exports.handler = async (event) => {
  console.log("got " + JSON.stringify(event));
  if (event.fails) throw new RangeError("no");
  return event;
};
`;
const PARTIAL = `
exports.handler = async ({ Records }) => ({
  batchItemFailures: Records.filter((it) => it.body === "bad").map((it) => ({ itemIdentifier: it.messageId })),
});
`;

/** A zip with one file, stored as it is. */
function zip(name, text) {
  const content = Buffer.from(text);
  const file = Buffer.from(name);
  const sizes = Buffer.alloc(26);
  sizes.writeUInt16LE(20, 0);
  sizes.writeUInt32LE(crc32(content), 10);
  sizes.writeUInt32LE(content.length, 14);
  sizes.writeUInt32LE(content.length, 18);
  sizes.writeUInt16LE(file.length, 22);
  const head = Buffer.concat([Buffer.from("PK\x03\x04"), sizes, file]);
  const entry = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), sizes, Buffer.alloc(14), file]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(head.length + content.length, 12);
  return Buffer.concat([head, content, entry, Buffer.from("PK\x05\x06"), end]);
}

async function create(FunctionName, { code = ECHO, ...more } = {}) {
  return lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: "nodejs20.x",
      Handler: "index.handler",
      Role: "arn:aws:iam::000000000000:role/pay",
      Timeout: 3,
      Code: { ZipFile: zip("index.js", code) },
      ...more,
    }),
  );
}

async function invoke(event, more) {
  const answer = await lambda.send(
    new InvokeCommand({ FunctionName: "pay", Payload: JSON.stringify(event), ...more }),
  );
  return { ...answer, text: answer.Payload?.transformToString() };
}

afterEach(async () => {
  for await (const page of paginateListFunctions({ client: lambda }, {})) {
    for (const { FunctionName } of page.Functions) {
      await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    }
  }
});

test("a function is made, waited for, changed and deleted", async () => {
  const made = await create("pay", { Environment: { Variables: { TABLE: "é" } } });
  assert.equal(made.$metadata.httpStatusCode, 201);
  assert.equal(made.FunctionArn, ARN + "pay");
  assert.equal(made.Version, "$LATEST");
  const client = { client: lambda, maxWaitTime: 30 };
  for (const wait of [waitUntilFunctionExists, waitUntilFunctionActiveV2, waitUntilFunctionUpdatedV2]) {
    assert.equal((await wait(client, { FunctionName: "pay" })).state, "SUCCESS");
  }

  const changed = await lambda.send(
    new UpdateFunctionConfigurationCommand({ FunctionName: "pay", MemorySize: 256 }),
  );
  assert.equal(changed.MemorySize, 256);
  const found = await lambda.send(new GetFunctionCommand({ FunctionName: ARN + "pay" }));
  assert.deepEqual(found.Configuration.Environment, { Variables: { TABLE: "é" } });

  const deleted = await lambda.send(new DeleteFunctionCommand({ FunctionName: "pay" }));
  assert.equal(deleted.$metadata.httpStatusCode, 204);
  await assert.rejects(lambda.send(new GetFunctionCommand({ FunctionName: "pay" })), (error) => {
    assert.ok(error instanceof ResourceNotFoundException);
    assert.equal(error.message, `Function not found: ${ARN}pay`);
    assert.equal(error.Message, undefined); // the SDK's, whatever its types say
    assert.equal(error.Type, "User");
    return true;
  });
});

test("functions come in pages", async () => {
  for (const name of ["a", "b", "c"]) {
    await create(name);
  }
  const names = [];
  for await (const page of paginateListFunctions({ client: lambda, pageSize: 2 }, {})) {
    names.push(page.Functions.map((it) => it.FunctionName));
  }
  assert.deepEqual(names, [["a", "b"], ["c"]]);
});

test("an answer comes with the end of its log", async () => {
  await create("pay");
  const answer = await invoke({ n: 1 }, { LogType: "Tail" });
  assert.equal(answer.StatusCode, 200);
  assert.equal(answer.text, '{"n":1}');
  assert.equal(answer.ExecutedVersion, "$LATEST");
  assert.equal(answer.FunctionError, undefined);
  assert.match(Buffer.from(answer.LogResult, "base64").toString(), /START .*got {"n":1}.*REPORT /s);
});

test("an event is accepted, and a dry run calls nothing", async () => {
  await create("pay");
  assert.equal((await invoke({}, { InvocationType: "Event" })).StatusCode, 202);
  assert.equal((await invoke({}, { InvocationType: "DryRun" })).StatusCode, 204);
});

test("an error of the handler is an answer, and one of the call an exception", async () => {
  await create("pay");
  const failed = await invoke({ fails: true });
  assert.equal(failed.StatusCode, 200);
  assert.equal(failed.FunctionError, "Unhandled");
  const { errorType, errorMessage } = JSON.parse(failed.text);
  assert.deepEqual([errorType, errorMessage], ["RangeError", "no"]);

  const wrong = new InvokeCommand({ FunctionName: "pay", Payload: "{" });
  await assert.rejects(lambda.send(wrong), InvalidRequestContentException);
  await assert.rejects(create("pay"), (error) => {
    assert.ok(error instanceof ResourceConflictException);
    assert.equal(error.$metadata.httpStatusCode, 409);
    assert.equal(error.message, "Function already exist: pay");
    return true;
  });
  await assert.rejects(create("other", { Runtime: "java8" }), InvalidParameterValueException);

  await lambda.send(
    new PutFunctionConcurrencyCommand({ FunctionName: "pay", ReservedConcurrentExecutions: 0 }),
  );
  await assert.rejects(invoke({}), (error) => {
    assert.ok(error instanceof TooManyRequestsException);
    assert.equal(error.Reason, "ReservedFunctionConcurrentInvocationLimitExceeded");
    return true;
  });
});

test("versions are published, and an alias calls one", async () => {
  await create("pay");
  const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName: "pay" }));
  assert.equal(Version, "1");
  const version = { FunctionName: "pay", Qualifier: Version };
  const waited = await waitUntilPublishedVersionActive({ client: lambda, maxWaitTime: 30 }, version);
  assert.equal(waited.state, "SUCCESS");

  const alias = { FunctionName: "pay", Name: "live" };
  const made = await lambda.send(new CreateAliasCommand({ ...alias, FunctionVersion: Version }));
  assert.equal(made.AliasArn, ARN + "pay:live");
  assert.equal((await lambda.send(new GetAliasCommand(alias))).FunctionVersion, "1");
  assert.equal((await invoke({}, { Qualifier: "live" })).ExecutedVersion, "1");
  const versions = [];
  const pages = paginateListVersionsByFunction({ client: lambda }, { FunctionName: "pay" });
  for await (const page of pages) {
    versions.push(...page.Versions.map((it) => it.Version));
  }
  assert.deepEqual(versions, ["$LATEST", "1"]);
});

test("a permission is a statement of a policy", async () => {
  await create("pay");
  const statement = { FunctionName: "pay", StatementId: "bus" };
  await lambda.send(
    new AddPermissionCommand({
      ...statement,
      Action: "lambda:InvokeFunction",
      Principal: "events.amazonaws.com",
      SourceArn: "arn:aws:events:us-east-1:000000000000:rule/orders",
    }),
  );
  const { Policy } = await lambda.send(new GetPolicyCommand({ FunctionName: "pay" }));
  assert.deepEqual(JSON.parse(Policy).Statement[0].Principal, { Service: "events.amazonaws.com" });
  await lambda.send(new RemovePermissionCommand(statement));
  await assert.rejects(
    lambda.send(new GetPolicyCommand({ FunctionName: "pay" })),
    ResourceNotFoundException,
  );
});

test("tags are found by the function's ARN", async () => {
  await create("pay", { Tags: { a: "1" } });
  const Resource = ARN + "pay";
  await lambda.send(new TagResourceCommand({ Resource, Tags: { "b c": "2", "d&e": "3" } }));
  await lambda.send(new UntagResourceCommand({ Resource, TagKeys: ["a", "d&e"] }));
  assert.deepEqual((await lambda.send(new ListTagsCommand({ Resource }))).Tags, { "b c": "2" });
});

test("a mapping has a queue's messages handled, and the bad one left", async () => {
  await create("pay", { code: PARTIAL });
  const { QueueUrl: dead } = await sqs.send(new CreateQueueCommand({ QueueName: "js-dlq" }));
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: QUEUE + "js-dlq", maxReceiveCount: 1 });
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({
      QueueName: "js-orders",
      Attributes: { VisibilityTimeout: "3", RedrivePolicy },
    }),
  );
  const mapping = { FunctionName: "pay", EventSourceArn: QUEUE + "js-orders" };
  const made = await lambda.send(
    new CreateEventSourceMappingCommand({
      ...mapping,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    }),
  );
  assert.equal(made.$metadata.httpStatusCode, 202);
  assert.ok(made.LastModified instanceof Date);
  await assert.rejects(
    lambda.send(new CreateEventSourceMappingCommand(mapping)),
    ResourceConflictException,
  );

  const Entries = ["good", "bad", "good"].map((body, i) => ({ Id: `${i}`, MessageBody: body }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  const end = Date.now() + 60_000;
  let received = [];
  while (received.length === 0 && Date.now() < end) {
    const answer = await sqs.send(new ReceiveMessageCommand({ QueueUrl: dead, WaitTimeSeconds: 5 }));
    received = answer.Messages ?? [];
  }
  assert.deepEqual(received.map((it) => it.Body), ["bad"]);

  const { UUID } = made;
  const changed = await lambda.send(new UpdateEventSourceMappingCommand({ UUID, BatchSize: 3 }));
  assert.equal(changed.BatchSize, 3);
  assert.equal((await lambda.send(new DeleteEventSourceMappingCommand({ UUID }))).State, "Deleting");
  const gone = { UUID: "00000000-0000-0000-0000-000000000000" };
  await assert.rejects(
    lambda.send(new GetEventSourceMappingCommand(gone)),
    ResourceNotFoundException,
  );
});
