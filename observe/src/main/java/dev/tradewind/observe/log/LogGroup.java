package dev.tradewind.observe.log;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.TextWeight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A group of streams, whose events are kept as long.
///
/// @param id by which its rows are found; no other group ever has it
/// @param retentionDays none if events are kept until they make room
/// @param logClass as its maker named it
public record LogGroup(
        Arn arn,
        long id,
        long createdMillis,
        OptionalInt retentionDays,
        String logClass,
        Map<String, String> tags)
        implements ArnRows.Row {
    /// The days that AWS lets events be kept for.
    ///
    /// Source: CloudWatch Logs API Reference, PutRetentionPolicy.
    public static final List<Integer> RETENTION_DAYS =
            List.of(
                    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192,
                    2557, 2922, 3288, 3653);

    private static final int WEIGHT_BYTES = 300;

    public LogGroup {
        tags = Map.copyOf(tags);
    }

    public String name() {
        return LogArns.name(arn);
    }

    /// The time before which its events are given up.
    public long oldestMillis(long nowMillis) {
        return retentionDays.isPresent()
                ? nowMillis - Duration.ofDays(retentionDays.getAsInt()).toMillis()
                : Long.MIN_VALUE;
    }

    public LogGroup keptFor(OptionalInt days) {
        return new LogGroup(arn, id, createdMillis, days, logClass, tags);
    }

    public LogGroup tagged(Map<String, String> now) {
        return new LogGroup(arn, id, createdMillis, retentionDays, logClass, now);
    }

    int weightBytes() {
        return (int) (WEIGHT_BYTES + TextWeight.of(arn.toString()) + TextWeight.of(tags));
    }

    @Override
    public byte[] encode() {
        var row = JsonRow.create();
        row.put("id", id);
        row.put("created", createdMillis);
        retentionDays.ifPresent(it -> row.put("retentionDays", it));
        row.put("class", logClass);
        row.set("tags", JsonRow.of(tags));
        return JsonRow.encode(row);
    }

    static LogGroup decode(Arn arn, byte[] value) {
        var row = JsonRow.decode(value);
        var days = row.path("retentionDays");
        return new LogGroup(
                arn,
                row.path("id").asLong(),
                row.path("created").asLong(),
                days.isInt() ? OptionalInt.of(days.asInt()) : OptionalInt.empty(),
                row.path("class").asText(),
                JsonRow.strings(row.path("tags")));
    }
}
