package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.client.AwsClients;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandaloneBrokerTest {
    @TempDir private Path data = Path.of("");

    @Test
    void the_data_of_an_order_backend_is_not_opened() {
        startOrderBackend().close();

        assertThatExceptionOfType(OtherDataException.class)
                .isThrownBy(() -> StandaloneBroker.start(BrokerSettings.open(data)))
                .withMessageContaining(data.toString())
                .withMessageContaining("order backend");
    }

    @Test
    void what_a_broker_wrote_an_order_backend_goes_on_with() {
        try (var broker = StandaloneBroker.start(BrokerSettings.open(data));
                var sqs = AwsClients.at(broker.awsPort(), "us-east-1").sqs()) {
            sqs.createQueue(it -> it.queueName("mine"));
        }

        try (var backend = startOrderBackend();
                var sqs = AwsClients.at(backend.awsPort(), "us-east-1").sqs()) {
            assertThat(sqs.listQueues(it -> it.queueNamePrefix("mine")).queueUrls()).hasSize(1);
        }
    }

    private Tradewind startOrderBackend() {
        return Tradewind.start(DemoSettings.in(data));
    }
}
