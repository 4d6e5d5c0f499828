package dev.tradewind.broker.topic;

import static dev.tradewind.broker.BrokerFixture.ACCOUNT;
import static dev.tradewind.broker.BrokerFixture.topicArn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.engine.Arn;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaterPublicationsTest {
    private static final Duration LATER = Duration.ofDays(30);

    @AutoClose private final BrokerFixture broker;
    private final Arn topic;
    private final Arn queue;

    LaterPublicationsTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
        topic = create("t");
        queue = broker.queue("q");
    }

    @Test
    void a_publication_waits_for_its_time_over_a_restart_and_is_made_once() {
        publish(topic, "later");
        subscribe();

        broker.clock().advance(LATER.minusMillis(1));
        broker.reopen();
        assertThat(broker.depth(queue).visible()).isZero();
        broker.clock().advance(Duration.ofMillis(1));
        Patience.until(() -> broker.depth(queue).visible() == 1);
        broker.reopen();

        var message = broker.receive(queue).getFirst();
        assertThat(message.body()).isEqualTo("later");
        assertThat(message.attributes()).containsEntry("kind", MessageAttribute.string("late"));
        assertThat(message.groupId()).contains("group");
    }

    @Test
    void what_its_topic_is_gone_for_holds_nothing_up() {
        publish(topic, "gone");
        broker.broker().topics().delete(topic);
        broker.clock().advance(Duration.ofSeconds(1));
        create("t2");
        var other = topicArn("t2");
        broker.broker().topics().subscribe(to(other));
        publish(other, "here");

        broker.clock().advance(LATER);

        Patience.until(() -> broker.depth(queue).visible() == 1);
        assertThat(broker.bodies(queue)).containsExactly("here");
    }

    @Test
    void a_reset_forgets_what_was_to_come() {
        publish(topic, "forgotten");
        broker.broker().reset(Set.of(topic, queue));
        subscribe();

        broker.clock().advance(LATER);
        broker.broker().topics().publish(topic, List.of(publication("now")));

        assertThat(broker.bodies(queue)).containsExactly("now");
    }

    private Arn create(String name) {
        return broker.broker()
                .topics()
                .create(topicArn(name), TopicSettings.STANDARD, Map.of())
                .arn();
    }

    private void publish(Arn to, String message) {
        var at = broker.clock().instant().plus(LATER);
        broker.broker()
                .topics()
                .later()
                .publish(to, List.of(new LaterPublications.Later(publication(message), at)));
    }

    private static Publication publication(String message) {
        return Publication.of(message, Map.of("kind", MessageAttribute.string("late")), ACCOUNT)
                .withIdentity(Optional.of("group"), Optional.empty());
    }

    private void subscribe() {
        broker.broker().topics().subscribe(to(topic));
    }

    private Subscription to(Arn from) {
        return Subscription.of(from, ACCOUNT, "sqs", queue.toString()).withRawDelivery(true);
    }
}
