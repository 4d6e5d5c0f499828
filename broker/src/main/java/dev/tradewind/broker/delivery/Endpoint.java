package dev.tradewind.broker.delivery;

import dev.tradewind.engine.Arn;
import java.util.Optional;

/// The place that a message is for.
///
/// @param scheme the service of an ARN (`sqs`, `events`, …), or the protocol of anything else
///     (`https`, `sms`, …)
/// @param address in the scheme's own terms: an ARN, a URL, a mail address
/// @param arn the address, where it is one
public record Endpoint(String scheme, String address, Optional<Arn> arn) {
    public static Endpoint of(Arn arn) {
        return new Endpoint(arn.service(), arn.toString(), Optional.of(arn));
    }

    public static Endpoint of(String scheme, String address) {
        return new Endpoint(scheme, address, Arn.tryParse(address));
    }

    /// The ARN of an endpoint that has to have one.
    ///
    /// @throws dev.tradewind.engine.Refusal with `INVALID_ARN`
    public Arn requireArn() {
        return arn.isPresent() ? arn.get() : Arn.parse(address);
    }
}
