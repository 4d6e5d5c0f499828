#!/usr/bin/env bash
# A nightly job that goes through all queues with an AWS SDK's paginator, on its second night.
#
# Versions: AWS SDKs: JavaScript sqs 3.1175.0 with @smithy/core 3.41.1 (npm), Go sqs 1.53.0, Java 2.59.1 (Maven Central), boto3
#           1.44.8 (PyPI).
# Input:    ListQueues over three pages of one queue each; the input is a constant of the program, and is given to a
#           new paginator each night.
# Guess:    three queues on both nights: an input says what is asked for, and stays as it is.
# Seen:     JavaScript's paginator writes the token of each page into the caller's input, and starts at the one that it finds
#           there: on the second night it sees the last page alone. The other three see all.
# So:       a job that runs in a process of its own is right, and the same code in a service or a warm Lambda function leaves
#           out all but the last page from the second run on, without an error: dead-letter queues that nobody looks at.
#           Give a paginator a copy ({ ...input }) each time.
#           Tradewind: answers pages as they are asked for; it cannot tell. The examples in JavaScript use no paginator.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install @aws-sdk/client-sqs@3.1175.0 @smithy/core@3.41.1
go_get github.com/aws/aws-sdk-go-v2/service/sqs@v1.53.0
maven_jars software.amazon.awssdk:sqs:2.59.1 org.slf4j:slf4j-nop:2.0.17
pip_install boto3==1.44.8

cat >"$work/server.py" <<'PYTHON'
import http.server
import json
import sys


class Queues(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        page = int(asked.get("NextToken", "1"))
        answer = {"QueueUrls": [f"dead-{page}"]} | ({"NextToken": str(page + 1)} if page < 3 else {})
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Queues)
with open(sys.argv[1], "w") as port:
    port.write(str(server.server_port))
server.serve_forever()
PYTHON
cat >"$work/queues.mjs" <<'JS'
import { paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';

const client = new SQSClient({ endpoint: process.env.ENDPOINT });
const DEAD = { QueueNamePrefix: 'dead-', MaxResults: 1 };
for (const night of [1, 2]) {
  const queues = [];
  for await (const page of paginateListQueues({ client }, DEAD)) queues.push(...page.QueueUrls);
  console.log(`JavaScript, night ${night}:`, ...queues);
}
JS
cat >"$work/queues.py" <<'PYTHON'
import os

import boto3

DEAD = {"QueueNamePrefix": "dead-", "MaxResults": 1}
paginator = boto3.client("sqs", endpoint_url=os.environ["ENDPOINT"]).get_paginator("list_queues")
for night in (1, 2):
    print(f"boto3, night {night}:", *[queue for page in paginator.paginate(**DEAD) for queue in page["QueueUrls"]])
PYTHON
cat >"$work/Queues.java" <<'JAVA'
import java.net.URI;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;

class Queues {
    private static final ListQueuesRequest DEAD =
            ListQueuesRequest.builder().queueNamePrefix("dead-").maxResults(1).build();

    public static void main(String[] args) {
        var sqs = SqsClient.builder().endpointOverride(URI.create(System.getenv("ENDPOINT"))).build();
        for (int night = 1; night <= 2; night++) {
            System.out.println("Java, night " + night + ": "
                    + sqs.listQueuesPaginator(DEAD).queueUrls().stream().collect(Collectors.joining(" ")));
        }
        System.exit(0);
    }
}
JAVA
cat >"$work/go/main.go" <<'GO'
package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

var dead = &sqs.ListQueuesInput{QueueNamePrefix: aws.String("dead-"), MaxResults: aws.Int32(1)}

func main() {
	client := sqs.New(sqs.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(os.Getenv("ENDPOINT")), Credentials: aws.AnonymousCredentials{},
	})
	for night := 1; night <= 2; night++ {
		var queues []string
		for pages := sqs.NewListQueuesPaginator(client, dead); pages.HasMorePages(); {
			page, err := pages.NextPage(context.Background())
			if err != nil {
				panic(err)
			}
			queues = append(queues, page.QueueUrls...)
		}
		fmt.Printf("Go, night %d: %s\n", night, strings.Join(queues, " "))
	}
}
GO

serve python3 "$work/server.py" "$work/port"
seen=$(
    node "$work/queues.mjs"
    go_run main.go
    java_run "$work/Queues.java"
    "$work/py/bin/python" "$work/queues.py"
)
echo 'Guess: dead-1 dead-2 dead-3, eight times'
as_stated "JavaScript's paginators see the last page alone from the second run on" \
'JavaScript, night 1: dead-1 dead-2 dead-3
JavaScript, night 2: dead-3
Go, night 1: dead-1 dead-2 dead-3
Go, night 2: dead-1 dead-2 dead-3
Java, night 1: dead-1 dead-2 dead-3
Java, night 2: dead-1 dead-2 dead-3
boto3, night 1: dead-1 dead-2 dead-3
boto3, night 2: dead-1 dead-2 dead-3' "$seen"
