package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.TaxSums;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The money of one payment, in minor units of its currency: what was set aside for it, and what became of that. Whatever
/// is done to it, no more is captured than was authorised, no shipment is captured twice, and no more is given back of a
/// capture than it was.
///
/// @param authorised in all; more than once if an authorisation ended before its goods were dispatched
/// @param released given up or ended by itself
/// @param endsAt when the provider said that its authorisation ends
/// @param lastDispatchedAt once nothing more of the order is to be dispatched
/// @param refunds the shares of refunds that are paid or due
/// @param entries the keys of the ledger's rows of it
record Funds(
        long authorised,
        long released,
        AuthorisationState state,
        Optional<Instant> endsAt,
        Optional<Instant> lastDispatchedAt,
        List<Capture> captures,
        List<RefundShare> refunds,
        List<String> entries) {
    Funds {
        captures = List.copyOf(captures);
        refunds = List.copyOf(refunds);
        entries = List.copyOf(entries);
        require(released >= 0, "less than nothing was released");
        require(captured(captures) <= authorised - released, "more was captured than authorised");
        var shipments = new HashSet<String>();
        for (var capture : captures) {
            require(shipments.add(capture.shipmentId()), "a shipment was paid twice");
            require(left(capture, refunds) >= 0, "more was given back than captured");
        }
        for (var share : refunds) {
            require(shipments.contains(share.shipmentId()), "what was not paid was given back");
        }
    }

    private static void require(boolean isTrue, String otherwise) {
        if (!isTrue) {
            throw new IllegalStateException(otherwise);
        }
    }

    static Funds authorised(long amount, Optional<Instant> endsAt) {
        return new Funds(
                amount,
                0,
                AuthorisationState.STANDING,
                endsAt,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    /// The amount that can still be captured.
    long open() {
        return authorised - released - captured();
    }

    long captured() {
        return captured(captures);
    }

    private static long captured(List<Capture> captures) {
        return captures.stream().filter(Capture::isCaptured).mapToLong(Capture::minorUnits).sum();
    }

    /// Paid back.
    long refunded() {
        return refunds.stream().filter(RefundShare::paid).mapToLong(RefundShare::minorUnits).sum();
    }

    /// Promised, and not paid back yet.
    long refundsDue() {
        return refunds.stream().mapToLong(RefundShare::minorUnits).sum() - refunded();
    }

    /// The amount that a refund can still be asked for.
    long refundable() {
        return captured() - refunded() - refundsDue();
    }

    boolean knows(String shipmentId) {
        return find(shipmentId).isPresent();
    }

    Optional<Capture> find(String shipmentId) {
        return captures.stream().filter(it -> it.shipmentId().equals(shipmentId)).findFirst();
    }

    boolean isEndedAt(Instant now) {
        return state == AuthorisationState.ENDED
                || (state == AuthorisationState.STANDING
                        && endsAt.filter(end -> !end.isAfter(now)).isPresent());
    }

    /// The funds after an attempt to take the money for a shipment: the first one, or one that was asked for once more.
    Funds with(Capture capture) {
        boolean isAnswer =
                find(capture.shipmentId())
                        .filter(it -> it.outcome() == CaptureOutcome.REQUESTED)
                        .isPresent();
        return isAnswer
                ? replacing(capture)
                : capturing(Stream.concat(captures.stream(), Stream.of(capture)).toList());
    }

    /// The funds with another attempt in place of that for the same shipment.
    Funds replacing(Capture capture) {
        return capturing(
                captures.stream()
                        .map(it -> it.shipmentId().equals(capture.shipmentId()) ? capture : it)
                        .toList());
    }

    private Funds capturing(List<Capture> all) {
        return with(authorised, released, state, all, refunds);
    }

    /// The funds once what was left has ended by itself.
    Funds ended() {
        return with(authorised, released + open(), AuthorisationState.ENDED, captures, refunds);
    }

    /// The funds once what was left is given up.
    Funds givenUp() {
        return with(authorised, released + open(), AuthorisationState.GIVEN_UP, captures, refunds);
    }

    /// The funds once more was set aside, of which nothing is left over.
    Funds authorisedAnew(long amount) {
        return with(authorised + amount, released, state, captures, refunds);
    }

    Funds lastDispatched(Instant at) {
        return new Funds(
                authorised, released, state, endsAt, Optional.of(at), captures, refunds, entries);
    }

    /// The same funds, with more rows of the ledger.
    Funds enteredAs(List<String> keys) {
        return new Funds(
                authorised,
                released,
                state,
                endsAt,
                lastDispatchedAt,
                captures,
                refunds,
                Stream.concat(entries.stream(), keys.stream()).toList());
    }

    /// The funds with an amount set aside for a refund: first of the captures that have the wanted taxes, and what is
    /// missing then of all in turn. The preferred shipment's is the first of them.
    ///
    /// @param wanted the taxes that it is to have in it, as far as they were paid; those of what is left of the captures it
    ///     comes out of, in proportion, where there are none
    Funds setAside(String refundId, long amount, String preferredShipment, TaxSums wanted) {
        var sources = inOrder(preferredShipment);
        var parts = parts(amount, sources, wanted);
        var shares = new ArrayList<>(refunds);
        var missing = wanted;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] > 0) {
                var capture = sources.get(i);
                var taxes = taxes(capture, parts[i], missing);
                shares.add(
                        new RefundShare(
                                refundId, capture.shipmentId(), parts[i], false, taxes.byRate()));
                missing = missing.without(taxes);
            }
        }
        return with(authorised, released, state, captures, shares);
    }

    /// The part of an amount that comes out of each of some captures: goods that come back may have left with any of them.
    private long[] parts(long amount, List<Capture> sources, TaxSums wanted) {
        var parts = new long[sources.size()];
        long rest = amount;
        var missing = wanted;
        for (int i = 0; i < parts.length; i++) {
            var found = untaken(sources.get(i)).common(missing);
            parts[i] = Math.min(rest, found.gross());
            missing = missing.without(found);
            rest -= parts[i];
        }
        for (int i = 0; i < parts.length; i++) {
            long more = Math.min(rest, left(sources.get(i), refunds) - parts[i]);
            parts[i] += more;
            rest -= more;
        }
        require(rest == 0, "more would be given back than was captured");
        return parts;
    }

    private List<Capture> inOrder(String preferredShipment) {
        return Stream.concat(
                        find(preferredShipment).stream(),
                        captures.stream().filter(it -> !it.shipmentId().equals(preferredShipment)))
                .filter(Capture::isCaptured)
                .toList();
    }

    /// The taxes of a part of what is left of a capture.
    private TaxSums taxes(Capture capture, long part, TaxSums wanted) {
        return capture.taxes().isEmpty() ? TaxSums.NONE : untaken(capture).part(part, wanted);
    }

    /// The taxes of what is left of a capture; none of one of a version that decided none.
    private TaxSums untaken(Capture capture) {
        if (capture.taxes().isEmpty()) {
            return TaxSums.NONE;
        }
        var taken =
                refunds.stream()
                        .filter(it -> it.shipmentId().equals(capture.shipmentId()))
                        .flatMap(it -> it.taxes().stream())
                        .toList();
        return TaxSums.of(capture.taxes()).minus(TaxSums.of(taken));
    }

    private static long left(Capture capture, List<RefundShare> refunds) {
        long taken =
                refunds.stream()
                        .filter(it -> it.shipmentId().equals(capture.shipmentId()))
                        .mapToLong(RefundShare::minorUnits)
                        .sum();
        return (capture.isCaptured() ? capture.minorUnits() : 0) - taken;
    }

    List<RefundShare> sharesOf(String refundId) {
        return refunds.stream().filter(it -> it.refundId().equals(refundId)).toList();
    }

    /// The funds once a refund's shares were paid, or else are free again.
    ///
    /// @param paid those that were
    Funds refunded(String refundId, List<RefundShare> paid) {
        var others = refunds.stream().filter(it -> !it.refundId().equals(refundId));
        var now = paid.stream().map(RefundShare::settled);
        return with(authorised, released, state, captures, Stream.concat(others, now).toList());
    }

    private Funds with(
            long nextAuthorised,
            long nextReleased,
            AuthorisationState nextState,
            List<Capture> nextCaptures,
            List<RefundShare> nextRefunds) {
        return new Funds(
                nextAuthorised,
                nextReleased,
                nextState,
                endsAt,
                lastDispatchedAt,
                nextCaptures,
                nextRefunds,
                entries);
    }

    /// The place of its payment in life.
    PaymentStatus status() {
        if (captures.stream().anyMatch(Capture::isMissing)) {
            return PaymentStatus.CAPTURE_DECLINED;
        }
        return captured() == 0 ? unpaid() : paid();
    }

    private PaymentStatus unpaid() {
        return switch (state) {
            case STANDING -> PaymentStatus.AUTHORISED;
            case ENDED -> PaymentStatus.EXPIRED;
            case GIVEN_UP -> PaymentStatus.VOIDED;
        };
    }

    /// Tells whether all that was paid is with the customer again, and nothing more will be paid.
    boolean isRefundedAsAWhole() {
        return refunded() == captured() && open() == 0;
    }

    private PaymentStatus paid() {
        if (refunded() > 0) {
            return isRefundedAsAWhole() ? PaymentStatus.REFUNDED : PaymentStatus.PARTLY_REFUNDED;
        }
        return open() > 0 ? PaymentStatus.PARTLY_CAPTURED : PaymentStatus.CAPTURED;
    }
}
