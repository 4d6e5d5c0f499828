package dev.tradewind.functions.mapping;

import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.UUID;

/// A mapping as it is kept: messages of which queue go to which function, and how.
///
/// @param function as it was named, with its version or alias if there was one
/// @param source the queue
/// @param isEnabled whether messages are to be taken
public record EventSourceMapping(
        UUID id,
        Arn function,
        Arn source,
        MappingSettings settings,
        boolean isEnabled,
        Instant modified) {
    /// The service in the ARN of every mapping is Lambda.
    private static final String SERVICE = "lambda";

    /// The reason that AWS names for every state of a mapping on a queue.
    public static final String TRANSITION_REASON = "USER_INITIATED";

    /// Source: Service Authorization Reference, "Resource types defined by AWS Lambda".
    public Arn arn() {
        return new Arn(
                SERVICE, function.region(), function.account(), "event-source-mapping:" + id);
    }

    public EventSourceMapping withFunction(Arn changed) {
        return new EventSourceMapping(id, changed, source, settings, isEnabled, modified);
    }

    public EventSourceMapping withSettings(MappingSettings changed) {
        return new EventSourceMapping(id, function, source, changed, isEnabled, modified);
    }

    public EventSourceMapping enabled(boolean enabled) {
        return new EventSourceMapping(id, function, source, settings, enabled, modified);
    }

    EventSourceMapping at(Instant time) {
        return new EventSourceMapping(id, function, source, settings, isEnabled, time);
    }

    boolean isOf(Arn otherFunction, Arn otherSource) {
        return function.equals(otherFunction) && source.equals(otherSource);
    }
}
