package dev.tradewind.aws.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupState;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.scheduler.model.Tag;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/// Groups and their tags, by the SDK's client without a socket.
class ScheduleGroupsTest {
    private static final String ARN =
            "arn:aws:scheduler:us-east-1:000000000000:schedule-group/orders";

    @TempDir private Path directory = Path.of("");
    private SchedulerServer server;
    private SchedulerClient scheduler;

    @BeforeEach
    void start() {
        server = new SchedulerServer(directory);
        scheduler = server.inProcess();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void a_group_is_made_found_and_deleted() {
        var made = scheduler.createScheduleGroup(it -> it.name("orders"));
        assertThat(made.scheduleGroupArn()).isEqualTo(ARN);
        var found = scheduler.getScheduleGroup(it -> it.name("orders"));
        assertThat(found.state()).isEqualTo(ScheduleGroupState.ACTIVE);
        assertThat(found.arn()).isEqualTo(ARN);

        scheduler.deleteScheduleGroup(it -> it.name("orders"));

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> scheduler.getScheduleGroup(it -> it.name("orders")))
                .satisfies(e ->
                        assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo("Schedule group orders does not exist."));
    }

    @Test
    void a_name_is_taken_once_but_a_request_may_come_again() {
        scheduler.createScheduleGroup(it -> it.name("orders").clientToken("once"));
        scheduler.createScheduleGroup(it -> it.name("orders").clientToken("once"));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() ->
                        scheduler.createScheduleGroup(it -> it.name("orders").clientToken("2")));
    }

    @Test
    void the_default_group_is_always_there() {
        assertThat(scheduler.getScheduleGroup(it -> it.name("default")).name())
                .isEqualTo("default");
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> scheduler.createScheduleGroup(it -> it.name("default")))
                .satisfies(e ->
                        assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo(
                                        "This operation cannot be performed on schedule group default."));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> scheduler.deleteScheduleGroup(it -> it.name("default")));
    }

    @Test
    void lists_come_in_pages_by_name() {
        IntStream.range(0, 5)
                .forEach(n -> scheduler.createScheduleGroup(it -> it.name("group" + n)));

        var names =
                scheduler
                        .listScheduleGroupsPaginator(it -> it.maxResults(2))
                        .scheduleGroups()
                        .stream()
                        .map(ScheduleGroupSummary::name);

        assertThat(names)
                .containsExactly("default", "group0", "group1", "group2", "group3", "group4");
        assertThat(scheduler.listScheduleGroups(it -> it.namePrefix("group4")).scheduleGroups())
                .hasSize(1);
    }

    @Test
    void an_account_has_five_hundred_groups_in_a_region() {
        IntStream.range(0, 500)
                .forEach(n -> scheduler.createScheduleGroup(it -> it.name("group" + n)));

        assertThatExceptionOfType(ServiceQuotaExceededException.class)
                .isThrownBy(() -> scheduler.createScheduleGroup(it -> it.name("more")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(402));
    }

    @Test
    void a_group_has_tags() {
        scheduler.createScheduleGroup(it -> it.name("orders").tags(tag("a", "1")));
        scheduler.tagResource(it -> it.resourceArn(ARN).tags(tag("a", "2"), tag("b", "3")));
        scheduler.untagResource(it -> it.resourceArn(ARN).tagKeys("b", "none"));

        assertThat(scheduler.listTagsForResource(it -> it.resourceArn(ARN)).tags())
                .containsExactly(tag("a", "2"));
    }

    @Test
    void tags_that_are_none_are_refused() {
        scheduler.createScheduleGroup(it -> it.name("orders"));

        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(
                        () -> scheduler.tagResource(it -> it.resourceArn(ARN).tags(tag("", "v"))))
                .withMessageContaining("tags.1.member.key");
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() ->
                        scheduler.tagResource(it ->
                                it.resourceArn(ARN)
                                        .tags(
                                                IntStream.range(0, 51)
                                                        .mapToObj(n -> tag("k" + n, "v"))
                                                        .toList())));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> scheduler.listTagsForResource(it -> it.resourceArn("orders")));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> scheduler.tagResource(it -> it.resourceArn(ARN)))
                .withMessageContaining("Value null at 'tags'");
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> scheduler.untagResource(it -> it.resourceArn(ARN)))
                .withMessageContaining("Value null at 'tagKeys'");
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> scheduler.untagResource(it -> it.resourceArn(ARN).tagKeys("")))
                .withMessageContaining("tagKeys.1.member");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() ->
                        scheduler.listTagsForResource(
                                it -> it.resourceArn(ARN.replace("000000000000", "111111111111"))));
    }
}
