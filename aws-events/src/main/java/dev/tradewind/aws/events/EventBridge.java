package dev.tradewind.aws.events;

import dev.tradewind.aws.events.destination.DestinationService;
import dev.tradewind.aws.policy.ProtectedService;
import dev.tradewind.aws.service.AwsJson;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.service.Protocol;
import dev.tradewind.aws.service.WireError;
import dev.tradewind.broker.Broker;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Amazon EventBridge, in AWS JSON.
///
/// Source of names and versions: the service's model, `events`.
final class EventBridge implements AwsService {
    private static final List<Protocol> PROTOCOLS =
            List.of(new AwsJson(AwsJson.Version.V1_1, "AWSEvents", false));
    private static final Set<String> SHORT_OPERATIONS = Set.of("PutEvents");

    private final Broker broker;
    private final DestinationService destinations;

    EventBridge(Broker broker, DestinationService destinations) {
        this.broker = broker;
        this.destinations = destinations;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String sdkId() {
        return "EventBridge";
    }

    @Override
    public String version() {
        return "2015-10-07";
    }

    @Override
    public List<Protocol> protocols() {
        return PROTOCOLS;
    }

    @Override
    public Operations operations() {
        return EventsOperations.table(broker.bus(), destinations);
    }

    @Override
    public Set<String> shortOperations() {
        return SHORT_OPERATIONS;
    }

    @Override
    public Optional<ProtectedService> protection() {
        return Optional.of(new BusProtection(broker.bus().buses()));
    }

    @Override
    public WireError throttled() {
        return WireError.badRequest("ThrottlingException", "Rate exceeded");
    }

    /// As the service answers for what a region does not have.
    @Override
    public WireError unsupported() {
        return WireError.badRequest(
                "OperationDisabledException",
                "The operation you are attempting is not available in this region.");
    }
}
