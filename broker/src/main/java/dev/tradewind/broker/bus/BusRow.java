package dev.tradewind.broker.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Buses and rules in the JSON that they have on disk, each keyed by its ARN.
final class BusRow {
    static final Table BUSES = new Table("buses");

    /// A row a rule, with its targets.
    static final Table RULES = new Table("rules");

    static final List<Table> TABLES = List.of(BUSES, RULES);

    /// All keys: ARNs are ASCII.
    static final KeyRange ALL = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});

    private static final String ATTRIBUTES = "attributes";
    private static final String TAGS = "tags";

    private BusRow() {}

    static byte[] key(Arn arn) {
        return arn.toString().getBytes(UTF_8);
    }

    static Arn arn(byte[] key) {
        return Arn.parse(new String(key, UTF_8));
    }

    static byte[] encode(Bus bus) {
        var row = JsonRow.create();
        row.put("arn", bus.arn().toString());
        row.set(ATTRIBUTES, JsonRow.of(bus.attributes()));
        row.set(TAGS, JsonRow.of(bus.tags()));
        bus.createdAt().ifPresent(at -> row.put("createdAt", at.toEpochMilli()));
        bus.changedAt().ifPresent(at -> row.put("changedAt", at.toEpochMilli()));
        return JsonRow.encode(row);
    }

    static Bus decodeBus(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new Bus(
                Arn.parse(row.required("arn").asText()),
                JsonRow.strings(row.required(ATTRIBUTES)),
                JsonRow.strings(row.required(TAGS)),
                time(row, "createdAt"),
                time(row, "changedAt"));
    }

    private static Optional<Instant> time(JsonNode row, String name) {
        return Optional.ofNullable(row.get(name)).map(it -> Instant.ofEpochMilli(it.asLong()));
    }

    static byte[] encode(BusRule rule) {
        var row = JsonRow.create();
        row.put("arn", rule.arn().toString());
        row.put("bus", rule.bus().toString());
        row.put("name", rule.name());
        rule.pattern().ifPresent(pattern -> row.put("pattern", pattern.text()));
        rule.schedule().ifPresent(schedule -> row.put("schedule", schedule.text()));
        row.put("state", rule.state().name());
        row.put("createdBy", rule.createdBy());
        row.set(ATTRIBUTES, JsonRow.of(rule.attributes()));
        row.set(TAGS, JsonRow.of(rule.tags()));
        var targets = row.putArray("targets");
        rule.targets().forEach(target -> targets.add(encode(target)));
        return JsonRow.encode(row);
    }

    private static ObjectNode encode(RuleTarget target) {
        var row = JsonRow.create();
        row.put("id", target.id());
        row.put("arn", target.arn().toString());
        InputRow.encode(target.input()).ifPresent(input -> row.set("input", input));
        target.request().ifPresent(request -> row.set("request", RequestNote.row(request)));
        target.group().ifPresent(group -> row.put("group", group));
        target.deadLetterQueue().ifPresent(queue -> row.put("deadLetterQueue", queue.toString()));
        target.retries().attemptsMax().ifPresent(most -> row.put("attemptsMax", most));
        target.retries().ageSecondsMax().ifPresent(most -> row.put("ageSecondsMax", most));
        row.set(ATTRIBUTES, JsonRow.of(target.attributes()));
        return row;
    }

    static BusRule decodeRule(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new BusRule(
                Arn.parse(row.required("arn").asText()),
                Arn.parse(row.required("bus").asText()),
                row.required("name").asText(),
                text(row, "pattern").map(RulePattern::kept),
                text(row, "schedule").map(RuleSchedule::kept),
                BusRule.State.valueOf(row.required("state").asText()),
                row.required("createdBy").asText(),
                JsonRow.strings(row.required(ATTRIBUTES)),
                JsonRow.strings(row.required(TAGS)),
                row.required("targets").valueStream().map(BusRow::decodeTarget).toList());
    }

    private static RuleTarget decodeTarget(JsonNode row) {
        return new RuleTarget(
                row.required("id").asText(),
                Arn.parse(row.required("arn").asText()),
                InputRow.decode(row.path("input")),
                Optional.ofNullable(row.get("request")).map(RequestNote::parameters),
                text(row, "group"),
                text(row, "deadLetterQueue").map(Arn::parse),
                new TargetRetries(number(row, "attemptsMax"), number(row, "ageSecondsMax")),
                JsonRow.strings(row.required(ATTRIBUTES)));
    }

    private static Optional<String> text(JsonNode row, String name) {
        return Optional.ofNullable(row.get(name)).map(JsonNode::asText);
    }

    private static Optional<Integer> number(JsonNode row, String name) {
        return Optional.ofNullable(row.get(name)).map(JsonNode::asInt);
    }
}
