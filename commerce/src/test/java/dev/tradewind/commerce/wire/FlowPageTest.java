package dev.tradewind.commerce.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.definition.SagaDrawing;
import dev.tradewind.sagas.definition.SagaStep;
import dev.tradewind.sagas.definition.StepAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The three flows as data are what the services' queues get, and `docs/flows.md` draws them.
final class FlowPageTest {
    private static final Path PAGE = Path.of("../docs/flows.md");

    /// `./mvnw test -pl commerce -am -Dtest=FlowPageTest -Dwrite.docs=true` draws them anew.
    @ParameterizedTest
    @ValueSource(
            strings = {"parallel", "sequential", "orchestrated", "refund", "orchestrated-refund"})
    void the_page_draws_a_flow(String flow) throws IOException {
        var begin = "<!-- %s: written by FlowPageTest -->\n".formatted(flow);
        var end = "<!-- end of %s -->".formatted(flow);
        var text = Files.readString(PAGE);
        assertThat(text).containsOnlyOnce(begin).containsOnlyOnce(end);
        var written =
                text.substring(0, text.indexOf(begin) + begin.length())
                        + drawn(flow)
                        + text.substring(text.indexOf(end));
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(PAGE, written);
        } else {
            assertThat(text).isEqualTo(written);
        }
    }

    private static String drawn(String flow) {
        if (flow.startsWith(OrderFlow.ORCHESTRATED.label())) {
            var saga = saga("flows/" + flow + ".json");
            return section(SagaDrawing.of(saga), table(saga, plan(OrderFlow.ORCHESTRATED)));
        }
        var described = ChoreographedFlow.read(flow);
        return section(described.drawing(), table(described));
    }

    private static String section(String drawing, String table) {
        return "\n```mermaid\n" + drawing + "```\n\n" + table + "\n";
    }

    private static String table(ChoreographedFlow flow) {
        var rows =
                flow.steps().stream()
                        .map(step ->
                                row(
                                        step.step(),
                                        step.owner(),
                                        names(step.told()),
                                        names(step.done()),
                                        names(step.failed()),
                                        step.deadline(),
                                        Integer.toString(flow.attempts()),
                                        step.undo().map(it -> names(it.told())).orElse(""),
                                        step.undo().map(it -> names(it.done())).orElse("")))
                        .collect(Collectors.joining());
        return head("is told of") + rows;
    }

    private static String table(SagaDefinition saga, Plan plan) {
        var rows =
                saga.steps().stream()
                        .map(step ->
                                row(
                                        step.name(),
                                        owner(plan, step.action()),
                                        step.action().asks(),
                                        names(step.doneEvents()),
                                        names(step.failedEvents()),
                                        length(step.action().deadline()),
                                        Integer.toString(step.action().attempts()),
                                        step.undo()
                                                .map(SagaStep.Undo::action)
                                                .map(FlowPageTest::askedFor)
                                                .orElse(""),
                                        step.undo().map(FlowPageTest::ends).orElse("")))
                        .collect(Collectors.joining());
        return head("is asked by") + rows;
    }

    private static String length(Duration time) {
        if (time.toHours() == 0) {
            return time.toMinutes() + " min";
        }
        return time.toDays() > 2 ? time.toDays() + " d" : time.toHours() + " h";
    }

    private static String askedFor(StepAction undo) {
        return "%s, %d times %d min"
                .formatted(undo.asks(), undo.attempts(), undo.deadline().toMinutes());
    }

    private static String ends(SagaStep.Undo undo) {
        return names(undo.doneEvents())
                + undo.standsEvent().map(event -> "; it stands: " + event).orElse("");
    }

    private static String head(String told) {
        return "| step | owner | %s | done | ends badly | deadline | attempts | undone on | undone |\n"
                        .formatted(told)
                + "|---|---|---|---|---|---|---|---|---|\n";
    }

    private static String row(String... cells) {
        return Stream.of(cells).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String names(List<String> events) {
        return String.join(", ", events);
    }

    @ParameterizedTest
    @CsvSource({
        "PARALLEL, parallel",
        "SEQUENTIAL, sequential",
        "PARALLEL, refund",
        "SEQUENTIAL, refund"
    })
    void a_choreographed_flow_is_what_the_queues_get(OrderFlow ofOrders, String flow) {
        var described = ChoreographedFlow.read(flow);
        var plan = plan(ofOrders);

        assertThat(described.steps())
                .allSatisfy(step -> {
                    assertGets(plan, step.owner(), step.queue(), step.told());
                    step.undo()
                            .ifPresent(undo ->
                                    assertGets(plan, step.owner(), undo.queue(), undo.told()));
                    assertTells(step.owner(), step.done());
                    assertTells(step.owner(), step.failed());
                });
    }

    private static void assertGets(Plan plan, String owner, String queue, List<String> events) {
        assertThat(plan.queues())
                .filteredOn(it -> it.name().equals(queue))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.service()).isEqualTo(owner);
                    assertThat(types(it)).containsAll(events);
                });
    }

    private static List<String> types(Plan.Queue queue) {
        return queue.feeds().stream().flatMap(feed -> feed.types().stream()).toList();
    }

    private static void assertTells(String owner, List<String> events) {
        var told =
                ShopFlows.FLOWS.all().stream()
                        .flatMap(flow -> flow.types().stream())
                        .filter(type -> type.source().equals(owner))
                        .map(ShopFlows.FLOWS::typeOf);
        assertThat(told).containsAll(events);
    }

    /// Whoever is asked has a queue for it, and nobody else hears of that.
    private static String owner(Plan plan, StepAction action) {
        var owners =
                plan.queues().stream()
                        .filter(queue -> types(queue).contains(action.asks()))
                        .map(Plan.Queue::service)
                        .toList();
        assertThat(owners).as(action.asks()).hasSize(1);
        return owners.getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {ShopSagas.ORDER, ShopSagas.REFUND})
    void what_a_run_asks_for_is_heard_by_the_one_who_does_and_undoes_it(String definition) {
        var plan = plan(OrderFlow.ORCHESTRATED);

        assertThat(saga(definition).steps())
                .allSatisfy(step -> {
                    var owner = owner(plan, step.action());
                    assertTells(owner, step.doneEvents());
                    assertTells(owner, step.failedEvents());
                    step.undo()
                            .ifPresent(undo -> {
                                assertThat(owner(plan, undo.action())).isEqualTo(owner);
                                assertTells(owner, undo.doneEvents());
                            });
                });
    }

    private static Plan plan(OrderFlow flow) {
        return Shop.open(Profile.DEMO, flow).plan();
    }

    private static SagaDefinition saga(String definition) {
        return ShopSagas.source(definition).definition();
    }
}
