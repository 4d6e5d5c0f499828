package dev.tradewind.broker.topic.push;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import java.util.Optional;

/// An application on one device.
///
/// @param arn `…:endpoint/<platform>/<name>/<id>`
/// @param token by which the push service knows the device
/// @param enabled whether anything is delivered to it
/// @param userData what its owner keeps with it
public record PlatformEndpoint(Arn arn, String token, boolean enabled, Optional<String> userData) {
    private static final String ENDPOINT = "endpoint/";

    /// `endpoint`, the platform, the application's name, an id.
    private static final int PARTS = 4;

    /// Tells whether an ARN could be a device's.
    public static boolean isNamedBy(Arn arn) {
        return arn.resource().startsWith(ENDPOINT) && arn.resource().split("/", -1).length == PARTS;
    }

    /// The push service of the device that an ARN names.
    public static String platform(Arn endpoint) {
        return endpoint.resource().split("/", -1)[1];
    }

    public Arn application() {
        return PlatformApplication.of(arn);
    }

    public PlatformEndpoint withToken(String changed) {
        return new PlatformEndpoint(arn, changed, enabled, userData);
    }

    public PlatformEndpoint withEnabled(boolean changed) {
        return new PlatformEndpoint(arn, token, changed, userData);
    }

    public PlatformEndpoint withUserData(Optional<String> changed) {
        return new PlatformEndpoint(arn, token, enabled, changed);
    }

    PlatformEndpoint withArn(Arn given) {
        return new PlatformEndpoint(given, token, enabled, userData);
    }

    byte[] encode() {
        var row = JsonRow.create();
        row.put("arn", arn.toString());
        row.put("token", token);
        row.put("enabled", enabled);
        userData.ifPresent(it -> row.put("userData", it));
        return JsonRow.encode(row);
    }

    static PlatformEndpoint decode(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new PlatformEndpoint(
                Arn.parse(row.required("arn").asText()),
                row.required("token").asText(),
                row.required("enabled").asBoolean(),
                Optional.ofNullable(row.get("userData")).map(it -> it.asText()));
    }
}
