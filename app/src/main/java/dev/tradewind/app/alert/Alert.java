package dev.tradewind.app.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.json.JsonCodec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A change of an alarm's state, as it waits for a channel.
///
/// @param alarm its name
/// @param arn likewise
/// @param state that it came into, as CloudWatch names it
/// @param previous that it was in
/// @param reason for which
/// @param description of the alarm
/// @param tags of the alarm
record Alert(
        String alarm,
        String arn,
        String state,
        String previous,
        String reason,
        Optional<String> description,
        Instant changedAt,
        Map<String, String> tags) {
    private static final JsonCodec<Alert> CODEC = JsonCodec.of(Alert.class);
    private static final String ALARM = "ALARM";
    private static final String OK = "OK";

    Alert {
        tags = Map.copyOf(tags);
    }

    static Alert parse(String json) {
        return CODEC.decode(json.getBytes(UTF_8));
    }

    String json() {
        return new String(CODEC.encode(this), UTF_8);
    }

    /// Tells whether somebody has to look.
    boolean isRaised() {
        return state.equals(ALARM);
    }

    /// Tells whether nobody has to look any more.
    boolean isOver() {
        return state.equals(OK);
    }

    String title() {
        return state + ": " + alarm;
    }

    Optional<String> tag(AlarmTag tag) {
        return Optional.ofNullable(tags.get(tag.key())).filter(it -> !it.isBlank());
    }
}
