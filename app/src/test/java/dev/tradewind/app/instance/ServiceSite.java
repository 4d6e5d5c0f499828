package dev.tradewind.app.instance;

import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.hosts.dapr.DaprHostOptions;
import dev.tradewind.patience.UnusedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The ports and files of services that run apart, each beside a sidecar of one instance.
public final class ServiceSite {
    private static final String COMPONENTS =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec:
              type: pubsub.tradewind
              version: v1
              metadata:
                - {name: retryInterval, value: 100ms}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: statestore}
            spec: {type: state.tradewind, version: v1}
            """;

    private final Path resources;
    private final Map<ShopService, Integer> ports = new EnumMap<>(ShopService.class);
    private final Map<ShopService, Integer> sidecarPorts = new EnumMap<>(ShopService.class);

    /// @param directory where the components' files are to be
    public ServiceSite(Path directory, List<ShopService> services) {
        try {
            resources = Files.createDirectories(directory.resolve("resources"));
            Files.writeString(resources.resolve("components.yaml"), COMPONENTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var service : services) {
            ports.put(service, UnusedPort.next());
            sidecarPorts.put(service, UnusedPort.next());
        }
    }

    public Path resources() {
        return resources;
    }

    /// The applications, as `--dapr-app` names them; nobody asks for their sidecars' ports for gRPC.
    public String apps() {
        return ports.keySet().stream()
                .map(it -> "%s:%d:%d:0".formatted(it.appId(), ports.get(it), sidecarPorts.get(it)))
                .collect(Collectors.joining(","));
    }

    public int port(ShopService service) {
        return Optional.ofNullable(ports.get(service)).orElseThrow();
    }

    public int sidecarPort(ShopService service) {
        return Optional.ofNullable(sidecarPorts.get(service)).orElseThrow();
    }

    /// Starts a service in this process.
    public ServiceProcess start(ShopService service) {
        return start(service, OrderFlow.PARALLEL);
    }

    /// The same, with a flow of orders.
    public ServiceProcess start(ShopService service, OrderFlow flow) {
        return ServiceProcess.start(
                new ServiceSettings(
                        service,
                        port(service),
                        DaprHostOptions.SidecarPlace.local(sidecarPort(service)),
                        DaprHostOptions.Deliveries.STANDARD,
                        new ServiceRules(
                                Profile.DEMO,
                                OrderRules.AUTOMATIC.taking(flow),
                                ProviderChoice.LOCAL,
                                false)));
    }
}
