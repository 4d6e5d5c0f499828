package dev.tradewind.hosts.cluster;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The clients of a host's Kafka cluster, by what the host promises; how they reach it is the place's to say.
final class KafkaClients {
    /// Longer than a broker needs to follow another, and shorter than the relay's patience.
    private static final int REQUEST_MS = 10_000;

    /// A topic that is not known by then is tried again with a new producer.
    private static final int BLOCK_MS = 2_000;

    static final int POLLED_MAX = 256;

    private final ClusterOptions.KafkaPlace place;

    KafkaClients(ClusterOptions.KafkaPlace place) {
        this.place = place;
    }

    private Map<String, Object> common() {
        var settings = new HashMap<String, Object>();
        settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, "false");
        settings.putAll(place.settings());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, place.brokers());
        return settings;
    }

    Admin admin() {
        var settings = common();
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 2 * REQUEST_MS);
        return Admin.create(settings);
    }

    /// A producer that gives no record up: one that it gave up while a later one of the same key was on its way would come
    /// after that.
    Producer<String, byte[]> producer() {
        var settings = common();
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /// A consumer that is told what to read, and from where. It begins as far back as the inbox remembers in a topic that has
    /// dropped what it is told to read.
    Consumer<String, byte[]> reader() {
        return consumer(common());
    }

    /// The same, which can keep the place of a group that has no members.
    Consumer<String, byte[]> reader(String group) {
        var settings = common();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        return consumer(settings);
    }

    private static Consumer<String, byte[]> consumer(Map<String, Object> settings) {
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "by_duration:" + Retention.LOG_READ_BACK);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLLED_MAX);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
