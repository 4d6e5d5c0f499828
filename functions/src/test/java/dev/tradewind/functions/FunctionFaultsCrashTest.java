package dev.tradewind.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.EventInvokeSettings;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Handlers in real processes that do what no handler should, with messages and events on their way to them.
@Timeout(60)
class FunctionFaultsCrashTest {
    private static final String HANDLED =
            "echo \"$event\" >> \"$OWN/handled\"\nanswer response '{}'";

    @TempDir private Path directory = Path.of("");
    private LiveFunctions live;

    @BeforeEach
    void open() {
        live = new LiveFunctions(directory);
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void messages_of_a_handler_that_is_killed_come_again() {
        var function = live.function("killed", 20, "[ $turn = 1 ] && sleep 60\n" + HANDLED);
        var queue = live.queue("q");
        live.map(queue, function);
        live.send(queue, "one", "two", "three");
        live.awaitTurn("killed", 1);

        live.process("killed").destroyForcibly();
        live.awaitReport(function, 1);
        assertThat(live.messages(queue)).isEqualTo(3);
        comesAgain(queue);

        assertThat(live.own("killed", "handled")).contains("one", "two", "three");
    }

    private void comesAgain(Arn queue) {
        Patience.until(() -> {
            live.letTimePass();
            return live.messages(queue) == 0;
        });
    }

    @Test
    void messages_of_a_handler_that_never_answers_are_dead_letters_in_the_end() {
        var function = live.function("silent", 1, "sleep 60 &\nsleep 60");
        var letters = live.queue("letters");
        var queue = live.queueOnce("q", letters);
        live.map(queue, function);

        live.send(queue, "one");
        live.awaitReport(function, 1);
        comesAgain(queue);

        live.awaitMessages(letters, 1);
        assertThat(live.log(function))
                .anyMatch(it -> it.endsWith("Task timed out after 1.00 seconds"));
        live.awaitEnd(live.own("silent", "pid"));
    }

    @Test
    void messages_of_a_handler_that_exits_when_it_is_loaded_are_dead_letters_in_the_end() {
        var function = live.program("init", 5, "echo loading\nexit 4\n");
        var letters = live.queue("letters");
        var queue = live.queueOnce("q", letters);
        live.map(queue, function);

        live.send(queue, "one", "two");
        live.awaitReport(function, 1);
        comesAgain(queue);

        live.awaitMessages(letters, 2);
        assertThat(live.log(function)).anyMatch(it -> it.contains("exit status 4"));
    }

    @Test
    void an_answer_of_seven_megabytes_handles_nothing() {
        var function =
                live.function(
                        "large",
                        10,
                        "printf -v body '%7000000s' ''\nanswer response \"[\\\"$body\\\"]\"");
        var letters = live.queue("letters");
        var queue = live.queueOnce("q", letters);
        live.map(queue, function);

        live.send(queue, "one");
        live.awaitReport(function, 1);
        comesAgain(queue);

        live.awaitMessages(letters, 1);
        assertThat(live.log(function))
                .anyMatch(it -> it.contains("Error Type: Function.ResponseSizeTooLarge"));
    }

    @Test
    void ten_megabytes_of_output_hold_up_no_batch() {
        var function =
                live.function(
                        "loud",
                        20,
                        "printf -v line '%999s' ''\nfor i in {1..10000}; do echo \"$line\"; done\n"
                                + HANDLED);
        var queue = live.queue("q");
        live.map(queue, function);

        live.send(queue, "one");
        live.awaitMessages(queue, 0);

        live.awaitReport(function, 1);
        assertThat(live.own("loud", "handled")).contains("one");
    }

    @Test
    void closing_ends_what_works_and_all_that_it_has_started_and_its_messages_come_again() {
        var function =
                live.function(
                        "parent",
                        25,
                        "setsid sleep 1000 & echo $! > \"$OWN/stray\"\n[ $turn = 1 ] && sleep 60\n"
                                + HANDLED);
        var queue = live.queue("q");
        live.map(queue, function);
        live.send(queue, "one");
        live.awaitTurn("parent", 1);
        Patience.until(() -> !live.own("parent", "stray").isEmpty());
        var processes = List.of(live.own("parent", "pid"), live.own("parent", "stray"));
        long before = System.nanoTime();

        live.reopen();

        assertThat(System.nanoTime() - before).isLessThan(20_000_000_000L);
        processes.forEach(live::awaitEnd);
        assertThat(live.messages(queue)).isEqualTo(1);
        comesAgain(queue);
        assertThat(live.own("parent", "handled")).contains("one");
    }

    @Test
    void an_event_that_closing_breaks_off_has_not_failed() {
        var function = live.function("event", 60, "[ $turn = 1 ] && sleep 60\n" + HANDLED);
        var letters = live.queue("letters");
        live.functions()
                .definitions()
                .change(function, (it, _) -> it.invoking("$LATEST", Optional.of(onceOr(letters))));
        live.functions()
                .asynchronous()
                .accept(function, "\"once\"".getBytes(UTF_8), Optional.empty(), Optional.empty());
        live.awaitTurn("event", 1);

        live.reopen();
        Patience.until(() -> {
            live.letTimePass();
            return !live.own("event", "handled").isEmpty();
        });

        assertThat(live.own("event", "handled")).isEqualTo("\"once\"");
        assertThat(live.messages(letters)).isZero();
    }

    private static EventInvokeSettings onceOr(Arn letters) {
        return new EventInvokeSettings(
                OptionalInt.of(0),
                Optional.empty(),
                Optional.empty(),
                Optional.of(letters),
                Instant.EPOCH);
    }

    @Test
    void a_mapping_whose_function_is_gone_rests_and_its_messages_stay() {
        var function = live.function("gone", 5, HANDLED);
        var queue = live.queue("q");
        var mapping = live.map(queue, function);
        live.send(queue, "one");
        live.awaitMessages(queue, 0);

        live.functions().delete(function);
        live.send(queue, "two", "three");
        Patience.until(
                () -> live.functions().mappings().get(mapping).lastResult().startsWith("PROBLEM"));
        assertThat(live.messages(queue)).isEqualTo(2);
        live.function("gone", 5, HANDLED);
        comesAgain(queue);
        assertThat(live.own("gone", "handled")).contains("two", "three");
    }
}
