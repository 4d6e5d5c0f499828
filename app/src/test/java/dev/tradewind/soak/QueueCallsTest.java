package dev.tradewind.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way back from a dead-letter queue, which few soaks come to.
class QueueCallsTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void what_is_dead_lettered_is_found_by_name_and_sent_back() {
        try (var instance = ChildInstance.start(TestLaunch.simple(), directory.resolve("data"))) {
            var sqs = instance.sqs();
            var dead = QueueCalls.queue(sqs, "letters-dlq", Map.of());
            var queue =
                    QueueCalls.queue(sqs, "letters-queue", QueueCalls.deadLettersTo(sqs, dead, 1));
            sqs.sendMessage(it -> it.queueUrl(queue).messageBody("letter"));
            sqs.receiveMessage(it -> it.queueUrl(queue).visibilityTimeout(0));
            sqs.receiveMessage(it -> it.queueUrl(queue));
            assertThat(QueueCalls.left(sqs, dead)).isEqualTo(1);
            assertThat(QueueCalls.named(sqs, "-dlq")).contains(dead).doesNotContain(queue);

            QueueCalls.sendBack(sqs, dead, Duration.ofSeconds(10));

            assertThat(QueueCalls.left(sqs, dead)).isZero();
            assertThat(QueueCalls.receive(sqs, queue))
                    .singleElement()
                    .satisfies(message -> assertThat(message.body()).isEqualTo("letter"));
        }
    }
}
