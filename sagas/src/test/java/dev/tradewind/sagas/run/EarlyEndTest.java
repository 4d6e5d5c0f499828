package dev.tradewind.sagas.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.definition.Samples;
import dev.tradewind.sagas.run.Happening.Told;
import dev.tradewind.sagas.run.Happening.WaitEnded;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs that an event ends early, and steps that turn out to have had no effect, or one that stays.
final class EarlyEndTest {
    private static final Instant NOON = Instant.parse("2026-07-02T12:00:00Z");

    private final SagaDefinition saga = Samples.source(Samples.PARCEL).definition();
    private RunTurn last = Advance.begin(saga, "p-1", RunData.NONE, NOON);

    private void happens(Happening happening) {
        last = Advance.of(saga, last.run(), happening, NOON);
    }

    private void told(String event) {
        happens(new Told(event, RunData.NONE.with("reason", "no longer wanted")));
    }

    private void waitEnds() {
        happens(new WaitEnded(last.run().position().number()));
    }

    private List<String> events() {
        return last.run().history().lines().stream().flatMap(it -> it.event().stream()).toList();
    }

    @Test
    void the_event_that_cancels_has_the_step_under_way_undone_and_those_before_it() {
        told("PostagePaid");
        told("ParcelWithdrawn");

        assertThat(last.run().status()).isEqualTo(RunStatus.COMPENSATING);
        assertThat(last.run().reason()).contains("cancelled: no longer wanted");
        told("ParcelStopped");
        told("PostageRefunded");
        assertThat(last.run().status()).isEqualTo(RunStatus.COMPENSATED);
        assertThat(events())
                .endsWith(
                        "ParcelWithdrawn",
                        "RecallRequested",
                        "ParcelStopped",
                        "RefundRequested",
                        "PostageRefunded");
    }

    @Test
    void the_event_that_cancels_changes_nothing_on_the_way_back_and_after_the_end() {
        told("PostagePaid");
        told("ParcelLost");
        var back = last.run();
        told("ParcelWithdrawn");
        assertThat(last.run()).isEqualTo(back);

        told("PostageRefunded");
        var ended = last.run();
        told("ParcelWithdrawn");
        assertThat(last.run()).isEqualTo(ended);
    }

    @Test
    void what_has_no_effect_is_not_undone_itself() {
        told("PostagePaid");
        told("ParcelStopped");

        assertThat(events()).endsWith("ParcelStopped", "RefundRequested");
    }

    @Test
    void what_stands_completes_the_run() {
        told("PostagePaid");
        waitEnds();
        told("RecallRefused");

        assertThat(last.run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(last.effects()).containsExactly(new Effect.Tell(RunStatus.COMPLETED));
        assertThat(last.run().reason()).contains("send: nobody said in time how it ended");
    }

    @Test
    void what_stands_completes_a_run_that_is_stuck() {
        told("PostagePaid");
        waitEnds();
        waitEnds();
        assertThat(last.run().status()).isEqualTo(RunStatus.STUCK);

        told("RecallRefused");

        assertThat(last.run().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void what_stands_changes_nothing_once_the_way_back_has_passed_it() {
        told("PostagePaid");
        told("ParcelStopped");
        told("RecallRefused");

        assertThat(last.run().status()).isEqualTo(RunStatus.COMPENSATING);
        assertThat(last.effects()).isEmpty();
    }

    @Test
    void a_run_that_is_cancelled_before_it_begins_has_ended() {
        var told = new Told("ParcelWithdrawn", RunData.NONE);

        var turn = Advance.never(saga, "p-2", told, NOON);

        assertThat(turn.run().status()).isEqualTo(RunStatus.FAILED);
        assertThat(turn.effects()).containsExactly(new Effect.Tell(RunStatus.FAILED));
        assertThat(turn.run().history().latest(HistoryLine.What.CANCELLED))
                .contains("ParcelWithdrawn");
    }
}
