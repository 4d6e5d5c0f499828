package dev.tradewind.functions.asynchronous;

import static dev.tradewind.functions.asynchronous.AsynchronousFixture.ACCOUNT;
import static dev.tradewind.functions.asynchronous.AsynchronousFixture.BUS;
import static dev.tradewind.functions.asynchronous.AsynchronousFixture.FUNCTION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.bus.BusEvent;
import dev.tradewind.broker.bus.Events;
import dev.tradewind.broker.bus.RuleTarget;
import dev.tradewind.broker.bus.input.InputTemplate;
import dev.tradewind.broker.bus.input.TargetInput;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.SubscriptionSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.invocation.Invocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class FunctionDestinationTest {
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private volatile boolean isAllowed = true;
    @AutoClose private final AsynchronousFixture fixture;

    FunctionDestinationTest(@TempDir Path directory) {
        fixture = new AsynchronousFixture(directory, this::isAllowed);
    }

    private boolean isAllowed(Arn function, String principal, Arn source) {
        asked.add("%s by %s for %s".formatted(function, principal, source));
        return isAllowed;
    }

    @Test
    void a_function_that_subscribes_to_a_topic_is_called_after_the_process_has_ended()
            throws InterruptedException {
        var topic = fixture.topic("t");
        subscribe(topic, FUNCTION, Map.of());

        publish(topic, "\"hello\"");
        fixture.reopen();
        fixture.begin();

        assertThat(payload(fixture.invoker.calls.take())).isEqualTo("\"hello\"");
        assertThat(asked).containsExactly(FUNCTION + " by sns.amazonaws.com for " + topic);
    }

    @Test
    void a_rule_calls_the_alias_that_it_names_with_its_input() throws InterruptedException {
        fixture.begin();
        var alias = FunctionArns.qualified(FUNCTION, "live");
        var input = new TargetInput.Transformed(InputTemplate.of(Map.of(), "{\"a\":\"b\"}"));
        var rule = fixture.rule("app", RuleTarget.of("1", alias).withInput(input));

        put("app");

        var call = fixture.invoker.calls.take();
        assertThat(call.invokedAs()).isEqualTo(alias);
        assertThat(payload(call)).isEqualTo("{\"a\":\"b\"}");
        assertThat(asked).containsExactly(alias + " by events.amazonaws.com for " + rule);
    }

    @Test
    void a_rule_without_an_input_sends_the_event() throws InterruptedException {
        fixture.begin();
        fixture.rule("app", RuleTarget.of("1", FUNCTION));

        put("app");

        assertThat(payload(fixture.invoker.calls.take())).contains("\"source\":\"app\"");
    }

    @Test
    void what_a_rule_has_for_a_function_that_is_gone_is_a_dead_letter() {
        var dead = fixture.queue("dead");
        fixture.rule("app", RuleTarget.of("1", FUNCTION).withDeadLetterQueue(dead));
        fixture.functions.delete(FUNCTION);

        put("app");

        assertThat(fixture.next(dead).attributes())
                .containsEntry("ERROR_CODE", MessageAttribute.string("NO_RESOURCE"))
                .containsEntry(
                        "ERROR_MESSAGE",
                        MessageAttribute.string("Function not found: " + FUNCTION));
    }

    @Test
    void what_a_rule_may_not_call_is_a_dead_letter() {
        isAllowed = false;
        var dead = fixture.queue("dead");
        fixture.rule("app", RuleTarget.of("1", FUNCTION).withDeadLetterQueue(dead));

        put("app");

        assertThat(fixture.next(dead).attributes())
                .containsEntry("ERROR_CODE", MessageAttribute.string("NO_PERMISSIONS"));
    }

    @Test
    void what_a_topic_may_not_call_is_in_the_dead_letter_queue_of_the_subscription() {
        isAllowed = false;
        var dead = fixture.queue("dead");
        var topic = fixture.topic("t");
        subscribe(topic, FUNCTION, redriveTo(dead));

        publish(topic, "\"hello\"");

        assertThat(fixture.next(dead).body()).isEqualTo("\"hello\"");
    }

    @Test
    void a_message_that_is_no_json_is_no_event() {
        var dead = fixture.queue("dead");
        var topic = fixture.topic("t");
        subscribe(topic, FUNCTION, redriveTo(dead));

        publish(topic, "hello");

        assertThat(fixture.next(dead).body()).isEqualTo("hello");
    }

    @Test
    void a_publication_that_fails_calls_nobody() {
        var topic = fixture.topic("t");
        subscribe(topic, FUNCTION, Map.of());
        fixture.functions.delete(FUNCTION);

        publish(topic, "\"hello\"");
        fixture.functions.define(FUNCTION);
        fixture.begin();
        var id = fixture.accept("1");

        fixture.awaitLogged(1);
        assertThat(fixture.invoker.calls).extracting(Invocation::requestId).containsExactly(id);
    }

    private static Map<String, String> redriveTo(Arn queue) {
        return Map.of(
                SubscriptionSettings.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\"}".formatted(queue));
    }

    private void subscribe(Arn topic, Arn function, Map<String, String> attributes) {
        fixture.broker()
                .topics()
                .subscribe(
                        Subscription.of(topic, ACCOUNT, "lambda", function.toString())
                                .withEdgeAttributes(attributes));
    }

    private void publish(Arn topic, String text) {
        fixture.broker().topics().publish(topic, List.of(Publication.of(text, Map.of(), ACCOUNT)));
    }

    private void put(String source) {
        var events = fixture.broker().bus().events();
        var event =
                new BusEvent(
                        events.newId(),
                        source,
                        "t",
                        "{}",
                        ACCOUNT,
                        "us-east-1",
                        events.now(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty());
        events.put(List.of(new Events.Entry(BUS, event)));
    }

    private static String payload(Invocation call) {
        return new String(call.payload(), UTF_8);
    }
}
