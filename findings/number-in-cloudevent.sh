#!/usr/bin/env bash
# An order's number, a text, as the data of a CloudEvent in binary mode, from four SDKs.
#
# Versions: CloudEvents SDKs: npm 10.0.0, Python 2.2.0 (PyPI), Go 2.16.2, Java 4.0.1 with its Jackson data (Maven Central).
# Input:    the texts "4711" and "0012" as data, datacontenttype application/json, in binary and structured mode; Go
#           reads the bodies that JavaScript and Python wrote.
# Guess:    a body that says that it is JSON is JSON: the text in quotes, in both modes, from each.
# Seen:     JavaScript and Python leave the quotes out in binary mode and have them in structured mode: order 4711 is a
#           number to Go, and 0012 no JSON. Go and Java write the quotes in both.
# So:       a switch from one mode to the other changes the data's type, and a number with a zero in front is refused by
#           all but the sender's language: data is an object with a field.
#           Tradewind: what it publishes has an object as data.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install cloudevents@10.0.0
pip_install cloudevents==2.2.0
go_get github.com/cloudevents/sdk-go/v2@v2.16.2
maven_jars io.cloudevents:cloudevents-http-basic:4.0.1 io.cloudevents:cloudevents-json-jackson:4.0.1

cat >"$work/send.mjs" <<'JS'
import { CloudEvent, HTTP } from 'cloudevents';

for (const data of ['4711', '0012']) {
  const event = new CloudEvent({ id: '1', source: '/shop', type: 'order.paid', datacontenttype: 'application/json', data });
  console.log('JavaScript', HTTP.binary(event).body, JSON.stringify(JSON.parse(HTTP.structured(event).body).data));
}
JS
cat >"$work/send.py" <<'PYTHON'
import json

from cloudevents.core.bindings.http import to_binary, to_structured
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

for data in ("4711", "0012"):
    attributes = {"id": "1", "source": "/shop", "type": "order.paid", "specversion": "1.0", "datacontenttype": "application/json"}
    event = CloudEvent(attributes=attributes, data=data)
    structured = json.loads(to_structured(event, JSONFormat()).body)["data"]
    print("Python", to_binary(event, JSONFormat()).body.decode(), json.dumps(structured))
PYTHON
cat >"$work/Send.java" <<'JAVA'
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.util.List;

class Send {
    public static void main(String[] args) throws Exception {
        EventFormat json = EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE);
        for (String data : List.of("4711", "0012")) {
            var event = CloudEventBuilder.v1()
                    .withId("1")
                    .withSource(URI.create("/shop"))
                    .withType("order.paid")
                    .withData("application/json", JsonCloudEventData.wrap(TextNode.valueOf(data)))
                    .build();
            var structured = new ObjectMapper().readTree(json.serialize(event)).get("data");
            System.out.println("Java " + new String(event.getData().toBytes()) + " " + structured);
        }
    }
}
JAVA
cat >"$work/go/main.go" <<'GO'
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	cloudevents "github.com/cloudevents/sdk-go/v2"
	cehttp "github.com/cloudevents/sdk-go/v2/protocol/http"
)

func main() {
	for _, data := range []string{"4711", "0012"} {
		event := cloudevents.NewEvent()
		event.SetID("1")
		event.SetSource("/shop")
		event.SetType("order.paid")
		if err := event.SetData("application/json", data); err != nil {
			panic(err)
		}
		request, err := cehttp.NewHTTPRequestFromEvent(context.Background(), "http://127.0.0.1/", event)
		if err != nil {
			panic(err)
		}
		binary, _ := io.ReadAll(request.Body)
		text, _ := json.Marshal(event)
		var structured struct{ Data json.RawMessage }
		if err := json.Unmarshal(text, &structured); err != nil {
			panic(err)
		}
		fmt.Println("Go", string(binary), string(structured.Data))
	}
	for _, body := range strings.Fields(os.Getenv("BODIES")) {
		request, _ := http.NewRequest("POST", "http://127.0.0.1/", strings.NewReader(body))
		for name, value := range map[string]string{
			"ce-id": "1", "ce-source": "/shop", "ce-type": "order.paid", "ce-specversion": "1.0", "content-type": "application/json",
		} {
			request.Header.Set(name, value)
		}
		event, err := cloudevents.NewEventFromHTTPRequest(request)
		if err != nil {
			panic(err)
		}
		var data any
		if err := event.DataAs(&data); err != nil {
			fmt.Printf("Go cannot read %s\n", body)
		} else {
			fmt.Printf("Go reads %s as %T\n", body, data)
		}
	}
}
GO

sent=$(node "$work/send.mjs" && "$work/py/bin/python" "$work/send.py")
BODIES=$(cut -d' ' -f2 <<<"$sent" | sort -u | tr '\n' ' ')
export BODIES
seen=$(
    echo "$sent"
    java_run "$work/Send.java"
    go_run main.go
)
echo 'Guess: in quotes in both modes from all four, and a text to Go'
as_stated "JavaScript's and Python's CloudEvents send an order's number without its quotes in binary mode" \
'JavaScript 4711 "4711"
JavaScript 0012 "0012"
Python 4711 "4711"
Python 0012 "0012"
Java "4711" "4711"
Java "0012" "0012"
Go "4711" "4711"
Go "0012" "0012"
Go cannot read 0012
Go reads 4711 as float64' "$seen"
