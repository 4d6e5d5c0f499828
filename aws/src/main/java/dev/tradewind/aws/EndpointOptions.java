package dev.tradewind.aws;

import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.policy.Policies;
import dev.tradewind.http.HostNames;
import dev.tradewind.http.RequestObserver;
import dev.tradewind.telemetry.trace.Tracing;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The settings of an [AwsEndpoint].
///
/// @param account the account of requests whose credentials name none
/// @param region the region of requests that name none
/// @param random makes request ids
/// @param keys the keys that requests have to be signed with, if it is guarded
/// @param policies present where the policies of resources are enforced
/// @param hosts the names by which it may be asked where nothing has to be signed
/// @param scheme of the addresses that answers name, `http` or `https`
/// @param requests is told of every request
/// @param tracing keeps their spans
public record EndpointOptions(
        String account,
        String region,
        RandomGenerator random,
        KeyRing keys,
        Optional<Policies> policies,
        HostNames hosts,
        String scheme,
        RequestObserver requests,
        Tracing tracing) {
    /// Options of an endpoint that is asked in clear text, by the names that need no option, and whose requests nobody
    /// counts, nor keeps spans of.
    public EndpointOptions(
            String account,
            String region,
            RandomGenerator random,
            KeyRing keys,
            Optional<Policies> policies) {
        this(
                account,
                region,
                random,
                keys,
                policies,
                HostNames.DEFAULT,
                "http",
                RequestObserver.NOBODY,
                Tracing.NONE);
    }

    /// For whoever comes: nothing has to be signed, and every caller may do everything.
    public static EndpointOptions open(String account, String region, RandomGenerator random) {
        var keys = new KeyRing(List.of(), InstantSource.system(), random);
        return new EndpointOptions(account, region, random, keys, Optional.empty());
    }

    /// The same with policies enforced, or not.
    public EndpointOptions enforcing(Optional<Policies> enforced) {
        return new EndpointOptions(
                account, region, random, keys, enforced, hosts, scheme, requests, tracing);
    }

    /// The same with an observer of requests.
    public EndpointOptions observedBy(RequestObserver observer) {
        return new EndpointOptions(
                account, region, random, keys, policies, hosts, scheme, observer, tracing);
    }

    /// The same with somebody who keeps spans.
    public EndpointOptions tracedBy(Tracing keeper) {
        return new EndpointOptions(
                account, region, random, keys, policies, hosts, scheme, requests, keeper);
    }
}
