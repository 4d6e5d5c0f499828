package dev.tradewind.aws.scheduler;

import static dev.tradewind.aws.scheduler.SchedulerServer.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Arn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.Tag;

/// EventBridge Scheduler over HTTP: by the AWS SDK for Java, and byte by byte.
@Timeout(60)
class SchedulerConformance {
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/scheduler/aws4_request, "
                    + "SignedHeaders=host, Signature=0";

    @TempDir private Path directory = Path.of("");
    private SchedulerServer server;
    private SchedulerClient scheduler;
    private String queue;

    @BeforeEach
    void start() {
        server = new SchedulerServer(directory);
        scheduler = server.overHttp();
        queue = server.queue("q");
    }

    @AfterEach
    void stop() {
        scheduler.close();
        server.close();
    }

    @Test
    void the_sdk_makes_a_schedule_that_sends_what_is_due() {
        scheduler.createSchedule(it ->
                it.name("daily")
                        .scheduleExpression("cron(0 8 * * ? *)")
                        .scheduleExpressionTimezone("Europe/Berlin")
                        .flexibleTimeWindow(w -> w.mode("OFF"))
                        .target(t -> t.arn(queue).roleArn(ROLE).input("{\"at\":1}")));

        server.advance(Duration.ofDays(2));

        assertThat(server.bodies(queue)).containsExactly("{\"at\":1}", "{\"at\":1}");
        var found = scheduler.getSchedule(it -> it.name("daily"));
        assertThat(found.target().retryPolicy().maximumRetryAttempts()).isEqualTo(185);
        scheduler.deleteSchedule(it -> it.name("daily"));
        server.advance(Duration.ofDays(2));
        assertThat(server.broker().queues().depth(Arn.parse(queue)).visible()).isEqualTo(2);
    }

    @Test
    void the_sdk_tags_a_group_by_its_arn() {
        var arn = scheduler.createScheduleGroup(it -> it.name("g")).scheduleGroupArn();
        var tag = Tag.builder().key("a b").value("ü").build();

        scheduler.tagResource(it -> it.resourceArn(arn).tags(tag));

        assertThat(scheduler.listTagsForResource(it -> it.resourceArn(arn)).tags())
                .containsExactly(tag);
        scheduler.untagResource(it -> it.resourceArn(arn).tagKeys("a b"));
        assertThat(scheduler.listTagsForResource(it -> it.resourceArn(arn)).tags()).isEmpty();
    }

    @Test
    void an_error_has_its_name_and_its_message() {
        scheduler.createScheduleGroup(it -> it.name("g").clientToken("1"));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(
                        () -> scheduler.createScheduleGroup(it -> it.name("g").clientToken("2")))
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(409);
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("Schedule group g already exists.");
                });
    }

    @Test
    void answers_are_spelled_as_the_model_has_them() throws Exception {
        var body =
                """
                {"ScheduleExpression":"at(2030-01-01T00:00:00)","FlexibleTimeWindow":{"Mode":"OFF"},
                 "ClientToken":"t","Target":{"Arn":"%s","RoleArn":"%s"}}
                """
                        .formatted(queue, ROLE);

        var made = send("POST", "/schedules/s", body, SIGNED);
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(made.body())
                .isEqualTo(
                        "{\"ScheduleArn\":\"arn:aws:scheduler:us-east-1:000000000000:schedule/default/s\"}");
        assertThat(send("GET", "/schedules/s", "", SIGNED).body())
                .contains(
                        "\"CreationDate\":1795255200",
                        "\"RetryPolicy\":{\"MaximumEventAgeInSeconds\":86400,\"MaximumRetryAttempts\":185}",
                        "\"FlexibleTimeWindow\":{\"Mode\":\"OFF\"}")
                .doesNotContain("null", "EndDate");

        var refused = send("GET", "/schedules/none?groupName=default", "", SIGNED);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.headers().firstValue("x-amzn-errortype"))
                .hasValue("ResourceNotFoundException");
        assertThat(refused.body()).contains("\"Message\":\"Schedule none does not exist.\"");

        assertThat(send("DELETE", "/schedules/s?clientToken=x", "", SIGNED).statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_is_deleted_needs_no_client_token() throws Exception {
        scheduler.createScheduleGroup(it -> it.name("g"));
        var body =
                """
                {"ScheduleExpression":"rate(1 day)","FlexibleTimeWindow":{"Mode":"OFF"},
                 "Target":{"Arn":"%s","RoleArn":"%s"}}
                """
                        .formatted(queue, ROLE);
        send("POST", "/schedules/a", body, SIGNED);
        send("POST", "/schedules/b", body, SIGNED);

        assertThat(send("DELETE", "/schedules/a", "", SIGNED).statusCode()).isEqualTo(200);
        assertThat(send("DELETE", "/schedules/b?groupName=default", "", SIGNED).statusCode())
                .isEqualTo(200);
        assertThat(send("DELETE", "/schedule-groups/g", "", SIGNED).statusCode()).isEqualTo(200);
        assertThat(scheduler.listSchedules(_ -> {}).schedules()).isEmpty();
        assertThat(scheduler.listScheduleGroups(_ -> {}).scheduleGroups()).hasSize(1);
    }

    @Test
    void what_cannot_be_read_is_refused_and_does_nothing() throws Exception {
        assertThat(send("POST", "/schedules/s", "{", SIGNED).statusCode()).isEqualTo(400);
        assertThat(send("POST", "/schedules/s", "{}", SIGNED).body())
                .contains("3 validation errors detected: Value null at 'scheduleExpression'");
        assertThat(send("PUT", "/schedule/s", "{}", SIGNED).statusCode()).isEqualTo(404);
        assertThat(scheduler.listSchedules(_ -> {}).schedules()).isEmpty();
    }

    @Test
    void without_a_signature_the_path_tells_the_service() throws Exception {
        assertThat(send("GET", "/schedules", "", "").body()).contains("\"Schedules\":[]");
        assertThat(send("GET", "/schedule-groups", "", "").body()).contains("\"default\"");
    }

    private HttpResponse<String> send(String method, String path, String body, String authorization)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(server.endpoint() + path))
                        .method(method, BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
