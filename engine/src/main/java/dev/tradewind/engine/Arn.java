package dev.tradewind.engine;

import java.util.Optional;

/// An Amazon Resource Name, `arn:aws:<service>:<region>:<account>:<resource>`: how queues, topics and
/// subscriptions are named here.
///
/// @param resource what stands after the account; may itself contain colons, as a subscription's does
public record Arn(String service, String region, String account, String resource) {
    private static final String PREFIX = "arn:aws:";
    private static final int PARTS = 6;

    public Arn {
        if (service.isEmpty() || resource.isEmpty()) {
            throw new IllegalArgumentException("an ARN needs a service and a resource");
        }
    }

    /// Reads `text`, or refuses it.
    ///
    /// @throws Refusal with [RequestFault#INVALID_ARN]
    public static Arn parse(String text) {
        var parts = text.split(":", PARTS);
        if (parts.length != PARTS
                || !text.startsWith(PREFIX)
                || parts[2].isEmpty()
                || parts[5].isEmpty()) {
            throw new Refusal(RequestFault.INVALID_ARN, "not an ARN: " + text);
        }
        return new Arn(parts[2], parts[3], parts[4], parts[5]);
    }

    /// Nothing if `text` is no ARN.
    public static Optional<Arn> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return PREFIX + service + ":" + region + ":" + account + ":" + resource;
    }
}
