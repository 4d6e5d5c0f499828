#!/usr/bin/env bash
# A server that is busy and says when to come back, and four AWS SDKs.
#
# Versions: software.amazon.awssdk:sqs 2.57.8 (Maven Central), @aws-sdk/client-sqs 3.1175.0 (npm),
#           aws-sdk-go-v2/service/sqs 1.53.0 (Go), boto3 1.44.8 in standard mode (PyPI).
# Input:    ListQueues; the first answer is 503 with "Retry-After: 3", the next ones are 200.
# Guess:    all four wait for the three seconds: the header is plain HTTP, and all four retry a 503.
# Seen:     Java and JavaScript wait; Go and boto come back within a second.
# So:       a server that sheds load cannot count on Retry-After with half of its clients: what it
#           refuses has to be cheap to refuse again at once.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars software.amazon.awssdk:sqs:2.57.8
npm_install @aws-sdk/client-sqs@3.1175.0
pip_install boto3==1.44.8
go_get github.com/aws/aws-sdk-go-v2@v1.48.0 github.com/aws/aws-sdk-go-v2/service/sqs@v1.53.0

# The server refuses every other call, and writes down the seconds between refusal and return.
cat >"$work/server.py" <<'PYTHON'
import http.server
import os
import sys
import time

refused = []


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        if refused:
            waited = time.monotonic() - refused.pop()
            with open(sys.argv[1] + "/waited", "w") as result:
                print("waits" if waited >= 3 else "comes back at once" if waited < 1.5 else waited, file=result)
            return self.answer(200, b"{}")
        refused.append(time.monotonic())
        self.answer(503, b'{"__type": "ServiceUnavailable"}')

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        if status == 503:
            self.send_header("Retry-After", "3")
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
cat >"$work/List.java" <<'JAVA'
import java.net.URI;
import software.amazon.awssdk.services.sqs.SqsClient;

class List {
    public static void main(String[] args) {
        try (var sqs = SqsClient.builder().endpointOverride(URI.create(System.getenv("ENDPOINT"))).build()) {
            sqs.listQueues();
        }
    }
}
JAVA
cat >"$work/list.mjs" <<'JS'
import { SQSClient, ListQueuesCommand } from '@aws-sdk/client-sqs';
await new SQSClient({ endpoint: process.env.ENDPOINT }).send(new ListQueuesCommand({}));
JS
cat >"$work/list.py" <<'PYTHON'
import os
import boto3
from botocore.config import Config

boto3.client("sqs", endpoint_url=os.environ["ENDPOINT"], config=Config(retries={"mode": "standard"})).list_queues()
PYTHON
cat >"$work/go/main.go" <<'GO'
package main

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

func keys(context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: "none", SecretAccessKey: "none"}, nil
}

func main() {
	client := sqs.New(sqs.Options{
		Region:       "us-east-1",
		BaseEndpoint: aws.String(os.Getenv("ENDPOINT")),
		Credentials:  aws.CredentialsProviderFunc(keys),
	})
	if _, err := client.ListQueues(context.Background(), &sqs.ListQueuesInput{}); err != nil {
		panic(err)
	}
}
GO

serve python3 "$work/server.py" "$work"

told() { # NAME COMMAND...: what that client did after the refusal
    "${@:2}"
    echo "$1 $(cat "$work/waited")"
}
seen=$(
    told Java java_run "$work/List.java"
    told JavaScript node "$work/list.mjs"
    told Go go_run main.go
    told boto3 "$work/py/bin/python" "$work/list.py"
)
echo 'Guess: all four wait'
as_stated 'Retry-After is heeded by the SDKs for Java and JavaScript, and by neither Go nor boto3' \
'Java waits
JavaScript waits
Go comes back at once
boto3 comes back at once' "$seen"
