package dev.tradewind.eventing.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.Intake;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Two topics of one dialect that spell different types, as those of orders and of the ledger.
class FlowsTest {
    private static final EventType<Fact> PLACED =
            EventType.of("order.created", "orders", Fact.class, Fact::id);
    private static final EventType<Fact> CHECKED =
            EventType.of("ledger.reconciled", "payments", Fact.class, Fact::id);
    private static final Flow ORDERS = flow("order-events", PLACED, "OrderCreated");
    private static final Flow LEDGER = flow("ledger-events", CHECKED, "LedgerReconciled");

    private final Flows flows = Flows.of(ORDERS, LEDGER);

    private record Fact(String id) {}

    private static Flow flow(String topic, EventType<?> type, String spelled) {
        var types = Spelling.of(Map.of(type.name(), spelled));
        return new Flow(topic, new EnvelopeDialect(types, Spelling.of(Map.of())), List.of(type));
    }

    private static WireMessage written(Flow flow, EventType<Fact> type) {
        var id = new EventId("0199d0a4-7c00-7000-8000-000000000001");
        return flow.dialect()
                .write(type.first(id, Instant.parse("2026-12-01T10:00:00Z"), new Fact("1")));
    }

    private static Intake hearing(List<EventType<Fact>> types) {
        var intake = Intake.named("audit");
        for (var type : types) {
            intake = intake.on(type, (_, _) -> Decision.NOTHING);
        }
        return intake;
    }

    @Test
    void an_intake_of_two_topics_reads_each_in_the_spelling_of_its_own() {
        var all = hearing(List.of(PLACED, CHECKED));

        assertThat(flows.read(written(ORDERS, PLACED), all).type()).isEqualTo("order.created");
        assertThat(flows.read(written(LEDGER, CHECKED), all).type()).isEqualTo("ledger.reconciled");
    }

    @Test
    void a_type_that_none_of_them_knows_is_read_as_it_is_spelled() {
        var strange = flow("elsewhere", CHECKED, "SomethingElse");

        var opened = flows.read(written(strange, CHECKED), hearing(List.of(PLACED, CHECKED)));

        assertThat(opened.type()).isEqualTo("SomethingElse");
    }
}
