package dev.tradewind.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.dialect.EnvelopeDialect;
import dev.tradewind.eventing.dialect.Spelling;
import dev.tradewind.eventing.dialect.WireMessage;
import dev.tradewind.telemetry.trace.SpanContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTest {
    private static final EventType<Placed> PLACED =
            EventType.of("order.created", "orders", Placed.class, Placed::orderId);
    private static final EventType<Paid> PAID =
            EventType.of("payment.completed", "payments", Paid.class, Paid::paymentId);
    private static final Instant AT = Instant.parse("2026-07-02T10:00:00Z");
    private static final String TRACEPARENT =
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Event<Placed> placed =
            PLACED.first(new EventId("e-1"), AT, new Placed("order-1"));

    @Test
    void handling_an_event_again_leads_to_the_same_event() {
        var once = placed.leadsTo(PAID, "payment-outcome", AT, new Paid("p-1"));
        var again = placed.leadsTo(PAID, "payment-outcome", AT, new Paid("p-1"));

        assertThat(again).isEqualTo(once);
        assertThat(once.id()).isEqualTo(new EventId("e-1:payment-outcome"));
    }

    @Test
    void what_an_event_leads_to_stays_in_its_workflow() {
        var paid = placed.leadsTo(PAID, "payment-outcome", AT, new Paid("p-1"));

        assertThat(paid.subject()).isEqualTo("p-1");
        assertThat(paid.correlationId()).isEqualTo("order-1");
        assertThat(paid.context().causationId()).contains(new EventId("e-1"));
    }

    @Test
    void a_trace_that_another_publisher_began_goes_on() {
        var dialect = new EnvelopeDialect(Spelling.of(Map.of()), Spelling.of(Map.of()));
        var message = dialect.write(placed);
        var attributes = new HashMap<>(message.attributes());
        attributes.put("traceparent", TRACEPARENT);

        var read = dialect.read(new WireMessage(message.body(), attributes)).as(PLACED);
        var next = read.leadsTo(PAID, "payment-outcome", AT, new Paid("p-1"));

        assertThat(next.context().trace()).contains(new SpanContext(TRACEPARENT, ""));
    }

    private record Placed(String orderId) {}

    private record Paid(String paymentId) {}
}
