package dev.tradewind.broker;

import static dev.tradewind.broker.Refused.assertRefused;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.broker.topic.phone.PhoneNumber;
import dev.tradewind.broker.topic.phone.Phones;
import dev.tradewind.broker.topic.push.PlatformApplication;
import dev.tradewind.broker.topic.push.PlatformEndpoint;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.RequestFault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The account of what is kept in the heap, with every kind of thing on it.
class HeapAccountTest {
    private static final long HEAP_BYTES = 100_000;

    private static final Phones.Owner OWNER = new Phones.Owner("us-east-1", BrokerFixture.ACCOUNT);

    /// Texts of some 20 KB.
    private static final Map<String, String> TEXTS = texts(50);

    @AutoClose private final BrokerFixture broker;

    HeapAccountTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory, HEAP_BYTES);
    }

    private static Map<String, String> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "name-" + i)
                .collect(toMap(it -> it, _ -> "x".repeat(300)));
    }

    private Arn topic(String name) {
        var arn = BrokerFixture.topicArn(name);
        return broker.broker().topics().create(arn, TopicSettings.STANDARD, Map.of()).arn();
    }

    private Arn application(Map<String, String> attributes) {
        var arn = PlatformApplication.arn("us-east-1", BrokerFixture.ACCOUNT, "GCM", "app");
        return broker.broker().push().register(new PlatformApplication(arn, attributes)).arn();
    }

    private Arn device(Arn application, int number) {
        var device =
                new PlatformEndpoint(
                        application,
                        number + "x".repeat(1000),
                        true,
                        Optional.of("y".repeat(2000)));
        return broker.broker().push().register(device).arn();
    }

    private void optOut(int number) {
        broker.broker().phones().optOut(OWNER, new PhoneNumber("+1555" + number));
    }

    private static void untilThrottled(IntConsumer step) {
        assertRefused(RequestFault.THROTTLED, () -> IntStream.range(0, 2000).forEach(step));
    }

    @Test
    void devices_are_made_no_more_once_memory_is_full_and_again_once_some_are_gone() {
        var application = application(Map.of());
        var first = device(application, 0);

        untilThrottled(it -> device(application, it + 1));
        assertThat(broker.heap().bytes()).isBetween(HEAP_BYTES - 10_000, HEAP_BYTES);

        broker.broker().push().deleteEndpoint(first);
        device(application, 5000);
    }

    @Test
    void phones_opt_out_no_more_once_memory_is_full() {
        untilThrottled(this::optOut);
        assertThat(broker.heap().bytes()).isBetween(HEAP_BYTES - 1000, HEAP_BYTES);

        optOut(0);
        broker.broker().phones().optIn(OWNER, new PhoneNumber("+15550"));
        optOut(5000);
    }

    @Test
    void what_is_there_grows_no_more_once_memory_is_full_and_shrinks_always() {
        var queue = broker.queue("q");
        var topic = topic("t");
        var application = application(Map.of());
        var device = device(application, 0);
        var topics = broker.broker().topics();
        var phones = broker.broker().phones();
        broker.queues().tag(queue, _ -> texts(10));
        untilThrottled(this::optOut);

        assertRefused(RequestFault.THROTTLED, () -> broker.queues().tag(queue, _ -> TEXTS));
        assertRefused(
                RequestFault.THROTTLED,
                () -> broker.queues().configure(queue, it -> it.withEdgeAttributes(TEXTS)));
        assertRefused(RequestFault.THROTTLED, () -> topics.tag(topic, _ -> TEXTS));
        assertRefused(
                RequestFault.THROTTLED,
                () -> topics.configure(topic, it -> it.with("Policy", "x".repeat(30_000))));
        assertRefused(RequestFault.THROTTLED, () -> application(TEXTS));
        assertRefused(
                RequestFault.THROTTLED,
                () -> broker.broker().push().changeApplication(application, it -> it.with(TEXTS)));
        assertRefused(
                RequestFault.THROTTLED,
                () ->
                        broker.broker()
                                .push()
                                .changeEndpoint(device, it -> it.withToken("z".repeat(4000))));
        assertRefused(RequestFault.THROTTLED, () -> phones.set(OWNER, TEXTS));
        assertThat(broker.heap().bytes()).isLessThanOrEqualTo(HEAP_BYTES);

        broker.queues().tag(queue, _ -> Map.of());
        optOut(5000);
    }

    @Test
    void the_account_is_the_same_after_opening_again_and_empty_after_a_reset() {
        var queue = broker.queue("q", QueueSettings.DEFAULT.withEdgeAttributes(texts(10)));
        broker.queues().tag(queue, _ -> texts(10));
        var topic = topic("t");
        broker.broker()
                .topics()
                .subscribe(Subscription.of(topic, BrokerFixture.ACCOUNT, "sqs", queue.toString()));
        var application = application(texts(5));
        device(application, 0);
        broker.broker()
                .push()
                .changeEndpoint(device(application, 1), it -> it.withUserData(Optional.empty()));
        broker.broker().phones().set(OWNER, Map.of("DefaultSenderID", "Shop"));
        optOut(1);
        long before = broker.heap().bytes();

        broker.reopen();
        assertThat(broker.heap().bytes()).isEqualTo(before);

        broker.broker().reset(Set.of());
        assertThat(broker.heap().bytes()).isZero();
    }

    @Test
    void the_account_is_empty_once_everything_was_deleted() {
        var application = application(texts(5));
        device(application, 0);
        optOut(1);

        broker.broker().push().deleteApplication(application);
        broker.broker().phones().optIn(OWNER, new PhoneNumber("+15551"));

        assertThat(broker.heap().bytes()).isZero();
    }
}
