package dev.tradewind.broker.schedule;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import java.time.Instant;
import java.util.Map;

/// A named set of schedules, which has tags and goes with all its schedules.
///
/// @param clientToken of the request that made it
public record ScheduleGroup(
        Arn arn, Map<String, String> tags, Instant created, Instant modified, String clientToken) {
    /// The group that every account has in every region, since always.
    public static final String DEFAULT = "default";

    public ScheduleGroup {
        tags = Map.copyOf(tags);
    }

    public String name() {
        return ScheduleArns.groupName(arn);
    }

    boolean isDefault() {
        return name().equals(DEFAULT);
    }

    static ScheduleGroup ofEveryone(String region, String account) {
        var arn = ScheduleArns.group(region, account, DEFAULT);
        return new ScheduleGroup(arn, Map.of(), Instant.EPOCH, Instant.EPOCH, "");
    }

    ScheduleGroup tagged(Map<String, String> all, Instant now) {
        return new ScheduleGroup(arn, all, created, now, clientToken);
    }

    byte[] encode() {
        var row = JsonRow.create();
        row.put("created", created.toEpochMilli());
        row.put("modified", modified.toEpochMilli());
        row.put("token", clientToken);
        row.set("tags", JsonRow.of(tags));
        return JsonRow.encode(row);
    }

    static ScheduleGroup decode(Arn arn, byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new ScheduleGroup(
                arn,
                JsonRow.strings(row.get("tags")),
                Instant.ofEpochMilli(row.get("created").asLong()),
                Instant.ofEpochMilli(row.get("modified").asLong()),
                row.get("token").asText());
    }
}
