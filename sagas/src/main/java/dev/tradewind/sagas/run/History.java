package dev.tradewind.sagas.run;

import java.util.ArrayList;
import java.util.List;

/// The latest lines of a run's history.
///
/// @param dropped how many there were before
public record History(List<HistoryLine> lines, int dropped) {
    /// As many as the longest saga has without a second attempt, and then some.
    static final int LINES_MAX = 200;

    /// Those who tell the same thing again and again do not push out what happened.
    private static final int IGNORED_MAX = 20;

    static final History NONE = new History(List.of(), 0);

    public History {
        lines = List.copyOf(lines);
    }

    History with(HistoryLine line) {
        var more = new ArrayList<>(lines);
        more.add(line);
        int over = Math.max(0, more.size() - LINES_MAX);
        return new History(more.subList(over, more.size()), dropped + over);
    }

    /// Tells whether one more event that changed nothing is worth a line.
    boolean takesIgnored() {
        return lines.stream().filter(it -> it.what() == HistoryLine.What.IGNORED).count()
                < IGNORED_MAX;
    }
}
