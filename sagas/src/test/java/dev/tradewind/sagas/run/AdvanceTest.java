package dev.tradewind.sagas.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.definition.Samples;
import dev.tradewind.sagas.run.Happening.AttemptFailed;
import dev.tradewind.sagas.run.Happening.Cancelled;
import dev.tradewind.sagas.run.Happening.Retried;
import dev.tradewind.sagas.run.Happening.Told;
import dev.tradewind.sagas.run.Happening.WaitEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AdvanceTest {
    private static final Instant NOON = Instant.parse("2026-07-02T12:00:00Z");

    private final SagaDefinition saga = Samples.claim();
    private Instant now = NOON;
    private RunTurn last = Advance.begin(saga, "c-1", RunData.NONE, NOON);

    private void happens(Happening happening) {
        last = Advance.of(saga, last.run(), happening, now);
    }

    private void told(String event) {
        happens(new Told(event, RunData.NONE.with(event, "told")));
    }

    private void waitEnds() {
        happens(new WaitEnded(last.run().position().number()));
    }

    private void breaks() {
        happens(new AttemptFailed(last.run().position().number(), "503", false));
    }

    private SagaRun run() {
        return last.run();
    }

    private List<String> events() {
        return run().history().lines().stream().flatMap(it -> it.event().stream()).toList();
    }

    @Test
    void steps_are_asked_for_one_after_the_other_until_it_completes() {
        told("AmountReserved");
        told("ClaimChecked");
        told("ClaimPaid");

        assertThat(run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(events())
                .containsExactly(
                        "ClaimSubmitted",
                        "ReserveRequested",
                        "AmountReserved",
                        "CheckRequested",
                        "ClaimChecked",
                        "PaymentRequested",
                        "ClaimPaid");
        assertThat(run().position().waiting()).isEmpty();
        assertThat(last.effects()).containsExactly(new Effect.Tell(RunStatus.COMPLETED));
    }

    @Test
    void whatever_is_asked_for_has_a_deadline() {
        assertThat(last.effects())
                .containsExactly(
                        new Effect.Ask(0, false, 1, 1, NOON.plusSeconds(10)),
                        new Effect.Wake(1, NOON.plusSeconds(10)));
    }

    @Test
    void data_is_gathered_from_every_outcome() {
        told("AmountReserved");
        told("ClaimChecked");

        assertThat(run().data().text("AmountReserved")).contains("told");
        assertThat(run().data().text("ClaimChecked")).contains("told");
    }

    @Test
    void a_step_that_ends_badly_has_those_before_it_undone_and_not_itself() {
        told("AmountReserved");
        told("ClaimRejected");

        assertThat(run().status()).isEqualTo(RunStatus.COMPENSATING);
        assertThat(events()).endsWith("ClaimRejected", "ReleaseRequested");
        told("AmountReleased");
        assertThat(run().status()).isEqualTo(RunStatus.COMPENSATED);
        assertThat(run().reason()).contains("check ended with ClaimRejected");
    }

    @Test
    void one_that_ends_badly_with_nothing_to_undo_has_failed() {
        told("ReserveRefused");

        assertThat(run().status()).isEqualTo(RunStatus.FAILED);
        assertThat(last.effects()).containsExactly(new Effect.Tell(RunStatus.FAILED));
    }

    @Test
    void what_is_overdue_is_asked_for_again_and_then_undone_first() {
        told("AmountReserved");
        told("ClaimChecked");
        waitEnds();
        assertThat(events()).endsWith("PaymentRequested", "PaymentRequested");

        waitEnds();

        assertThat(events()).endsWith("RefundRequested");
        told("ClaimRefunded");
        told("AmountReleased");
        assertThat(run().status()).isEqualTo(RunStatus.COMPENSATED);
        assertThat(run().reason()).contains("pay: nobody said in time how it ended");
    }

    @Test
    void an_attempt_that_breaks_is_made_again_after_a_pause() {
        breaks();

        var pause = last.effects();
        assertThat(pause).containsExactly(new Effect.Wake(2, NOON.plusSeconds(2)));
        assertThat(run().position().waiting().orElseThrow().what())
                .isEqualTo(Waiting.Kind.NEXT_ATTEMPT);
        waitEnds();
        assertThat(run().position().attempt()).isEqualTo(2);
        assertThat(events()).endsWith("ReserveRequested", "ReserveRequested");
    }

    @Test
    void an_outcome_that_comes_in_the_pause_counts() {
        breaks();
        told("AmountReserved");

        assertThat(events()).endsWith("AmountReserved", "CheckRequested");
    }

    @Test
    void a_break_of_an_attempt_that_is_over_changes_nothing() {
        var first = run().position().number();
        waitEnds();
        var before = run();

        happens(new AttemptFailed(first, "late", false));
        happens(new WaitEnded(first));

        assertThat(run()).isEqualTo(before);
        assertThat(last.effects()).isEmpty();
    }

    @Test
    void a_compensation_that_fails_is_stuck_until_somebody_has_it_tried_again() {
        told("AmountReserved");
        told("ClaimWithdrawn");
        breaks();
        waitEnds();
        breaks();

        assertThat(run().status()).isEqualTo(RunStatus.STUCK);
        assertThat(run().reason()).contains("undo of reserve: 503");
        assertThat(last.effects()).containsExactly(new Effect.Tell(RunStatus.STUCK));

        happens(new Retried());
        assertThat(run().status()).isEqualTo(RunStatus.COMPENSATING);
        assertThat(run().position().attempt()).isEqualTo(1);
        told("AmountReleased");
        assertThat(run().status()).isEqualTo(RunStatus.COMPENSATED);
    }

    @Test
    void somebody_who_undoes_by_hand_what_is_stuck_may_say_so() {
        told("AmountReserved");
        told("ClaimWithdrawn");
        happens(new AttemptFailed(run().position().number(), "409", true));
        assertThat(run().status()).isEqualTo(RunStatus.STUCK);

        told("AmountReleased");

        assertThat(run().status()).isEqualTo(RunStatus.COMPENSATED);
    }

    @Test
    void a_cancelled_run_undoes_what_may_have_been_done() {
        told("AmountReserved");
        told("ClaimChecked");
        happens(new Cancelled("on request"));

        assertThat(events()).endsWith("RefundRequested");
        assertThat(run().reason()).contains("cancelled: on request");
    }

    @Test
    void nothing_moves_a_run_that_has_ended() {
        told("ReserveRefused");
        var ended = run();

        happens(new Cancelled("late"));
        happens(new Retried());
        waitEnds();
        breaks();
        assertThat(run()).isEqualTo(ended);

        told("AmountReserved");
        assertThat(run().status()).isEqualTo(RunStatus.FAILED);
        assertThat(last.effects()).isEmpty();
        assertThat(run().history().lines())
                .last()
                .extracting(HistoryLine::what)
                .isEqualTo(HistoryLine.What.IGNORED);
    }

    @Test
    void an_event_that_comes_too_early_changes_nothing_but_the_history() {
        told("ClaimPaid");

        assertThat(run().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(run().position().step()).isZero();
        assertThat(run().data().text("ClaimPaid")).isEmpty();
    }

    @Test
    void a_history_is_bounded_and_noise_does_not_push_out_what_happened() {
        for (int i = 0; i < 1000; i++) {
            told("ClaimPaid");
        }
        assertThat(run().history().lines()).hasSize(22);

        for (int i = 0; i < 500; i++) {
            now = now.plus(Duration.ofSeconds(1));
            told("AmountReserved");
            told("ClaimWithdrawn");
            happens(new AttemptFailed(run().position().number(), "409", true));
            happens(new Retried());
        }
        assertThat(run().history().lines()).hasSize(History.LINES_MAX);
        assertThat(run().history().dropped()).isPositive();
    }
}
