package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.app.pipeline.PipelineDirectory;
import dev.tradewind.client.AwsClients;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.server.RouteServer;
import dev.tradewind.patience.Patience;
import dev.tradewind.sagas.RunsWaiting;
import dev.tradewind.sagas.definition.DefinitionSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// Pipelines on a whole instance, asked and told over its sockets.
final class PipelinesTest {
    @TempDir private Path directory = Path.of("");

    private Settings settings(String definition) throws IOException {
        var definitions = Files.createDirectories(directory.resolve("pipelines"));
        Files.writeString(definitions.resolve("permit.yaml"), definition);
        return DemoSettings.in(directory.resolve("data"))
                .withSagas(PipelineDirectory.read(definitions, ShopFlows.topics(), true));
    }

    private static String permit(String by) {
        return """
        saga: permit
        version: 1
        owner: city
        runbook: https://example.com/permits
        topic: permit-events
        subject: permitId
        starts: PermitRequested
        steps:
          - step: check
            asks: CheckRequested
            done: PermitChecked
            failed: CheckFailed
            %s
            deadline: 20s
            backoff: 50ms
        """
                .formatted(by);
    }

    private static void start(JsonApi api, String subject) {
        var answer = api.post("/sagas/permit", "{\"subject\": \"%s\"}".formatted(subject));
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
    }

    private static void awaitStatus(JsonApi api, String subject, String status) {
        Patience.until(() ->
                api.get("/sagas/permit/" + subject).json().path("status").asText().equals(status));
    }

    @Test
    void a_step_over_http_is_tried_again_under_its_key_until_it_is_done() throws IOException {
        var keys = new CopyOnWriteArrayList<String>();
        var route =
                Route.post(
                        "/check",
                        call -> {
                            keys.add(call.header("Idempotency-Key").orElse(""));
                            return keys.size() < 3
                                    ? Reply.json(503, Map.of())
                                    : Reply.ok(Map.of("stamp", "7"));
                        });
        try (var service = RouteServer.start(0, List.of(route));
                var instance =
                        Tradewind.start(
                                settings(
                                        permit(
                                                "http: http://127.0.0.1:%d/check"
                                                        .formatted(service.port()))))) {
            var api = new JsonApi(instance.httpPort());
            start(api, "p-1");
            awaitStatus(api, "p-1", "completed");

            assertThat(keys)
                    .containsExactly("permit/p-1/check", "permit/p-1/check", "permit/p-1/check");
            var run = api.get("/sagas/permit/p-1").json();
            assertThat(run.at("/data/stamp").asText()).isEqualTo("7");
            assertThat(run.path("history").findValuesAsText("what"))
                    .containsExactly(
                            "started",
                            "asked",
                            "attempt_failed",
                            "asked",
                            "attempt_failed",
                            "asked",
                            "done",
                            "completed");
            assertThat(new String(metrics(instance), UTF_8))
                    .contains("tradewind_sagas_stuck{saga=\"permit\"} 0");
        }
    }

    private static byte[] metrics(Tradewind instance) throws IOException {
        try (var in =
                URI.create("http://localhost:%d/metrics".formatted(instance.httpPort()))
                        .toURL()
                        .openStream()) {
            return in.readAllBytes();
        }
    }

    @Test
    void a_consumer_of_a_queue_hears_what_is_asked_and_tells_the_outcome_on_the_topic()
            throws IOException {
        try (var instance = Tradewind.start(settings(permit("attempts: 1")));
                var sqs = AwsClients.at(instance.awsPort(), "us-east-1").sqs();
                var sns = AwsClients.at(instance.awsPort(), "us-east-1").sns()) {
            var api = new JsonApi(instance.httpPort());
            var queue = sqs.createQueue(it -> it.queueName("checkers")).queueUrl();
            var topic = "arn:aws:sns:us-east-1:000000000000:permit-events";
            sns.subscribe(it ->
                    it.topicArn(topic)
                            .protocol("sqs")
                            .endpoint("arn:aws:sqs:us-east-1:000000000000:checkers")
                            .attributes(
                                    Map.of(
                                            "RawMessageDelivery", "true",
                                            "FilterPolicy",
                                                    "{\"eventType\": [\"CheckRequested\"]}")));
            start(api, "p-2");

            var asked = sqs.receiveMessage(it -> it.queueUrl(queue).waitTimeSeconds(20)).messages();
            assertThat(asked).hasSize(1);
            assertThat(asked.getFirst().body())
                    .contains("\"eventType\":\"CheckRequested\"", "\"permitId\":\"p-2\"")
                    .contains("\"idempotencyKey\":\"permit/p-2/check\"");
            sns.publish(it ->
                    it.topicArn(topic)
                            .messageAttributes(
                                    Map.of(
                                            "eventType",
                                            MessageAttributeValue.builder()
                                                    .dataType("String")
                                                    .stringValue("PermitChecked")
                                                    .build()))
                            .message(
                                    """
                                    {"eventId": "checked-1", "eventType": "PermitChecked", "eventVersion": "1.0",
                                     "source": "checker", "occurredAt": "2026-07-02T12:00:00Z",
                                     "data": {"permitId": "p-2", "stamp": "8"}}
                                    """));
            awaitStatus(api, "p-2", "completed");
            assertThat(api.get("/sagas/permit/p-2").json().at("/data/stamp").asText())
                    .isEqualTo("8");
        }
    }

    @Test
    void an_instance_does_not_start_without_the_definition_of_a_run_that_goes_on()
            throws IOException {
        var settings = settings(permit("attempts: 1"));
        try (var instance = Tradewind.start(settings)) {
            start(new JsonApi(instance.httpPort()), "p-3");
        }

        assertThatThrownBy(() -> Tradewind.start(settings.withSagas(DefinitionSet.NONE)))
                .isInstanceOf(RunsWaiting.class)
                .hasMessageContaining("permit");
        try (var instance = Tradewind.start(settings)) {
            var api = new JsonApi(instance.httpPort());
            assertThat(
                            api.post("/sagas/permit/p-3/events", "{\"type\": \"PermitChecked\"}")
                                    .status())
                    .isEqualTo(202);
            awaitStatus(api, "p-3", "completed");
        }
        try (var instance = Tradewind.start(settings.withSagas(DefinitionSet.NONE))) {
            var api = new JsonApi(instance.httpPort());
            assertThat(api.get("/sagas/permit/p-3").json().path("status").asText())
                    .isEqualTo("completed");
        }
    }
}
