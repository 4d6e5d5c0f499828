package dev.tradewind.aws.events.destination;

import dev.tradewind.broker.delivery.Throttle;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import java.time.Instant;
import java.util.Optional;

/// An API destination: an endpoint of HTTP, and how it is called.
///
/// @param endpoint a URL, whose path may have wildcards
/// @param throttle what all rules' deliveries to it take turns in
public record ApiDestination(
        Arn arn,
        Optional<String> description,
        Arn connection,
        String endpoint,
        String method,
        int perSecond,
        Instant created,
        Instant modified,
        Throttle throttle)
        implements NamedRows.Named {
    static final String KIND = "api-destination/";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public byte[] encode() {
        var row = JsonRow.create();
        description.ifPresent(it -> row.put("description", it));
        row.put("connection", connection.toString());
        row.put("endpoint", endpoint);
        row.put("method", method);
        row.put("perSecond", perSecond);
        row.put("created", created.toEpochMilli());
        row.put("modified", modified.toEpochMilli());
        return JsonRow.encode(row);
    }

    static ApiDestination decode(Arn arn, byte[] bytes, Throttle throttle) {
        var row = JsonRow.decode(bytes);
        return new ApiDestination(
                arn,
                Optional.ofNullable(row.get("description")).map(it -> it.asText()),
                Arn.parse(row.required("connection").asText()),
                row.required("endpoint").asText(),
                row.required("method").asText(),
                row.required("perSecond").asInt(),
                Instant.ofEpochMilli(row.required("created").asLong()),
                Instant.ofEpochMilli(row.required("modified").asLong()),
                throttle);
    }

    @Override
    public long weightBytes() {
        return WEIGHT_BYTES + 2L * (endpoint.length() + description.map(String::length).orElse(0));
    }
}
