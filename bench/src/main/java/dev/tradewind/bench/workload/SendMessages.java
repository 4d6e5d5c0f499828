package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.util.List;

/// Producers that send 1 KiB messages into one queue, singly or in batches.
record SendMessages(int callers, int batch) implements Workload {
    static final String KIBIBYTE = "x".repeat(1024);

    @Override
    public String name() {
        return (batch == 1 ? "send-" : "send-batch-") + callers;
    }

    @Override
    public String title() {
        return (batch == 1 ? "SendMessage" : "SendMessageBatch(" + batch + ")")
                + " 1 KiB, c="
                + callers;
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        return load(server, scale).figures();
    }

    Load load(Server server, Scale scale) throws IOException {
        try (var queue = BenchQueue.create(server)) {
            var request =
                    batch == 1
                            ? SqsRequests.send(queue.url(), KIBIBYTE)
                            : SqsRequests.sendBatch(queue.url(), KIBIBYTE, batch);
            return ClosedLoop.repeat(server, callers, scale, request, batch);
        }
    }
}
