package dev.tradewind.observe.log.live;

import dev.tradewind.engine.Arn;
import dev.tradewind.observe.log.LogEvent;
import dev.tradewind.observe.log.filter.LogFilter;
import dev.tradewind.observe.log.pattern.LogPattern;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The events that a session watches.
///
/// @param stream says which streams' they are
/// @param pattern that their messages have to match, which can be read
public record LiveSelection(Set<Arn> groups, Predicate<String> stream, String pattern) {
    public LiveSelection {
        groups = Set.copyOf(groups);
    }

    /// Those of some that are put, in their order.
    List<LogEvent> of(Arn group, String name, List<LogEvent> events) {
        return groups.contains(group) && stream.test(name)
                ? LogFilter.matching(LogPattern.parse(pattern), events)
                : List.of();
    }
}
