package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Latencies;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The disk that the server's data is on, alone, at the pace of [LongPollLatency]: a write of as much as a message, and
/// a sync, one after the other. Every server that syncs before it acknowledges has to wait for its stalls. The server has
/// no part in it.
record SyncedWrites(int perSecond) implements TradewindOnly {
    private static final int FILE_BYTES = 16 << 20;
    private static final int WRITE_BYTES = 1 << 10;

    @Override
    public String name() {
        return "disk-" + perSecond;
    }

    @Override
    public String title() {
        return "the disk alone, " + perSecond + " synced writes/s";
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        var file = Files.createTempFile(server.directory(), "synced", ".dat");
        try {
            var latencies = write(file, scale);
            return List.of(
                    Load.latency("p50", latencies.percentile(0.50)),
                    Load.latency("p99", latencies.percentile(0.99)));
        } finally {
            Files.delete(file);
        }
    }

    /// Writes over what was written before, as a log does that reuses its files: a growing file syncs slower.
    private Latencies write(Path file, Scale scale) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(FILE_BYTES));
            channel.force(true);
            var row = ByteBuffer.allocate(WRITE_BYTES);
            var loop = new OpenLoop(scale.time(), 1, perSecond);
            return loop.run(
                    0,
                    _ -> {
                        if (channel.position() == FILE_BYTES) {
                            channel.position(0);
                        }
                        channel.write(row.rewind());
                        channel.force(false);
                    });
        }
    }
}
