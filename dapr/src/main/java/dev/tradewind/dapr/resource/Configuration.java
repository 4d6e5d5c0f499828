package dev.tradewind.dapr.resource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The settings of sidecars that a file of kind `Configuration` says: Dapr documentation, "Configuration schema".
///
/// @param hasMetrics whether deliveries and publications are counted by Dapr's names
/// @param latencyBounds of the histograms of latencies; Dapr's own where there are none
/// @param allowed the only parts of the API that there are; all where there are none
/// @param denied parts of the API that there are not
/// @param untold what it says besides, which has no effect here
public record Configuration(
        String name,
        boolean hasMetrics,
        List<Duration> latencyBounds,
        List<SecretScope> secretScopes,
        List<ApiPart> allowed,
        List<ApiPart> denied,
        List<String> untold) {
    public static final Configuration NONE =
            new Configuration("", true, List.of(), List.of(), List.of(), List.of(), List.of());

    public Configuration {
        latencyBounds = List.copyOf(latencyBounds);
        secretScopes = List.copyOf(secretScopes);
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
        untold = List.copyOf(untold);
    }

    /// A part of the API, by the first two parts of its paths.
    ///
    /// @param version `v1.0` for example
    /// @param name `state` for example
    /// @param protocol that it is for; both where there is none
    public record ApiPart(String version, String name, Optional<String> protocol) {
        private static final String HTTP = "http";
        private static final String GRPC = "grpc";

        boolean isHttp() {
            return protocol.map(HTTP::equalsIgnoreCase).orElse(true);
        }

        boolean isGrpc() {
            return protocol.map(GRPC::equalsIgnoreCase).orElse(true);
        }

        boolean isOf(String otherVersion, String otherName) {
            return version.equals(otherVersion) && name.equals(otherName);
        }
    }

    /// The secrets of a store that applications may get.
    ///
    /// @param isOpen whether one that no list names may be got
    public record SecretScope(
            String store, boolean isOpen, List<String> allowed, List<String> denied) {
        public SecretScope {
            allowed = List.copyOf(allowed);
            denied = List.copyOf(denied);
        }
    }

    /// Tells whether the part of the API is there for those who ask over HTTP.
    public boolean hasHttp(String version, String name) {
        return has(ApiPart::isHttp, version, name);
    }

    /// Tells whether the part of the API, whose versions have other names there, is there for those who ask over gRPC.
    public boolean hasGrpc(String version, String name) {
        return has(ApiPart::isGrpc, version, name);
    }

    private boolean has(Predicate<ApiPart> isOfProtocol, String version, String name) {
        var some = allowed.stream().filter(isOfProtocol).toList();
        boolean isAllowed = some.isEmpty() || some.stream().anyMatch(it -> it.isOf(version, name));
        return isAllowed
                && denied.stream().filter(isOfProtocol).noneMatch(it -> it.isOf(version, name));
    }
}
