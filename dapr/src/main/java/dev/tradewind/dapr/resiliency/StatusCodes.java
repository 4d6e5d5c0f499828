package dev.tradewind.dapr.resiliency;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The codes that a list names, one by one or from one to another: `429,500-599`.
public record StatusCodes(List<Range> ranges) {
    public StatusCodes {
        ranges = List.copyOf(ranges);
    }

    /// @throws IllegalArgumentException if the text is no list
    static StatusCodes parse(String text) {
        return new StatusCodes(Stream.of(text.split(",", -1)).map(Range::parse).toList());
    }

    boolean contains(int code) {
        return ranges.stream().anyMatch(it -> it.first() <= code && code <= it.last());
    }

    public record Range(int first, int last) {
        static Range parse(String text) {
            var ends = text.strip().split("-", -1);
            int first = code(ends[0], text);
            int last = ends.length == 1 ? first : code(ends[1], text);
            if (ends.length > 2 || last < first) {
                throw none(text);
            }
            return new Range(first, last);
        }

        private static int code(String text, String of) {
            return Optional.of(text.strip())
                    .filter(it -> it.matches("[0-9]{1,3}"))
                    .map(Integer::parseInt)
                    .orElseThrow(() -> none(of));
        }

        private static IllegalArgumentException none(String text) {
            return new IllegalArgumentException("'%s' is no code and no range".formatted(text));
        }
    }
}
