package dev.tradewind.aws.events.destination;

import dev.tradewind.broker.bus.RuleTarget;
import dev.tradewind.broker.bus.Rules;
import dev.tradewind.broker.bus.TargetRetries;
import dev.tradewind.broker.delivery.Channel;
import dev.tradewind.broker.delivery.DeliveryRate;
import dev.tradewind.broker.delivery.DeliveryTerms;
import dev.tradewind.broker.delivery.EndpointAnswer;
import dev.tradewind.engine.Arn;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// The way in which targets of rules that wait in delivery queues have their events delivered: as the target and its
/// API destination are now.
record ApiDestinationTerms(
        Rules rules,
        ApiDestinations destinations,
        Function<ApiDestination, Channel> channels,
        RandomGenerator random)
        implements DeliveryTerms.Source {
    private static final EndpointAnswer GONE =
            new EndpointAnswer.Failed(
                    Optional.empty(),
                    "The API destination does not exist.",
                    true,
                    Optional.empty(),
                    Optional.of("NO_RESOURCE"));

    @Override
    public DeliveryTerms of(Arn owner) {
        var target = rules.target(owner);
        var destination = target.map(RuleTarget::arn).flatMap(destinations::find);
        var retries = target.map(RuleTarget::retries).orElse(TargetRetries.UNSET);
        return new DeliveryTerms(
                destination.map(channels).orElse(_ -> GONE),
                retries.backoff(random),
                Optional.of(retries.ageMax()),
                destination.map(
                        it -> new DeliveryRate(it.perSecond(), Optional.of(it.throttle()))));
    }
}
