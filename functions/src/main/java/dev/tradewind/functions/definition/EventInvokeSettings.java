package dev.tradewind.functions.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// The rules for asynchronous invocations of a function, or of one version or alias of it.
///
/// @param retries after a first attempt that failed; AWS's two where it is empty
/// @param maximumAge after which an event is not tried any more; AWS's six hours where it is empty
/// @param onSuccess a queue, topic, bus or function that is told
/// @param onFailure the same
public record EventInvokeSettings(
        OptionalInt retries,
        Optional<Duration> maximumAge,
        Optional<Arn> onSuccess,
        Optional<Arn> onFailure,
        Instant modifiedAt) {
    /// Source: Lambda API reference, "PutFunctionEventInvokeConfig".
    public static final int RETRIES_MAX = 2;

    public static final Duration AGE_MIN = Duration.ofMinutes(1);
    public static final Duration AGE_MAX = Duration.ofHours(6);

    /// The rules where nobody made any.
    public static final EventInvokeSettings DEFAULT =
            new EventInvokeSettings(
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Instant.EPOCH);

    public EventInvokeSettings {
        if (retries.isPresent() && (retries.getAsInt() < 0 || retries.getAsInt() > RETRIES_MAX)) {
            throw new Refusal(
                    RequestFault.INVALID_PARAMETER,
                    "MaximumRetryAttempts is 0 to %d, not %d"
                            .formatted(RETRIES_MAX, retries.getAsInt()));
        }
        if (maximumAge.filter(EventInvokeSettings::isOutOfRange).isPresent()) {
            throw new Refusal(
                    RequestFault.INVALID_PARAMETER,
                    "MaximumEventAgeInSeconds is %d to %d, not %d"
                            .formatted(
                                    AGE_MIN.toSeconds(),
                                    AGE_MAX.toSeconds(),
                                    maximumAge.get().toSeconds()));
        }
    }

    private static boolean isOutOfRange(Duration age) {
        return age.compareTo(AGE_MIN) < 0 || age.compareTo(AGE_MAX) > 0;
    }

    /// The retries of an event whose handler fails.
    public int retriesInForce() {
        return retries.orElse(RETRIES_MAX);
    }

    /// The age at which an event is given up.
    public Duration ageInForce() {
        return maximumAge.orElse(AGE_MAX);
    }

    ObjectNode toJson() {
        var node = JsonRow.create().put("modified", modifiedAt.toEpochMilli());
        retries.ifPresent(it -> node.put("retries", it));
        maximumAge.ifPresent(it -> node.put("ageSeconds", it.toSeconds()));
        onSuccess.ifPresent(it -> node.put("onSuccess", it.toString()));
        onFailure.ifPresent(it -> node.put("onFailure", it.toString()));
        return node;
    }

    static EventInvokeSettings of(JsonNode node) {
        return new EventInvokeSettings(
                node.has("retries")
                        ? OptionalInt.of(node.path("retries").asInt())
                        : OptionalInt.empty(),
                Optional.ofNullable(node.get("ageSeconds"))
                        .map(it -> Duration.ofSeconds(it.asLong())),
                arn(node, "onSuccess"),
                arn(node, "onFailure"),
                Instant.ofEpochMilli(node.path("modified").asLong()));
    }

    private static Optional<Arn> arn(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(it -> Arn.parse(it.asText()));
    }
}
