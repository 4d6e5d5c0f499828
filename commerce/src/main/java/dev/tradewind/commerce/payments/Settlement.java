package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Payment.PAYMENTS;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.payments.events.PaymentCaptured;
import dev.tradewind.commerce.payments.events.PaymentVoided;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;

/// Captures what was authorised once its order is confirmed, or voids it when the order is cancelled. A
/// payment that is not authorised (any more) is left alone.
final class Settlement {
    private final PaymentProvider provider;
    private final InstantSource clock;

    Settlement(PaymentProvider provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    Decision onOrderConfirmed(Event<OrderConfirmed> event, Documents documents) {
        var read = find(event.data().orderId(), documents);
        var payment = read.value();
        if (payment.status() != PaymentStatus.AUTHORISED) {
            return Decision.NOTHING;
        }
        var key = payment.orderId() + ":capture";
        var now = clock.instant();
        return switch (provider.capture(key, authorisation(payment), payment.amount())) {
            case ProviderAnswer.Approved _ -> {
                var captured =
                        new PaymentCaptured(
                                payment.orderId(),
                                payment.amount().decimal(),
                                payment.currency().code());
                yield Decision.update(PAYMENTS, read, payment.settled(PaymentStatus.CAPTURED, now))
                        .andPublish(
                                event.leadsTo(
                                        PaymentCaptured.TYPE, "payment-captured", now, captured));
            }
            case ProviderAnswer.Declined _ ->
                    Decision.update(
                            PAYMENTS, read, payment.settled(PaymentStatus.CAPTURE_DECLINED, now));
        };
    }

    Decision onOrderCancelled(Event<OrderCancelled> event, Documents documents) {
        var cancelled = event.data();
        if (cancelled.total().isPresent()
                && documents.find(PAYMENTS, cancelled.orderId().value()).isEmpty()) {
            return abandon(event, cancelled.total().get());
        }
        var read = find(cancelled.orderId(), documents);
        var payment = read.value();
        if (payment.status() != PaymentStatus.AUTHORISED) {
            return Decision.NOTHING;
        }
        var key = payment.orderId() + ":void";
        return switch (provider.cancel(key, authorisation(payment))) {
            case ProviderAnswer.Approved _ -> {
                var now = clock.instant();
                var voided = new PaymentVoided(payment.orderId());
                yield Decision.update(PAYMENTS, read, payment.settled(PaymentStatus.VOIDED, now))
                        .andPublish(
                                event.leadsTo(PaymentVoided.TYPE, "payment-voided", now, voided));
            }
            case ProviderAnswer.Declined(var reason) ->
                    throw new IllegalStateException(
                            "the provider would not void the payment of order %s: %s"
                                    .formatted(payment.orderId(), reason.label()));
        };
    }

    /// The order was cancelled before its payment: the note that there is to be none, and the provider's word that
    /// an attempt which it did not answer sets nothing aside.
    private Decision abandon(Event<OrderCancelled> event, Money total) {
        var orderId = event.data().orderId();
        var answer =
                provider.abandon(
                        orderId + ":abandon", Payment.authorisationKey(orderId), orderId.value());
        if (answer instanceof ProviderAnswer.Declined(var reason)) {
            throw new IllegalStateException(
                    "the provider would not abandon the payment of order %s: %s"
                            .formatted(orderId, reason.label()));
        }
        var orderCreated = event.context().causationId().orElse(event.id());
        var payment =
                Payment.abandoned(
                        orderId,
                        orderCreated,
                        event.data().customerEmail(),
                        total,
                        clock.instant());
        return Decision.create(PAYMENTS, orderId.value(), payment);
    }

    private static Versioned<Payment> find(OrderId orderId, Documents documents) {
        return documents
                .find(PAYMENTS, orderId.value())
                .orElseThrow(
                        () -> new IllegalStateException("order " + orderId + " has no payment"));
    }

    private static String authorisation(Payment payment) {
        return payment.authorisation()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the payment of order %s has no authorisation"
                                        .formatted(payment.orderId())));
    }
}
