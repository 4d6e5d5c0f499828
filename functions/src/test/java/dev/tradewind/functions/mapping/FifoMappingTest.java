package dev.tradewind.functions.mapping;

import static dev.tradewind.functions.mapping.LocalFunction.returning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FifoMappingTest {
    @AutoClose private final MappingFixture fixture = new MappingFixture();

    @Test
    void a_group_of_a_fifo_queue_has_one_batch_at_a_time_and_others_go_on() {
        var queue = fixture.fifoQueue("q.fifo");
        var held = fixture.function().holds();
        fixture.map(queue, MappingSettings.DEFAULT.withBatch(1, Duration.ZERO));

        fixture.sendTo(queue, "one", "a1", "a2", "a3");
        fixture.sendTo(queue, "two", "b1");
        Patience.until(() -> fixture.function().running() == 2);
        assertThat(fixture.function().bodies()).containsExactlyInAnyOrder("a1", "b1");
        held.release(4);

        fixture.awaitMessages(queue, 0);
        assertThat(fixture.function().bodies().stream().filter(it -> it.startsWith("a")))
                .containsExactly("a1", "a2", "a3");
    }

    @Test
    void a_group_waits_for_its_failed_message() {
        var queue = fixture.fifoQueue("q.fifo");
        fixture.function()
                .handlesBy(records ->
                        returning(
                                "{\"batchItemFailures\":[{\"itemIdentifier\":\"%s\"},{\"itemIdentifier\":\"%s\"}]}"
                                        .formatted(
                                                LocalFunction.id(records.get(1)),
                                                LocalFunction.id(records.get(2)))));
        fixture.map(queue, MappingSettings.DEFAULT.reportingItemFailures(true));
        fixture.sendTo(queue, "one", "a1", "a2", "a3");
        Patience.until(() -> fixture.counts().batches.get() == 1);

        fixture.function().handlesBy(_ -> returning("{}"));
        fixture.sendTo(queue, "one", "a4");
        assertThat(fixture.function().bodies()).containsExactly("a1", "a2", "a3");
        fixture.letVisibilityEnd();

        fixture.awaitMessages(queue, 0);
        assertThat(fixture.function().bodies()).containsExactly("a1", "a2", "a3", "a2", "a3", "a4");
    }

    @Test
    void later_messages_of_a_failed_group_are_not_tried_in_the_rest_of_a_large_batch() {
        var queue = fixture.fifoQueue("q.fifo");
        var large = "x".repeat((1 << 20) - 100);
        fixture.function().handlesBy(_ -> LocalFunction.failing());
        fixture.sendTo(
                queue,
                "one",
                "0" + large,
                "1" + large,
                "2" + large,
                "3" + large,
                "4" + large,
                "5" + large,
                "6" + large);

        fixture.map(queue, MappingSettings.DEFAULT);
        Patience.until(() -> fixture.counts().left.get() == 7);

        assertThat(fixture.function().invocations()).hasSize(1);
        assertThat(firstLetters()).containsExactly("0", "1", "2", "3", "4");
        fixture.function().handlesBy(_ -> returning("{}"));
        fixture.letVisibilityEnd();
        fixture.awaitMessages(queue, 0);
        assertThat(firstLetters().subList(5, 12))
                .containsExactly("0", "1", "2", "3", "4", "5", "6");
    }

    private List<String> firstLetters() {
        return fixture.function().bodies().stream().map(it -> it.substring(0, 1)).toList();
    }
}
