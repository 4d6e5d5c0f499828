package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.payments.events.PaymentNoticed;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.IdempotencyKey;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.time.InstantSource;
import java.util.regex.Pattern;

/// The route to which the provider posts its notices. A notice makes nobody do more than look again, a while later: so one
/// that comes twice, late, out of order, or before the answer of the call that it is about, changes nothing.
final class NoticeHttp {
    private static final int ACCEPTED = 202;

    /// A notice names a thing or two; whoever posts more is nobody's provider.
    private static final int BODY_BYTES_MAX = 65_536;

    /// As long as an event's id may be, with what is written before it.
    private static final Pattern NOTICE_ID = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Host host;
    private final PaymentProvider provider;
    private final InstantSource clock;

    NoticeHttp(Host host, PaymentProvider provider, InstantSource clock) {
        this.host = host;
        this.provider = provider;
        this.clock = clock;
    }

    Route route() {
        return Route.post("/payments/notices", this::take).openToAll(); // which are signed
    }

    private Reply take(HttpCall call) {
        if (call.body().length > BODY_BYTES_MAX) {
            throw Problem.inField("", "must have at most %d bytes".formatted(BODY_BYTES_MAX));
        }
        var posted = new PostedNotice(call.request().headers(), call.body(), clock.instant());
        return switch (provider.notice(posted)) {
            case NoticeReading.Refused(var reason) ->
                    throw Problem.of(Problem.Kind.FORBIDDEN, reason);
            case NoticeReading.Genuine(var noticeId, var orderId) ->
                    Reply.json(ACCEPTED, taken(noticeId, order(orderId)));
        };
    }

    private static OrderId order(String text) {
        try {
            return new OrderId(text);
        } catch (IllegalArgumentException e) {
            throw Problem.inField("", "names an order that " + e.getMessage());
        }
    }

    private Taken taken(String noticeId, OrderId orderId) {
        if (!NOTICE_ID.matcher(noticeId).matches()) {
            throw Problem.inField("", "has an id that is not 1 to 200 visible ASCII characters");
        }
        var due = clock.instant().plus(PaymentProvider.LISTED_WITHIN);
        var noticed =
                PaymentNoticed.TYPE.first(
                        new EventId("payment-notice-" + noticeId),
                        due,
                        new PaymentNoticed(orderId, noticeId));
        return host.execute(
                Command.of(
                                "payments",
                                "notice",
                                Taken.class,
                                _ ->
                                        Decision.NOTHING
                                                .andPublishAt(noticed, due)
                                                .answering(new Taken(noticeId)))
                        .repeatableBy(new IdempotencyKey(noticeId, orderId.value())));
    }

    private record Taken(String noticeId) {}
}
