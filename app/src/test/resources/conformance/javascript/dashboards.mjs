// CloudWatch's dashboards as a program in JavaScript uses them: `node --test dashboards.mjs`, with ENDPOINT set.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  CloudWatchClient,
  DashboardInvalidInputError,
  DeleteDashboardsCommand,
  GetDashboardCommand,
  PutDashboardCommand,
  ResourceNotFound,
  paginateListDashboards,
} from "@aws-sdk/client-cloudwatch";

const cloudWatch = new CloudWatchClient({
  endpoint: process.env.ENDPOINT,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
});
after(() => cloudWatch.destroy());

const BODY = '{"widgets":[{"type":"text","properties":{"markdown":"é 😀"}}]}';

function put(DashboardName, DashboardBody = BODY) {
  return cloudWatch.send(new PutDashboardCommand({ DashboardName, DashboardBody }));
}

function remove(...DashboardNames) {
  return cloudWatch.send(new DeleteDashboardsCommand({ DashboardNames }));
}

async function list(DashboardNamePrefix) {
  const entries = [];
  for await (const page of paginateListDashboards({ client: cloudWatch }, { DashboardNamePrefix })) {
    entries.push(...page.DashboardEntries);
  }
  return entries;
}

test("a dashboard is put, got, listed and deleted", async () => {
  const { DashboardValidationMessages } = await put("js-orders");
  const got = await cloudWatch.send(new GetDashboardCommand({ DashboardName: "js-orders" }));
  const [entry] = await list("js-");

  assert.deepEqual(DashboardValidationMessages, []);
  assert.equal(got.DashboardBody, BODY);
  assert.equal(entry.DashboardArn, "arn:aws:cloudwatch::000000000000:dashboard/js-orders");
  assert.equal(entry.Size, Buffer.byteLength(BODY));
  assert.ok(entry.LastModified instanceof Date);
  assert.ok(Math.abs(Date.now() - entry.LastModified.getTime()) < 600_000);

  await remove("js-orders");
  assert.deepEqual(await list("js-"), []);
});

// Two errors of the model share the code ResourceNotFound, and the SDK goes by the code and not by the shape.
test("errors are the classes of the model", async () => {
  await assert.rejects(
    cloudWatch.send(new GetDashboardCommand({ DashboardName: "none" })),
    (error) => {
      assert.ok(error instanceof ResourceNotFound);
      assert.equal(error.message, "Dashboard none does not exist");
      return true;
    },
  );
  await assert.rejects(put("js-bad", "{}"), (error) => {
    assert.ok(error instanceof DashboardInvalidInputError);
    assert.deepEqual(error.dashboardValidationMessages, [
      { DataPath: "/", Message: "Should have required property 'widgets'" },
    ]);
    return true;
  });
});

test("all are deleted or none", async () => {
  await put("js-a");
  await assert.rejects(remove("js-a", "js-c"), ResourceNotFound);
  assert.equal((await list("js-a")).length, 1);
  await remove("js-a");
});
