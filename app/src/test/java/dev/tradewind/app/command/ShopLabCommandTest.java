package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Settings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.AwsClients;
import dev.tradewind.http.json.Json;
import dev.tradewind.soak.lab.LabHandler;
import dev.tradewind.soak.lab.LabReport;
import dev.tradewind.soak.lab.LabStep;
import dev.tradewind.soak.lab.ShopLab;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sns.SnsClient;

/// `tradewind lab s2`, where all holds and where something does not.
@Timeout(300)
final class ShopLabCommandTest {
    private static final String BUS = "ecom-bus";

    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}\
            """;

    private final StringWriter errors = new StringWriter();

    @TempDir private Path data = Path.of("");

    @Test
    void every_step_holds_on_a_broker_of_its_own() {
        var text = Printed.by("lab", "s2");

        assertThat(text)
                .contains("7. An archive, and a replay", "seen 2 orders, 1 alerts, 1 shipments")
                .contains("times that each of 50 orders was processed: expected [1], seen [1]")
                .contains(" steps held.", "The load came to ", "What the lab made is gone.")
                .doesNotContain("BROKEN");
    }

    @Test
    void a_running_order_backend_keeps_its_bus_and_nothing_of_the_lab() {
        try (var instance = Tradewind.start(settings());
                var sqs = clients(instance.awsPort()).sqs();
                var sns = clients(instance.awsPort()).sns();
                var events = clients(instance.awsPort()).events()) {
            var json = Printed.by(instance.awsPort(), "lab", "s2", "--json");

            var report = Json.read(json.getBytes(UTF_8));
            assertThat(report.path("held").asBoolean()).isTrue();
            assertThat(report.path("left").path(0).asText()).startsWith("replay test-replay,");
            assertThat(report.path("steps")).hasSizeGreaterThan(30);
            assertThat(sqs.listQueues().queueUrls()).hasSize(48);
            assertThat(sns.listTopics().topics()).hasSize(7);
            assertThat(events.listEventBuses(_ -> {}).eventBuses())
                    .extracting(EventBus::name)
                    .containsExactly("default", BUS);
            assertThat(events.listRules(it -> it.eventBusName(BUS)).rules()).isEmpty();
            assertThat(events.listArchives(_ -> {}).archives()).isEmpty();
        }
    }

    @Test
    void a_rule_that_goes_meanwhile_is_a_step_that_does_not_hold() throws Exception {
        try (var broker = StandaloneBroker.start(BrokerSettings.open(data));
                var events = clients(broker.awsPort()).events()) {
            var report =
                    ShopLab.run(
                            clients(broker.awsPort()),
                            LabHandler.inJava(),
                            step -> {
                                if (step.part().startsWith("3")) {
                                    disable(events, "route-shipments");
                                }
                            });

            assertThat(report.held()).isFalse();
            assertThat(report.conclusion()).contains(" steps were broken.");
            assertThat(report.steps())
                    .filteredOn(line -> !line.held())
                    .extracting(LabReport.Line::what, LabReport.Line::seen)
                    .contains(
                            tuple("q-shipments has", "[]"),
                            tuple("the queues hold", "2 orders, 1 alerts, 0 shipments, 0 dead"));
        }
    }

    private static void disable(EventBridgeClient events, String rule) {
        events.disableRule(it -> it.eventBusName(BUS).name(rule));
    }

    @Test
    void what_ends_the_lab_is_told_and_what_it_made_is_gone() throws Exception {
        try (var broker = StandaloneBroker.start(BrokerSettings.open(data));
                var sqs = clients(broker.awsPort()).sqs();
                var sns = clients(broker.awsPort()).sns()) {
            var report =
                    ShopLab.run(
                            clients(broker.awsPort()),
                            LabHandler.inJava(),
                            step -> loseTopic(sns, step));

            assertThat(report.held()).isFalse();
            assertThat(report.steps().getLast().what()).isEqualTo("the lab goes on");
            assertThat(sqs.listQueues().queueUrls()).isEmpty();
        }
    }

    private static void loseTopic(SnsClient sns, LabStep step) {
        if (step.part().startsWith("2")) {
            sns.listTopics()
                    .topics()
                    .forEach(it -> sns.deleteTopic(d -> d.topicArn(it.topicArn())));
        }
    }

    @Test
    void a_step_that_does_not_hold_is_the_exit_status() {
        try (var broker = StandaloneBroker.start(BrokerSettings.open(data));
                var events = clients(broker.awsPort()).events()) {
            events.createEventBus(it -> it.name(BUS));
            events.putRule(it ->
                    it.eventBusName(BUS)
                            .name("another")
                            .eventPattern("{\"source\":[\"app.shipping\"]}"));
            events.putTargets(it ->
                    it.eventBusName(BUS)
                            .rule("another")
                            .targets(
                                    Target.builder()
                                            .id("q")
                                            .arn("arn:aws:sqs:us-east-1:000000000000:q-shipments")
                                            .build()));

            assertThat(status(broker.awsPort())).isEqualTo(ExitCode.SOFTWARE);
        }
    }

    @Test
    void an_instance_that_had_such_queues_just_now_is_tried_again_later() {
        try (var broker = StandaloneBroker.start(BrokerSettings.open(data));
                var sqs = clients(broker.awsPort()).sqs()) {
            var queue = sqs.createQueue(it -> it.queueName("q-orders")).queueUrl();
            sqs.deleteQueue(it -> it.queueUrl(queue));

            assertThat(status(broker.awsPort())).isEqualTo(ExitCode.SOFTWARE);

            assertThat(errors.toString()).contains("try again in a minute").hasLineCount(1);
        }
    }

    @Test
    void an_instance_that_has_queues_of_these_names_is_left_alone() {
        try (var broker = StandaloneBroker.start(BrokerSettings.open(data));
                var sqs = clients(broker.awsPort()).sqs()) {
            sqs.createQueue(it -> it.queueName("q-orders"));

            assertThat(status(broker.awsPort())).isEqualTo(ExitCode.SOFTWARE);

            assertThat(errors.toString()).contains("q-orders already");
            assertThat(sqs.listQueues().queueUrls()).hasSize(1);
        }
    }

    @Test
    void a_handler_that_is_not_there_is_told_before_anything_is_made() {
        var absent = data.resolve("absent.py").toString();

        assertThat(
                        RootCommand.commandLine()
                                .setErr(new PrintWriter(errors, true))
                                .execute("lab", "s2", "--handler", absent))
                .isEqualTo(ExitCode.SOFTWARE);
        assertThat(errors.toString()).contains("there is no file " + absent);
    }

    @Test
    void an_instance_that_has_a_function_of_that_name_is_left_alone() {
        try (var broker = StandaloneBroker.start(BrokerSettings.open(data));
                var iam = clients(broker.awsPort()).iam();
                var sqs = clients(broker.awsPort()).sqs()) {
            iam.createRole(
                    it -> it.roleName("orders-consumer-role").assumeRolePolicyDocument(TRUST));

            assertThat(status(broker.awsPort())).isEqualTo(ExitCode.SOFTWARE);

            assertThat(errors.toString()).contains("role orders-consumer-role already");
            assertThat(sqs.listQueues().queueUrls()).isEmpty();
        }
    }

    private int status(int awsPort) {
        return RootCommand.commandLine()
                .setErr(new PrintWriter(errors, true))
                .execute("lab", "s2", "--aws", Integer.toString(awsPort));
    }

    private static AwsClients clients(int awsPort) {
        return AwsClients.at(awsPort, "us-east-1");
    }

    private Settings settings() {
        return DemoSettings.in(data);
    }
}
