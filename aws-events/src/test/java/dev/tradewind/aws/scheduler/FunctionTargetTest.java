package dev.tradewind.aws.scheduler;

import static dev.tradewind.aws.scheduler.SchedulerServer.ROLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.trial.TargetFunction;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.invocation.Invocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.Target;

/// Schedules that call functions.
@Timeout(60)
final class FunctionTargetTest {
    private final SchedulerServer server;
    private final TargetFunction function;
    private final SchedulerClient scheduler;

    FunctionTargetTest(@TempDir Path directory) {
        server = new SchedulerServer(directory);
        scheduler = server.inProcess();
        function =
                new TargetFunction(server.engine(), server.broker(), (_, _, _) -> false, Map.of());
    }

    @AfterEach
    void close() {
        function.close();
        server.close();
    }

    @Test
    void a_function_is_called_with_the_input_by_the_role_of_the_schedule()
            throws InterruptedException {
        var alias = FunctionArns.qualified(TargetFunction.ARN, "live");
        schedule(Target.builder().arn(alias.toString()).roleArn(ROLE).input("{\"a\":1}").build());

        server.advance(Duration.ofHours(1));

        assertThat(function.calls.take())
                .returns(alias, Invocation::invokedAs)
                .returns("{\"a\":1}", it -> new String(it.payload(), UTF_8));
    }

    @Test
    void a_function_without_an_input_is_called_with_the_standard_event()
            throws InterruptedException {
        schedule(Target.builder().arn(TargetFunction.ARN.toString()).roleArn(ROLE).build());

        server.advance(Duration.ofHours(1));

        assertThat(function.event())
                .startsWith("{\"version\":\"0\"")
                .contains("\"detail-type\":\"Scheduled Event\"");
    }

    @Test
    void what_is_for_a_function_that_is_not_there_is_a_dead_letter() {
        var dead = server.queue("dead");
        schedule(
                Target.builder()
                        .arn(TargetFunction.ARN + "2")
                        .roleArn(ROLE)
                        .input("{}")
                        .deadLetterConfig(it -> it.arn(dead))
                        .build());

        server.advance(Duration.ofHours(1));

        assertThat(server.receive(dead))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.attributes())
                                .containsEntry(
                                        "ERROR_CODE",
                                        MessageAttribute.string("ResourceNotFoundException"))
                                .containsEntry(
                                        "ERROR_MESSAGE",
                                        MessageAttribute.string(
                                                "Function not found: %s2"
                                                        .formatted(TargetFunction.ARN))));
    }

    private void schedule(Target target) {
        scheduler.createSchedule(it ->
                it.name("s")
                        .scheduleExpression("at(2026-11-21T11:00:00)")
                        .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                        .target(target));
    }
}
