#!/usr/bin/env bash
# The batch manager of the AWS SDK for Java, asked for one message.
#
# Version:  software.amazon.awssdk:sqs 2.57.8 (Maven Central).
# Input:    SqsAsyncBatchManager.receiveMessage, once, with maxNumberOfMessages(1) and ten seconds to
#           wait, on a queue of ten messages.
# Guess:    at most one message leaves the queue, and is handed to the caller.
# Seen:     the request on the wire asks for ten, the caller gets one, and the other nine are invisible to
#           everybody else until somebody calls again or the manager is closed, which gives them back
#           with a visibility timeout of zero.
# So:       in front of such a client receive counts and in-flight numbers rise without any handler having
#           run, a FIFO group stands still, and a low maxReceiveCount sends unseen messages to the dead
#           letters: count them generously, and say so where the queue's numbers are explained.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars software.amazon.awssdk:sqs:2.57.8

# The program is the queue of ten messages as well.
cat >"$work/Take.java" <<'JAVA'
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;

class Take {
    static final CountDownLatch GIVEN_BACK = new CountDownLatch(1);
    static volatile int left = 10;

    public static void main(String[] args) throws Exception {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        var threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", Take::answer);
        server.start();
        var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var timer = Executors.newScheduledThreadPool(1);
        try (var sqs = SqsAsyncClient.builder().endpointOverride(endpoint).build()) {
            var manager = SqsAsyncBatchManager.builder().client(sqs).scheduledExecutor(timer).build();
            var got = manager.receiveMessage(r -> r.queueUrl(endpoint + "/000000000000/q").maxNumberOfMessages(1)
                    .waitTimeSeconds(10)).get();
            System.out.println("the caller gets " + got.messages().size());
            manager.close();
            GIVEN_BACK.await(20, TimeUnit.SECONDS);
        } finally {
            server.stop(0);
            timer.shutdown();
            threads.shutdown();
        }
    }

    static void answer(HttpExchange call) throws IOException {
        String asked = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = call.getRequestHeaders().getFirst("X-Amz-Target");
        byte[] answer = answerTo(target, asked).getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        call.sendResponseHeaders(200, answer.length);
        call.getResponseBody().write(answer);
        call.close();
    }

    static synchronized String answerTo(String target, String asked) {
        return switch (target) {
            case "AmazonSQS.GetQueueAttributes" ->
                "{\"Attributes\":{\"VisibilityTimeout\":\"30\",\"ReceiveMessageWaitTimeSeconds\":\"0\"}}";
            case "AmazonSQS.ReceiveMessage" -> receive(asked);
            case "AmazonSQS.ChangeMessageVisibilityBatch" -> {
                long zeros = Pattern.compile("\"VisibilityTimeout\":0").matcher(asked).results().count();
                System.out.println("given back at the end: " + zeros);
                GIVEN_BACK.countDown();
                yield "{\"Successful\":[],\"Failed\":[]}";
            }
            default -> throw new IllegalStateException(target);
        };
    }

    static String receive(String asked) {
        if (left == 0) {
            return "{}";
        }
        var most = Pattern.compile("\"MaxNumberOfMessages\":(\\d+)").matcher(asked);
        int taken = most.find() ? Integer.parseInt(most.group(1)) : 1;
        left -= taken;
        System.out.println("taken off the queue: " + taken);
        return IntStream.range(0, taken).mapToObj(i -> "{\"MessageId\":\"m" + i + "\",\"ReceiptHandle\":\"r" + i
                + "\",\"Body\":\"hello\",\"MD5OfBody\":\"5d41402abc4b2a76b9719d911017c592\"}")
                .collect(Collectors.joining(",", "{\"Messages\":[", "]}"));
    }
}
JAVA
seen=$(java_run "$work/Take.java" | sort)
echo 'Guess: one taken off the queue, one for the caller, none to give back'
as_stated 'asked for one message, the batch manager takes ten off the queue and holds nine' \
'given back at the end: 9
taken off the queue: 10
the caller gets 1' "$seen"
