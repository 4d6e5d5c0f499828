package dev.tradewind.observe.log;

import java.util.List;

/// A part of what was asked for.
///
/// @param events by time
/// @param start the place before the first, up to which earlier ones are read; where nothing was found, the place that was
///     asked for, or as far as was looked
/// @param end the place behind the last, from which later ones are read, likewise
/// @param isLast whether there is nothing more in the direction that was read
public record LogReadPage(
        List<StoredEvent> events, LogPosition start, LogPosition end, boolean isLast) {
    public LogReadPage {
        events = List.copyOf(events);
    }

    /// A page that was read to the end of what was asked for, or until it was full.
    ///
    /// @param asked the place that was asked for
    static LogReadPage of(EventWindow window, LogPosition asked) {
        var events = window.events();
        return events.isEmpty()
                ? new LogReadPage(events, asked, asked, true)
                : new LogReadPage(
                        events,
                        events.getFirst().position(),
                        events.getLast().position().next(),
                        !window.isFull());
    }

    /// A page that was read forward to a place, behind which there may be more.
    static LogReadPage cut(EventWindow window, LogPosition end) {
        var events =
                window.events().stream().filter(it -> it.position().compareTo(end) < 0).toList();
        var start = events.isEmpty() ? end : events.getFirst().position();
        return new LogReadPage(events, start, end, false);
    }

    /// A page that was read backward to a place, before which there may be more.
    static LogReadPage cutBefore(EventWindow window, LogPosition start) {
        var events = window.events();
        var end = events.isEmpty() ? start : events.getLast().position().next();
        return new LogReadPage(events, start, end, false);
    }
}
