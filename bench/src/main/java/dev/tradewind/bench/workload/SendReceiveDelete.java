package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// The whole life of messages: sent singly, received by tens, deleted singly. First all are sent, then all
/// are consumed.
record SendReceiveDelete(int callers, long messages) implements Workload {
    private static final byte[] HANDLE = "\"ReceiptHandle\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "send-receive-delete-" + callers;
    }

    @Override
    public String title() {
        return "send, receive, delete, whole, c=" + callers;
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        var all = Scale.of(Math.min(messages, scale.messages()), LIMIT);
        try (var queue = BenchQueue.create(server)) {
            var request = SqsRequests.send(queue.url(), SendMessages.KIBIBYTE);
            var sent = ClosedLoop.repeat(server, callers, all, request, 1);
            var consumed =
                    ClosedLoop.run(
                            server,
                            server.awsPort(),
                            callers,
                            Scale.of(sent.messages(), LIMIT),
                            _ -> connection -> consume(connection, queue.url()));
            return whole(sent, consumed);
        }
    }

    private static int consume(Connection connection, String queueUrl) throws IOException {
        var handles = connection.call(SqsRequests.receive(queueUrl, 0)).between(HANDLE, '"');
        for (var handle : handles) {
            connection.call(SqsRequests.delete(queueUrl, handle));
        }
        return handles.size();
    }

    private static List<Figure> whole(Load sent, Load consumed) throws IOException {
        if (consumed.messages() < sent.messages()) {
            throw new IOException(
                    "%d messages sent, %d received within %s"
                            .formatted(sent.messages(), consumed.messages(), LIMIT));
        }
        var whole =
                new Load(
                        sent.messages(),
                        sent.took().plus(consumed.took()),
                        sent.cpu().plus(consumed.cpu()),
                        sent.ownCpu().plus(consumed.ownCpu()),
                        sent.latencies());
        return List.of(whole.rate(), whole.cpuPerMessage(), whole.ownCpuPerMessage());
    }
}
