package dev.tradewind.observe.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads the events of a group a page at a time. Any thread may call.
public final class LogReader {
    /// Of one page, before compression: whoever finds nothing in so much goes on with another page.
    static final long READ_BYTES_MAX = 64 << 20;

    /// Of one page at characters, beyond which no other block is read: half a second of a processor or so.
    static final long LOOKS_MAX = 100_000_000;

    /// Backward, a span of time is read as a whole, and each is twice as long as the one behind it, up to an hour: few events of
    /// many are not worth the unpacking of all.
    private static final long SPAN_MILLIS_MIN = 60_000;

    private final LogIndex index;
    private final LogStreams streams;

    LogReader(LogIndex index, LogStreams streams) {
        this.index = index;
        this.streams = streams;
    }

    /// A walk over all that a group has.
    public LogScan scan(LogGroup group) {
        return new LogScan(index, streams, group);
    }

    /// The events from a place on, the earliest of them.
    public LogReadPage forward(LogGroup group, LogSelection selection, LogPosition start) {
        var window = new EventWindow(selection.limit(), true);
        long from = Math.max(selection.fromMillis(), start.millis());
        try (var scan = scan(group)) {
            var page = new Page(selection, window, it -> it.compareTo(start) >= 0);
            scan.read(
                    from,
                    selection.toMillis(),
                    selection::hasStream,
                    block -> {
                        long first = block.firstMillis();
                        if (window.isFull() && first > window.last().millis()) {
                            return false;
                        }
                        if (page.isEnough() && first > from) {
                            page.cut = LogPosition.before(first);
                            return false;
                        }
                        return page.read(block);
                    });
            var cut = page.cut;
            return cut == null ? LogReadPage.of(window, start) : LogReadPage.cut(window, cut);
        }
    }

    /// The events before a place, the latest of them.
    public LogReadPage backward(LogGroup group, LogSelection selection, LogPosition before) {
        var window = new EventWindow(selection.limit(), false);
        long to = Math.min(selection.toMillis(), before.millis() + 1);
        try (var scan = scan(group)) {
            var page = new Page(selection, window, it -> it.compareTo(before) < 0);
            long first = selection.fromMillis();
            long spanMillis = SPAN_MILLIS_MIN;
            long end = to;
            while (end > first) {
                long from = Math.max(first, Math.max(end - spanMillis, LogScan.hourOf(end - 1)));
                scan.read(from, end, selection::hasStream, page::read);
                if (window.isFull()) {
                    break;
                }
                if (page.isEnough() && from > first) {
                    return LogReadPage.cutBefore(window, LogPosition.before(from));
                }
                end = from;
                spanMillis = Math.min(2 * spanMillis, LogKeys.HOUR_MILLIS);
            }
        }
        return LogReadPage.of(window, before);
    }

    /// One page on its way.
    private static final class Page {
        private final LogSelection selection;
        private final EventWindow window;
        private final Predicate<LogPosition> isWithin;
        private final long looksBefore;
        private long readBytes;

        /// The place that was read up to, where that is enough.
        private @Nullable LogPosition cut;

        Page(LogSelection selection, EventWindow window, Predicate<LogPosition> isWithin) {
            this.selection = selection;
            this.window = window;
            this.isWithin = isWithin;
            looksBefore = selection.looks();
        }

        /// Tells whether so much was read, or looked at, that no other block is.
        boolean isEnough() {
            return readBytes > READ_BYTES_MAX || selection.looks() - looksBefore > LOOKS_MAX;
        }

        /// Takes what is wanted of a block; always true.
        boolean read(LogScan.Block block) {
            var stream = block.stream();
            if (selection.hasStreamName(stream)) {
                readBytes +=
                        block.read((position, raw, from, length) -> {
                            if (isWithin.test(position) && window.mayTake(position)) {
                                var message = new String(raw, from, length, UTF_8);
                                if (selection.matches(message)) {
                                    long ingested = block.ingestedMillis();
                                    window.add(
                                            new StoredEvent(position, stream, ingested, message));
                                }
                            }
                        });
            }
            return true;
        }
    }
}
