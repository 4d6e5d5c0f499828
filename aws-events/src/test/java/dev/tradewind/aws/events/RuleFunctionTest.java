package dev.tradewind.aws.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.aws.trial.TargetFunction;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Rules that call functions, by the SDK.
@Timeout(60)
final class RuleFunctionTest {
    private final EventsFixture fixture;
    private final TargetFunction function;
    private final EventBridgeClient events;

    RuleFunctionTest(@TempDir Path directory) {
        fixture = new EventsFixture(directory);
        events = fixture.events();
        function =
                new TargetFunction(fixture.engine(), fixture.broker(), (_, _, _) -> true, Map.of());
        events.putRule(r -> r.name("r").eventPattern("{\"source\":[\"app\"]}"));
    }

    @AfterEach
    void close() {
        function.close();
        fixture.close();
    }

    @Test
    void a_function_is_called_with_the_event() throws Exception {
        target(Target.builder());

        put();

        var event = new ObjectMapper().readTree(function.event());
        assertThat(event.path("source").asText()).isEqualTo("app");
        assertThat(event.path("detail-type").asText()).isEqualTo("Placed");
        assertThat(event.at("/detail/id").asText()).isEqualTo("o-1");
    }

    @Test
    void a_function_is_called_with_what_the_target_makes_of_the_event()
            throws InterruptedException {
        target(
                Target.builder()
                        .inputTransformer(
                                InputTransformer.builder()
                                        .inputPathsMap(Map.of("id", "$.detail.id"))
                                        .inputTemplate("{\"order\":<id>}")
                                        .build()));

        put();

        assertThat(function.event()).isEqualTo("{\"order\":\"o-1\"}");
    }

    private void target(Target.Builder target) {
        var answer =
                events.putTargets(r ->
                        r.rule("r")
                                .targets(
                                        target.id("1").arn(TargetFunction.ARN.toString()).build()));
        assertThat(answer.failedEntryCount()).isZero();
    }

    private void put() {
        events.putEvents(r ->
                r.entries(
                        PutEventsRequestEntry.builder()
                                .source("app")
                                .detailType("Placed")
                                .detail("{\"id\":\"o-1\"}")
                                .build()));
    }
}
