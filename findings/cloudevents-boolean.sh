#!/usr/bin/env bash
# An event with a Boolean extension, sent by Python over HTTP and read by Go, in both content modes.
#
# Versions: cloudevents 2.2.0 (PyPI), its Go SDK 2.16.2, cloudevents 10.0.0 (npm).
# Input:    gift=true on a paid order; structured and binary mode; then Go's own rendering of the same extension.
# Guess:    both modes carry the specification's canonical form, true, and Go reads the same from either.
# Seen:     Python writes the header "True" in binary mode; npm's and Go's write "true"; Go reads a Boolean from the structured
#           event, and the text True from the binary one.
# So:       a filter on such an extension compares without regard to case, or the extension is a text that the
#           sender writes.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install cloudevents==2.2.0
npm_install cloudevents@10.0.0
go_get github.com/cloudevents/sdk-go/v2@v2.16.2 github.com/cloudevents/sdk-go/v2/binding@v2.16.2

cat >"$work/send.py" <<'PYTHON'
import json
import sys
from cloudevents.core.bindings.http import to_binary, to_structured
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

attributes = {"id": "1", "source": "/shop", "type": "order.paid", "specversion": "1.0", "gift": True}
event = CloudEvent(attributes=attributes, data={"total": 5})
for name, to in (("structured", to_structured), ("binary", to_binary)):
    message = to(event, JSONFormat())
    with open(f"{sys.argv[1]}/{name}.json", "w") as file:
        json.dump({"headers": message.headers, "body": message.body.decode()}, file)
print("Python writes", message.headers["ce-gift"])
PYTHON
cat >"$work/send.mjs" <<'JS'
import { CloudEvent, HTTP } from 'cloudevents';

const event = new CloudEvent({ id: '1', source: '/shop', type: 'order.paid', gift: true, data: { total: 5 } });
console.log('npm writes', String(HTTP.binary(event).headers['ce-gift']));
JS
cat >"$work/go/main.go" <<'GO'
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"

	cloudevents "github.com/cloudevents/sdk-go/v2"
	cehttp "github.com/cloudevents/sdk-go/v2/protocol/http"
)

func main() {
	own := cloudevents.NewEvent()
	own.SetID("1")
	own.SetSource("/shop")
	own.SetType("order.paid")
	own.SetExtension("gift", true)
	request, err := cehttp.NewHTTPRequestFromEvent(context.Background(), "http://127.0.0.1/", own)
	if err != nil {
		panic(err)
	}
	fmt.Println("Go writes", request.Header.Get("ce-gift"))
	for _, mode := range []string{"structured", "binary"} {
		text, _ := os.ReadFile(os.Getenv("MESSAGES") + "/" + mode + ".json")
		var message struct {
			Headers map[string]string
			Body    string
		}
		if err := json.Unmarshal(text, &message); err != nil {
			panic(err)
		}
		request, _ := http.NewRequest("POST", "http://127.0.0.1/", bytes.NewReader([]byte(message.Body)))
		for name, value := range message.Headers {
			request.Header.Set(name, value)
		}
		event, err := cloudevents.NewEventFromHTTPRequest(request)
		if err != nil {
			panic(err)
		}
		fmt.Printf("Go reads %T %v from Python's %s event\n", event.Extensions()["gift"], event.Extensions()["gift"], mode)
	}
}
GO

export MESSAGES=$work
seen=$("$work/py/bin/python" "$work/send.py" "$work" && node "$work/send.mjs" && go_run main.go)
echo 'Guess: true everywhere, and a bool to Go'
as_stated 'a Boolean extension from Python is the text True to who reads the binary event' \
"Python writes True
npm writes true
Go writes true
Go reads bool true from Python's structured event
Go reads string True from Python's binary event" "$seen"
