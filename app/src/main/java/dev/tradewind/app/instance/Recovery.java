package dev.tradewind.app.instance;

import dev.tradewind.broker.queue.Queues;
import dev.tradewind.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The opening of what an earlier run left, as the log tells of it: how much of the write-ahead log was replayed, how
/// many queues were read, and how long that took.
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final long replayedBytes;
    private final long begunNanos = System.nanoTime();

    /// Begins; what is in the directory has to be opened after this.
    Recovery(Path data) {
        replayedBytes = Store.bytesToReplay(data);
    }

    void done(Queues queues) {
        LOG.atInfo()
                .addKeyValue("replayedBytes", replayedBytes)
                .addKeyValue("queues", queues.list().size())
                .addKeyValue("millis", Duration.ofNanos(System.nanoTime() - begunNanos).toMillis())
                .log("recovered");
    }
}
