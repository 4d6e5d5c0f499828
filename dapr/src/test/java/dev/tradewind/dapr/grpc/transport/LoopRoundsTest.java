package dev.tradewind.dapr.grpc.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.CallRounds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LoopRoundsTest {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();

    @Test
    void calls_that_have_come_by_then_share_a_round_and_are_answered_after_it() {
        var rounds =
                rounds(calls -> {
                    calls.forEachRemaining(Runnable::run);
                    events.add("on disk");
                });

        rounds.add(new Noted("a"));
        rounds.add(new Noted("b"));
        runAll();
        rounds.add(new Noted("c"));
        runAll();

        assertThat(events)
                .containsExactly(
                        "a made",
                        "b made",
                        "on disk",
                        "a made answered",
                        "b made answered",
                        "c made",
                        "on disk",
                        "c made answered");
    }

    @Test
    void after_a_round_that_cannot_be_written_no_answer_of_it_is_sent() {
        var rounds =
                rounds(calls -> {
                    calls.forEachRemaining(Runnable::run);
                    throw new IllegalStateException("the disk is full");
                });

        rounds.add(new Noted("a"));
        rounds.add(new Noted("b"));
        runAll();

        assertThat(events)
                .containsExactly("a made", "b made", "a alone answered", "b alone answered");
    }

    @Test
    void where_no_round_can_be_had_each_is_made_alone() {
        var rounds = rounds(_ -> {});

        rounds.add(new Noted("a"));
        rounds.add(new Noted("b"));
        runAll();

        assertThat(events).containsExactly("a alone answered", "b alone answered");
    }

    private LoopRounds rounds(CallRounds calls) {
        return new LoopRounds(tasks::add, calls);
    }

    private void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private final class Noted implements JoinedCall {
        private final String name;
        private String how = "alone";

        Noted(String name) {
            this.name = name;
        }

        @Override
        public void make() {
            how = "made";
            events.add(name + " made");
        }

        @Override
        public void takeBack() {
            how = "alone";
        }

        @Override
        public void conclude() {
            events.add("%s %s answered".formatted(name, how));
        }
    }
}
