#!/usr/bin/env bash
# An event that a service reads in structured mode and sends on, by four of CloudEvents' SDKs.
#
# Versions: CloudEvents SDKs: Python 2.2.0, JavaScript 10.0.0 (npm), Go 2.16.2, Java 4.0.1.
# Input:    JSON with the time 2026-01-01T12:00:00.123456789+02:00, read and written.
# Guess:    the time is sent on as it came: attributes are no business of who relays.
# Seen:     Java does. Python cuts it to microseconds, JavaScript to milliseconds and UTC, Go writes the same instant in UTC.
# So:       a relay in JavaScript makes events of one millisecond equal in time, and its text differs from the producer's:
#           order by a sequence number, and sign or compare the bytes that came, not those that an SDK writes.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install cloudevents==2.2.0
npm_install cloudevents@10.0.0
maven_jars io.cloudevents:cloudevents-json-jackson:4.0.1 org.slf4j:slf4j-nop:2.0.17
go_get github.com/cloudevents/sdk-go/v2@v2.16.2

export EVENT='{"specversion":"1.0","id":"1","source":"/shop","type":"order.paid","time":"2026-01-01T12:00:00.123456789+02:00","data":{"total":5}}'
cat >"$work/relay.py" <<'PYTHON'
import json
import os

from cloudevents.core.bindings.http import HTTPMessage, from_structured, to_structured
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

message = HTTPMessage(headers={"content-type": "application/cloudevents+json"}, body=os.environ["EVENT"].encode())
event = from_structured(message, JSONFormat(), CloudEvent)
print("Python:", json.loads(to_structured(event, JSONFormat()).body)["time"])
PYTHON
cat >"$work/relay.mjs" <<'JS'
import { HTTP } from 'cloudevents';

const event = HTTP.toEvent({ headers: { 'content-type': 'application/cloudevents+json' }, body: process.env.EVENT });
console.log('JavaScript:', JSON.parse(HTTP.structured(event).body).time);
JS
cat >"$work/go/main.go" <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/cloudevents/sdk-go/v2/event"
)

func main() {
	var read event.Event
	if err := json.Unmarshal([]byte(os.Getenv("EVENT")), &read); err != nil {
		panic(err)
	}
	written, err := json.Marshal(read)
	if err != nil {
		panic(err)
	}
	var sent struct{ Time string }
	if err := json.Unmarshal(written, &sent); err != nil {
		panic(err)
	}
	fmt.Println("Go:", sent.Time)
}
GO
cat >"$work/Relay.java" <<'JAVA'
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.jackson.JsonFormat;

class Relay {
    public static void main(String[] args) throws Exception {
        var format = new JsonFormat();
        var written = format.serialize(format.deserialize(System.getenv("EVENT").getBytes(UTF_8)));
        System.out.println("Java: " + new ObjectMapper().readTree(written).get("time").textValue());
    }
}
JAVA

seen=$("$work/py/bin/python" "$work/relay.py" && node "$work/relay.mjs" && go_run main.go && java_run "$work/Relay.java")
echo 'Guess: four times 2026-01-01T12:00:00.123456789+02:00'
as_stated 'relayed by JavaScript an event has milliseconds, by Python microseconds' \
'Python: 2026-01-01T12:00:00.123456+02:00
JavaScript: 2026-01-01T10:00:00.123Z
Go: 2026-01-01T10:00:00.123456789Z
Java: 2026-01-01T12:00:00.123456789+02:00' "$seen"
