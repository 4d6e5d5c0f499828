#!/usr/bin/env bash
# Headers of an order that Apache Camel sends to SQS.
#
# Versions: org.apache.camel:camel-aws2-sqs 4.17.0 (Maven Central), with the AWS SDK that it brings; a server
#           of a few lines prints the message attributes of what is sent.
# Input:    headers that a route has: a UUID, an Instant, a LocalDate, a Boolean, an empty text, an Integer.
# Guess:    each arrives: as text, and the integer and perhaps the Boolean as a Number; the empty text, which SQS
#           does not take, is an error.
# Seen:     the UUID, the Instant, the LocalDate and the empty text are left out without an error; the Boolean
#           is "1" of type Number.Boolean.
# So:       a filter policy or a trace on an order id that is a UUID sees nothing: headers that have to arrive are
#           made text in the route, and a filter on a flag names 1, not true.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars org.apache.camel:camel-core-engine:4.17.0 org.apache.camel:camel-core-languages:4.17.0 \
    org.apache.camel:camel-direct:4.17.0 org.apache.camel:camel-aws2-sqs:4.17.0 org.slf4j:slf4j-nop:2.0.17

cat >"$work/Headers.java" <<'JAVA'
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.services.sqs.SqsClient;

class Headers {
    static final Pattern ATTRIBUTE =
            Pattern.compile("\"(\\w+)\":\\{\"StringValue\":\"([^\"]*)\",\"DataType\":\"([^\"]*)\"");
    static String endpoint;

    public static void main(String[] args) throws Exception {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", Headers::answer);
        server.start();
        endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        try (var sqs = SqsClient.builder().endpointOverride(URI.create(endpoint))
                        .checksumValidationEnabled(false).build();
                var camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("sqs", sqs);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:orders").to("aws2-sqs://orders?amazonSQSClient=#sqs");
                }
            });
            camel.start();
            camel.createProducerTemplate().sendBodyAndHeaders("direct:orders", "placed", Map.of(
                    "orderId", UUID.fromString("00000000-0000-4000-8000-000000000001"),
                    "placedAt", Instant.parse("2026-11-01T10:00:00Z"),
                    "deliverOn", LocalDate.parse("2026-11-04"),
                    "gift", true,
                    "note", "",
                    "lines", 3));
        } finally {
            server.stop(0);
        }
    }

    static void answer(HttpExchange call) throws IOException {
        String asked = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String operation = call.getRequestHeaders().getFirst("X-Amz-Target").replace("AmazonSQS.", "");
        if (operation.equals("SendMessage")) {
            var sent = new TreeSet<String>();
            ATTRIBUTE.matcher(asked).results().forEach(
                    found -> sent.add(found.group(1) + " " + found.group(3) + " " + found.group(2)));
            sent.forEach(System.out::println);
        }
        byte[] answer = (operation.equals("SendMessage")
                ? "{\"MessageId\":\"1\",\"MD5OfMessageBody\":\"1\"}"
                : "{\"QueueUrl\":\"" + endpoint + "/000000000000/orders\"}").getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        call.sendResponseHeaders(200, answer.length);
        call.getResponseBody().write(answer);
        call.close();
    }
}
JAVA

seen=$(java_run "$work/Headers.java")
expected='gift Number.Boolean 1
lines Number.int 3'
as_stated 'Camel leaves ids and times out of the message attributes' "$expected" "$seen"
