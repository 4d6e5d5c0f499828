package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.ProviderAnswer.Approved;
import dev.tradewind.commerce.payments.ProviderAnswer.Declined;
import dev.tradewind.commerce.payments.ProviderTransaction.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/// The local provider's memory: the answers to the latest keys, and what is left of the latest authorisations and
/// captures. It is read from the journal when the first call comes.
///
/// Of an authorisation or a capture that it has forgotten anything can be taken: no money moves.
final class LocalBook {
    /// At least so many keys and references are remembered, and at most twice as many.
    private static final int REMEMBERED = 50_000;

    /// The same of authorisations that end.
    private static final int ENDS_REMEMBERED = 10_000;

    private static final String PREFIX = "local-";

    private final LocalJournal journal;
    private final InstantSource clock;

    /// 1 for a key that was approved, 0 for one that was declined.
    private final LatestNumbers answers = new LatestNumbers(REMEMBERED);

    /// The amount that is left of an authorisation or a capture.
    private final LatestNumbers left = new LatestNumbers(REMEMBERED);

    /// The end of an authorisation (epoch, ms), of those that have one.
    private final LatestNumbers ends = new LatestNumbers(ENDS_REMEMBERED);

    private boolean isRead;

    LocalBook(LocalJournal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    synchronized ProviderAnswer authorise(
            String key, String orderId, Money amount, boolean isWanted, Optional<Instant> until) {
        var call =
                new LocalCall(
                        key,
                        true,
                        Kind.AUTHORISED,
                        reference(Optional.of(orderId), key),
                        Optional.empty(),
                        Optional.of(orderId),
                        amount.minorUnits(),
                        Optional.of(amount.currency()),
                        clock.instant(),
                        until);
        return answered(call).orElseGet(() -> entered(isWanted ? call : call.declined()));
    }

    synchronized ProviderAnswer capture(
            String key, String authorisation, Money amount, boolean isWanted) {
        long end = number(ends, authorisation).orElse(Long.MAX_VALUE);
        return take(key, Kind.CAPTURED, authorisation, amount, isWanted && clock.millis() < end);
    }

    synchronized ProviderAnswer refund(String key, String capture, Money amount, boolean isWanted) {
        return take(key, Kind.REFUNDED, capture, amount, isWanted);
    }

    private ProviderAnswer take(
            String key, Kind kind, String from, Money amount, boolean isWanted) {
        long most = number(left, from).orElse(Long.MAX_VALUE);
        boolean isThere = amount.minorUnits() <= most;
        var call = taking(key, kind, from, amount.minorUnits(), Optional.of(amount));
        return answered(call)
                .orElseGet(() -> entered(isWanted && isThere ? call : call.declined()));
    }

    /// Gives up what is left of an authorisation. Of one that is forgotten, nothing is known to be.
    synchronized ProviderAnswer cancel(String key, String authorisation) {
        long rest = number(left, authorisation).orElse(0);
        var call = taking(key, Kind.VOIDED, authorisation, rest, Optional.empty());
        return answered(call).orElseGet(() -> entered(call));
    }

    private LocalCall taking(
            String key, Kind kind, String from, long minorUnits, Optional<Money> amount) {
        var orderId = orderId(from);
        return new LocalCall(
                key,
                true,
                kind,
                reference(orderId, key),
                Optional.of(from),
                orderId,
                minorUnits,
                amount.map(Money::currency),
                clock.instant(),
                Optional.empty());
    }

    /// Gives up an authorisation, or has the one that may come later under its key be declined.
    synchronized ProviderAnswer abandon(String key, String authorisationKey, String orderId) {
        var reference = reference(Optional.of(orderId), authorisationKey);
        if (approval(authorisationKey).isEmpty()) {
            var never = taking(authorisationKey, Kind.AUTHORISED, reference, 0, Optional.empty());
            entered(never.declined());
        }
        return cancel(key, reference);
    }

    /// The next page of what moved, as the journal has it.
    TransactionPage transactions(TransactionQuery query) {
        var page = new LocalPage(query);
        journal.read(page);
        return page.read();
    }

    /// The answer to a key, if it had one: true if it was approved.
    private Optional<Boolean> approval(String key) {
        var answer = number(answers, key);
        return answer.isPresent() ? Optional.of(answer.getAsLong() == 1) : Optional.empty();
    }

    /// The answer that the key of a call had before.
    private Optional<ProviderAnswer> answered(LocalCall call) {
        return approval(call.key()).map(it -> answer(it ? call : call.declined()));
    }

    private ProviderAnswer entered(LocalCall call) {
        journal.append(call.line());
        remember(call);
        return answer(call);
    }

    private static ProviderAnswer answer(LocalCall call) {
        return call.approved()
                ? new Approved(call.reference(), call.until())
                : new Declined(DeclineReason.DECLINED);
    }

    private OptionalLong number(LatestNumbers numbers, String name) {
        if (!isRead) {
            isRead = true;
            journal.read(line -> {
                remember(LocalCall.read(line));
                return true;
            });
        }
        return numbers.find(name);
    }

    private void remember(LocalCall call) {
        answers.put(call.key(), call.approved() ? 1 : 0);
        if (call.approved()) {
            call.from().ifPresent(it -> takeFrom(it, call.amountMinorUnits()));
            left.put(call.reference(), call.amountMinorUnits());
            call.until().ifPresent(it -> ends.put(call.reference(), it.toEpochMilli()));
        }
    }

    private void takeFrom(String reference, long amountMinorUnits) {
        left.find(reference).ifPresent(most -> left.put(reference, most - amountMinorUnits));
    }

    /// It names its order first, by which a capture and a refund are listed as that order's.
    private static String reference(Optional<String> orderId, String key) {
        return PREFIX
                + orderId.filter(id -> !key.startsWith(id + ":")).map(id -> id + ":").orElse("")
                + key;
    }

    private static Optional<String> orderId(String reference) {
        int end = reference.indexOf(':');
        return reference.startsWith(PREFIX) && end > 0
                ? Optional.of(reference.substring(PREFIX.length(), end))
                : Optional.empty();
    }
}
