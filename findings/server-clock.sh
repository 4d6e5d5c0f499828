#!/usr/bin/env bash
# An AWS SDK against a server whose Date header is a month ahead, every answer a success.
#
# Versions: @aws-sdk/client-sqs 3.1175.0 (npm), aws-sdk-go-v2/service/sqs 1.53.0 (Go), boto3 1.44.8 (PyPI).
# Input:    the same client calls ListQueues twice; the server answers 200 with a Date 30 days ahead.
# Guess:    an SDK corrects its clock after an error that says the time is wrong, and takes no notice of
#           the Date of a success: the second call is signed with the machine's own time in all three.
# Seen:     JavaScript and Go sign the second call with the server's time, boto with the machine's.
# So:       Date must be the true time even where a server runs on a simulated or frozen clock (time
#           travel in tests), and a recorded answer must not be played back with its old Date; otherwise
#           half of the clients send signatures from another month.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install @aws-sdk/client-sqs@3.1175.0
pip_install boto3==1.44.8
go_get github.com/aws/aws-sdk-go-v2@v1.48.0 github.com/aws/aws-sdk-go-v2/service/sqs@v1.53.0

# The server prints how many whole days each signature is ahead of the machine's clock.
cat >"$work/server.py" <<'PYTHON'
import datetime
import email.utils
import http.server
import os
import sys

MONTH = datetime.timedelta(days=30)


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def date_time_string(self, timestamp=None):
        return email.utils.format_datetime(datetime.datetime.now(datetime.timezone.utc) + MONTH, usegmt=True)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        signed = datetime.datetime.strptime(self.headers["X-Amz-Date"] + "+0000", "%Y%m%dT%H%M%SZ%z")
        ahead = signed - datetime.datetime.now(datetime.timezone.utc)
        with open(sys.argv[1] + "/days", "a") as days:
            print("a month ahead" if round(ahead / MONTH) == 1 else "own time", file=days)
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
with open(sys.argv[1] + "/port.new", "w") as port:
    port.write(str(server.server_port))
os.rename(sys.argv[1] + "/port.new", sys.argv[1] + "/port")
server.serve_forever()
PYTHON
cat >"$work/list.mjs" <<'JS'
import { SQSClient, ListQueuesCommand } from '@aws-sdk/client-sqs';
const sqs = new SQSClient({ endpoint: process.env.ENDPOINT });
await sqs.send(new ListQueuesCommand({}));
await sqs.send(new ListQueuesCommand({}));
JS
cat >"$work/list.py" <<'PYTHON'
import os
import boto3

sqs = boto3.client("sqs", endpoint_url=os.environ["ENDPOINT"])
sqs.list_queues()
sqs.list_queues()
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
	for range 2 {
		if _, err := client.ListQueues(context.Background(), &sqs.ListQueuesInput{}); err != nil {
			panic(err)
		}
	}
}
GO

serve python3 "$work/server.py" "$work"

told() { # NAME COMMAND...: how the two calls of that client were signed
    : >"$work/days"
    "${@:2}"
    echo "$1: $(paste -sd, "$work/days")"
}
seen=$(
    told JavaScript node "$work/list.mjs"
    told Go go_run main.go
    told boto3 "$work/py/bin/python" "$work/list.py"
)
echo 'Guess: own time, twice, from each'
as_stated 'after one success the SDKs for JavaScript and Go sign with the time in its Date header, boto3 does not' \
'JavaScript: own time,a month ahead
Go: own time,a month ahead
boto3: own time,own time' "$seen"
