package dev.tradewind.functions.mapping;

import static dev.tradewind.functions.mapping.RefusedMapping.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventSourceMappingsTest {
    private static final MappingSettings ALL_SET =
            new MappingSettings(
                    500,
                    Duration.ofSeconds(7),
                    true,
                    List.of("{\"body\":[\"a\"]}", "{\"body\":[\"b\"]}"),
                    OptionalInt.of(17),
                    Optional.empty());

    @AutoClose private final MappingFixture fixture = new MappingFixture();

    @Test
    void a_mapping_is_being_created_and_then_enabled() {
        var created = fixture.map(fixture.queue("q"), ALL_SET);

        assertThat(created.state()).isEqualTo(MappingState.CREATING);
        assertThat(created.lastResult()).isEqualTo("No records processed");
        assertThat(created.mapping().settings()).isEqualTo(ALL_SET);
        assertThat(fixture.state(created.mapping().id())).isEqualTo(MappingState.ENABLED);
    }

    @Test
    void a_mapping_is_there_again_after_a_restart_and_takes_messages() {
        var queue = fixture.queue("q");
        var one = fixture.map(queue, MappingSettings.DEFAULT).mapping();
        var pollers = new ProvisionedPollers(OptionalInt.of(2), OptionalInt.of(10_000));
        var two =
                fixture.map(
                                fixture.queue("q2"),
                                ALL_SET.withMaximumConcurrency(OptionalInt.empty())
                                        .withPollers(Optional.of(pollers)))
                        .mapping();
        fixture.reopen();

        assertThat(fixture.mappings().list())
                .extracting(MappingStatus::mapping)
                .containsExactlyInAnyOrder(one, two);
        fixture.send(queue, "a");
        fixture.awaitMessages(queue, 0);
        assertThat(fixture.function().bodies()).containsExactly("a");
        assertThat(fixture.mappings().get(one.id()).lastResult()).isEqualTo("OK");
    }

    @Test
    void a_queue_has_one_mapping_to_a_function() {
        var queue = fixture.queue("q");
        var id = fixture.map(queue, MappingSettings.DEFAULT).mapping().id();

        assertRefused(
                FunctionFault.CONFLICT,
                "An event source mapping with SQS arn (\" "
                        + queue
                        + " \") and function"
                        + " (\" orders-consumer \") already exists. Please update or delete the"
                        + " existing mapping with UUID "
                        + id,
                () -> fixture.map(queue, MappingSettings.DEFAULT));
    }

    @Test
    void a_queue_that_is_not_there_is_refused() {
        assertRefused(
                RequestFault.INVALID_PARAMETER,
                "Error occurred while ReceiveMessage. SQS Error Code:"
                        + " AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified"
                        + " queue does not exist or you do not have access to it.",
                () ->
                        fixture.map(
                                QueueArns.of("us-east-1", MappingFixture.ACCOUNT, "none"),
                                MappingSettings.DEFAULT));
        var table = new Arn("dynamodb", "us-east-1", MappingFixture.ACCOUNT, "table/t/stream/1");
        assertRefused(
                RequestFault.INVALID_PARAMETER,
                table + " is no queue; mappings of other sources are not supported.",
                () -> fixture.map(table, MappingSettings.DEFAULT));
    }

    @Test
    void a_queue_whose_timeout_is_shorter_than_the_functions_is_refused() {
        fixture.function().timesOutAfter(Duration.ofSeconds(60));

        assertRefused(
                RequestFault.INVALID_PARAMETER,
                "Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds",
                () -> fixture.map(fixture.queue("q"), MappingSettings.DEFAULT));
    }

    @Test
    void a_queue_whose_timeout_is_under_six_times_the_functions_is_warned_about() {
        fixture.function().timesOutAfter(Duration.ofSeconds(6));

        assertThat(fixture.map(fixture.queue("q"), MappingSettings.DEFAULT).warning())
                .contains(
                        "Queue visibility timeout: 30 seconds is less than 36 seconds, six times the Function timeout and the batching window");
        var long120 = QueueSettings.DEFAULT.withVisibilityTimeout(Duration.ofMinutes(2));
        assertThat(fixture.map(fixture.queue("q2", long120), MappingSettings.DEFAULT).warning())
                .isEmpty();
    }

    @Test
    void a_role_that_may_not_receive_from_the_queue_is_refused() {
        fixture.allow((role, action, _) ->
                !role.equals(LocalFunction.ROLE) || !action.equals("sqs:ReceiveMessage"));

        assertRefused(
                FunctionFault.ROLE_NOT_ALLOWED,
                "The provided execution role does not have permissions to call ReceiveMessage on SQS",
                () -> fixture.map(fixture.queue("q"), MappingSettings.DEFAULT));
    }

    @Test
    void a_fifo_queue_has_no_window_and_no_batch_over_ten() {
        var queue = fixture.fifoQueue("q.fifo");

        assertRefused(
                RequestFault.INVALID_PARAMETER,
                "Batching window is not supported for FIFO queues",
                () ->
                        fixture.map(
                                queue,
                                MappingSettings.DEFAULT.withBatch(10, Duration.ofSeconds(1))));
    }

    @Test
    void a_mapping_that_is_changed_goes_by_its_new_settings_at_once() {
        var queue = fixture.queue("q");
        var id = fixture.map(queue, MappingSettings.DEFAULT).mapping().id();

        var updated =
                fixture.mappings()
                        .update(id, it -> it.withSettings(onlyBody(it.settings(), "wanted")));

        assertThat(updated.state()).isEqualTo(MappingState.UPDATING);
        assertThat(fixture.state(id)).isEqualTo(MappingState.ENABLED);
        fixture.send(queue, "wanted", "other");
        fixture.awaitMessages(queue, 0);
        assertThat(fixture.function().bodies()).containsExactly("wanted");
    }

    @Test
    void messages_sent_after_a_change_go_by_it_however_soon_they_come() {
        var queue = fixture.queue("q");
        var id = fixture.map(queue, MappingSettings.DEFAULT).mapping().id();
        var wanted = IntStream.range(0, 100).mapToObj("wanted-%d"::formatted).toList();

        for (var body : wanted) {
            fixture.mappings().update(id, it -> it.withSettings(onlyBody(it.settings(), body)));
            fixture.send(queue, body, "other");
            fixture.awaitMessages(queue, 0);
        }

        assertThat(fixture.function().bodies()).containsExactlyElementsOf(wanted);
    }

    private static MappingSettings onlyBody(MappingSettings settings, String body) {
        return settings.withFilters(List.of("{\"body\":[\"%s\"]}".formatted(body)));
    }

    @Test
    void a_change_that_would_make_two_of_one_queue_and_function_is_refused() {
        var queue = fixture.queue("q");
        fixture.map(queue, MappingSettings.DEFAULT);
        var live = FunctionArns.qualified(LocalFunction.ARN, "live");
        var other = fixture.mappings().create(live, queue, MappingSettings.DEFAULT, true).mapping();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        fixture.mappings()
                                .update(other.id(), it -> it.withFunction(LocalFunction.ARN)))
                .extracting(Refusal::code)
                .isEqualTo(FunctionFault.CONFLICT);
    }

    @Test
    void a_disabled_mapping_takes_nothing_until_it_is_enabled() {
        var queue = fixture.queue("q");
        var id = fixture.map(queue, MappingSettings.DEFAULT).mapping().id();

        assertThat(enable(id, false)).isEqualTo(MappingState.DISABLING);
        Patience.until(() -> fixture.state(id) == MappingState.DISABLED);
        fixture.send(queue, "a");
        fixture.clock().advance(Duration.ofMinutes(5));
        assertThat(fixture.depth(queue).visible()).isEqualTo(1);
        fixture.reopen();
        assertThat(fixture.state(id)).isEqualTo(MappingState.DISABLED);

        assertThat(enable(id, true)).isEqualTo(MappingState.ENABLING);
        assertThat(fixture.state(id)).isEqualTo(MappingState.ENABLED);
        fixture.awaitMessages(queue, 0);
    }

    private MappingState enable(UUID id, boolean enabled) {
        return fixture.mappings().update(id, it -> it.enabled(enabled)).state();
    }

    @Test
    void a_mapping_is_being_disabled_and_deleted_for_as_long_as_its_batches_are_handled() {
        var queue = fixture.queue("q");
        var permits = new Semaphore(0);
        fixture.function()
                .handlesBy(_ -> {
                    permits.acquire();
                    return LocalFunction.returning("{}");
                });
        var id = fixture.map(queue, MappingSettings.DEFAULT).mapping().id();
        fixture.send(queue, "a");
        Patience.until(() -> fixture.function().running() == 1);

        enable(id, false);
        assertThat(fixture.state(id)).isEqualTo(MappingState.DISABLING);
        assertRefused(
                MappingFault.MAPPING_IN_USE,
                "Cannot update the event source mapping because it is in use.",
                () -> enable(id, true));
        assertThat(fixture.mappings().delete(id).state()).isEqualTo(MappingState.DELETING);
        assertThat(fixture.state(id)).isEqualTo(MappingState.DELETING);
        assertThat(fixture.mappings().list()).hasSize(1);
        assertRefused(
                MappingFault.MAPPING_IN_USE,
                "Cannot delete the event source mapping because it is in use.",
                () -> fixture.mappings().delete(id));
        permits.release();

        fixture.awaitMessages(queue, 0);
        Patience.until(() -> fixture.mappings().list().isEmpty());
        assertGone(id);
    }

    private void assertGone(UUID id) {
        assertRefused(
                FunctionFault.NOT_FOUND,
                "The resource you requested does not exist.",
                () -> fixture.mappings().get(id));
    }

    @Test
    void a_deleted_mapping_leaves_its_messages_and_is_gone_after_a_restart() {
        var queue = fixture.queue("q");
        var id = fixture.map(queue, MappingSettings.DEFAULT).mapping().id();

        fixture.mappings().delete(id);
        Patience.until(() -> fixture.mappings().list().isEmpty());
        fixture.send(queue, "a");
        fixture.reopen();

        assertGone(id);
        assertThat(fixture.depth(queue).visible()).isEqualTo(1);
        assertRefused(
                FunctionFault.NOT_FOUND,
                "The resource you requested does not exist.",
                () -> fixture.mappings().delete(id));
    }

    @Test
    void a_reset_ends_all_mappings() {
        var id = fixture.map(fixture.queue("q"), MappingSettings.DEFAULT).mapping().id();

        fixture.reset();

        Patience.until(() -> fixture.mappings().list().isEmpty());
        fixture.reopen();
        assertGone(id);
    }

    @Test
    void mappings_that_begin_disabled_have_no_poller() {
        var queue = fixture.queue("q");
        fixture.send(queue, "a");

        var id =
                fixture.mappings()
                        .create(LocalFunction.ARN, queue, MappingSettings.DEFAULT, false)
                        .mapping()
                        .id();

        assertThat(fixture.state(id)).isEqualTo(MappingState.DISABLED);
        assertThat(fixture.depth(queue).visible()).isEqualTo(1);
    }
}
