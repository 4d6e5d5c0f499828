package dev.tradewind.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.sagas.definition.DefinitionSet;
import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.definition.SagaStep;
import dev.tradewind.sagas.run.Advance;
import dev.tradewind.sagas.run.Happening;
import dev.tradewind.sagas.run.RunData;
import dev.tradewind.sagas.run.RunStatus;
import dev.tradewind.sagas.run.SagaRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The sample pipelines of other domains: each step of each fails in every way that there is, and the run ends in the
/// status, and with the compensations, that must follow.
final class SamplePipelinesTest {
    private static final Path DIRECTORY = Path.of("../examples/pipelines/definitions");
    private static final Instant NOON = Instant.parse("2026-07-02T12:00:00Z");
    private static final DefinitionSet SAMPLES =
            PipelineDirectory.read(DIRECTORY, ShopFlows.topics(), true);

    /// The chains that readers of such systems know, in their words.
    private static final Map<String, String> CHAINS =
            Map.of(
                    "finance",
                    "TransactionSubmitted FraudCheckRequested ComplianceCheckCompleted LedgerUpdated CustomerAlerted",
                    "onboarding",
                    "UserRegistered IdentityVerificationRequested WelcomeEmailRequested CRMProfileCreated"
                            + " AnalyticsEventRecorded",
                    "media",
                    "FileUploaded VirusScanRequested VideoTranscodingRequested ThumbnailGenerationRequested"
                            + " MetadataExtractionRequested",
                    "iot",
                    "DeviceReadingReceived AnomalyDetectionRequested DataArchived AlertGenerated DashboardUpdated",
                    "logistics",
                    "PackageCreated WarehouseAssigned DriverRequested TrackingUpdated CustomerNotified",
                    "insurance",
                    "ClaimSubmitted DocumentValidationRequested FraudAssessmentRequested AdjusterAssigned CustomerUpdated",
                    "healthcare",
                    "AppointmentBooked ReminderRequested BillingRecordCreated InsuranceCheckRequested AuditRecordCreated",
                    "cicd",
                    "BuildCompleted SecurityScanRequested ArtifactPublished DeploymentRequested NotificationRequested");

    /// A step that does not end well, and how.
    record Case(SagaDefinition saga, int step, Way way) {
        @Override
        public String toString() {
            return "%s, %s: %s".formatted(saga.name(), saga.steps().get(step).name(), way);
        }
    }

    enum Way {
        /// It says that it was not done.
        REFUSED,
        /// Every attempt breaks.
        BREAKS,
        /// Nobody says anything.
        SILENT,
        /// Somebody cancels while it is waited for.
        CANCELLED
    }

    static Stream<Case> cases() {
        return SAMPLES.definitions().stream()
                .flatMap(saga ->
                        IntStream.range(0, saga.steps().size())
                                .boxed()
                                .flatMap(step ->
                                        Stream.of(Way.values())
                                                .map(way -> new Case(saga, step, way))));
    }

    static Stream<SagaDefinition> sagas() {
        return SAMPLES.definitions().stream();
    }

    @Test
    void there_are_eight() {
        assertThat(SAMPLES.definitions())
                .extracting(SagaDefinition::name)
                .containsExactlyInAnyOrderElementsOf(CHAINS.keySet());
    }

    @ParameterizedTest
    @MethodSource("sagas")
    void one_that_goes_well_tells_the_chain_of_its_domain_in_order(SagaDefinition saga) {
        var run = new Run(saga);
        saga.steps().forEach(run::done);

        assertThat(run.run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.events())
                .containsSubsequence(CHAINS.getOrDefault(saga.name(), "").split(" ", -1));
        assertThat(run.events()).hasSize(1 + 2 * saga.steps().size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_step_that_does_not_end_well_has_what_was_done_undone_backwards(Case it) {
        var run = new Run(it.saga());
        it.saga().steps().subList(0, it.step()).forEach(run::done);

        run.fails(it.way());
        var asked = run.undoAll();

        var undone = undoable(it);
        assertThat(asked).containsExactlyElementsOf(undone.stream().map(SagaStep::name).toList());
        assertThat(run.run.status())
                .isEqualTo(undone.isEmpty() ? RunStatus.FAILED : RunStatus.COMPENSATED);
        assertThat(run.run.reason()).isPresent();
        assertThat(run.events())
                .filteredOn(undoEvents(it.saga().steps())::contains)
                .containsExactlyElementsOf(undoEvents(undone));
    }

    /// The events of these steps' compensations, one step after the other.
    private static List<String> undoEvents(List<SagaStep> steps) {
        return steps.stream()
                .filter(step -> step.undo().isPresent())
                .flatMap(step -> Stream.of(step.action(true).asks(), step.doneEvent(true)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_compensation_that_fails_is_stuck_there_and_goes_on_when_tried_again(Case it) {
        var undone = undoable(it);
        for (int stuckAt = 0; stuckAt < undone.size(); stuckAt++) {
            var run = new Run(it.saga());
            it.saga().steps().subList(0, it.step()).forEach(run::done);
            run.fails(it.way());
            for (int i = 0; i < stuckAt; i++) {
                run.undone();
            }

            run.breaks();

            assertThat(run.run.status()).isEqualTo(RunStatus.STUCK);
            assertThat(run.run.reason().orElseThrow()).contains(undone.get(stuckAt).name());
            run.happens(new Happening.Retried());
            assertThat(run.undoAll())
                    .containsExactlyElementsOf(
                            undone.subList(stuckAt, undone.size()).stream()
                                    .map(SagaStep::name)
                                    .toList());
            assertThat(run.run.status()).isEqualTo(RunStatus.COMPENSATED);
        }
    }

    /// The steps that must be undone, in that order: those before, and the step itself if it may have had an effect.
    private static List<SagaStep> undoable(Case it) {
        int last = it.way() == Way.REFUSED ? it.step() - 1 : it.step();
        return IntStream.rangeClosed(0, last)
                .mapToObj(i -> it.saga().steps().get(last - i))
                .filter(step -> step.undo().isPresent())
                .toList();
    }

    /// A run of a saga whose workers do as the test says.
    private static final class Run {
        private final SagaDefinition saga;
        private SagaRun run;

        Run(SagaDefinition saga) {
            this.saga = saga;
            run = Advance.begin(saga, "s-1", RunData.NONE, NOON).run();
        }

        void happens(Happening happening) {
            run = Advance.of(saga, run, happening, NOON).run();
        }

        private void told(String event) {
            happens(new Happening.Told(event, RunData.NONE));
        }

        private void done(SagaStep step) {
            told(step.doneEvents().getFirst());
        }

        private SagaStep step() {
            return saga.steps().get(run.position().step());
        }

        private void fails(Way way) {
            switch (way) {
                case REFUSED -> told(step().failedEvents().getFirst());
                case BREAKS -> breaks();
                case SILENT -> {
                    for (int i = step().action().attempts(); i > 0; i--) {
                        waitEnds();
                    }
                }
                case CANCELLED -> happens(new Happening.Cancelled("on request"));
            }
        }

        /// As often as it is asked for.
        private void breaks() {
            for (int i = step().action(run.isUndoing()).attempts(); i > 0; i--) {
                happens(new Happening.AttemptFailed(run.position().number(), "503", false));
                if (i > 1) {
                    waitEnds();
                }
            }
        }

        private void waitEnds() {
            happens(new Happening.WaitEnded(run.position().number()));
        }

        private void undone() {
            told(step().doneEvent(true));
        }

        /// Has everything undone that is asked for; the steps in that order.
        private List<String> undoAll() {
            var asked = new ArrayList<String>();
            while (run.status() == RunStatus.COMPENSATING) {
                asked.add(step().name());
                undone();
            }
            return asked;
        }

        private List<String> events() {
            return run.history().lines().stream().flatMap(it -> it.event().stream()).toList();
        }
    }
}
