package dev.tradewind.observe.log.filter;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.TextWeight;
import dev.tradewind.observe.log.pattern.LogPattern;

/// A filter that has a function called with the events that match.
///
/// @param distribution as it was put, which says nothing to a function
public record SubscriptionFilter(
        Arn arn, String text, long createdMillis, Arn destination, String distribution)
        implements LogFilter {
    /// @throws Refusal with [dev.tradewind.observe.log.LogFault#INVALID_PATTERN]
    public static SubscriptionFilter of(
            Arn group,
            String name,
            String text,
            long nowMillis,
            Arn destination,
            String distribution) {
        var _ = LogPattern.parse(text);
        var arn = FilterKind.SUBSCRIPTION.arn(group, name);
        return new SubscriptionFilter(arn, text, nowMillis, destination, distribution);
    }

    @Override
    public int weightBytes() {
        return LogFilter.super.weightBytes() + (int) TextWeight.of(destination.toString());
    }

    @Override
    public byte[] encode() {
        var row = JsonRow.create();
        row.put("pattern", text);
        row.put("created", createdMillis);
        row.put("destination", destination.toString());
        row.put("distribution", distribution);
        return JsonRow.encode(row);
    }

    static SubscriptionFilter decode(Arn arn, byte[] value) {
        var row = JsonRow.decode(value);
        return new SubscriptionFilter(
                arn,
                row.path("pattern").asText(),
                row.path("created").asLong(),
                Arn.parse(row.path("destination").asText()),
                row.path("distribution").asText());
    }
}
