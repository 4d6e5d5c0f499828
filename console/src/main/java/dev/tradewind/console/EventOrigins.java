package dev.tradewind.console;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.Problem;

/// The topics and buses that events come from.
final class EventOrigins {
    private static final String BUSES = "events";

    private EventOrigins() {}

    /// One that is there, by its ARN.
    static Arn named(Broker broker, String arn) {
        return Arn.tryParse(arn)
                .filter(it ->
                        broker.topics().find(it).isPresent()
                                || broker.bus().buses().find(it).isPresent())
                .orElseThrow(() ->
                        Problem.of(Problem.Kind.NOT_FOUND, "there is no topic and no bus " + arn));
    }

    static boolean isBus(Arn source) {
        return source.service().equals(BUSES);
    }
}
