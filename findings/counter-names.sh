#!/usr/bin/env bash
# One counter of paid orders, scraped from Prometheus' own clients in Go and Python and from prom-client.
#
# Versions: client_golang 1.25.0 (Go), prometheus-client 0.26.0 (PyPI), prom-client 15.1.3 (npm).
# Input:    a counter orders_paid, incremented once; asked for Prometheus' text and for OpenMetrics, which Go gives once it is
#           switched on, as exemplars need it.
# Guess:    one name and the type counter from all three in either format, with or without _total.
# Seen:     Python says orders_paid_total in both; prom-client orders_paid in the one and orders_paid_total in the other; Go
#           keeps the name, and in OpenMetrics the counter is of unknown type.
# So:       switching on exemplars renames a counter in Node.js, and an alarm on rate(orders_paid[5m]) goes silent; a sum over
#           services in two languages counts one of them. Give every counter a name that ends in _total.
#           Tradewind: its counters do, in the one format that it speaks.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

go_get github.com/prometheus/client_golang@v1.25.0
pip_install prometheus-client==0.26.0
npm_install prom-client@15.1.3

cat >"$work/go/main.go" <<'GO'
package main

import (
	"fmt"
	"net/http/httptest"
	"os"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

func main() {
	registry := prometheus.NewRegistry()
	for _, name := range []string{"orders_paid", "orders_placed_total"} {
		counter := prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: "Orders."})
		registry.MustRegister(counter)
		counter.Inc()
	}
	request := httptest.NewRequest("GET", "/metrics", nil)
	request.Header.Set("Accept", os.Getenv("ACCEPT"))
	answer := httptest.NewRecorder()
	promhttp.HandlerFor(registry, promhttp.HandlerOpts{EnableOpenMetrics: true}).ServeHTTP(answer, request)
	fmt.Print(answer.Body)
}
GO
cat >"$work/count.py" <<'PYTHON'
import os

from prometheus_client import CollectorRegistry, Counter
from prometheus_client.exposition import choose_encoder

registry = CollectorRegistry()
for name in ("orders_paid", "orders_placed_total"):
    Counter(name, "Orders.", registry=registry).inc()
encode, _ = choose_encoder(os.environ["ACCEPT"])
print(encode(registry).decode(), end="")
PYTHON
cat >"$work/count.mjs" <<'JS'
import { Counter, Registry } from 'prom-client';

const registry = new Registry();
registry.setContentType(
  process.env.ACCEPT.startsWith('text') ? Registry.PROMETHEUS_CONTENT_TYPE : Registry.OPENMETRICS_CONTENT_TYPE);
for (const name of ['orders_paid', 'orders_placed_total']) {
  new Counter({ name, help: 'Orders.', registers: [registry] }).inc();
}
process.stdout.write(await registry.metrics());
JS

scraped() { # LANGUAGE COMMAND...: the types and the samples that the command writes
    local language=$1
    shift
    "$@" | grep -E '^# TYPE orders|^orders' | grep -v _created | sed -E "s/^# TYPE/type/; s/ 1(\.0)?$//; s/^/$language: /"
}
seen=$(
    for ACCEPT in 'text/plain;version=0.0.4' 'application/openmetrics-text;version=1.0.0'; do
        export ACCEPT
        echo "$ACCEPT"
        scraped Go go_run main.go
        scraped Python "$work/py/bin/python" "$work/count.py"
        scraped JavaScript node "$work/count.mjs"
    done
)
echo 'Guess: one name for each counter, and the type counter'
as_stated 'the format that is asked for renames a counter in prom-client, and takes its type in Go' \
'text/plain;version=0.0.4
Go: type orders_paid counter
Go: orders_paid
Go: type orders_placed_total counter
Go: orders_placed_total
Python: type orders_paid_total counter
Python: orders_paid_total
Python: type orders_placed_total counter
Python: orders_placed_total
JavaScript: type orders_paid counter
JavaScript: orders_paid
JavaScript: type orders_placed_total counter
JavaScript: orders_placed_total
application/openmetrics-text;version=1.0.0
Go: type orders_paid unknown
Go: orders_paid
Go: type orders_placed counter
Go: orders_placed_total
Python: type orders_paid counter
Python: orders_paid_total
Python: type orders_placed counter
Python: orders_placed_total
JavaScript: type orders_paid counter
JavaScript: orders_paid_total
JavaScript: type orders_placed counter
JavaScript: orders_placed_total' "$seen"
