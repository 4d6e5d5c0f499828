#!/usr/bin/env bash
# An order of 120 lines that counts a metric for each, with Powertools for TypeScript and for Python.
#
# Versions: @aws-lambda-powertools/metrics 2.36.0 (npm), aws-lambda-powertools 3.37.0 (PyPI).
# Input:    a country as dimension, an order as metadata, the order's own time, then 120 values of one metric; and once more
#           with 120 metrics of one value each. At a hundred of either, which is all that one line may hold, both write out
#           what they have and go on.
# Guess:    two lines, a hundred and twenty, alike in all but the values.
# Seen:     so it is with Python. With TypeScript the second line has neither country, nor order, nor the order's time: the
#           values count for the service as a whole, now.
# So:       dimensions that every value needs are given as default dimensions; an alarm per country misses what stands in
#           large orders, and a sum over countries is less than the sum over the service.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install @aws-lambda-powertools/metrics@2.36.0
pip_install aws-lambda-powertools==3.37.0
export POWERTOOLS_METRICS_NAMESPACE=Shop POWERTOOLS_SERVICE_NAME=orders POWERTOOLS_DEV=false

cat >"$work/metrics.mjs" <<'JS'
import { Metrics } from '@aws-lambda-powertools/metrics';

for (const name of [() => 'price', (line) => `price${line}`]) {
  const metrics = new Metrics();
  metrics.addDimension('country', 'DE');
  metrics.addMetadata('order', '4711');
  metrics.setTimestamp(Date.now() - 3_600_000);
  for (let line = 1; line <= 120; line += 1) metrics.addMetric(name(line), 'Count', line);
  metrics.publishStoredMetrics();
}
JS
cat >"$work/metrics.py" <<'PYTHON'
import time

from aws_lambda_powertools import Metrics

for name in ("price", "price{}"):
    metrics = Metrics()
    metrics.add_dimension("country", "DE")
    metrics.add_metadata("order", "4711")
    metrics.set_timestamp(int(time.time() * 1000) - 3_600_000)
    for line in range(1, 121):
        metrics.add_metric(name.format(line), "Count", line)
    metrics.flush_metrics()
    metrics.clear_metrics()
PYTHON
cat >"$work/read.py" <<'PYTHON'
import json
import sys
import time

for line in sys.stdin:
    event = json.loads(line)
    found = event["_aws"]["CloudWatchMetrics"][0]
    names = [metric["Name"] for metric in found["Metrics"]]
    values = sum(len(event[name]) if isinstance(event[name], list) else 1 for name in names)
    old = event["_aws"]["Timestamp"] < (time.time() - 1_800) * 1_000
    dimensions = sorted(*found["Dimensions"])
    print(f"{sys.argv[1]}: {values} values, by {dimensions}, order {event.get('order')},", "an hour ago" if old else "now")
PYTHON

node "$work/metrics.mjs" >"$work/typescript.log"
"$work/py/bin/python" "$work/metrics.py" >"$work/python.log"
seen=$(
    python3 "$work/read.py" TypeScript <"$work/typescript.log"
    python3 "$work/read.py" Python <"$work/python.log"
)
echo 'Guess: every line by country and service, order 4711, an hour ago'
as_stated 'from the hundred and first value on, Powertools for TypeScript has lost dimensions, metadata and time' \
"TypeScript: 100 values, by ['country', 'service'], order 4711, an hour ago
TypeScript: 20 values, by ['service'], order None, now
TypeScript: 100 values, by ['country', 'service'], order 4711, an hour ago
TypeScript: 20 values, by ['service'], order None, now
Python: 100 values, by ['country', 'service'], order 4711, an hour ago
Python: 20 values, by ['country', 'service'], order 4711, an hour ago
Python: 100 values, by ['country', 'service'], order 4711, an hour ago
Python: 20 values, by ['country', 'service'], order 4711, an hour ago" "$seen"
