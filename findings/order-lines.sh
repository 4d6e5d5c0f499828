#!/usr/bin/env bash
# A rule over the lines of an order, in three engines that people test EventBridge rules with.
#
# Versions: event-ruler 2.1.0 (Maven Central, AWS's own), moto 5.2.5, localstack-core 2026.3.0 (PyPI).
# Input:    an order of two lines, one A and two B, and three rules: a line of A; one A; two A.
# Guess:    the two test doubles answer as event-ruler does: yes, yes, no, since the conditions of
#           a rule must hold within one element of an array.
# Seen:     moto finds nothing inside an array of objects: no, no, no. LocalStack takes the sku from
#           one line and the quantity from another: yes, yes, yes.
# So:       a rule that is right in production looks dead under moto, and one that is wrong looks
#           right under LocalStack; rules over order lines are to be tried against event-ruler itself.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install moto==5.2.5 boto3==1.42.72 localstack-core==2026.3.0 rolo==0.8.9 jsonpatch==1.48
maven_jars software.amazon.event.ruler:event-ruler:2.1.0

cat >"$work/Ruler.java" <<'JAVA'
import java.util.List;
import software.amazon.event.ruler.Ruler;

class Rules {
    public static void main(String[] args) throws Exception {
        String event = "{\"detail\":{\"lines\":[{\"sku\":\"A\",\"quantity\":1},{\"sku\":\"B\",\"quantity\":2}]}}";
        for (String line : List.of("{\"sku\":[\"A\"]}", "{\"sku\":[\"A\"],\"quantity\":[1]}",
                "{\"sku\":[\"A\"],\"quantity\":[2]}")) {
            boolean matches = Ruler.matchesRule(event, "{\"detail\":{\"lines\":" + line + "}}");
            System.out.println("event-ruler " + line + " " + (matches ? "yes" : "no"));
        }
    }
}
JAVA
cat >"$work/rules.py" <<'PYTHON'
import json
import boto3
from moto import mock_aws
from localstack.services.events.event_rule_engine import EventPatternCompiler, EventRuleEngine

ORDER = {"lines": [{"sku": "A", "quantity": 1}, {"sku": "B", "quantity": 2}]}
LINES = [{"sku": ["A"]}, {"sku": ["A"], "quantity": [1]}, {"sku": ["A"], "quantity": [2]}]


@mock_aws
def moto(pattern):
    events, sqs = boto3.client("events"), boto3.client("sqs")
    queue = sqs.create_queue(QueueName="orders")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    events.put_rule(Name="orders", EventPattern=json.dumps(pattern))
    events.put_targets(Rule="orders", Targets=[{"Id": "1", "Arn": arn}])
    events.put_events(Entries=[{"Source": "shop", "DetailType": "Order", "Detail": json.dumps(ORDER)}])
    return "Messages" in sqs.receive_message(QueueUrl=queue)


def localstack(pattern):
    compiled = EventPatternCompiler().compile_event_pattern(json.dumps(pattern))
    return EventRuleEngine().evaluate_pattern_on_event(compiled, json.dumps({"detail": ORDER}))


for engine in (moto, localstack):
    for line in LINES:
        answer = "yes" if engine({"detail": {"lines": line}}) else "no"
        print(engine.__name__, json.dumps(line, separators=(",", ":")), answer)
PYTHON

seen=$(java_run "$work/Ruler.java" && "$work/py/bin/python" "$work/rules.py" 2>"$work/python.log") ||
    { cat "$work/python.log" >&2; exit 1; }
echo 'Guess: moto and LocalStack answer as event-ruler does (yes, yes, no)'
as_stated 'on the lines of an order event-ruler, moto and LocalStack give three different answers' \
'event-ruler {"sku":["A"]} yes
event-ruler {"sku":["A"],"quantity":[1]} yes
event-ruler {"sku":["A"],"quantity":[2]} no
moto {"sku":["A"]} no
moto {"sku":["A"],"quantity":[1]} no
moto {"sku":["A"],"quantity":[2]} no
localstack {"sku":["A"]} yes
localstack {"sku":["A"],"quantity":[1]} yes
localstack {"sku":["A"],"quantity":[2]} yes' "$seen"
