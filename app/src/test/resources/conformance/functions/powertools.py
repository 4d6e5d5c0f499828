"""Handlers with Powertools for AWS Lambda (Python). They tell in the file `SEEN` which records they handled, each with
how often it was received; `bad` fails when it comes for the first time."""

import json
import os
import urllib.parse

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    SqsFifoPartialProcessor,
    process_partial_response,
)
from aws_lambda_powertools.utilities.idempotency import (
    BasePersistenceLayer,
    IdempotencyConfig,
    idempotent_function,
)
from aws_lambda_powertools.utilities.idempotency.exceptions import (
    IdempotencyItemAlreadyExistsError,
    IdempotencyItemNotFoundError,
)
from aws_lambda_powertools.utilities.idempotency.persistence.datarecord import DataRecord


def note(text):
    with open(os.environ["SEEN"], "a", encoding="utf-8") as file:
        file.write(text + "\n")


def handle(record):
    receives = record.attributes.approximate_receive_count
    note(f"{receives} {record.body}")
    if record.body == "bad" and receives == "1":
        raise ValueError("not yet")


def answer(processor, event, context):
    return process_partial_response(
        event=event, record_handler=handle, processor=processor, context=context
    )


def standard(event, context):
    return answer(BatchProcessor(event_type=EventType.SQS), event, context)


def fifo(event, context):
    return answer(SqsFifoPartialProcessor(), event, context)


def groups(event, context):
    return answer(SqsFifoPartialProcessor(skip_group_on_error=True), event, context)


class Files(BasePersistenceLayer):
    """What was done, each in a file of its own."""

    def path(self, key):
        return os.path.join(os.environ["DONE"], urllib.parse.quote(key, safe=""))

    def _get_record(self, idempotency_key):
        try:
            with open(self.path(idempotency_key), encoding="utf-8") as file:
                return DataRecord(idempotency_key, **json.load(file))
        except FileNotFoundError as missing:
            raise IdempotencyItemNotFoundError from missing

    def _put_record(self, data_record):
        try:
            self.write(data_record, "x")
        except FileExistsError as there:
            raise IdempotencyItemAlreadyExistsError(
                old_data_record=self._get_record(data_record.idempotency_key)
            ) from there

    def _update_record(self, data_record):
        self.write(data_record, "w")

    def _delete_record(self, data_record):
        os.remove(self.path(data_record.idempotency_key))

    def write(self, record, mode):
        with open(self.path(record.idempotency_key), mode, encoding="utf-8") as file:
            json.dump(
                {
                    "status": record.status,
                    "expiry_timestamp": record.expiry_timestamp,
                    "response_data": record.response_data,
                },
                file,
            )


config = IdempotencyConfig(event_key_jmespath="messageId")


@idempotent_function(data_keyword_argument="record", persistence_store=Files(), config=config)
def pay(record):
    note(f"paid {record['body']}")
    return {"paid": record["body"]}


def once(event, context):
    """Fails after its work is done, when its records come for the first time."""
    config.register_lambda_context(context)
    receives = event["Records"][0]["attributes"]["ApproximateReceiveCount"]
    note(f"batch {receives}")
    for record in event["Records"]:
        pay(record=record)
    if receives == "1":
        raise ValueError("after the work")
