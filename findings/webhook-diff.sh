#!/usr/bin/env bash
# Changes to a webhook, and to a callback, compared by two tools that guard an OpenAPI contract.
#
# Versions: openapi-diff-core 2.1.7 (Maven Central), oasdiff 1.37.0 (Go).
# Input:    what a shop sends its subscribers as an order is paid, described as a callback (OpenAPI 3.0.3) and as a webhook
#           (3.1.0), with a total and a state of two values; beside it the same with a field less, with a required field
#           more, with a third state, and without the call itself.
# Guess:    the shop is the client here, so a missing field, a new value and a missing call break subscribers, and a
#           field more does not: both tools turn round for a webhook and a callback what they say of a request.
# Seen:     openapi-diff sees no change in either, and oasdiff none that breaks a callback, even where all of it is gone.
#           Of a webhook oasdiff speaks as of a request: the field more is an error, the one less only a warning, the new
#           value is nothing; only its end is what it is.
# So:       payloads of webhooks are compared as schemas of their own, what was sent before against what is sent now.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars org.openapitools.openapidiff:openapi-diff-core:2.1.7 org.slf4j:slf4j-nop:2.0.17
go_get github.com/oasdiff/oasdiff@v1.37.0
(cd "$work/go" && go build -o oasdiff github.com/oasdiff/oasdiff) >"$work/go.log" 2>&1

cat >"$work/contracts.py" <<'PYTHON'
import json
import sys


def payload(fields, states):
    properties = {field: {"type": "string"} for field in fields}
    properties["state"] = {"type": "string", "enum": states}
    return {"type": "object", "required": [*fields, "state"], "properties": properties}


def body(schema):
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def contract(kind, sent):
    call = {"post": {"requestBody": body(payload(*sent)), "responses": {"200": {"description": "taken"}}}} if sent else None
    document = {"openapi": "3.0.3", "info": {"title": "shop", "version": "1"}, "paths": {}}
    subscribe = {"requestBody": body(payload(["url"], ["on"])), "responses": {"201": {"description": "made"}}}
    document["paths"]["/subscriptions"] = {"post": subscribe}
    if kind == "webhook":
        document |= {"openapi": "3.1.0", "webhooks": {"orderPaid": call} if call else {}}
    elif call:
        subscribe["callbacks"] = {"orderPaid": {"{$request.body#/url}": call}}
    return document


fields, states = ["id", "total"], ["paid", "refunded"]
versions = {
    "before": (fields, states),
    "field-less": (["id"], states),
    "field-more": ([*fields, "currency"], states),
    "third-state": (fields, [*states, "disputed"]),
    "call-gone": None,
}
for kind in ("callback", "webhook"):
    for version, sent in versions.items():
        with open(f"{sys.argv[1]}/{kind}-{version}.json", "w") as file:
            json.dump(contract(kind, sent), file)
PYTHON
python3 "$work/contracts.py" "$work"
export CONTRACTS=$work

cat >"$work/Compare.java" <<'JAVA'
import org.openapitools.openapidiff.core.OpenApiCompare;

class Compare {
    public static void main(String[] none) {
        for (String kind : new String[] {"callback", "webhook"}) {
            for (String version : new String[] {"field-less", "field-more", "third-state", "call-gone"}) {
                String path = System.getenv("CONTRACTS") + "/" + kind + "-";
                var difference = OpenApiCompare.fromLocations(path + "before.json", path + version + ".json");
                System.out.println("openapi-diff, " + kind + ", " + version + ": " + difference.isChanged());
            }
        }
    }
}
JAVA
oasdiff() { # KIND VERSION: the rules that speak of a change that breaks, with their level
    "$work/go/oasdiff" breaking --format json "$work/$1-before.json" "$work/$1-$2.json" | python3 -c '
import json, sys
levels = {1: "info", 2: "warning", 3: "error"}
changes = json.load(sys.stdin) or []
print(", ".join(levels[change["level"]] + " " + change["id"] for change in changes) or "nothing")'
}

seen=$(
    java_run "$work/Compare.java"
    for kind in callback webhook; do
        for version in field-less field-more third-state call-gone; do
            echo "oasdiff, $kind, $version: $(oasdiff "$kind" "$version")"
        done
    done
)
echo 'Guess: for both kinds and tools, breaking are field-less, third-state and call-gone, and field-more is not'
as_stated 'two tools miss what breaks in a webhook or a callback, or judge it the wrong way round' \
'openapi-diff, callback, field-less: NO_CHANGES
openapi-diff, callback, field-more: NO_CHANGES
openapi-diff, callback, third-state: NO_CHANGES
openapi-diff, callback, call-gone: NO_CHANGES
openapi-diff, webhook, field-less: NO_CHANGES
openapi-diff, webhook, field-more: NO_CHANGES
openapi-diff, webhook, third-state: NO_CHANGES
openapi-diff, webhook, call-gone: NO_CHANGES
oasdiff, callback, field-less: nothing
oasdiff, callback, field-more: nothing
oasdiff, callback, third-state: nothing
oasdiff, callback, call-gone: nothing
oasdiff, webhook, field-less: warning request-property-removed
oasdiff, webhook, field-more: error new-required-request-property
oasdiff, webhook, third-state: nothing
oasdiff, webhook, call-gone: error webhook-removed' "$seen"
