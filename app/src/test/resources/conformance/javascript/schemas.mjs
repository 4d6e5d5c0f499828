// EventBridge Schemas as a program in JavaScript uses it: `node --test schemas.mjs`, with ENDPOINT set.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  ConflictException,
  CreateRegistryCommand,
  DeleteRegistryCommand,
  DescribeRegistryCommand,
  ListTagsForResourceCommand,
  NotFoundException,
  SchemasClient,
  TagResourceCommand,
  UntagResourceCommand,
  paginateListRegistries,
} from "@aws-sdk/client-schemas";

const schemas = new SchemasClient({
  endpoint: process.env.ENDPOINT,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
});
after(() => schemas.destroy());

async function create(RegistryName, more) {
  return schemas.send(new CreateRegistryCommand({ RegistryName, ...more }));
}

test("a registry is made, described and deleted", async () => {
  const made = await create("shop@eu", { Description: "é", Tags: { a: "1" } });
  assert.equal(made.$metadata.httpStatusCode, 201);
  assert.equal(made.RegistryArn, "arn:aws:schemas:us-east-1:000000000000:registry/shop@eu");

  const found = await schemas.send(new DescribeRegistryCommand({ RegistryName: "shop@eu" }));
  assert.equal(found.Description, "é");
  assert.deepEqual(found.Tags, { a: "1" });

  const deleted = await schemas.send(new DeleteRegistryCommand({ RegistryName: "shop@eu" }));
  assert.equal(deleted.$metadata.httpStatusCode, 204);
  await assert.rejects(
    schemas.send(new DescribeRegistryCommand({ RegistryName: "shop@eu" })),
    NotFoundException,
  );
});

test("tags are found by the registry's ARN", async () => {
  const { RegistryArn: ResourceArn } = await create("tagged");
  await schemas.send(new TagResourceCommand({ ResourceArn, Tags: { "a b": "1", c: "2" } }));
  await schemas.send(new UntagResourceCommand({ ResourceArn, TagKeys: ["a b", "x&y"] }));
  const { Tags } = await schemas.send(new ListTagsForResourceCommand({ ResourceArn }));
  assert.deepEqual(Tags, { c: "2" });
});

test("a list comes in pages", async () => {
  for (const number of [0, 1, 2]) {
    await create(`page-${number}`);
  }
  const names = [];
  const pages = paginateListRegistries({ client: schemas, pageSize: 2 }, { RegistryNamePrefix: "page-" });
  for await (const page of pages) {
    names.push(page.Registries.map((it) => it.RegistryName));
  }
  assert.deepEqual(names, [["page-0", "page-1"], ["page-2"]]);
});

test("an error has its class and members", async () => {
  await create("twice");
  await assert.rejects(create("twice"), (error) => {
    assert.ok(error instanceof ConflictException);
    assert.equal(error.$metadata.httpStatusCode, 409);
    assert.equal(error.Code, "Conflict");
    assert.equal(error.message, "Registry with name twice already exists.");
    return true;
  });
});
