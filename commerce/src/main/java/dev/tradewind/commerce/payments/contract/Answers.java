package dev.tradewind.commerce.payments.contract;

import dev.tradewind.commerce.payments.NoticeReading;
import dev.tradewind.commerce.payments.PostedNotice;
import dev.tradewind.commerce.payments.ProviderAnswer;
import java.util.Map;
import java.util.function.Consumer;

/// The checks of what is answered to a call that comes again, and of what undoes a call.
final class Answers {
    static final Map<String, Consumer<ProviderTrial>> CHECKS =
            Map.of(
                    "a repeated authorisation gets the first answer", Answers::authorise,
                    "a repeated capture gets the first answer", Answers::capture,
                    "a repeated refund gets the first answer", Answers::refund,
                    "a cancelled authorisation can be cancelled again", Answers::cancel,
                    "nothing is captured of what was cancelled", Answers::captureAfterCancel,
                    "what was never authorised can be abandoned", Answers::abandonNothing,
                    "nothing is captured of what was abandoned", Answers::captureAfterAbandon,
                    "a notice that nobody signed is refused", Answers::unsignedNotice);

    private Answers() {}

    private static void requireSame(ProviderAnswer first, ProviderAnswer again) {
        ProviderTrial.approved(first);
        BrokenPromise.unless(again.equals(first), first.toString(), again);
    }

    private static void authorise(ProviderTrial trial) {
        var key = trial.key("authorise");
        var first = trial.provider().authorise(key, trial.orderId(), trial.amount());

        requireSame(first, trial.provider().authorise(key, trial.orderId(), trial.amount()));
    }

    private static void capture(ProviderTrial trial) {
        var authorisation = trial.authorised();
        var key = trial.key("capture:1");
        var first = trial.provider().capture(key, authorisation, trial.part());

        requireSame(first, trial.provider().capture(key, authorisation, trial.part()));
        ProviderTrial.approved(
                trial.provider().capture(trial.key("capture:2"), authorisation, trial.rest()));
    }

    private static void refund(ProviderTrial trial) {
        var capture = trial.captured(trial.authorised());
        var key = trial.key("refund:1");
        var first = trial.provider().refund(key, capture, trial.part());

        requireSame(first, trial.provider().refund(key, capture, trial.part()));
        ProviderTrial.approved(
                trial.provider().refund(trial.key("refund:2"), capture, trial.rest()));
    }

    private static void cancel(ProviderTrial trial) {
        var authorisation = trial.authorised();
        ProviderTrial.approved(trial.provider().cancel(trial.key("void"), authorisation));

        ProviderTrial.approved(trial.provider().cancel(trial.key("void"), authorisation));
        ProviderTrial.approved(trial.provider().cancel(trial.key("void-again"), authorisation));
    }

    private static void captureAfterCancel(ProviderTrial trial) {
        var authorisation = trial.authorised();
        ProviderTrial.approved(trial.provider().cancel(trial.key("void"), authorisation));

        ProviderTrial.requireDeclined(
                trial.provider().capture(trial.key("capture"), authorisation, trial.least()),
                "a capture");
    }

    private static void abandonNothing(ProviderTrial trial) {
        var key = trial.key("authorise");

        ProviderTrial.approved(
                trial.provider().abandon(trial.key("abandon"), key, trial.orderId()));
        ProviderTrial.approved(
                trial.provider().abandon(trial.key("abandon-late"), key, trial.orderId()));
    }

    private static void captureAfterAbandon(ProviderTrial trial) {
        var authorisation = trial.authorised();
        var key = trial.key("authorise");
        ProviderTrial.approved(
                trial.provider().abandon(trial.key("abandon"), key, trial.orderId()));

        ProviderTrial.requireDeclined(
                trial.provider().capture(trial.key("capture"), authorisation, trial.least()),
                "a capture");
    }

    private static void unsignedNotice(ProviderTrial trial) {
        var notice = new PostedNotice(Map.of(), new byte[] {'{', '}'}, trial.clock().instant());
        var reading = trial.provider().notice(notice);

        BrokenPromise.unless(reading instanceof NoticeReading.Refused, "a refusal", reading);
    }
}
