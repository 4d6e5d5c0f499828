#!/usr/bin/env bash
# Two orders through one logger of AWS's libraries for the embedded metric format, flushed after each.
#
# Versions: aws-embedded-metrics 4.2.1 (npm), 3.5.0 (PyPI), 4.2.0 (Maven Central), each with its environment for local use.
# Input:    a logger with the dimension "shop"; an order of an hour ago with its time, a property and a total, and a flush;
#           then an order of now, of which only the total is given, and a flush.
# Guess:    all three treat the second line alike: what was said of the logger (the shop) stays, what was said of the order (its
#           time, its number) does not.
# Seen:     no two are alike. JavaScript keeps all three, so the second order counts an hour ago, as order 1. Python keeps the
#           number and loses the shop, for which its own default dimensions come in. Only Java answers the guess.
# So:       a logger serves one event; time, properties and dimensions are set anew for each, or its lines are checked.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install aws-embedded-metrics@4.2.1
pip_install aws-embedded-metrics==3.5.0
maven_jars software.amazon.cloudwatchlogs:aws-embedded-metrics:4.2.0 org.slf4j:slf4j-nop:2.0.6
export AWS_EMF_ENVIRONMENT=Local

cat >"$work/orders.mjs" <<'JS'
import embedded from 'aws-embedded-metrics';

const metrics = embedded.createMetricsLogger();
metrics.setDimensions({ shop: 'berlin' });
metrics.setTimestamp(Date.now() - 3_600_000);
metrics.setProperty('order', 1);
metrics.putMetric('total', 10);
await metrics.flush();
metrics.putMetric('total', 20);
await metrics.flush();
JS
cat >"$work/orders.py" <<'PYTHON'
import asyncio
import datetime

from aws_embedded_metrics.logger.metrics_logger_factory import create_metrics_logger


async def orders():
    metrics = create_metrics_logger()
    metrics.set_dimensions({"shop": "berlin"})
    metrics.set_timestamp(datetime.datetime.now() - datetime.timedelta(hours=1))
    metrics.set_property("order", 1)
    metrics.put_metric("total", 10)
    await metrics.flush()
    metrics.put_metric("total", 20)
    await metrics.flush()


asyncio.run(orders())
PYTHON
cat >"$work/Orders.java" <<'JAVA'
import java.time.Instant;
import software.amazon.cloudwatchlogs.emf.logger.MetricsLogger;
import software.amazon.cloudwatchlogs.emf.model.DimensionSet;

class Orders {
    public static void main(String[] none) throws Exception {
        var metrics = new MetricsLogger();
        metrics.setDimensions(DimensionSet.of("shop", "berlin"));
        metrics.setTimestamp(Instant.now().minusSeconds(3600));
        metrics.putProperty("order", 1);
        metrics.putMetric("total", 10);
        metrics.flush();
        metrics.putMetric("total", 20);
        metrics.flush();
    }
}
JAVA
cat >"$work/read.py" <<'PYTHON'
import json
import sys
import time

for line in sys.stdin:
    event = json.loads(line)
    [dimensions] = event["_aws"]["CloudWatchMetrics"][0]["Dimensions"]
    when = "an hour ago" if event["_aws"]["Timestamp"] < (time.time() - 1_800) * 1_000 else "now"
    print(f"{sys.argv[1]}: total {event['total']:.0f} {when}, by {', '.join(sorted(dimensions))}, order {event.get('order')}")
PYTHON

node "$work/orders.mjs" >"$work/javascript.log"
"$work/py/bin/python" "$work/orders.py" >"$work/python.log" 2>"$work/errors.log"
java_run "$work/Orders.java" >"$work/java-lines.log"
seen=$(
    python3 "$work/read.py" JavaScript <"$work/javascript.log"
    python3 "$work/read.py" Python <"$work/python.log"
    python3 "$work/read.py" Java <"$work/java-lines.log"
)
echo 'Guess: total 10 an hour ago, by shop, order 1; then total 20 now, by shop, order None; from each'
as_stated 'what stays for the next flush of the embedded metric format is another thing in each language' \
'JavaScript: total 10 an hour ago, by shop, order 1
JavaScript: total 20 an hour ago, by shop, order 1
Python: total 10 an hour ago, by shop, order 1
Python: total 20 now, by LogGroup, ServiceName, ServiceType, order 1
Java: total 10 an hour ago, by shop, order 1
Java: total 20 now, by shop, order None' "$seen"
