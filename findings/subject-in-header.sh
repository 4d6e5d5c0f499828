#!/usr/bin/env bash
# The subject of an order's event that is no plain ASCII, in binary mode over HTTP, by four of CloudEvents' SDKs.
#
# Versions: CloudEvents SDKs: Python 2.2.0, JavaScript 10.0.0 (npm), Go 2.16.2, Java 4.0.1.
# Input:    the subject Größe 20% as each writes it into a header; then the header that the HTTP binding has for it,
#           Gr%C3%B6%C3%9Fe%2020%25, as each reads it.
# Guess:    all four write what the binding says, and decode it.
# Seen:     only Python does either. The others write the text as it is, and read the percent signs as a part of the subject:
#           one event has two subjects. A subject that is 20%25, as the others write it, is 20% to Python.
# So:       who filters or joins by subject over HTTP uses structured mode, or subjects (and extensions) of ASCII letters,
#           digits and dashes.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install cloudevents==2.2.0
npm_install cloudevents@10.0.0
maven_jars io.cloudevents:cloudevents-http-basic:4.0.1 org.slf4j:slf4j-nop:2.0.17
go_get github.com/cloudevents/sdk-go/v2@v2.16.2 github.com/cloudevents/sdk-go/v2/binding@v2.16.2

cat >"$work/subject.py" <<'PYTHON'
from cloudevents.core.bindings.http import HTTPMessage, from_binary, to_binary
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

attributes = {"id": "1", "source": "/shop", "type": "order.paid", "specversion": "1.0"}
event = CloudEvent(attributes={**attributes, "subject": "Größe 20%"}, data={})
print("Python writes", to_binary(event, JSONFormat()).headers["ce-subject"])
for subject in ("Gr%C3%B6%C3%9Fe%2020%25", "20%25"):
    headers = {f"ce-{name}": value for name, value in attributes.items()}
    headers |= {"ce-subject": subject, "content-type": "application/json"}
    read = from_binary(HTTPMessage(headers=headers, body=b"{}"), JSONFormat(), CloudEvent)
    print(f"Python reads {subject} as", read.get_subject())
PYTHON
cat >"$work/subject.mjs" <<'JS'
import { CloudEvent, HTTP } from 'cloudevents';

const event = new CloudEvent({ id: '1', source: '/shop', type: 'order.paid', subject: 'Größe 20%', data: {} });
const { headers } = HTTP.binary(event);
console.log('JavaScript writes', headers['ce-subject']);
for (const subject of ['Gr%C3%B6%C3%9Fe%2020%25', '20%25']) {
  console.log(`JavaScript reads ${subject} as`, HTTP.toEvent({ headers: { ...headers, 'ce-subject': subject }, body: '{}' }).subject);
}
JS
cat >"$work/Subject.java" <<'JAVA'
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class Subject {
    public static void main(String[] args) {
        var event = CloudEventBuilder.v1().withId("1").withSource(URI.create("/shop")).withType("order.paid")
                .withSubject("Größe 20%").withData("application/json", new byte[] {'{', '}'}).build();
        Map<String, String> headers = new HashMap<>();
        HttpMessageFactory.createWriter(headers::put, body -> { }).writeBinary(event);
        System.out.println("Java writes " + headers.get("ce-subject"));
        for (String subject : List.of("Gr%C3%B6%C3%9Fe%2020%25", "20%25")) {
            headers.put("ce-subject", subject);
            var read = HttpMessageFactory.createReader(headers, new byte[] {'{', '}'}).toEvent();
            System.out.println("Java reads " + subject + " as " + read.getSubject());
        }
    }
}
JAVA
cat >"$work/go/main.go" <<'GO'
package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	cloudevents "github.com/cloudevents/sdk-go/v2"
	cehttp "github.com/cloudevents/sdk-go/v2/protocol/http"
)

func main() {
	event := cloudevents.NewEvent()
	event.SetID("1")
	event.SetSource("/shop")
	event.SetType("order.paid")
	event.SetSubject("Größe 20%")
	if err := event.SetData("application/json", map[string]any{}); err != nil {
		panic(err)
	}
	sent, err := cehttp.NewHTTPRequestFromEvent(context.Background(), "http://127.0.0.1/", event)
	if err != nil {
		panic(err)
	}
	fmt.Println("Go writes", sent.Header.Get("ce-subject"))
	for _, subject := range []string{"Gr%C3%B6%C3%9Fe%2020%25", "20%25"} {
		request, _ := http.NewRequest("POST", "http://127.0.0.1/", strings.NewReader("{}"))
		request.Header = sent.Header.Clone()
		request.Header.Set("ce-subject", subject)
		read, err := cloudevents.NewEventFromHTTPRequest(request)
		if err != nil {
			panic(err)
		}
		fmt.Println("Go reads", subject, "as", read.Subject())
	}
}
GO

export PYTHONUTF8=1 JAVA_TOOL_OPTIONS='-Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8'
seen=$("$work/py/bin/python" "$work/subject.py" && node "$work/subject.mjs" && go_run main.go && java_run "$work/Subject.java")
echo 'Guess: from each: Gr%C3%B6%C3%9Fe%2020%25, Größe 20%, 20%'
as_stated 'only Python encodes and decodes a subject as the HTTP binding has it' \
'Python writes Gr%C3%B6%C3%9Fe%2020%25
Python reads Gr%C3%B6%C3%9Fe%2020%25 as Größe 20%
Python reads 20%25 as 20%
JavaScript writes Größe 20%
JavaScript reads Gr%C3%B6%C3%9Fe%2020%25 as Gr%C3%B6%C3%9Fe%2020%25
JavaScript reads 20%25 as 20%25
Go writes Größe 20%
Go reads Gr%C3%B6%C3%9Fe%2020%25 as Gr%C3%B6%C3%9Fe%2020%25
Go reads 20%25 as 20%25
Java writes Größe 20%
Java reads Gr%C3%B6%C3%9Fe%2020%25 as Gr%C3%B6%C3%9Fe%2020%25
Java reads 20%25 as 20%25' "$seen"
