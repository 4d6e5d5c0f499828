package dev.tradewind.aws.service;

import dev.tradewind.aws.service.Protocol.Claim;
import dev.tradewind.aws.service.Protocol.Sign;
import java.util.List;
import java.util.Optional;

/// The services at one endpoint. Finds the one that a request is for, and the protocol that it is in, by the surest
/// sign that the request gives. Any thread may ask.
public final class Services {
    private static final List<Sign> SIGNS = List.of(Sign.values());

    private final List<OpenService> services;
    private final List<Speaker> speakers;

    public Services(List<? extends AwsService> descriptors) {
        services = descriptors.stream().map(OpenService::new).toList();
        speakers =
                services.stream()
                        .flatMap(service ->
                                service.descriptor().protocols().stream()
                                        .map(protocol -> new Speaker(service, protocol)))
                        .toList();
    }

    public Claim claim(Incoming incoming) {
        for (var sign : SIGNS) {
            for (var speaker : speakers) {
                var claim = speaker.protocol().claim(speaker.service(), incoming, sign);
                if (!(claim instanceof Claim.NotMine)) {
                    return claim;
                }
            }
        }
        return Claim.NOT_MINE;
    }

    /// The service that signatures name so.
    public Optional<OpenService> named(String name) {
        return services.stream().filter(it -> it.descriptor().name().equals(name)).findFirst();
    }

    /// The region that a host name has, if it is a service's.
    public Optional<String> regionOf(String host) {
        return services.stream()
                .flatMap(service -> service.descriptor().hosts().stream())
                .flatMap(template -> Hosts.region(template, host).stream())
                .findFirst();
    }

    /// A service in one of its protocols.
    private record Speaker(OpenService service, Protocol protocol) {}
}
