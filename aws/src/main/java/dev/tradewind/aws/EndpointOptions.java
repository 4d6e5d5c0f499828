package dev.tradewind.aws;

import dev.tradewind.aws.local.LocalRoutes;
import dev.tradewind.aws.policy.Policies;
import dev.tradewind.aws.sns.signing.SigningKeys;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What an [AwsEndpoint] is told beside the broker that it serves.
///
/// @param account whose requests are taken to be that name none in their credentials
/// @param region likewise
/// @param random makes request ids
/// @param local what is answered under `/_tradewind/`
/// @param signing whose certificate is served
/// @param policies present where the policies of queues and topics are enforced
public record EndpointOptions(
        String account,
        String region,
        RandomGenerator random,
        LocalRoutes local,
        SigningKeys signing,
        Optional<Policies> policies) {
    /// Every caller may do everything.
    public EndpointOptions(
            String account,
            String region,
            RandomGenerator random,
            LocalRoutes local,
            SigningKeys signing) {
        this(account, region, random, local, signing, Optional.empty());
    }
}
