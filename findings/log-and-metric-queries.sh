#!/usr/bin/env bash
# Queries over logs and metrics of orders, against the test double that many suites run on.
#
# Versions: moto 5.2.5 with boto3 1.44.8 (PyPI).
# Input:    three log lines, of which one is an error and one has a total above 10: four filter patterns and two queries of
#           Logs Insights; then totals under the dimensions country=DE (10), country=FR (20), and country=DE with channel=web
#           (5), asked for by exact dimensions, by some of them, by none, and in two expressions.
# Guess:    what CloudWatch's documentation says (a line each, two for the last pattern; 10, nothing, nothing; 20 and
#           30), or an error that says that it is not implemented.
# Seen:     every pattern beyond plain words, every filter and every stats finds all three lines, with status Complete; metrics
#           of more dimensions are summed into fewer, 15 and 35; an expression is Complete, without a value.
# So:       a test of an alarm's pattern or of a report against it passes whatever they say; ask what answers real filters.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install moto==5.2.5 boto3==1.44.8

cat >"$work/queries.py" <<'PYTHON'
import datetime
import time

import boto3
from moto import mock_aws

lines = ['{"level": "error", "total": 5}', '{"level": "info", "total": 19.99}', "paid order 4711"]
patterns = ("paid", '{ $.level = "error" }', "{ $.total > 10 }", "?error ?paid")
queries = ('fields @message | filter level = "error"', "filter total > 10 | stats count(*) as orders")
now = datetime.datetime.now(datetime.timezone.utc)
window = {"StartTime": now - datetime.timedelta(hours=1), "EndTime": now + datetime.timedelta(minutes=5)}


def shop(**dimensions):
    named = [{"Name": name, "Value": value} for name, value in dimensions.items()]
    return {"Namespace": "Shop", "MetricName": "total", "Dimensions": named}


def query(name, **dimensions):
    return {"Id": name, "MetricStat": {"Metric": shop(**dimensions), "Period": 7200, "Stat": "Sum"}}


@mock_aws
def main():
    logs = boto3.client("logs")
    logs.create_log_group(logGroupName="shop")
    logs.create_log_stream(logGroupName="shop", logStreamName="orders")
    start = int(time.time())
    events = [{"timestamp": start * 1_000 + place, "message": line} for place, line in enumerate(lines)]
    logs.put_log_events(logGroupName="shop", logStreamName="orders", logEvents=events)
    for pattern in patterns:
        print(f"{pattern}: {len(logs.filter_log_events(logGroupName='shop', filterPattern=pattern)['events'])} of 3")
    for text in queries:
        asked = logs.start_query(logGroupName="shop", startTime=start - 600, endTime=start + 600, queryString=text)
        answer = logs.get_query_results(queryId=asked["queryId"])
        print(f"{text}: {answer['status']}, {len(answer['results'])} rows")

    metrics = boto3.client("cloudwatch")
    for value, dimensions in ((10, {"country": "DE"}), (20, {"country": "FR"}), (5, {"country": "DE", "channel": "web"})):
        metric = shop(**dimensions)
        metrics.put_metric_data(Namespace=metric.pop("Namespace"), MetricData=[{**metric, "Value": value}])
    for dimensions in ({"country": "DE"}, {"channel": "web"}, {}):
        found = metrics.get_metric_statistics(**shop(**dimensions), **window, Period=7200, Statistics=["Sum"])
        asked = ", ".join(f"{name}={value}" for name, value in dimensions.items())
        print(f"by ({asked}): {[point['Sum'] for point in found['Datapoints']]}")
    for expression in ("de * 2", "de + fr"):
        asked = [query("de", country="DE"), query("fr", country="FR"), {"Id": "x", "Expression": expression}]
        answer = metrics.get_metric_data(MetricDataQueries=asked, **window)["MetricDataResults"][-1]
        print(f"{expression}: {answer['StatusCode']}, {answer['Values']}")


main()
PYTHON

seen=$("$work/py/bin/python" "$work/queries.py" 2>"$work/queries.log")
echo 'Guess: 1, 1, 1 and 2 of 3, one row each; [10.0], [], []; 20 and 30; or errors'
as_stated 'moto finds every line and sums unlike metrics, whatever the query says' \
'paid: 1 of 3
{ $.level = "error" }: 3 of 3
{ $.total > 10 }: 3 of 3
?error ?paid: 3 of 3
fields @message | filter level = "error": Complete, 3 rows
filter total > 10 | stats count(*) as orders: Complete, 3 rows
by (country=DE): [15.0]
by (channel=web): [5.0]
by (): [35.0]
de * 2: Complete, []
de + fr: Complete, []' "$seen"
