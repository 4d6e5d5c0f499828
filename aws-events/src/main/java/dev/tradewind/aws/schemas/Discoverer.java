package dev.tradewind.aws.schemas;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.JsonRow;
import java.util.Map;
import java.util.Optional;

/// A discoverer: it learns schemas from the events that are put on a bus, while it is started.
///
/// @param bus whose events it looks at
/// @param crossAccount whether those that other accounts put are among them
record Discoverer(
        Arn arn,
        Arn bus,
        Optional<String> description,
        boolean crossAccount,
        Map<String, String> tags,
        boolean started)
        implements ArnRows.Row {
    private static final String KIND = "discoverer/";

    /// At AWS the id is made of the bus.
    private static final String ID = "events-event-bus-";

    private static final int DESCRIPTION_LENGTH_MAX = 256;

    Discoverer {
        tags = Map.copyOf(tags);
        SchemaTags.check("A discoverer", tags);
        SchemaTags.require(
                description.orElse("").length() <= DESCRIPTION_LENGTH_MAX,
                "A description has at most %d characters.".formatted(DESCRIPTION_LENGTH_MAX));
    }

    static Arn arn(String region, String account, String id) {
        return new Arn(Registry.SERVICE, region, account, KIND + id);
    }

    static Arn arnOf(Arn bus) {
        return arn(bus.region(), bus.account(), ID + BusArns.name(bus).replace('/', '-'));
    }

    static boolean isOne(Arn arn) {
        return arn.service().equals(Registry.SERVICE) && arn.resource().startsWith(KIND);
    }

    String id() {
        return arn.resource().substring(KIND.length());
    }

    Discoverer started(boolean now) {
        return new Discoverer(arn, bus, description, crossAccount, tags, now);
    }

    Discoverer tagged(Map<String, String> all) {
        return new Discoverer(arn, bus, description, crossAccount, all, started);
    }

    Discoverer changed(Optional<String> text, Optional<Boolean> across) {
        return new Discoverer(
                arn,
                bus,
                text.isPresent() ? text : description,
                across.orElse(crossAccount),
                tags,
                started);
    }

    /// Its row, without the ARN, which is the key.
    @Override
    public byte[] encode() {
        var row = JsonRow.create().put("bus", bus.toString());
        description.ifPresent(text -> row.put("description", text));
        row.put("crossAccount", crossAccount).put("started", started);
        row.set("tags", JsonRow.of(tags));
        return JsonRow.encode(row);
    }

    static Discoverer decode(Arn arn, byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new Discoverer(
                arn,
                Arn.parse(row.path("bus").asText()),
                Optional.ofNullable(row.get("description")).map(it -> it.asText()),
                row.path("crossAccount").asBoolean(),
                JsonRow.strings(row.path("tags")),
                row.path("started").asBoolean());
    }
}
