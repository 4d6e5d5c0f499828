# Dapr's SDK for Python publishes, keeps state and reads secrets over gRPC, having waited for the sidecar over HTTP:
# DAPR_HTTP_PORT=… DAPR_GRPC_PORT=… python client.py
import json

from dapr.clients import DaprClient
from dapr.clients.exceptions import DaprGrpcError
from dapr.clients.grpc._request import TransactionalStateOperation, TransactionOperationType
from dapr.clients.grpc._state import Concurrency, Consistency, StateItem, StateOptions
from grpc import StatusCode

PUBSUB = "pubsub"
STORE = "statestore"


def publishes(client):
    client.publish_event(PUBSUB, "orders", json.dumps({"id": 1}), data_content_type="application/json")
    client.publish_event(PUBSUB, "orders", b"bytes", publish_metadata={"cloudevent.type": "order.created"})
    answer = client.publish_events(PUBSUB, "orders", ["a", "b", "c"], data_content_type="text/plain")
    assert not answer.failed_entries, answer.failed_entries


def tells_why_it_cannot_publish(client):
    error = refusal(lambda: client.publish_event("nowhere", "orders", "x"))
    assert error.code() == StatusCode.INVALID_ARGUMENT, error
    assert error.details() == "pubsub nowhere is not found", error
    assert error.error_code() == "DAPR_PUBSUB_NOT_FOUND", error
    assert error.status_details().error_info["domain"] == "dapr.io", error


def keeps_state(client):
    client.save_state(STORE, "order:1", json.dumps({"state": "WA"}))
    client.save_bulk_state(STORE, [StateItem(key="order:2", value="two"), StateItem(key="order:3", value="three")])
    assert client.get_state(STORE, "order:1").json() == {"state": "WA"}
    found = client.get_bulk_state(STORE, ["order:3", "nothing", "order:2"]).items
    assert [it.text() for it in found] == ["three", "", "two"], found
    assert client.get_state(STORE, "nothing").data == b""


def keeps_etags(client):
    etag = client.get_state(STORE, "order:2").etag
    client.save_state(STORE, "order:2", "newer")
    first_write = StateOptions(concurrency=Concurrency.first_write, consistency=Consistency.strong)
    error = refusal(lambda: client.save_state(STORE, "order:2", "late", etag=etag, options=first_write))
    assert error.code() == StatusCode.ABORTED, error
    client.delete_state(STORE, "order:2", etag=client.get_state(STORE, "order:2").etag)
    assert client.get_state(STORE, "order:2").data == b""


def transacts(client):
    client.execute_state_transaction(
        STORE,
        operations=[
            TransactionalStateOperation("order:4", "four"),
            TransactionalStateOperation("order:3", operation_type=TransactionOperationType.delete),
        ],
    )
    assert client.get_state(STORE, "order:4").text() == "four"
    assert client.get_state(STORE, "order:3").data == b""


def queries(client):
    results = client.query_state(STORE, json.dumps({"filter": {"EQ": {"state": "WA"}}})).results
    assert [it.key for it in results] == ["order:1"], results


def tells_a_key_that_cannot_be(client):
    error = refusal(lambda: client.save_state(STORE, "a||b", "x"))
    assert error.error_code() == "DAPR_STATE_ILLEGAL_KEY", error
    assert error.status_details().resource_info["resource_type"] == "state", error
    assert error.status_details().bad_request["field_violations"][0]["field"] == "a||b", error


def reads_secrets(client):
    assert client.get_secret("vault", "db:password").secret == {"db:password": "s1"}
    assert client.get_bulk_secret("vault").secrets == {"db:password": {"db:password": "s1"}}


def tells_of_itself(client):
    client.set_metadata("greeting", "hello")
    told = client.get_metadata()
    assert told.application_id == "shop", told
    assert told.extended_metadata["greeting"] == "hello", told
    assert {"pubsub", STORE, "vault"} <= {it.name for it in told.registered_components}, told


def refusal(call):
    try:
        call()
    except DaprGrpcError as error:
        return error
    raise AssertionError("it was not refused")


with DaprClient() as client:
    for step in (
        publishes,
        tells_why_it_cannot_publish,
        keeps_state,
        keeps_etags,
        transacts,
        queries,
        tells_a_key_that_cannot_be,
        reads_secrets,
        tells_of_itself,
    ):
        step(client)
