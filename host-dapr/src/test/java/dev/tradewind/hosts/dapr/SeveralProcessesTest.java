package dev.tradewind.hosts.dapr;

import static dev.tradewind.hosts.contract.Note.TAKEN;
import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Processes of one application, each beside a sidecar of its own.
@Timeout(60)
final class SeveralProcessesTest {
    private static final int EVENTS = 100;

    @TempDir private Path directory = Path.of("");

    private final Map<String, String> handledBy = new ConcurrentHashMap<>();
    private final Map<String, Integer> handlings = new ConcurrentHashMap<>();
    private List<SidecarFixture> fixture = List.of();

    @BeforeEach
    void open() {
        fixture = List.of(new SidecarFixture(directory));
    }

    @AfterEach
    void close() {
        fixture.forEach(SidecarFixture::close);
    }

    private DaprHost start(String process) {
        var intake =
                Intake.named("reading")
                        .on(
                                TAKEN,
                                (event, _) -> {
                                    handlings.merge(event.data().id(), 1, Integer::sum);
                                    handledBy.put(event.data().id(), process);
                                    return Decision.NOTHING;
                                })
                        .atMost(2);
        return fixture.getFirst()
                .start(
                        DaprHostOptions.Deliveries.STANDARD,
                        new Service("readers", List.of(intake), List.of()));
    }

    @Test
    void each_event_is_handled_once_by_one_of_them() {
        var first = start("first");
        start("second");
        start("third");

        IntStream.range(0, EVENTS).forEach(i -> first.execute(tell("n" + i, "x")));

        Patience.until(() -> handledBy.size() == EVENTS);
        assertThat(handlings).allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
        assertThat(handledBy.values()).contains("first", "second", "third");
    }
}
