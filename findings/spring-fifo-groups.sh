#!/usr/bin/env bash
# Spring Cloud AWS sends to a FIFO queue, and to a queue that is not there.
#
# Version:  io.awspring.cloud:spring-cloud-aws-sqs 3.4.0 (Maven Central), SqsTemplate as it is built by default.
# Input:    two sends to "orders.fifo" that name no message group, and one send to "ordres".
# Guess:    a send without a group is refused as the API refuses it, or both get the same group; a send
#           to a queue that does not exist is an error.
# Seen:     each message gets a random group of its own, so nothing keeps their order; the queue with
#           the misspelt name is created, and the message is stored there.
# So:       a FIFO queue fed by this client is no FIFO, with a group per message to keep account of; a
#           broker should show how many groups a queue has, and who created a queue, and when.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars io.awspring.cloud:spring-cloud-aws-sqs:3.4.0
# Spring's own bridge stands in for it, and prints a line as long as both are there.
rm "$work"/jars/commons-logging-*.jar

# The program is the server as well: it knows orders.fifo, tells what it is asked to do, and leaves the
# digests out of its answers, for which the client is told not to look.
cat >"$work/Send.java" <<'JAVA'
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.awspring.cloud.sqs.operations.SqsTemplate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

class Send {
    static final Set<String> GROUPS = new LinkedHashSet<>();
    static String endpoint;

    public static void main(String[] args) throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        var threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", Send::answer);
        server.start();
        endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        try (var sqs = SqsAsyncClient.builder().endpointOverride(URI.create(endpoint))
                .checksumValidationEnabled(false).build()) {
            var template = SqsTemplate.newTemplate(sqs);
            template.send("orders.fifo", "paid");
            template.send("orders.fifo", "shipped");
            System.out.println("groups of the two messages: " + GROUPS.size());
            template.send("ordres", "paid");
        } finally {
            server.stop(0);
            threads.shutdown();
        }
    }

    static void answer(HttpExchange call) throws IOException {
        String asked = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String operation = call.getRequestHeaders().getFirst("X-Amz-Target").replace("AmazonSQS.", "");
        boolean missing = operation.equals("GetQueueUrl") && asked.contains("ordres");
        byte[] answer = (missing
                ? "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"No such queue.\"}"
                : answerTo(operation, asked)).getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        call.sendResponseHeaders(missing ? 400 : 200, answer.length);
        call.getResponseBody().write(answer);
        call.close();
    }

    static synchronized String answerTo(String operation, String asked) {
        return switch (operation) {
            case "GetQueueUrl" -> "{\"QueueUrl\":\"" + endpoint + "/000000000000/orders.fifo\"}";
            case "GetQueueAttributes" -> "{\"Attributes\":{\"ContentBasedDeduplication\":\"true\"}}";
            case "CreateQueue" -> {
                System.out.println("created: " + asked.replaceAll(".*\"QueueName\":\"([^\"]*)\".*", "$1"));
                yield "{\"QueueUrl\":\"" + endpoint + "/000000000000/ordres\"}";
            }
            case "SendMessage" -> sent(asked);
            default -> throw new IllegalStateException(operation);
        };
    }

    static String sent(String asked) {
        var group = Pattern.compile("\"MessageGroupId\":\"([^\"]*)\"").matcher(asked);
        if (group.find()) {
            GROUPS.add(group.group(1));
        } else {
            System.out.println("sent without a group to " + asked.replaceAll(".*/(ordres|orders.fifo)\".*", "$1"));
        }
        return "{\"MessageId\":\"00000000-0000-4000-8000-000000000001\",\"SequenceNumber\":\"1\"}";
    }
}
JAVA
seen=$(java_run "$work/Send.java")
echo 'Guess: a refusal or one group for both, and an error for the misspelt queue'
as_stated 'Spring Cloud AWS gives each message of a FIFO queue a group of its own, and creates misspelt queues' \
'groups of the two messages: 2
created: ordres
sent without a group to ordres' "$seen"
