package dev.tradewind.eventing.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.dialect.BusDialect;
import dev.tradewind.eventing.dialect.BusFlow;
import dev.tradewind.eventing.dialect.CloudEventsDialect;
import dev.tradewind.eventing.dialect.EnvelopeDialect;
import dev.tradewind.eventing.dialect.Filter;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.dialect.Spelling;
import dev.tradewind.eventing.plan.Plan.Feed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final EventType<String> PAID =
            EventType.of("payment.completed", "payments", String.class, id -> id);
    private static final EventType<String> SHIPPED =
            EventType.of("parcel.sent", "shipping", String.class, id -> id);
    private static final Spelling TYPES = Spelling.of(Map.of("payment.completed", "Paid"));
    private static final Flow MONEY =
            new Flow("money", new EnvelopeDialect(TYPES, Spelling.NONE), List.of(PAID));
    private static final Flow PARCELS =
            new Flow("parcels", new CloudEventsDialect(TYPES, Spelling.NONE), List.of(SHIPPED));
    private static final BusDialect DETAILS = new BusDialect(TYPES, Spelling.NONE, Spelling.NONE);
    private static final IntakeQueueNames NAMES =
            new IntakeQueueNames(Spelling.of(Map.of("bookkeeping", "book")));

    private final Intake intake =
            Intake.named("bookkeeping")
                    .on(PAID, (_, _) -> Decision.NOTHING)
                    .on(SHIPPED, (_, _) -> Decision.NOTHING);

    @Test
    void an_intake_has_a_queue_that_is_fed_by_each_topic_of_its_types() {
        var service = new Service("books", List.of(intake), List.of());

        var flows = Flows.of(MONEY, PARCELS).andOn(new BusFlow("shop", DETAILS, List.of(PAID)));

        var plan = Plan.of(List.of(service), flows, NAMES);

        assertThat(plan.topics()).containsExactly("money", "parcels");
        assertThat(plan.buses()).containsExactly("shop");
        assertThat(plan.queues())
                .containsExactly(
                        new Plan.Queue(
                                "book-queue",
                                "book-dlq",
                                "books",
                                intake,
                                List.of(
                                        new Feed(
                                                "money",
                                                List.of("Paid"),
                                                new Filter(
                                                        Filter.Place.ATTRIBUTES,
                                                        "eventType",
                                                        List.of("Paid"))),
                                        new Feed(
                                                "parcels",
                                                List.of("parcel.sent"),
                                                new Filter(
                                                        Filter.Place.BODY,
                                                        "type",
                                                        List.of("parcel.sent"))))));
    }

    @Test
    void a_type_that_no_flow_carries_is_a_mistake() {
        var service = new Service("books", List.of(intake), List.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> Plan.of(List.of(service), Flows.of(MONEY), NAMES))
                .withMessageContaining("parcel.sent");
    }

    @Test
    void a_type_goes_to_one_topic() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Flows.of(MONEY, new Flow("gold", MONEY.dialect(), List.of(PAID))))
                .withMessageContaining("money")
                .withMessageContaining("gold");
    }
}
