#!/usr/bin/env bash
# A log stream read to its end by the paginators that the AWS SDKs bring for GetLogEvents.
#
# Versions: AWS SDKs: Java 2.59.1 (Maven Central), JavaScript 3.1169.0 (npm), Go cloudwatchlogs 1.92.2, boto3 1.44.8 (PyPI).
# Input:    a server that answers as CloudWatch Logs does: one event, then empty pages, and at the end of the stream the
#           token that it was asked with. Each loop is stopped at its hundredth page.
# Guess:    who brings a paginator for this call ends it where the token comes back: two pages.
# Seen:     Java's ends after two. JavaScript's and Go's never end, unless stopOnSameToken or StopOnDuplicateToken is set, which
#           neither is at first; boto3 has none for this call.
# So:       a nightly export of orders' logs that was written with the others' paginators asks for the same empty page
#           until it is throttled or stopped: set the two switches, or stop at a token that repeats.
#           Tradewind: answers as CloudWatch does (docs/wire/logs.md), so it does so here too; each answer is cheap.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars software.amazon.awssdk:cloudwatchlogs:2.59.1 org.slf4j:slf4j-nop:2.0.17
npm_install @aws-sdk/client-cloudwatch-logs@3.1169.0
go_get github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs@v1.92.2
pip_install boto3==1.44.8

cat >"$work/server.py" <<'PYTHON'
import http.server
import json
import sys


class Logs(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        events = [] if "nextToken" in asked else [{"timestamp": 1, "ingestionTime": 1, "message": "order paid"}]
        answer = json.dumps({"events": events, "nextForwardToken": "f/1", "nextBackwardToken": "b/1"}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Logs)
with open(sys.argv[1], "w") as port:
    port.write(str(server.server_port))
server.serve_forever()
PYTHON
cat >"$work/Pages.java" <<'JAVA'
import java.net.URI;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

class Pages {
    public static void main(String[] args) {
        var logs = CloudWatchLogsClient.builder().endpointOverride(URI.create(System.getenv("ENDPOINT"))).build();
        var pages = logs.getLogEventsPaginator(
                request -> request.logGroupName("shop").logStreamName("orders").startFromHead(true));
        System.out.println("Java: " + pages.stream().limit(100).count() + " pages");
        System.exit(0);
    }
}
JAVA
cat >"$work/pages.mjs" <<'JS'
import { CloudWatchLogsClient, paginateGetLogEvents } from '@aws-sdk/client-cloudwatch-logs';

const client = new CloudWatchLogsClient({ endpoint: process.env.ENDPOINT });
const input = { logGroupName: 'shop', logStreamName: 'orders', startFromHead: true };
for (const [name, stopOnSameToken] of [['as it comes', undefined], ['stopOnSameToken', true]]) {
  let count = 0;
  for await (const page of paginateGetLogEvents({ client, stopOnSameToken }, { ...input })) {
    count += page.events ? 1 : 0;
    if (count === 100) break;
  }
  console.log(`JavaScript, ${name}: ${count} pages`);
}
JS
cat >"$work/go/main.go" <<'GO'
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
)

func main() {
	logs := cloudwatchlogs.New(cloudwatchlogs.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(os.Getenv("ENDPOINT")), Credentials: aws.AnonymousCredentials{},
	})
	input := &cloudwatchlogs.GetLogEventsInput{
		LogGroupName: aws.String("shop"), LogStreamName: aws.String("orders"), StartFromHead: aws.Bool(true),
	}
	stop := func(options *cloudwatchlogs.GetLogEventsPaginatorOptions) { options.StopOnDuplicateToken = true }
	for _, paginator := range []struct {
		name  string
		pages *cloudwatchlogs.GetLogEventsPaginator
	}{
		{"as it comes", cloudwatchlogs.NewGetLogEventsPaginator(logs, input)},
		{"StopOnDuplicateToken", cloudwatchlogs.NewGetLogEventsPaginator(logs, input, stop)},
	} {
		count := 0
		for paginator.pages.HasMorePages() && count < 100 {
			if _, err := paginator.pages.NextPage(context.Background()); err != nil {
				panic(err)
			}
			count++
		}
		fmt.Printf("Go, %s: %d pages\n", paginator.name, count)
	}
}
GO
cat >"$work/pages.py" <<'PYTHON'
import os

import boto3

logs = boto3.client("logs", endpoint_url=os.environ["ENDPOINT"])
print("boto3:", "a paginator" if logs.can_paginate("get_log_events") else "no paginator")
PYTHON

serve python3 "$work/server.py" "$work/port"
seen=$(
    java_run "$work/Pages.java"
    node "$work/pages.mjs"
    go_run main.go
    "$work/py/bin/python" "$work/pages.py"
)
echo 'Guess: 2 pages from each that has a paginator, as it comes'
as_stated 'the paginators of JavaScript and Go never come to the end of a log stream' \
'Java: 2 pages
JavaScript, as it comes: 100 pages
JavaScript, stopOnSameToken: 2 pages
Go, as it comes: 100 pages
Go, StopOnDuplicateToken: 2 pages
boto3: no paginator' "$seen"
