#!/usr/bin/env bash
# Two orders that lack the fields which the idempotency key is made of, in Powertools for TypeScript and Python.
#
# Versions: @aws-lambda-powertools/idempotency 2.35.0 with @aws-sdk/lib-dynamodb 3.1164.0 (npm),
#           aws-lambda-powertools 3.37.0 (PyPI), dynalite 4.0.0 (npm) as the table.
# Input:    orders A and B, both without orderId and line, through the same handler: with the key
#           detail.orderId, then with [detail.orderId, detail.line].
# Guess:    neither order has a key, so both libraries warn and run the handler for each, whatever form the
#           expression has.
# Seen:     so it is in Python. In TypeScript the list of two missing fields is a key like another: order B is not
#           handled and gets what was stored for order A. There is a warning, which says that no value was found.
# So:       such a handler answers success for every event without the fields, and the queue deletes them; set
#           throwOnNoIdempotencyKey, which refuses both forms, and let the dead letters show them.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install @aws-lambda-powertools/idempotency@2.35.0 @aws-lambda-powertools/jmespath@2.35.0 \
    @aws-sdk/client-dynamodb@3.1164.0 @aws-sdk/lib-dynamodb@3.1164.0 dynalite@4.0.0
pip_install aws-lambda-powertools==3.37.0 boto3==1.44.8

# One table for each language.
cat >"$work/tables.mjs" <<'JS'
import { renameSync, writeFileSync } from 'node:fs';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

const server = dynalite({ createTableMs: 0 }).listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  const client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}` });
  for (const TableName of ['typescript', 'python']) {
    await client.send(new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }));
    await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName });
  }
  writeFileSync('port.new', String(port));
  renameSync('port.new', 'port');
});
JS
cat >"$work/orders.mjs" <<'JS'
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';

const context = { getRemainingTimeInMillis: () => 60_000 };
console.warn = () => {};

async function through(eventKeyJmesPath, throwOnNoIdempotencyKey) {
  const handled = [];
  const handler = makeIdempotent(
    async (event) => { handled.push(event.detail.name); return event.detail.name; },
    {
      persistenceStore: new DynamoDBPersistenceLayer({
        tableName: 'typescript',
        clientConfig: { endpoint: process.env.ENDPOINT },
      }),
      config: new IdempotencyConfig({ eventKeyJmesPath, throwOnNoIdempotencyKey }),
    },
  );
  const answers = [];
  for (const name of ['A', 'B']) {
    answers.push(await handler({ detail: { name } }, context).catch((error) => error.cause.name));
  }
  console.log(`TypeScript, ${eventKeyJmesPath}${throwOnNoIdempotencyKey ? ', throwing' : ''}:`,
    `handled ${handled.join(' ') || 'none'}, answered ${answers.join(' ')}`);
}

await through('detail.orderId', false);
await through('[detail.orderId, detail.line]', false);
await through('detail.orderId', true);
await through('[detail.orderId, detail.line]', true);
JS
cat >"$work/orders.py" <<'PYTHON'
import os
import types

import boto3
from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer, IdempotencyConfig, idempotent

client = boto3.client("dynamodb", endpoint_url=os.environ["ENDPOINT"])
context = types.SimpleNamespace(get_remaining_time_in_millis=lambda: 60_000)


def through(expression):
    handled = []

    @idempotent(
        persistence_store=DynamoDBPersistenceLayer(table_name="python", boto3_client=client),
        config=IdempotencyConfig(event_key_jmespath=expression),
    )
    def handler(event, _):
        handled.append(event["detail"]["name"])
        return event["detail"]["name"]

    answers = [handler({"detail": {"name": name}}, context) for name in ("A", "B")]
    print(f"Python, {expression}: handled {' '.join(handled)}, answered {' '.join(answers)}")


through("detail.orderId")
through("[detail.orderId, detail.line]")
PYTHON

cd "$work"
serve node tables.mjs
export AWS_LAMBDA_FUNCTION_NAME=orders
seen=$(
    node "$work/orders.mjs"
    "$work/py/bin/python" -W ignore "$work/orders.py"
)
echo 'Guess: A and B are handled in each of the four lines that do not throw'
as_stated 'Powertools for TypeScript answers orders that lack a composite key with one stored answer' \
'TypeScript, detail.orderId: handled A B, answered A B
TypeScript, [detail.orderId, detail.line]: handled A, answered A A
TypeScript, detail.orderId, throwing: handled none, answered IdempotencyKeyError IdempotencyKeyError
TypeScript, [detail.orderId, detail.line], throwing: handled none, answered IdempotencyKeyError IdempotencyKeyError
Python, detail.orderId: handled A B, answered A B
Python, [detail.orderId, detail.line]: handled A B, answered A B' "$seen"
