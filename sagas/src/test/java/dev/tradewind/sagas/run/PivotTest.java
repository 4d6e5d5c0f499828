package dev.tradewind.sagas.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.definition.Samples;
import dev.tradewind.sagas.run.Happening.Cancelled;
import dev.tradewind.sagas.run.Happening.Retried;
import dev.tradewind.sagas.run.Happening.Told;
import dev.tradewind.sagas.run.Happening.WaitEnded;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Runs of a saga with a step that cannot be taken back: from that on they go forward, or are stuck.
final class PivotTest {
    private static final Instant NOON = Instant.parse("2026-07-02T12:00:00Z");

    private final SagaDefinition saga = Samples.source(Samples.PAYOUT).definition();
    private RunTurn last = Advance.begin(saga, "p-1", RunData.NONE, NOON);

    @BeforeEach
    void the_pivot_is_asked_for() {
        told("FundsReserved");
    }

    private void happens(Happening happening) {
        last = Advance.of(saga, last.run(), happening, NOON);
    }

    private void told(String event) {
        happens(new Told(event, RunData.NONE));
    }

    private void waitEnds() {
        happens(new WaitEnded(last.run().position().number()));
    }

    private void nobodyAnswers() {
        waitEnds();
        waitEnds();
        assertThat(last.run().status()).isEqualTo(RunStatus.STUCK);
    }

    private List<String> events() {
        return last.run().history().lines().stream().flatMap(it -> it.event().stream()).toList();
    }

    @Test
    void a_pivot_that_ends_badly_has_what_came_before_it_undone() {
        told("TransferDeclined");
        assertThat(events()).endsWith("TransferDeclined", "FundsReleaseRequested");

        told("FundsReleased");

        assertThat(last.run().status()).isEqualTo(RunStatus.COMPENSATED);
    }

    @Test
    void a_pivot_that_nobody_answers_is_stuck_and_nothing_is_undone() {
        nobodyAnswers();

        assertThat(last.effects()).containsExactly(new Effect.Tell(RunStatus.STUCK));
        assertThat(last.run().reason()).contains("transfer: nobody said in time how it ended");
        assertThat(events()).doesNotContain("FundsReleaseRequested");
    }

    @Test
    void a_stuck_pivot_goes_on_by_itself_when_its_end_is_told() {
        nobodyAnswers();

        told("MoneyTransferred");

        assertThat(last.run().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(last.run().reason()).isEmpty();
        assertThat(events()).endsWith("MoneyTransferred", "BookingRequested");
    }

    @Test
    void a_stuck_pivot_goes_back_when_it_is_told_that_it_ended_badly() {
        nobodyAnswers();

        told("TransferDeclined");

        assertThat(last.run().status()).isEqualTo(RunStatus.COMPENSATING);
    }

    @Test
    void a_stuck_pivot_is_asked_for_again_under_its_key() {
        nobodyAnswers();

        happens(new Retried());

        assertThat(last.run().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(last.run().position().attempt()).isEqualTo(1);
        assertThat(last.effects()).first().isInstanceOf(Effect.Ask.class);
        assertThat(((Effect.Ask) last.effects().getFirst()).undoing()).isFalse();
        told("MoneyTransferred");
        told("PayoutBooked");
        assertThat(last.run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(last.run().reason()).isEmpty();
    }

    @Test
    void a_step_after_it_is_stuck_until_somebody_does_it() {
        told("MoneyTransferred");
        waitEnds();
        assertThat(last.run().status()).isEqualTo(RunStatus.STUCK);
        assertThat(last.run().reason()).contains("book: nobody said in time how it ended");

        told("PayoutBooked");

        assertThat(last.run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(last.run().reason()).isEmpty();
    }

    @Test
    void nothing_cancels_a_run_from_its_pivot_on() {
        var asked = last.run();

        told("PayoutWithdrawn");
        happens(new Cancelled("on request"));

        assertThat(last.run()).isEqualTo(asked);
        assertThat(last.effects()).isEmpty();
    }

    @Test
    void what_comes_for_another_step_changes_nothing_where_it_is_stuck() {
        nobodyAnswers();

        told("PayoutBooked");
        told("FundsReleased");

        assertThat(last.run().status()).isEqualTo(RunStatus.STUCK);
        assertThat(last.effects()).isEmpty();
    }
}
