// Handlers with Powertools for AWS Lambda (TypeScript). They tell in the file SEEN which records they handled, each with
// how often it was received; `bad` fails when it comes for the first time.

import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  BatchProcessor,
  EventType,
  SqsFifoPartialProcessorAsync,
  processPartialResponse,
} from "@aws-lambda-powertools/batch";
import {
  IdempotencyConfig,
  IdempotencyItemAlreadyExistsError,
  IdempotencyItemNotFoundError,
  makeIdempotent,
} from "@aws-lambda-powertools/idempotency";
import {
  BasePersistenceLayer,
  IdempotencyRecord,
} from "@aws-lambda-powertools/idempotency/persistence";

const { DONE, SEEN } = process.env;

function note(text) {
  appendFileSync(SEEN, text + "\n");
}

async function handle({ body, attributes }) {
  const receives = attributes.ApproximateReceiveCount;
  note(`${receives} ${body}`);
  if (body === "bad" && receives === "1") {
    throw new Error("not yet");
  }
}

export const standard = async (event, context) =>
  processPartialResponse(event, handle, new BatchProcessor(EventType.SQS), { context });

export const fifo = async (event, context) =>
  processPartialResponse(event, handle, new SqsFifoPartialProcessorAsync(), { context });

export const groups = async (event, context) =>
  processPartialResponse(event, handle, new SqsFifoPartialProcessorAsync(), {
    context,
    skipGroupOnError: true,
  });

/** What was done, each in a file of its own. */
class Files extends BasePersistenceLayer {
  path(key) {
    return join(DONE, encodeURIComponent(key));
  }

  async _getRecord(idempotencyKey) {
    try {
      return new IdempotencyRecord({
        idempotencyKey,
        ...JSON.parse(readFileSync(this.path(idempotencyKey), "utf8")),
      });
    } catch (error) {
      throw error.code === "ENOENT" ? new IdempotencyItemNotFoundError() : error;
    }
  }

  async _putRecord(record) {
    try {
      this.write(record, "wx");
    } catch (error) {
      if (error.code !== "EEXIST") {
        throw error;
      }
      const before = await this._getRecord(record.idempotencyKey);
      throw new IdempotencyItemAlreadyExistsError("done before", before);
    }
  }

  async _updateRecord(record) {
    this.write(record, "w");
  }

  async _deleteRecord(record) {
    rmSync(this.path(record.idempotencyKey));
  }

  write(record, flag) {
    const { expiryTimestamp, responseData } = record;
    const text = JSON.stringify({ status: record.getStatus(), expiryTimestamp, responseData });
    writeFileSync(this.path(record.idempotencyKey), text, { flag });
  }
}

const config = new IdempotencyConfig({ eventKeyJmesPath: "messageId" });
const pay = makeIdempotent(
  async ({ body }) => {
    note(`paid ${body}`);
    return { paid: body };
  },
  { persistenceStore: new Files(), config },
);

/** Fails after its work is done, when its records come for the first time. */
export const once = async ({ Records }, context) => {
  config.registerLambdaContext(context);
  const receives = Records[0].attributes.ApproximateReceiveCount;
  note(`batch ${receives}`);
  for (const record of Records) {
    await pay(record);
  }
  if (receives === "1") {
    throw new Error("after the work");
  }
};
