package dev.tradewind.hosts.cluster;

import java.time.Duration;
import org.slf4j.Logger;

/// A warning in the log that comes at once, and then at most once in a while, with how often there was reason for it. Any thread
/// may call.
final class SparseWarning {
    static final Duration PERIOD = Duration.ofSeconds(10);

    private final Logger log;
    private final String message;
    private long untold;
    private boolean isTold;
    private long toldNanos;

    SparseWarning(Logger log, String message) {
        this.log = log;
        this.message = message;
    }

    /// @param what it happened to
    void tell(String what, Throwable why) {
        tell(what, String.valueOf(why.getMessage()));
    }

    /// @param what it happened to
    void tell(String what, String why) {
        long times = times();
        if (times > 0) {
            log.atWarn()
                    .addKeyValue("what", what)
                    .addKeyValue("times", times)
                    .addKeyValue("reason", why)
                    .log(message);
        }
    }

    /// @return the times that it was to be told since it last was; 0 if it is not to be told now
    private synchronized long times() {
        untold++;
        long now = System.nanoTime();
        if (isTold && now - toldNanos < PERIOD.toNanos()) {
            return 0;
        }
        isTold = true;
        toldNanos = now;
        long times = untold;
        untold = 0;
        return times;
    }
}
