"""Calls of Dapr's gRPC API, one after the other, and the answers of a sidecar as JSON: python answers.py PORT.

What is of one run alone is masked. The sidecar is that of the application `shop`, with the components pubsub, scoped
(shop may publish to `allowed` only), statestore, all in memory, and vault, whose file holds db.password and key.
"""

import json
import re
import sys
import warnings

warnings.simplefilter("ignore")

import grpc
from dapr.proto import api_service_v1, api_v1, common_v1
from dapr.proto.common.v1 import common_pb2
from google.protobuf import json_format
from google.rpc import error_details_pb2
from grpc_status import rpc_status

STORE = {"store_name": "statestore"}
FREE = {"pubsub_name": "pubsub", "topic": "free", "data": b"1"}
DETAILS = [getattr(error_details_pb2, name) for name in ("ErrorInfo", "ResourceInfo", "BadRequest", "Help")]
MASKS = {
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}": "{uuid}",
    r'((?:current|expect)=)[^", ]+': r"\1{etag}",
    r'("etag": ")[^"]+': r"\1{etag}",
}

stub = api_service_v1.DaprStub(grpc.insecure_channel(f"127.0.0.1:{sys.argv[1]}"))
answers: dict[str, object] = {}


def detail(packed):
    for kind in DETAILS:
        unpacked = kind()
        if packed.Unpack(unpacked):
            return [kind.DESCRIPTOR.name, json_format.MessageToDict(unpacked)]
    return [packed.type_url]


def ask(name, method, request):
    try:
        answer = getattr(stub, method)(request, timeout=20)
        answers[name] = json_format.MessageToDict(answer)
        return answer
    except grpc.RpcError as error:
        status = rpc_status.from_call(error)
        answers[name] = {
            "code": error.code().name,
            "message": error.details(),
            "details": [detail(packed) for packed in status.details] if status else [],
        }


def publish(name, **fields):
    ask(f"publish: {name}", "PublishEvent", api_v1.PublishEventRequest(**{**FREE, **fields}))


publish("a message")
publish("no component", pubsub_name="")
publish("a component that there is not", pubsub_name="nothing")
publish("the same, with metadata", pubsub_name="nothing", metadata={"a": "b"})
publish("no topic", topic="")
publish("rawPayload that is no boolean", metadata={"rawPayload": "maybe"})
publish("an event that is none", data=b"{", data_content_type="application/cloudevents+json")
publish("a topic outside the scopes", pubsub_name="scoped", topic="other")
publish("ttlInSeconds that is no number", metadata={"ttlInSeconds": "x"})


def entry(**fields):
    return api_v1.BulkPublishRequestEntry(**{"event": b"a", "content_type": "text/plain", **fields})


for method in ("BulkPublishEventAlpha1", "BulkPublishEvent"):
    for name, pubsub, topic, entries in [
        ("an entry", "pubsub", "free", [entry(entry_id="1")]),
        ("a component that there is not", "nothing", "free", [entry(entry_id="1")]),
        ("no topic", "pubsub", "", [entry(entry_id="1")]),
        ("an id twice", "pubsub", "free", [entry(entry_id="1"), entry(entry_id="1")]),
        ("no id", "pubsub", "free", [entry()]),
        ("no entries", "pubsub", "free", []),
        ("a topic outside the scopes", "scoped", "other", [entry(entry_id="1")]),
    ]:
        ask(f"{method}: {name}", method, api_v1.BulkPublishRequest(pubsub_name=pubsub, topic=topic, entries=entries))


def item(key, value=b"1", **fields):
    return common_v1.StateItem(key=key, value=value, **fields)


def save(name, *items, store="statestore"):
    ask(f"save: {name}", "SaveState", api_v1.SaveStateRequest(store_name=store, states=items))


def get(name, key, store="statestore"):
    return ask(f"get: {name}", "GetState", api_v1.GetStateRequest(store_name=store, key=key))


def delete(name, key, **fields):
    ask(f"delete: {name}", "DeleteState", api_v1.DeleteStateRequest(**STORE, key=key, **fields))


save("an object", item("a", b'{"n": 1}'))
save("bytes that are no JSON", item("t", b"text"))
save("nothing")
save("no key", item(""))
save("a key with the separator", item("a||b"))
save("a store that there is not", item("a"), store="nothing")
save("no store", item("a"), store="")
save("a ttl that is none", item("l", metadata={"ttlInSeconds": "x"}))
get("a key that there is not", "none")
get("no key", "")
get("a key with the separator", "a||b")
get("a store that there is not", "a", store="nothing")
get("bytes that are no JSON", "t")
old = common_pb2.Etag(value=get("an object", "a").etag)
save("with its etag", item("a", b"2", etag=old))
save("with an old etag", item("a", b"3", etag=old))
save("first-write, where there is something", item("a", options=common_v1.StateOptions(concurrency=1)))
delete("with an old etag", "a", etag=old)
delete("a key", "a")
delete("a key that there is not", "none")
for name, keys in {"two keys": ["t", "none"], "no keys": []}.items():
    ask(f"get several: {name}", "GetBulkState", api_v1.GetBulkStateRequest(**STORE, keys=keys))
ask("delete several", "DeleteBulkState", api_v1.DeleteBulkStateRequest(**STORE, states=[item("t")]))
ask("query, where the store has none", "QueryStateAlpha1", api_v1.QueryStateRequest(**STORE, query="{}"))


def transact(name, *operations, store="statestore"):
    request = api_v1.ExecuteStateTransactionRequest(
        storeName=store,
        operations=[api_v1.TransactionalStateOperation(operationType=kind, request=it) for kind, it in operations],
    )
    ask(f"transaction: {name}", "ExecuteStateTransaction", request)


transact("an upsert", ("upsert", item("x")))
transact("nothing")
transact("an operation that there is not", ("move", item("x")))
transact("an etag that is none", ("upsert", item("x", etag=common_pb2.Etag(value="7"))))
transact("a key with the separator", ("upsert", item("a||b")))
transact("a store that there is not", store="nothing")

for name, store, key in [
    ("a secret", "vault", "key"),
    ("a secret that there is not", "vault", "none"),
    ("a store that there is not", "nothing", "key"),
]:
    ask(f"secret: {name}", "GetSecret", api_v1.GetSecretRequest(store_name=store, key=key))
for name, store in {"all": "vault", "all of a store that there is not": "nothing"}.items():
    ask(f"secret: {name}", "GetBulkSecret", api_v1.GetBulkSecretRequest(store_name=store))

ask("set metadata", "SetMetadata", api_v1.SetMetadataRequest(key="team", value="blue"))
ask("a binding that there is not", "InvokeBinding", api_v1.InvokeBindingRequest(name="mail", operation="create"))
ask(
    "an application that there is not",
    "InvokeService",
    api_v1.InvokeServiceRequest(
        id="other",
        message=common_v1.InvokeRequest(method="m", http_extension=common_pb2.HTTPExtension(verb=common_pb2.HTTPExtension.GET)),
    ),
)
ask("a lock", "TryLockAlpha1", api_v1.TryLockRequest(store_name="l", resource_id="r", lock_owner="o", expiry_in_seconds=1))
ask("configuration", "GetConfiguration", api_v1.GetConfigurationRequest(store_name="c"))
ask("an actor", "InvokeActor", api_v1.InvokeActorRequest(actor_type="t", actor_id="1", method="m"))

text = json.dumps(answers, indent=2)
for pattern, mask in MASKS.items():
    text = re.sub(pattern, mask, text)
print(text)
