package dev.tradewind.sagas.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.http.FieldError;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DefinitionReaderTest {
    @Test
    void a_definition_is_read_with_what_it_leaves_open() {
        var claim = Samples.claim();

        assertThat(claim.name()).isEqualTo("claim");
        assertThat(claim.steps())
                .extracting(SagaStep::name)
                .containsExactly("reserve", "check", "pay");
        var check = claim.steps().get(1);
        assertThat(check.action().by()).isEqualTo(new Performer.Outside());
        assertThat(check.action().deadline()).isEqualTo(Duration.ofDays(2));
        assertThat(check.failedEvents()).containsExactly("ClaimRejected", "ClaimWithdrawn");
        var undo = claim.steps().get(2).undo().orElseThrow().action();
        assertThat(undo.attempts()).isEqualTo(StepAction.ATTEMPTS_DEFAULT);
        assertThat(undo.backoff()).isEqualTo(StepAction.BACKOFF_DEFAULT);
        assertThat(undo.by()).isEqualTo(new Performer.Simulated(Duration.ZERO, 0));
    }

    @Test
    void the_events_of_a_saga_are_in_the_order_in_which_they_come() {
        assertThat(Samples.claim().events())
                .containsExactly(
                        "ClaimSubmitted",
                        "ReserveRequested",
                        "AmountReserved",
                        "ReserveRefused",
                        "CheckRequested",
                        "ClaimChecked",
                        "ClaimRejected",
                        "ClaimWithdrawn",
                        "PaymentRequested",
                        "ClaimPaid",
                        "PaymentRefused",
                        "ReleaseRequested",
                        "AmountReleased",
                        "RefundRequested",
                        "ClaimRefunded");
        assertThat(Samples.claim().outcomes())
                .doesNotContain("ClaimSubmitted", "ReserveRequested", "RefundRequested")
                .hasSize(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"saga\": \"claim\"        | \"saga\": \"Claim\"          | /saga             | lower-case",
                "\"saga\": \"claim\"        | \"saga\": \"a-name-of-more-than-thirty-characters\" | /saga | at most 30",
                "\"version\": \"1\"         | \"version\": \"0\"           | /version          | whole number",
                "\"owner\": \"claims\"      | \"owners\": \"claims\"       | /owners           | not known",
                "\"owner\": \"claims\"      | \"owners\": \"claims\"       | /owner            | must be a text",
                "https://example.com/claims | wiki                         | /runbook          | http",
                "\"topic\": \"claim-events\"| \"topic\": \"claim events\"  | /topic            | letters",
                "\"subject\": \"claimId\"   | \"subject\": \"saga\"        | /subject          | must not be",
                "ClaimSubmitted             | SubmitClaim                  | /starts           | no fact",
                "ReserveRequested           | ClaimSubmitted               | /steps/0/asks     | has already",
                "\"done\": \"ClaimPaid\", | ` `                            | /steps/2/done     | can never end",
                "\"done\": \"ClaimPaid\"    | \"done\": [\"ClaimPaid\", \"ClaimSettled\"] | /steps/2/done | one event",
                "\"failed\": \"PaymentRefused\", | ` `                     | /steps/2/failed   | may be refused",
                "\"deadline\": \"2d\"       | \"deadline\": \"forever\"    | /steps/1/deadline | must be a time",
                "\"deadline\": \"2d\"       | \"deadline\": \"999d\"       | /steps/1/deadline | 100ms to 366d",
                "\"deadline\": \"2d\",      | ` `                          | /steps/1/deadline | must be a text",
                "\"attempts\": \"1\"        | \"attempts\": \"11\"         | /steps/1/attempts | 1 to 10",
                "\"step\": \"check\"        | \"step\": \"pay\"            | /steps/2/step     | name of its own",
                "\"takes\": \"0s\"          | \"take\": \"0s\"             | /steps/0/simulated/take | not known",
                "\"done\": \"AmountReleased\", | ` `                       | /steps/0/undo/done | can never end",
                "\"done\": \"AmountReleased\" | \"done\": \"AmountReleased\", \"stands\": \"AmountKept\" | /steps/0/undo/stands | last step",
                "\"done\": \"ClaimRefunded\" | \"done\": \"ClaimRejected\" | /steps/2/undo/done | has already",
                "\"starts\": \"ClaimSubmitted\" | \"starts\": \"ClaimSubmitted\", \"cancels\": \"ClaimPaid\" | /steps/2/done | has already",
                "\"simulated\": {\"takes\": \"0s\"}, \"deadline\": \"10s\", \"attempts\": \"2\", \"backoff\": \"2s\", | \"http\": \"ftp://x\", \"deadline\": \"1s\", | /steps/0/http | http",
            })
    void a_fault_is_named_with_its_place(String right, String wrong, String pointer, String said) {
        var json = Samples.CLAIM.replaceAll("\\s+", " ");
        assertThat(json).contains(right);

        var faults =
                faults(json.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)));

        assertThat(faults)
                .filteredOn(it -> it.pointer().equals(pointer))
                .extracting(FieldError::detail)
                .anyMatch(it -> it.contains(said));
    }

    @Test
    void every_fault_is_named_at_once() {
        var faults = faults("{\"saga\": \"claim\", \"version\": \"x\", \"stepps\": []}");

        assertThat(faults)
                .extracting(FieldError::pointer)
                .contains(
                        "/version",
                        "/owner",
                        "/runbook",
                        "/topic",
                        "/subject",
                        "/starts",
                        "/steps",
                        "/stepps");
    }

    private static List<FieldError> faults(String json) {
        var refused = catchThrowableOfType(UnusableDefinition.class, () -> Samples.source(json));
        assertThat(refused).isNotNull();
        return refused.faults();
    }

    @Test
    void two_sagas_have_neither_a_name_nor_a_topic_nor_a_queue_in_common() {
        var claim = Samples.source(Samples.CLAIM);
        var other =
                Samples.source(
                        Samples.CLAIM
                                .replace("\"saga\": \"claim\"", "\"saga\": \"claim-reserve\"")
                                .replace("claim-events", "order-events"));

        var refused =
                catchThrowableOfType(
                        UnusableDefinition.class,
                        () ->
                                DefinitionSet.of(
                                        List.of(claim, claim, other),
                                        Set.of("order-events"),
                                        true));

        assertThat(refused.faults())
                .extracting(FieldError::pointer)
                .contains("claim/saga", "claim/topic", "claim/steps", "claim-reserve/topic")
                .contains("claim-reserve/steps");
    }

    @Test
    void nothing_is_simulated_in_production() {
        var claim = Samples.source(Samples.CLAIM);

        var refused =
                catchThrowableOfType(
                        UnusableDefinition.class,
                        () -> DefinitionSet.of(List.of(claim), Set.of(), false));

        assertThat(refused).hasMessageContaining("claim has a simulated step");
    }

    @Test
    void whoever_does_a_step_is_read() {
        var http =
                Samples.CLAIM.replaceFirst(
                        "\"simulated\": \\{\"takes\": \"0s\"}",
                        "\"http\": \"http://localhost:9000/reserve\"");
        var function =
                Samples.CLAIM.replaceFirst(
                        "\"simulated\": \\{\"takes\": \"0s\"}", "\"function\": \"reserve:live\"");

        assertThat(by(http))
                .isEqualTo(new Performer.Http(URI.create("http://localhost:9000/reserve")));
        assertThat(by(function)).isEqualTo(new Performer.Function("reserve:live"));
    }

    private static Performer by(String json) {
        return Samples.source(json).definition().steps().getFirst().action().by();
    }

    @Test
    void an_event_may_end_a_step_badly_and_its_compensation_well() {
        var parcel = Samples.source(Samples.PARCEL).definition();

        assertThat(parcel.role("ParcelWithdrawn")).isEqualTo(new EventRole.Cancels());
        assertThat(parcel.role("ParcelLost")).isEqualTo(new EventRole.Failed(1));
        assertThat(parcel.role("ParcelStopped")).isEqualTo(new EventRole.NoEffect(1));
        assertThat(parcel.role("RecallRefused")).isEqualTo(new EventRole.Stands(1));
        assertThat(parcel.events()).doesNotHaveDuplicates().contains("ParcelStopped");
        assertThat(parcel.outcomes()).contains("ParcelWithdrawn", "RecallRefused");
        assertThat(SagaDrawing.of(parcel))
                .contains("note right of s1 : ParcelWithdrawn ends it early")
                .contains("u2 --> completed : RecallRefused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"pivot\": \"true\" | \"pivot\": \"maybe\" | /steps/1/pivot | one of",
                "\"asks\": \"BookingRequested\" | \"asks\": \"BookingRequested\", \"failed\": \"BookingRefused\" | /steps/2/failed | no way back",
                "\"asks\": \"BookingRequested\" | \"asks\": \"BookingRequested\", \"pivot\": \"true\" | /steps/2/pivot | no way back",
                "\"attempts\": \"1\", \"undo\" | \"attempts\": \"1\", \"pivot\": \"true\", \"undo\" | /steps/0/pivot | nothing undoes",
            })
    void a_pivot_has_no_way_back_and_nothing_after_it_has(
            String right, String wrong, String pointer, String said) {
        var json = Samples.PAYOUT.replaceAll("\\s+", " ");
        assertThat(json).contains(right);

        assertThat(faults(json.replace(right, wrong)))
                .filteredOn(it -> it.pointer().equals(pointer))
                .extracting(FieldError::detail)
                .anyMatch(it -> it.contains(said));
    }

    @Test
    void a_drawing_shows_where_there_is_no_way_back() {
        assertThat(SagaDrawing.of(Samples.source(Samples.PAYOUT).definition()))
                .contains("s1 --> u1 : no answer")
                .contains("s2 --> u1 : TransferDeclined")
                .contains("s2 --> stuck : no answer")
                .contains("s3 --> stuck : no answer");
    }

    @Test
    void a_drawing_has_the_way_there_and_back() {
        var drawing = SagaDrawing.of(Samples.claim());

        assertThat(drawing)
                .startsWith("stateDiagram-v2\n")
                .contains("[*] --> s1 : ClaimSubmitted")
                .contains("s1 --> s2 : AmountReserved")
                .contains("s2 --> u1 : ClaimRejected, ClaimWithdrawn")
                .contains("s3 --> completed : ClaimPaid")
                .contains("s3 --> u3 : no answer")
                .contains("u3 --> u1 : ClaimRefunded")
                .contains("u1 --> ended_badly : AmountReleased")
                .contains("u1 --> stuck : no answer");
    }
}
