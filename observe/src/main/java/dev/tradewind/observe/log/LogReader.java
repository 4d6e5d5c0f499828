package dev.tradewind.observe.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads the events of a group a page at a time. Any thread may call.
public final class LogReader {
    /// Of one page, before compression: whoever finds nothing in so much goes on with another page.
    static final long READ_BYTES_MAX = 64 << 20;

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
                        if (page.readBytes > READ_BYTES_MAX && first > from) {
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
            long first = LogScan.hourOf(selection.fromMillis());
            for (long hour = LogScan.hourOf(to - 1); hour >= first; hour -= LogKeys.HOUR_MILLIS) {
                long from = Math.max(selection.fromMillis(), hour);
                long end = Math.min(to, hour + LogKeys.HOUR_MILLIS);
                scan.read(from, end, selection::hasStream, page::read);
                if (window.isFull()) {
                    break;
                }
                if (page.readBytes > READ_BYTES_MAX && hour > first) {
                    return LogReadPage.cutBefore(window, LogPosition.before(hour));
                }
            }
        }
        return LogReadPage.of(window, before);
    }

    /// One page on its way.
    private static final class Page {
        private final LogSelection selection;
        private final EventWindow window;
        private final Predicate<LogPosition> isWithin;
        private long readBytes;

        /// The place that was read up to, where that is enough.
        private @Nullable LogPosition cut;

        Page(LogSelection selection, EventWindow window, Predicate<LogPosition> isWithin) {
            this.selection = selection;
            this.window = window;
            this.isWithin = isWithin;
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
