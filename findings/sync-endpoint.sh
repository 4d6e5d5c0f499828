#!/usr/bin/env bash
# StartSyncExecution of Step Functions, sent to an endpoint that the program names itself.
#
# Versions: software.amazon.awssdk:sfn 2.57.8 (Maven Central), @aws-sdk/client-sfn 3.1164.0 (npm),
#           boto3 1.44.8 (PyPI).
# Input:    endpoint http://127.0.0.1:PORT; StartExecution, then StartSyncExecution.
# Guess:    both calls go to the endpoint as given; a prefix for the host belongs to AWS's own names.
# Seen:     StartExecution does, StartSyncExecution looks for the host "sync-127.0.0.1" in all three.
# So:       a local server never sees the call, whatever it implements: its documentation has to name
#           the switch of each SDK that turns host prefixes off, and its own examples have to set it.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars software.amazon.awssdk:sfn:2.57.8
npm_install @aws-sdk/client-sfn@3.1164.0
pip_install boto3==1.44.8

cat >"$work/server.py" <<'PYTHON'
import http.server
import os
import sys


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        with open(sys.argv[1] + "/calls", "a") as calls:
            print(self.headers["X-Amz-Target"].split(".")[1], "arrives", file=calls)
        body = b'{"executionArn": "arn:aws:states:us-east-1:000000000000:execution:m:e", "startDate": 0}'
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
with open(sys.argv[1] + "/port.new", "w") as port:
    port.write(str(server.server_port))
os.rename(sys.argv[1] + "/port.new", sys.argv[1] + "/port")
server.serve_forever()
PYTHON
cat >"$work/Start.java" <<'JAVA'
import java.net.URI;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sfn.SfnClient;

class Start {
    static final String MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:m";

    public static void main(String[] args) {
        try (var sfn = SfnClient.builder().endpointOverride(URI.create(System.getenv("ENDPOINT"))).build()) {
            sfn.startExecution(start -> start.stateMachineArn(MACHINE));
            sfn.startSyncExecution(start -> start.stateMachineArn(MACHINE));
        } catch (SdkClientException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            System.out.println(cause.getMessage().replaceAll(".*(sync-[0-9.]+[0-9]).*", "no host $1"));
        }
    }
}
JAVA
cat >"$work/start.mjs" <<'JS'
import { SFNClient, StartExecutionCommand, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
const sfn = new SFNClient({ endpoint: process.env.ENDPOINT, maxAttempts: 1 });
const machine = { stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:m' };
await sfn.send(new StartExecutionCommand(machine));
await sfn.send(new StartSyncExecutionCommand(machine)).catch((error) => console.log('no host', error.hostname));
JS
cat >"$work/start.py" <<'PYTHON'
import os
import re
import boto3
from botocore.config import Config
from botocore.exceptions import EndpointConnectionError

MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:m"
once = Config(retries={"total_max_attempts": 1})
sfn = boto3.client("stepfunctions", endpoint_url=os.environ["ENDPOINT"], config=once)
sfn.start_execution(stateMachineArn=MACHINE)
try:
    sfn.start_sync_execution(stateMachineArn=MACHINE)
except EndpointConnectionError as error:
    print("no host", re.search(r"sync-[0-9.]+", str(error)).group())
PYTHON

serve python3 "$work/server.py" "$work"

told() { # NAME COMMAND...: the calls of that client that arrived, and what it said of the other
    : >"$work/calls"
    local said
    said=$("${@:2}")
    echo "$1: $(paste -sd, "$work/calls"), $said"
}
seen=$(
    told Java java_run "$work/Start.java"
    told JavaScript node "$work/start.mjs"
    told boto3 "$work/py/bin/python" "$work/start.py"
)
echo 'Guess: both calls arrive, from each'
as_stated 'StartSyncExecution goes to another host than the endpoint that the program gave' \
'Java: StartExecution arrives, no host sync-127.0.0.1
JavaScript: StartExecution arrives, no host sync-127.0.0.1
boto3: StartExecution arrives, no host sync-127.0.0.1' "$seen"
