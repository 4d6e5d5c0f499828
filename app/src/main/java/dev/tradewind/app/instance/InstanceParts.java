package dev.tradewind.app.instance;

import dev.tradewind.dapr.sidecar.Sidecar;
import dev.tradewind.eventing.Service;
import dev.tradewind.operator.health.Part;
import java.util.List;
import java.util.Optional;

/// The parts of an instance that its health tells of.
final class InstanceParts {
    /// The check on the thread that takes the services' messages.
    static final String CONSUMERS = "consumers";

    private static final String COMMITTER = "committer";
    private static final String STORE = "store";
    private static final String ENDPOINT = "endpoint";

    private InstanceParts() {}

    static Part awsEndpoint() {
        return Part.needing(ENDPOINT, "aws", COMMITTER, STORE);
    }

    static Part orderApi() {
        return Part.needing(ENDPOINT, "order-api", COMMITTER, STORE);
    }

    static List<Part> of(List<Service> services) {
        return services.stream()
                .map(it -> Part.needing("service", it.name(), COMMITTER, STORE, CONSUMERS))
                .toList();
    }

    /// The applications beside sidecars.
    static List<Part> beside(List<Sidecar> sidecars) {
        return sidecars.stream().map(InstanceParts::application).toList();
    }

    private static Part application(Sidecar sidecar) {
        return new Part("app", sidecar.appId(), List.of(COMMITTER), () -> fault(sidecar));
    }

    private static Optional<String> fault(Sidecar sidecar) {
        if (sidecar.isAppServed()) {
            return Optional.empty();
        }
        return Optional.of(
                sidecar.isAppThere()
                        ? "the application says that it is not well"
                        : "the application is not there");
    }
}
