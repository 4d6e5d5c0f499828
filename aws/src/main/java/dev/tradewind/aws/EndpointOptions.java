package dev.tradewind.aws;

import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.policy.Policies;
import dev.tradewind.aws.sns.signing.SigningKeys;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What an [AwsEndpoint] is told beside the broker that it serves.
///
/// @param account whose requests are taken to be that name none in their credentials
/// @param region likewise
/// @param random makes request ids
/// @param keys what requests have to be signed with, if it is guarded
/// @param signing whose certificate is served
/// @param policies present where the policies of queues and topics are enforced
public record EndpointOptions(
        String account,
        String region,
        RandomGenerator random,
        KeyRing keys,
        SigningKeys signing,
        Optional<Policies> policies) {
    /// For whoever comes: nothing has to be signed, and every caller may do everything.
    public static EndpointOptions open(
            String account, String region, RandomGenerator random, SigningKeys signing) {
        var keys = new KeyRing(List.of(), InstantSource.system(), random);
        return new EndpointOptions(account, region, random, keys, signing, Optional.empty());
    }

    /// The same with policies enforced, or not.
    public EndpointOptions enforcing(Optional<Policies> enforced) {
        return new EndpointOptions(account, region, random, keys, signing, enforced);
    }
}
