package dev.tradewind.commerce.wire;

import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.SnakeCaseDialect;
import dev.tradewind.sagas.events.SagaAttemptFailed;
import dev.tradewind.sagas.events.SagaEnded;
import dev.tradewind.sagas.events.SagaStuck;
import dev.tradewind.sagas.events.SagaWaitEnded;
import java.util.List;
import java.util.Map;

/// The topic of what all sagas tell of their runs, in the spelling of products' events. Each saga's own events are on a
/// topic of its own.
public final class SagaEvents {
    public static final String TOPIC = "saga-events";

    public static final Flow FLOW =
            new Flow(
                    TOPIC,
                    new SnakeCaseDialect(ServiceNames.ON_TOPICS),
                    List.of(
                            SagaEnded.TYPE,
                            SagaStuck.TYPE,
                            SagaWaitEnded.TYPE,
                            SagaAttemptFailed.TYPE));

    /// The ends of runs, for rules that alarm somebody.
    static final Map<EventType<?>, String> ON_BUS =
            Map.of(SagaEnded.TYPE, "SagaEnded", SagaStuck.TYPE, "SagaStuck");

    private SagaEvents() {}
}
