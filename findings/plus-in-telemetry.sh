#!/usr/bin/env bash
# A plus sign and a space in the key of a telemetry service and in baggage, in OpenTelemetry's four SDKs.
#
# Versions: OpenTelemetry for Java 1.68.0 (Maven Central), Python 1.45.2 (PyPI), JavaScript 2.12.1 with exporter 0.223.1 (npm),
#           Go 1.47.0.
# Input:    OTEL_EXPORTER_OTLP_HEADERS with a key in base64 that has a plus, to a server that prints what it gets; the baggage
#           entries buyer=ann+shop@example.com and name=Ann Lee, written by each SDK and read by each other one.
# Guess:    percent-encoding is undone, a plus is a plus: the key and both entries arrive as they were.
# Seen:     Java sends the key with a space in place of the plus; the other three send it right. In baggage Python writes a
#           space as a plus, which the others read as a plus, and reads a plus as a space: Go leaves it unencoded, as
#           baggage may, and Ann's address has a space in Python.
# So:       a key goes into the variable percent-encoded (%2B), or only the services in Java are refused; what tells customers,
#           times with an offset (+01:00) or coupons apart goes in a field of the event, not in baggage.
#           Tradewind: reads no baggage and exports no OTLP; its metrics are scraped.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars io.opentelemetry:opentelemetry-sdk-extension-autoconfigure:1.68.0 io.opentelemetry:opentelemetry-exporter-otlp:1.68.0
pip_install opentelemetry-sdk==1.45.2 opentelemetry-exporter-otlp-proto-http==1.45.2
npm_install @opentelemetry/api@1.9.1 @opentelemetry/core@2.12.1 @opentelemetry/sdk-trace-base@2.12.1 \
    @opentelemetry/exporter-trace-otlp-http@0.223.1
go_get go.opentelemetry.io/otel@v1.47.0 go.opentelemetry.io/otel/sdk@v1.47.0 \
    go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp@v1.47.0

cat >"$work/server.py" <<'PYTHON'
import http.server
import sys


class Collector(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with open(sys.argv[2], "w") as noted:
            noted.write(self.headers["x-key"])
        self.send_response(200)
        self.send_header("Content-Type", self.headers["Content-Type"])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Collector)
with open(sys.argv[1], "w") as port:
    port.write(str(server.server_port))
server.serve_forever()
PYTHON
cat >"$work/Plus.java" <<'JAVA'
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class Plus {
    public static void main(String[] args) {
        var propagator = W3CBaggagePropagator.getInstance();
        if (System.getenv("READ") != null) {
            var context = propagator.extract(Context.root(), System.getenv("READ"), new TextMapGetter<String>() {
                @Override
                public Iterable<String> keys(String carrier) {
                    return List.of("baggage");
                }

                @Override
                public String get(String carrier, String key) {
                    return carrier;
                }
            });
            var baggage = Baggage.fromContext(context);
            System.out.println(baggage.getEntryValue("buyer") + ", " + baggage.getEntryValue("name"));
            return;
        }
        var telemetry = AutoConfiguredOpenTelemetrySdk.initialize().getOpenTelemetrySdk();
        telemetry.getTracer("shop").spanBuilder("order").startSpan().end();
        telemetry.close();
        Map<String, String> headers = new HashMap<>();
        var baggage = Baggage.builder().put("buyer", "ann+shop@example.com").put("name", "Ann Lee").build();
        propagator.inject(baggage.storeInContext(Context.root()), headers, Map::put);
        System.out.println(headers.get("baggage"));
    }
}
JAVA
cat >"$work/plus.py" <<'PYTHON'
import os

from opentelemetry import baggage
from opentelemetry.baggage.propagation import W3CBaggagePropagator
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

if "READ" in os.environ:
    read = baggage.get_all(W3CBaggagePropagator().extract({"baggage": [os.environ["READ"]]}))
    print(f"{read['buyer']}, {read['name']}")
else:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter()))
    provider.get_tracer("shop").start_span("order").end()
    provider.shutdown()
    headers = {}
    context = baggage.set_baggage("buyer", "ann+shop@example.com")
    W3CBaggagePropagator().inject(headers, baggage.set_baggage("name", "Ann Lee", context))
    print(headers["baggage"])
PYTHON
cat >"$work/plus.mjs" <<'JS'
import { defaultTextMapGetter, defaultTextMapSetter, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { W3CBaggagePropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

const propagator = new W3CBaggagePropagator();
if (process.env.READ) {
  const context = propagator.extract(ROOT_CONTEXT, { baggage: process.env.READ }, defaultTextMapGetter);
  const baggage = propagation.getBaggage(context);
  console.log(`${baggage.getEntry('buyer').value}, ${baggage.getEntry('name').value}`);
} else {
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new OTLPTraceExporter())] });
  provider.getTracer('shop').startSpan('order').end();
  await provider.shutdown();
  const headers = {};
  const baggage = propagation.createBaggage({ buyer: { value: 'ann+shop@example.com' }, name: { value: 'Ann Lee' } });
  propagator.inject(propagation.setBaggage(ROOT_CONTEXT, baggage), headers, defaultTextMapSetter);
  console.log(headers.baggage);
}
JS
cat >"$work/go/main.go" <<'GO'
package main

import (
	"context"
	"fmt"
	"os"

	"go.opentelemetry.io/otel/baggage"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/trace"
)

func main() {
	ctx := context.Background()
	headers := propagation.MapCarrier{}
	if text, ok := os.LookupEnv("READ"); ok {
		headers["baggage"] = text
		read := baggage.FromContext(propagation.Baggage{}.Extract(ctx, headers))
		fmt.Printf("%s, %s\n", read.Member("buyer").Value(), read.Member("name").Value())
		return
	}
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		panic(err)
	}
	provider := trace.NewTracerProvider(trace.WithSyncer(exporter))
	_, span := provider.Tracer("shop").Start(ctx, "order")
	span.End()
	if err := provider.Shutdown(ctx); err != nil {
		panic(err)
	}
	buyer, _ := baggage.NewMemberRaw("buyer", "ann+shop@example.com")
	name, _ := baggage.NewMemberRaw("name", "Ann Lee")
	both, _ := baggage.New(buyer, name)
	propagation.Baggage{}.Inject(baggage.ContextWithBaggage(ctx, both), headers)
	fmt.Println(headers["baggage"])
}
GO

serve python3 "$work/server.py" "$work/port" "$work/noted"
export OTEL_EXPORTER_OTLP_ENDPOINT=$ENDPOINT OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf OTEL_METRICS_EXPORTER=none \
    OTEL_LOGS_EXPORTER=none
# A key that opens nothing.
export OTEL_EXPORTER_OTLP_HEADERS='x-key=no+key/at/all=='

run() { # LANGUAGE: its program
    case $1 in
    Java) java_run "$work/Plus.java" ;;
    Python) "$work/py/bin/python" "$work/plus.py" ;;
    JavaScript) node "$work/plus.mjs" ;;
    Go) go_run main.go ;;
    esac
}
languages=(Java Python JavaScript Go)
seen=$(
    declare -A written
    for language in "${languages[@]}"; do
        written[$language]=$(run "$language")
        echo "$language sends the key $(cat "$work/noted")"
    done
    for writer in "${languages[@]}"; do
        for reader in "${languages[@]}"; do
            read=$(READ=${written[$writer]} run "$reader")
            [ "$read" = 'ann+shop@example.com, Ann Lee' ] || echo "$reader reads of $writer: $read"
        done
    done
)
echo 'Guess: no+key/at/all== four times, and every reader reads what was written'
as_stated "a plus in the key is lost by Java's exporter, in baggage by Python" \
'Java sends the key no key/at/all==
Python sends the key no+key/at/all==
JavaScript sends the key no+key/at/all==
Go sends the key no+key/at/all==
Java reads of Python: ann+shop@example.com, Ann+Lee
JavaScript reads of Python: ann+shop@example.com, Ann+Lee
Go reads of Python: ann+shop@example.com, Ann+Lee
Python reads of Go: ann shop@example.com, Ann Lee' "$seen"
