package dev.tradewind.dapr.pubsub.substitute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.dapr.field.Remark;
import dev.tradewind.dapr.field.Remark.Effect;
import dev.tradewind.dapr.field.Remark.Mistake;
import dev.tradewind.dapr.field.Remark.Oddity;
import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.resource.Properties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokersTest {
    private static Properties properties(String... pairs) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return new Properties(values);
    }

    private static List<Remark> said(ForeignBroker broker, Properties metadata) {
        return broker.description().examine(metadata).stream()
                .filter(it -> !(it instanceof Effect))
                .toList();
    }

    private static List<String> onDaprd(ForeignBroker broker, Properties metadata) {
        return broker.description().examine(metadata).stream()
                .filter(Effect.class::isInstance)
                .map(it -> ((Effect) it).onDaprd())
                .toList();
    }

    private static Map<String, String> contract(ForeignBroker broker, String... pairs) {
        return broker.inContract(properties(pairs)).asMap();
    }

    @Test
    void files_for_redis_kafka_and_rabbit_have_no_mistakes() {
        assertThat(
                        said(
                                Redis.broker(),
                                properties(
                                        "redisHost", "localhost:6379",
                                        "redisPassword", "",
                                        "enableTLS", "false",
                                        "consumerID", "orders",
                                        "maxLenApprox", "1000000")))
                .isEmpty();
        assertThat(
                        said(
                                Kafka.broker(),
                                properties(
                                        "brokers", "localhost:9092",
                                        "consumerGroup", "group1",
                                        "authRequired", "false",
                                        "saslUsername", "u",
                                        "saslPassword", "p",
                                        "allowAutoTopicCreation", "true",
                                        "maxMessageBytes", "1024")))
                .containsExactly(
                        new Oddity("'allowAutoTopicCreation' is no field of this type"),
                        new Oddity("'authRequired' is an old name; it is 'authType' now"));
        assertThat(
                        said(
                                RabbitMq.broker(),
                                properties(
                                        "host", "amqp://localhost:5672",
                                        "durable", "false",
                                        "deletedWhenUnused", "false",
                                        "autoAck", "false",
                                        "reconnectWait", "0",
                                        "deliveryMode", "0")))
                .containsExactly(
                        new Oddity("'host' is an old name; it is 'connectionString' now"),
                        new Oddity(
                                "'reconnectWait' is an old name; it is 'reconnectWaitSeconds' now"));
    }

    @Test
    void what_is_missing_and_what_is_wrong_are_mistakes() {
        assertThat(said(Kafka.broker(), properties("maxMessageBytes", "1KB")))
                .containsExactly(
                        new Mistake("'brokers' is missing"),
                        new Mistake(
                                "'maxMessageBytes' is a whole number from 0 to 2147483647, not '1KB'"));
        assertThat(said(RabbitMq.broker(), Properties.NONE))
                .containsExactly(
                        new Mistake("one of 'connectionString', 'hostname', 'host' is missing"));
    }

    @Test
    void traps_are_told_where_a_file_has_them() {
        assertThat(onDaprd(RabbitMq.broker(), properties("hostname", "h")))
                .anyMatch(it -> it.contains("is dropped"))
                .noneMatch(it -> it.contains("comes again at once"));
        assertThat(onDaprd(RabbitMq.broker(), properties("requeueInFailure", "true")))
                .noneMatch(it -> it.contains("is dropped"))
                .anyMatch(it -> it.contains("comes again at once"));
        assertThat(onDaprd(Kafka.broker(), Properties.NONE))
                .anyMatch(it -> it.contains("blocks its partition"));
        assertThat(onDaprd(Redis.broker(), Properties.NONE))
                .anyMatch(it -> it.contains("is acknowledged, and lost"));
        assertThat(onDaprd(JetStream.broker(), Properties.NONE))
                .anyMatch(it -> it.contains("each replica"));
    }

    @Test
    void groups_concurrency_and_attempts_count_on_the_durable_broker() {
        assertThat(contract(Kafka.broker(), "consumerGroup", "group1"))
                .containsEntry("consumerID", "group1");
        assertThat(contract(Redis.broker(), "concurrency", "4", "processingTimeout", "60s"))
                .containsEntry("concurrency", "4")
                .containsEntry("processingTimeout", "60s");
        assertThat(contract(Redis.broker(), "processingTimeout", "0s"))
                .doesNotContainKey("processingTimeout");
        assertThat(contract(RabbitMq.broker(), "prefetchCount", "0"))
                .doesNotContainKey("concurrency");
        assertThat(
                        contract(
                                RabbitMq.broker(),
                                "prefetchCount",
                                "50",
                                "concurrencyMode",
                                "single",
                                "maxDeliveryAttempts",
                                "3"))
                .containsEntry("concurrency", "1")
                .containsEntry("maxDeliveryAttempts", "3");
        assertThat(contract(JetStream.broker(), "maxDeliver", "-1", "ackWait", "5s"))
                .doesNotContainKey("maxDeliveryAttempts")
                .containsEntry("retryInterval", "5s");
        assertThat(contract(ServiceBus.queues(), "maxConcurrentHandlers", "5000"))
                .containsEntry("consumerID", "queue")
                .containsEntry("concurrency", "1000");
    }

    @Test
    void each_type_has_one_description() {
        var names = Brokers.descriptions().stream().flatMap(TypeDescription::names).toList();

        assertThat(names)
                .doesNotHaveDuplicates()
                .contains(
                        "pubsub.redis",
                        "pubsub.kafka",
                        "pubsub.rabbitmq",
                        "pubsub.jetstream",
                        "pubsub.mqtt3",
                        "pubsub.mqtt",
                        "pubsub.pulsar",
                        "pubsub.azure.servicebus",
                        "pubsub.azure.servicebus.topics",
                        "pubsub.azure.servicebus.queues",
                        "pubsub.azure.eventhubs",
                        "pubsub.gcp.pubsub",
                        "pubsub.solace.amqp");
    }
}
