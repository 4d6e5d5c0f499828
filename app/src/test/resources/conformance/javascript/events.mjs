// EventBridge and its Scheduler as a program in JavaScript uses them: `node --test events.mjs`, with ENDPOINT set.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  CreateArchiveCommand,
  CreateEventBusCommand,
  DescribeEventBusCommand,
  DescribeReplayCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  InvalidEventPatternException,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  ResourceNotFoundException,
  StartReplayCommand,
  TestEventPatternCommand,
} from "@aws-sdk/client-eventbridge";
import {
  ConflictException,
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  SchedulerClient,
  paginateListSchedules,
} from "@aws-sdk/client-scheduler";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

const options = {
  endpoint: process.env.ENDPOINT,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
};
const events = new EventBridgeClient(options);
const scheduler = new SchedulerClient(options);
const sqs = new SQSClient(options);
after(() => [events, scheduler, sqs].forEach((client) => client.destroy()));

const ACCOUNT = "000000000000";
const arn = (service, resource) => `arn:aws:${service}:us-east-1:${ACCOUNT}:${resource}`;
const bus = { EventBusName: "js" };
let queue;

before(async () => {
  queue = (await sqs.send(new CreateQueueCommand({ QueueName: "js" }))).QueueUrl;
  await events.send(new CreateEventBusCommand({ Name: "js", Tags: [{ Key: "a", Value: "1" }] }));
  await events.send(new PutRuleCommand({ ...bus, Name: "r", EventPattern: '{"source":["app.orders"]}' }));
  const put = await events.send(
    new PutTargetsCommand({ ...bus, Rule: "r", Targets: [{ Id: "q", Arn: arn("sqs", "js") }] }),
  );
  assert.equal(put.FailedEntryCount, 0);
});

async function received() {
  const answer = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queue, MaxNumberOfMessages: 10 }));
  return (answer.Messages ?? []).map((message) => JSON.parse(message.Body));
}

function put(detail, more) {
  const entry = { ...bus, Source: "app.orders", DetailType: "OrderCreated", Detail: detail, ...more };
  return events.send(new PutEventsCommand({ Entries: [entry] }));
}

test("an event is put once, with its time in fractions of a second", async () => {
  const answer = await put('{"n":1}', { Time: new Date("2026-11-29T10:15:30.900Z") });
  assert.equal(answer.FailedEntryCount, 0);
  const [event, ...others] = await received();
  assert.deepEqual(others, []);
  assert.equal(event.id, answer.Entries[0].EventId);
  assert.equal(event.time, "2026-11-29T10:15:30Z");
});

test("an entry that is wrong fails alone", async () => {
  const answer = await put("no json");
  assert.equal(answer.FailedEntryCount, 1);
  assert.equal(answer.Entries[0].ErrorCode, "MalformedDetail");
});

test("what is wrong has its own class", async () => {
  await assert.rejects(events.send(new DescribeRuleCommand({ ...bus, Name: "none" })), ResourceNotFoundException);
  await assert.rejects(
    events.send(new PutRuleCommand({ ...bus, Name: "bad", EventPattern: "{" })),
    InvalidEventPatternException,
  );
});

test("lists, targets and patterns", async () => {
  assert.deepEqual(
    (await events.send(new ListRulesCommand(bus))).Rules.map((rule) => rule.Name),
    ["r"],
  );
  assert.equal((await events.send(new ListTargetsByRuleCommand({ ...bus, Rule: "r" }))).Targets.length, 1);
  const gone = await events.send(new RemoveTargetsCommand({ ...bus, Rule: "r", Ids: ["none"] }));
  assert.equal(gone.FailedEntryCount, 0);
  const found = await events.send(new DescribeEventBusCommand({ Name: "js" }));
  assert.ok(found.CreationTime instanceof Date);
  const event = {
    id: "1", account: ACCOUNT, source: "s", time: "2026-01-01T00:00:00Z", region: "us-east-1", "detail-type": "t",
  };
  const tried = await events.send(
    new TestEventPatternCommand({ EventPattern: '{"source":["s"]}', Event: JSON.stringify(event) }),
  );
  assert.equal(tried.Result, true);
});

test("an archive is replayed", async () => {
  const archive = { ArchiveName: "js", EventSourceArn: arn("events", "event-bus/js") };
  await events.send(new CreateArchiveCommand(archive));
  const id = (await put('{"n":2}')).Entries[0].EventId;
  assert.equal((await received())[0].id, id);
  await events.send(
    new StartReplayCommand({
      ReplayName: "js",
      EventSourceArn: arn("events", "archive/js"),
      EventStartTime: new Date("2026-01-01T00:00:00Z"),
      EventEndTime: new Date("2099-01-01T00:00:00Z"),
      Destination: { Arn: arn("events", "event-bus/js") },
    }),
  );
  const ended = Date.now() + 20_000;
  while ((await events.send(new DescribeReplayCommand({ ReplayName: "js" }))).State !== "COMPLETED") {
    assert.ok(Date.now() < ended, "the replay goes on");
  }
  const [event] = await received();
  assert.deepEqual([event.id, event["replay-name"]], [id, "js"]);
});

test("schedules are made, read and listed", async () => {
  await scheduler.send(new CreateScheduleGroupCommand({ Name: "js" }));
  const wanted = {
    Name: "s",
    GroupName: "js",
    ScheduleExpression: "at(2099-01-01T00:00:00)",
    FlexibleTimeWindow: { Mode: "OFF" },
    Target: { Arn: arn("sqs", "js"), RoleArn: `arn:aws:iam::${ACCOUNT}:role/r`, Input: "{}" },
  };
  await scheduler.send(new CreateScheduleCommand(wanted));
  await assert.rejects(scheduler.send(new CreateScheduleCommand(wanted)), ConflictException);
  const found = await scheduler.send(new GetScheduleCommand({ Name: "s", GroupName: "js" }));
  assert.equal(found.ScheduleExpression, wanted.ScheduleExpression);
  assert.ok(found.CreationDate instanceof Date);
  const names = [];
  for await (const page of paginateListSchedules({ client: scheduler }, { GroupName: "js" })) {
    names.push(...page.Schedules.map((schedule) => schedule.Name));
  }
  assert.deepEqual(names, ["s"]);
  await scheduler.send(new DeleteScheduleGroupCommand({ Name: "js" }));
});
