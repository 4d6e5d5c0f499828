package dev.tradewind.commerce.payments.contract;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.ProviderTransaction;
import dev.tradewind.commerce.payments.ProviderTransaction.Kind;
import dev.tradewind.commerce.payments.TransactionQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The checks of the provider's own list.
final class Lists {
    static final Map<String, Consumer<ProviderTrial>> CHECKS =
            Map.of(
                    "captures are listed once, however often they were asked for", Lists::captures,
                    "refunds are listed once, however often they were asked for", Lists::refunds,
                    "what was declined is not listed", Lists::declined,
                    "the list has nothing of another time", Lists::otherTime);

    private Lists() {}

    private static void captures(ProviderTrial trial) {
        var authorisation = trial.authorised();
        var key = trial.key("capture:1");
        var first =
                ProviderTrial.approved(trial.provider().capture(key, authorisation, trial.part()));
        trial.provider().capture(key, authorisation, trial.part());
        var second =
                ProviderTrial.approved(
                        trial.provider()
                                .capture(trial.key("capture:2"), authorisation, trial.rest()));

        requireListed(trial, Kind.CAPTURED, Map.of(first, trial.part(), second, trial.rest()));
    }

    private static void refunds(ProviderTrial trial) {
        var capture = trial.captured(trial.authorised());
        var key = trial.key("refund:1");
        var reference = ProviderTrial.approved(trial.provider().refund(key, capture, trial.part()));
        trial.provider().refund(key, capture, trial.part());

        requireListed(trial, Kind.REFUNDED, Map.of(reference, trial.part()));
    }

    private static void declined(ProviderTrial trial) {
        var authorisation = trial.authorised();
        ProviderTrial.approved(trial.provider().cancel(trial.key("void"), authorisation));
        trial.provider().capture(trial.key("capture"), authorisation, trial.least());

        requireListed(trial, Kind.CAPTURED, Map.of());
    }

    private static void otherTime(ProviderTrial trial) {
        trial.captured(trial.authorised());
        var then = trial.clock().instant().minus(Duration.ofDays(1));
        var query = TransactionQuery.between(then.minus(Duration.ofHours(1)), then);

        var listed = trial.provider().transactions(query.ofOrder(trial.orderId())).items();
        BrokenPromise.unless(listed.isEmpty(), "nothing of yesterday", listed);
    }

    private static void requireListed(ProviderTrial trial, Kind kind, Map<String, Money> expected) {
        List<ProviderTransaction> listed =
                trial.listed().stream().filter(it -> it.kind() == kind).toList();
        boolean areExpected =
                listed.stream().allMatch(it -> it.amount().equals(expected.get(it.reference())));
        boolean areOfOrder =
                listed.stream().allMatch(it -> it.orderId().equals(Optional.of(trial.orderId())));
        BrokenPromise.unless(
                listed.size() == expected.size() && areExpected && areOfOrder,
                "%s of order %s, each once, to be %s"
                        .formatted(kind.label(), trial.orderId(), expected),
                listed);
    }
}
