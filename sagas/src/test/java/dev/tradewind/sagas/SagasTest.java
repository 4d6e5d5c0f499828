package dev.tradewind.sagas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.ManualClock;
import dev.tradewind.patience.Patience;
import dev.tradewind.sagas.definition.Samples;
import dev.tradewind.sagas.perform.Performers;
import dev.tradewind.telemetry.PrometheusText;
import dev.tradewind.telemetry.Telemetry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class SagasTest {
    private static final Instant NOON = Instant.parse("2026-07-02T12:00:00Z");

    private static final List<String> WELL =
            List.of(
                    "ClaimSubmitted",
                    "ReserveRequested",
                    "AmountReserved",
                    "CheckRequested",
                    "ClaimChecked",
                    "PaymentRequested",
                    "ClaimPaid");

    @TempDir private Path directory = Path.of("");

    private final ManualClock clock = new ManualClock(NOON);

    private Ground open(String... definitions) {
        return new Ground(directory, clock, Performers.simulating(), definitions);
    }

    private static void start(Ground ground, String subject, String data) {
        var answer =
                ground.post(
                        "/sagas/claim",
                        "key-" + subject,
                        "{\"subject\": \"%s\", \"data\": %s}".formatted(subject, data));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    }

    private static void tell(Ground ground, String subject, String event) {
        var answer =
                ground.post(
                        "/sagas/claim/" + subject + "/events",
                        "{\"type\": \"%s\"}".formatted(event));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    }

    @Test
    void a_run_takes_its_steps_and_completes() {
        try (var ground = open(Samples.CLAIM)) {
            start(ground, "c-1", "{\"amount\": 12.50}");
            ground.awaitEvent("claim", "c-1", "CheckRequested");
            tell(ground, "c-1", "ClaimChecked");
            ground.awaitStatus("claim", "c-1", "completed");

            assertThat(ground.events("claim", "c-1")).isEqualTo(WELL);
            var run = ground.run("claim", "c-1");
            assertThat(run.at("/data/claimId").asText()).isEqualTo("c-1");
            assertThat(run.at("/data/amount").asText()).isEqualTo("12.50");
            assertThat(run.has("waitsFor")).isFalse();
        }
    }

    @Test
    void a_run_that_has_ended_is_forgotten_after_ninety_days() {
        try (var ground = open(Samples.CLAIM)) {
            start(ground, "c-1", "{}");
            ground.awaitEvent("claim", "c-1", "CheckRequested");
            tell(ground, "c-1", "ClaimChecked");
            ground.awaitStatus("claim", "c-1", "completed");

            clock.advance(SagaRuns.KEPT);

            Patience.until(() -> ground.get("/sagas/claim/c-1").status() == 404);
        }
    }

    @Test
    void a_run_that_is_past_its_pivot_is_not_cancelled() {
        try (var ground = open(Samples.PAYOUT)) {
            ground.publish("payout-events", "e-1", "PayoutApproved", "{\"payoutId\": \"p-1\"}");
            Patience.until(() -> ground.get("/sagas/payout/p-1").status() == 200);
            ground.publish("payout-events", "e-2", "FundsReserved", "{\"payoutId\": \"p-1\"}");
            ground.awaitEvent("payout", "p-1", "TransferRequested");

            var answer = ground.post("/sagas/payout/p-1/cancel", "");

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().path("detail").asText()).contains("no way back");
        }
    }

    @Test
    void what_cancels_a_run_may_come_before_what_starts_it() {
        try (var ground = open(Samples.PARCEL)) {
            ground.publish("parcel-events", "e-1", "ParcelWithdrawn", "{\"parcelId\": \"p-1\"}");
            Patience.until(() -> ground.get("/sagas/parcel/p-1").status() == 200);
            ground.publish("parcel-events", "e-2", "ParcelAccepted", "{\"parcelId\": \"p-1\"}");
            ground.publish("parcel-events", "e-3", "ParcelAccepted", "{\"parcelId\": \"p-2\"}");
            ground.awaitEvent("parcel", "p-2", "PostageRequested");

            assertThat(ground.hasStatus("parcel", "p-1", "failed")).isTrue();
            assertThat(ground.events("parcel", "p-1")).containsExactly("ParcelWithdrawn");
        }
    }

    @Test
    void the_same_request_again_starts_nothing_and_another_one_for_the_subject_is_too_late() {
        try (var ground = open(Samples.CLAIM)) {
            start(ground, "c-1", "{}");
            start(ground, "c-1", "{}");

            var other = ground.post("/sagas/claim", "other", "{\"subject\": \"c-1\"}");

            assertThat(other.status()).isEqualTo(409);
            assertThat(ground.events("claim", "c-1"))
                    .startsWith("ClaimSubmitted", "ReserveRequested");
        }
    }

    @Test
    void an_event_on_the_topic_starts_a_run_and_outcomes_there_move_it() {
        try (var ground = open(Samples.CLAIM)) {
            ground.publish(
                    "claim-events",
                    "e-1",
                    "ClaimSubmitted",
                    "{\"claimId\": \"c-2\", \"amount\": 5}");
            Patience.until(() -> ground.run("claim", "c-2").has("status"));
            ground.awaitEvent("claim", "c-2", "CheckRequested");
            for (int copy = 0; copy < 3; copy++) {
                ground.publish(
                        "claim-events",
                        "e-2",
                        "ClaimChecked",
                        "{\"claimId\": \"c-2\", \"by\": \"ann\"}");
            }
            ground.awaitStatus("claim", "c-2", "completed");

            assertThat(ground.events("claim", "c-2")).isEqualTo(WELL);
            assertThat(ground.run("claim", "c-2").at("/data/by").asText()).isEqualTo("ann");
        }
    }

    @Test
    void a_deadline_that_passes_is_kept_by_the_host() {
        try (var ground = open(Samples.CLAIM)) {
            start(ground, "c-1", "{\"simulate\": {\"reserve\": \"silent\"}}");
            clock.advance(Duration.ofSeconds(10));
            ground.awaitEvent("claim", "c-1", "ReserveRequested", 2);
            clock.advance(Duration.ofSeconds(10));
            ground.awaitStatus("claim", "c-1", "compensated");

            assertThat(ground.events("claim", "c-1"))
                    .containsExactly(
                            "ClaimSubmitted",
                            "ReserveRequested",
                            "ReserveRequested",
                            "ReleaseRequested",
                            "AmountReleased");
        }
    }

    @Test
    void a_stuck_run_is_listed_counted_and_tried_again() {
        try (var ground = open(Samples.CLAIM)) {
            start(ground, "c-1", "{\"simulate\": {\"undo-reserve\": \"fails\"}}");
            ground.awaitEvent("claim", "c-1", "CheckRequested");
            tell(ground, "c-1", "ClaimRejected");
            ground.awaitStatus("claim", "c-1", "stuck");

            var listed = ground.get("/sagas?status=stuck").body().path("items");
            assertThat(listed).hasSize(1);
            assertThat(listed.path(0).path("runbook").asText())
                    .isEqualTo("https://example.com/claims");
            assertThat(metrics(ground)).contains("tradewind_sagas_stuck{saga=\"claim\"} 1");
            assertThat(ground.post("/sagas/claim/c-1/cancel", "{}").status()).isEqualTo(409);
            assertThat(ground.post("/sagas/claim/c-1/retry", "{}").status()).isEqualTo(200);
            tell(ground, "c-1", "AmountReleased");
            ground.awaitStatus("claim", "c-1", "compensated");
            assertThat(metrics(ground)).contains("tradewind_sagas_stuck{saga=\"claim\"} 0");
        }
    }

    private static String metrics(Ground ground) {
        var telemetry = new Telemetry();
        ground.sagas().addTo(telemetry);
        var text = new ByteArrayOutputStream();
        try {
            PrometheusText.write(telemetry, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(UTF_8);
    }

    @Test
    void a_cancelled_run_is_undone_and_cancelled_once() {
        try (var ground = open(Samples.CLAIM)) {
            start(ground, "c-1", "{}");
            ground.awaitEvent("claim", "c-1", "CheckRequested");

            assertThat(ground.post("/sagas/claim/c-1/cancel", "{}").status()).isEqualTo(200);
            assertThat(ground.post("/sagas/claim/c-1/cancel", "{}").status()).isEqualTo(200);
            ground.awaitStatus("claim", "c-1", "compensated");

            assertThat(ground.events("claim", "c-1"))
                    .endsWith("ReleaseRequested", "AmountReleased");
            tell(ground, "c-1", "ClaimChecked");
            Patience.until(() -> ground.events("claim", "c-1").contains("ClaimChecked"));
            assertThat(ground.run("claim", "c-1").path("status").asText()).isEqualTo("compensated");
        }
    }

    @Test
    void a_run_goes_on_from_wherever_its_host_was_when_it_ended() {
        var slow = Samples.CLAIM.replace("\"0s\"", "\"1s\"").replace("\"10s\"", "\"1h\"");
        try (var ground = open(slow)) {
            start(ground, "c-1", "{\"simulate\": {\"pay\": \"fails\"}}");
        }
        Patience.until(() -> {
            try (var ground = open(slow)) {
                clock.advance(Duration.ofMillis(250));
                if (ground.events("claim", "c-1").equals(WELL.subList(0, 4))) {
                    ground.post(
                            "/sagas/claim/c-1/events", "checked", "{\"type\": \"ClaimChecked\"}");
                }
                return ground.hasStatus("claim", "c-1", "compensated");
            }
        });
        try (var ground = open(slow)) {
            assertThat(ground.events("claim", "c-1"))
                    .containsExactly(
                            "ClaimSubmitted",
                            "ReserveRequested",
                            "AmountReserved",
                            "CheckRequested",
                            "ClaimChecked",
                            "PaymentRequested",
                            "PaymentRefused",
                            "ReleaseRequested",
                            "AmountReleased");
        }
    }

    @Test
    void runs_go_on_by_the_version_that_they_began_with() {
        try (var ground = open(Samples.CLAIM)) {
            start(ground, "c-1", "{}");
            ground.awaitEvent("claim", "c-1", "CheckRequested");
        }
        var second =
                Samples.CLAIM
                        .replace("\"version\": \"1\"", "\"version\": \"2\"")
                        .replace("\"2d\", \"attempts\": \"1\"", "\"1h\", \"attempts\": \"1\"");
        try (var ground = open(second)) {
            clock.advance(Duration.ofHours(2));
            start(ground, "c-2", "{}");

            assertThat(ground.run("claim", "c-1").path("version").asInt()).isEqualTo(1);
            assertThat(ground.run("claim", "c-1").path("status").asText()).isEqualTo("running");
            assertThat(ground.run("claim", "c-2").path("version").asInt()).isEqualTo(2);
            tell(ground, "c-1", "ClaimChecked");
            ground.awaitStatus("claim", "c-1", "completed");
        }
    }

    @Test
    void definitions_by_which_runs_cannot_go_on_are_refused() {
        try (var ground = open(Samples.CLAIM)) {
            start(ground, "c-1", "{}");
        }

        var changed = Samples.CLAIM.replace("\"deadline\": \"2d\"", "\"deadline\": \"3d\"");
        assertThatThrownBy(() -> open(changed))
                .isInstanceOf(RunsWaiting.class)
                .hasMessageContaining("another version");
        var renamed =
                Samples.CLAIM
                        .replace("\"version\": \"1\"", "\"version\": \"2\"")
                        .replace("ClaimChecked", "ClaimApproved");
        assertThatThrownBy(() -> open(renamed))
                .isInstanceOf(RunsWaiting.class)
                .hasMessageContaining("ClaimChecked");
        assertThatThrownBy(this::open)
                .isInstanceOf(RunsWaiting.class)
                .hasMessageContaining("no definition");
        try (var ground = open(Samples.CLAIM)) {
            ground.post("/sagas/claim/c-1/cancel", "{}");
            ground.awaitStatus("claim", "c-1", "compensated");
        }
        try (var ground = open()) {
            assertThat(ground.run("claim", "c-1").path("status").asText()).isEqualTo("compensated");
        }
    }

    @Test
    void requests_are_refused_with_what_is_wrong_in_them() {
        try (var ground = open(Samples.CLAIM)) {
            start(ground, "c-1", "{}");
            assertThat(ground.post("/sagas/other", "{\"subject\": \"x\"}").status()).isEqualTo(404);
            assertThat(ground.get("/sagas/claim/none").status()).isEqualTo(404);
            assertRefused(ground.post("/sagas/claim", "{\"subject\": \"a b\"}"), "/subject");
            assertRefused(ground.post("/sagas/claim", "{\"subject\": \"x\", \"dat\": {}}"), "/dat");
            assertRefused(
                    ground.post(
                            "/sagas/claim", "{\"subject\": \"x\", \"data\": {\"claimId\": \"y\"}}"),
                    "/data/claimId");
            assertRefused(
                    ground.post("/sagas/claim", "{\"subject\": \"x\", \"data\": {\"saga\": 1}}"),
                    "/data/saga");
            assertRefused(
                    ground.post(
                            "/sagas/claim",
                            "{\"subject\": \"x\", \"data\": {\"note\": \"%s\"}}"
                                    .formatted("n".repeat(70_000))),
                    "/data");
            assertRefused(
                    ground.post("/sagas/claim/c-1/events", "{\"type\": \"ReserveRequested\"}"),
                    "/type");
            assertRefused(ground.get("/sagas?status=lost"), "status");
            assertRefused(ground.get("/sagas?after=x"), "after");
        }
    }

    private static void assertRefused(Ground.Answer answer, String pointer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    @Test
    void runs_are_listed_by_page_saga_and_status() {
        try (var ground = open(Samples.CLAIM)) {
            for (int i = 1; i <= 5; i++) {
                start(ground, "c-" + i, "{}");
            }
            ground.post("/sagas/claim/c-3/cancel", "{}");

            var first = ground.get("/sagas?name=claim&limit=2").body();
            var second =
                    ground.get("/sagas?name=claim&limit=2&after=" + first.path("next").asText())
                            .body();

            assertThat(first.path("items").findValuesAsText("subject"))
                    .containsExactly("c-1", "c-2");
            assertThat(second.path("items").findValuesAsText("subject"))
                    .containsExactly("c-3", "c-4");
            assertThat(ground.get("/sagas?name=other").body().path("items")).isEmpty();
            assertThat(ground.get("/sagas?status=running").body().path("items")).hasSize(4);
            assertThat(ground.get("/saga-definitions").body().at("/items/0/events")).hasSize(15);
        }
    }
}
