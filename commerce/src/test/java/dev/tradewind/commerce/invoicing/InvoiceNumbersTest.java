package dev.tradewind.commerce.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.testing.LiveShop;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.hosts.embedded.EmbeddedHost;
import dev.tradewind.patience.Patience;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The numbers of invoices have no gap and none is there twice, on a real host: however many are issued at once, and
/// wherever the host stops.
@Timeout(60)
class InvoiceNumbersTest {
    private static final Instant NOON = Instant.parse("2026-07-02T12:00:00Z");
    private static final int SHIPMENTS = 300;

    @TempDir Path directory;

    @Test
    void three_hundred_shipments_at_once_have_three_hundred_numbers() {
        try (var live = new LiveShop(directory)) {
            start(live.host());
            dispatch(live.host(), 0, SHIPMENTS);
            Patience.until(() -> numbers(live.host()).size() == SHIPMENTS);

            assertThat(numbers(live.host())).isEqualTo(sequence());
        }
    }

    @Test
    void a_host_that_stops_in_between_leaves_no_gap() {
        for (int round = 0; round < 3; round++) {
            int first = round * SHIPMENTS / 3;
            try (var live = new LiveShop(directory)) {
                start(live.host());
                dispatch(live.host(), first, first + SHIPMENTS / 3);
            }
        }

        try (var live = new LiveShop(directory)) {
            start(live.host());
            Patience.until(() -> numbers(live.host()).size() == SHIPMENTS);

            assertThat(numbers(live.host())).isEqualTo(sequence());
        }
    }

    private static void start(EmbeddedHost host) {
        var invoicing =
                new Invoicing(
                        host,
                        InvoiceSettings.ofDemo(),
                        _ -> new byte[0],
                        InstantSource.fixed(NOON));
        host.start(List.of(invoicing.service()));
    }

    private static void dispatch(Host host, int first, int end) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(first, end).forEach(i -> threads.execute(() -> dispatch(host, i)));
        }
    }

    private static void dispatch(Host host, int i) {
        var order = new OrderId("o-" + i);
        var shipped =
                new ShipmentDispatched(
                        order, "s-" + i, "a@b.c", List.of(), BigDecimal.TEN, "EUR", true);
        var event = ShipmentDispatched.TYPE.first(new EventId("e-" + i), NOON, shipped);
        host.execute(
                Command.of(
                        "shipping",
                        "dispatch",
                        String.class,
                        _ -> Decision.NOTHING.andPublish(event).answering("done")));
    }

    private static List<String> numbers(Host host) {
        return host
                .documents()
                .list(InvoiceHandlers.INVOICES, PageRequest.first(PageRequest.LIMIT_MAX))
                .items()
                .stream()
                .map(it -> it.value().number())
                .toList();
    }

    private static List<String> sequence() {
        return IntStream.rangeClosed(1, SHIPMENTS)
                .mapToObj(i -> String.format(Locale.ROOT, "2026-%06d", i))
                .toList();
    }
}
