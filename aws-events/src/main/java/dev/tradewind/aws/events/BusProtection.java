package dev.tradewind.aws.events;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.policy.ProtectedResource;
import dev.tradewind.aws.policy.ProtectedService;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.Buses;
import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// Buses as what policies protect, where a request names one.
///
/// Source: EventBridge User Guide, "Permissions for Amazon EventBridge event buses".
record BusProtection(Buses buses) implements ProtectedService {
    @Override
    public List<ProtectedResource> resources(Caller caller, SdkRequest request) {
        return named(request)
                .flatMap(name -> bus(caller, name).stream())
                .distinct()
                .flatMap(arn -> buses.find(arn).stream())
                .map(bus ->
                        new ProtectedResource(
                                bus.arn(),
                                bus.arn().account(),
                                bus.attributes().getOrDefault(BusOperations.POLICY, "")))
                .toList();
    }

    private static Stream<String> named(SdkRequest request) {
        return request instanceof PutEventsRequest put
                ? put.entries().stream()
                        .map(PutEventsRequestEntry::eventBusName)
                        .map(name -> name == null ? BusArns.DEFAULT : name)
                : Stream.of("EventBusName", "Name", "ResourceARN")
                        .flatMap(it -> request.getValueForField(it, String.class).stream())
                        .limit(1);
    }

    private static Optional<Arn> bus(Caller caller, String name) {
        return name.startsWith("arn:")
                ? Arn.tryParse(name).filter(BusArns::isBus)
                : Optional.of(BusArns.bus(caller.region(), caller.account(), name));
    }

    @Override
    public String action(String operation) {
        return "events:" + operation;
    }

    @Override
    public boolean isShareable(String operation) {
        return true;
    }

    @Override
    public AwsServiceException refusal(String message) {
        return EventsError.ACCESS_DENIED.because(message);
    }
}
