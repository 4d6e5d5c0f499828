#!/usr/bin/env bash
# The trace of an order that is sent to a queue, under OpenTelemetry's instrumentation of five AWS SDKs.
#
# Versions: opentelemetry-instrumentation-botocore and -boto3sqs 0.66b1 (PyPI), @opentelemetry/instrumentation-aws-sdk 0.78.0
#           (npm), opentelemetry-aws-sdk-2.2 2.20.1-alpha (Maven Central), otelaws 0.72.0 (Go); the SDKs' own versions
#           below; moto 5.2.5 takes the messages and notes the headers of each request.
# Input:    a span of one's own around SendMessage, W3C's propagator, the rest as it comes.
# Guess:    each message has an attribute traceparent, so a consumer in another language continues the trace.
# Seen:     JavaScript's and Python's for SQS alone do so. Java's and Python's for botocore put X-Ray's header on the request,
#           W3C's propagator or not, and nothing into the message; Go puts traceparent on the request, where no queue looks.
#           Java's switch useConfiguredPropagatorForMessaging brings the attribute.
# So:       an order from Java or Go to a consumer in JavaScript is two traces: set Java's switch, in Go put the trace into
#           the message's attributes or its body by hand.
#           Tradewind: a request's X-Ray header is the message's AWSTraceHeader, as it is in SQS, so Java's trace is not lost;
#           attributes come through as they were sent. A traceparent on the request of Go is ignored.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install 'moto[server]==5.2.5' boto3==1.44.8 opentelemetry-sdk==1.45.1 opentelemetry-instrumentation-botocore==0.66b1 \
    opentelemetry-instrumentation-boto3sqs==0.66b1
npm_install @opentelemetry/api@1.9.1 @opentelemetry/sdk-trace-node@2.12.1 @opentelemetry/instrumentation@0.223.0 \
    @opentelemetry/instrumentation-aws-sdk@0.78.0 @aws-sdk/client-sqs@3.1175.0
maven_jars io.opentelemetry.instrumentation:opentelemetry-aws-sdk-2.2:2.20.1-alpha io.opentelemetry:opentelemetry-sdk:1.54.1 \
    software.amazon.awssdk:sqs:2.59.1 org.slf4j:slf4j-nop:2.0.17
go_get go.opentelemetry.io/contrib/instrumentation/github.com/aws/aws-sdk-go-v2/otelaws@v0.72.0 \
    github.com/aws/aws-sdk-go-v2/service/sqs@v1.53.0 go.opentelemetry.io/otel/sdk@v1.47.0

cat >"$work/server.py" <<'PYTHON'
import sys

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

moto = DomainDispatcherApplication(create_backend_app)


class Quiet(WSGIRequestHandler):
    def log(self, *_):
        pass


def noting(environ, start_response):
    if environ.get("HTTP_X_AMZ_TARGET", "").endswith(".SendMessage"):
        names = {"HTTP_TRACEPARENT": "traceparent", "HTTP_X_AMZN_TRACE_ID": "X-Amzn-Trace-Id"}
        with open(sys.argv[2], "w") as noted:
            noted.write(", ".join(name for key, name in names.items() if key in environ) or "none")
    return moto(environ, start_response)


server = make_server("127.0.0.1", 0, noting, threaded=True, request_handler=Quiet)
with open(sys.argv[1], "w") as port:
    port.write(str(server.server_port))
server.serve_forever()
PYTHON
cat >"$work/orders.py" <<'PYTHON'
import os
import sys

import boto3

sqs = boto3.client("sqs", endpoint_url=os.environ["ENDPOINT"])
if sys.argv[1] == "create":
    print(sqs.create_queue(QueueName="orders")["QueueUrl"])
else:
    queue = sqs.get_queue_url(QueueName="orders")["QueueUrl"]
    message = sqs.receive_message(QueueUrl=queue, MessageAttributeNames=["All"])["Messages"][0]
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    with open(sys.argv[2]) as noted:
        print(f"attributes {', '.join(message.get('MessageAttributes', {})) or 'none'}; headers {noted.read()}")
PYTHON
cat >"$work/send.py" <<'PYTHON'
import os
import sys

import boto3
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider

trace.set_tracer_provider(TracerProvider())
if sys.argv[1] == "botocore":
    from opentelemetry.instrumentation.botocore import BotocoreInstrumentor

    BotocoreInstrumentor().instrument()
else:
    from opentelemetry.instrumentation.boto3sqs import Boto3SQSInstrumentor

    Boto3SQSInstrumentor().instrument()
sqs = boto3.client("sqs", endpoint_url=os.environ["ENDPOINT"])
with trace.get_tracer("shop").start_as_current_span("order"):
    sqs.send_message(QueueUrl=os.environ["QUEUE"], MessageBody="order")
PYTHON
cat >"$work/send.cjs" <<'JS'
const { trace } = require('@opentelemetry/api');
const { NodeTracerProvider } = require('@opentelemetry/sdk-trace-node');
const { registerInstrumentations } = require('@opentelemetry/instrumentation');
const { AwsInstrumentation } = require('@opentelemetry/instrumentation-aws-sdk');

new NodeTracerProvider().register();
registerInstrumentations({ instrumentations: [new AwsInstrumentation()] });
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');

const sqs = new SQSClient({ endpoint: process.env.ENDPOINT });
trace.getTracer('shop').startActiveSpan('order', async (span) => {
  await sqs.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: 'order' }));
  span.end();
});
JS
cat >"$work/Send.java" <<'JAVA'
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.instrumentation.awssdk.v2_2.AwsSdkTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.net.URI;
import software.amazon.awssdk.services.sqs.SqsClient;

class Send {
    public static void main(String[] args) {
        var telemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
        var instrumentation = AwsSdkTelemetry.builder(telemetry)
                .setUseConfiguredPropagatorForMessaging(Boolean.parseBoolean(System.getenv("CONFIGURED")))
                .build();
        var sqs = SqsClient.builder()
                .endpointOverride(URI.create(System.getenv("ENDPOINT")))
                .overrideConfiguration(client -> client.addExecutionInterceptor(instrumentation.newExecutionInterceptor()))
                .build();
        var span = telemetry.getTracer("shop").spanBuilder("order").startSpan();
        try (var current = span.makeCurrent()) {
            sqs.sendMessage(message -> message.queueUrl(System.getenv("QUEUE")).messageBody("order"));
        }
        span.end();
        System.exit(0);
    }
}
JAVA
cat >"$work/go/main.go" <<'GO'
package main

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"go.opentelemetry.io/contrib/instrumentation/github.com/aws/aws-sdk-go-v2/otelaws"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/trace"
)

func main() {
	otel.SetTracerProvider(trace.NewTracerProvider())
	otel.SetTextMapPropagator(propagation.TraceContext{})
	options := sqs.Options{
		Region:       "us-east-1",
		BaseEndpoint: aws.String(os.Getenv("ENDPOINT")),
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "none", SecretAccessKey: "none"}, nil
		}),
	}
	otelaws.AppendMiddlewares(&options.APIOptions)
	ctx, span := otel.Tracer("shop").Start(context.Background(), "order")
	_, err := sqs.New(options).SendMessage(ctx, &sqs.SendMessageInput{
		QueueUrl: aws.String(os.Getenv("QUEUE")), MessageBody: aws.String("order"),
	})
	if err != nil {
		panic(err)
	}
	span.End()
}
GO

serve "$work/py/bin/python" "$work/server.py" "$work/port" "$work/noted"
QUEUE=$("$work/py/bin/python" "$work/orders.py" create)
export QUEUE

sent() { # NAME COMMAND...: what the message has that the command sends
    local name=$1
    shift
    "$@" >/dev/null
    printf '%s: ' "$name"
    "$work/py/bin/python" "$work/orders.py" receive "$work/noted"
}
seen=$(
    sent 'Python, botocore' "$work/py/bin/python" "$work/send.py" botocore
    sent 'Python, boto3sqs' "$work/py/bin/python" "$work/send.py" boto3sqs
    sent JavaScript node "$work/send.cjs"
    sent Java java_run "$work/Send.java"
    CONFIGURED=true sent 'Java, switched' java_run "$work/Send.java"
    sent Go go_run main.go
)
echo 'Guess: attributes traceparent, five times without a switch'
as_stated 'two of five instrumentations of SQS put traceparent into the message, and Go puts it where no queue looks' \
'Python, botocore: attributes none; headers X-Amzn-Trace-Id
Python, boto3sqs: attributes traceparent; headers none
JavaScript: attributes traceparent; headers none
Java: attributes none; headers X-Amzn-Trace-Id
Java, switched: attributes traceparent; headers X-Amzn-Trace-Id
Go: attributes none; headers traceparent' "$seen"
