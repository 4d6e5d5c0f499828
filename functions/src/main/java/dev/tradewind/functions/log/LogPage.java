package dev.tradewind.functions.log;

import java.util.List;

/// A part of a function's log.
///
/// @param next where to read on, also if nothing is there yet
public record LogPage(List<LoggedLine> lines, long next) {
    public LogPage {
        lines = List.copyOf(lines);
    }
}
