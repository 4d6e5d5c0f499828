package dev.tradewind.commerce.payments.contract;

import java.util.Map;
import java.util.function.Consumer;

/// The checks of how much is taken and given back.
final class Amounts {
    static final Map<String, Consumer<ProviderTrial>> CHECKS =
            Map.of(
                    "an authorisation is captured in parts", Amounts::captureInParts,
                    "no more is captured than was authorised", Amounts::captureTooMuch,
                    "a capture is refunded in parts", Amounts::refundInParts,
                    "no more is refunded than was captured", Amounts::refundTooMuch,
                    "what is left of an authorisation is given up", Amounts::cancelTheRest);

    private Amounts() {}

    private static void captureInParts(ProviderTrial trial) {
        var authorisation = trial.authorised();
        var first = trial.provider().capture(trial.key("capture:1"), authorisation, trial.part());
        var second = trial.provider().capture(trial.key("capture:2"), authorisation, trial.rest());

        BrokenPromise.unless(
                !ProviderTrial.approved(first).equals(ProviderTrial.approved(second)),
                "two references",
                "one for two captures");
    }

    private static void captureTooMuch(ProviderTrial trial) {
        var authorisation = trial.authorised();
        trial.captured(authorisation);

        ProviderTrial.requireDeclined(
                trial.provider().capture(trial.key("capture:more"), authorisation, trial.least()),
                "a capture of more than was authorised");
    }

    private static void refundInParts(ProviderTrial trial) {
        var capture = trial.captured(trial.authorised());
        var first = trial.provider().refund(trial.key("refund:1"), capture, trial.part());
        var second = trial.provider().refund(trial.key("refund:2"), capture, trial.rest());

        BrokenPromise.unless(
                !ProviderTrial.approved(first).equals(ProviderTrial.approved(second)),
                "two references",
                "one for two refunds");
    }

    private static void refundTooMuch(ProviderTrial trial) {
        var capture = trial.captured(trial.authorised());
        ProviderTrial.approved(
                trial.provider().refund(trial.key("refund"), capture, trial.amount()));

        ProviderTrial.requireDeclined(
                trial.provider().refund(trial.key("refund:more"), capture, trial.least()),
                "a refund of more than was captured");
    }

    private static void cancelTheRest(ProviderTrial trial) {
        var authorisation = trial.authorised();
        var first = trial.provider().capture(trial.key("capture:1"), authorisation, trial.part());
        var capture = ProviderTrial.approved(first);
        ProviderTrial.approved(trial.provider().cancel(trial.key("void"), authorisation));

        ProviderTrial.requireDeclined(
                trial.provider().capture(trial.key("capture:2"), authorisation, trial.least()),
                "a capture of what was given up");
        ProviderTrial.approved(trial.provider().refund(trial.key("refund"), capture, trial.part()));
    }
}
