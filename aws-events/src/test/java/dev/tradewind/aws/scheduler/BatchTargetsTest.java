package dev.tradewind.aws.scheduler;

import static dev.tradewind.aws.scheduler.SchedulerServer.ACCOUNT;
import static dev.tradewind.aws.scheduler.SchedulerServer.REGION;
import static dev.tradewind.aws.scheduler.SchedulerServer.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.bus.RulePattern;
import dev.tradewind.broker.bus.RuleTarget;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.EventBridgeParameters;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/// Schedules that send to buses, and several messages at a time.
final class BatchTargetsTest {
    private static final String PUT_EVENTS = "arn:aws:scheduler:::aws-sdk:eventbridge:putEvents";
    private static final String SEND = "arn:aws:scheduler:::aws-sdk:sqs:sendMessageBatch";

    @AutoClose private final SchedulerServer server;
    private final SchedulerClient scheduler;

    BatchTargetsTest(@TempDir Path directory) {
        server = new SchedulerServer(directory);
        scheduler = server.inProcess();
    }

    private void schedule(Target target) {
        scheduler.createSchedule(it ->
                it.name("s")
                        .scheduleExpression("at(2026-11-21T11:00:00)")
                        .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                        .target(target));
    }

    private static Target calling(String operation, String input) {
        return Target.builder().arn(operation).roleArn(ROLE).input(input).build();
    }

    private static Target.Builder onBus(Arn bus) {
        return Target.builder()
                .arn(bus.toString())
                .roleArn(ROLE)
                .eventBridgeParameters(it -> it.source("app.clock").detailType("Ticked"));
    }

    /// A bus whose events go to a queue of its name.
    private Arn bus(String name) {
        var bus = BusArns.bus(REGION, ACCOUNT, name);
        if (!BusArns.isDefault(bus)) {
            server.broker().bus().buses().create(bus, Map.of(), Map.of());
        }
        var rule =
                new BusRule(
                        BusArns.rule(bus, "all"),
                        bus,
                        "all",
                        Optional.of(RulePattern.checked("{\"version\":[\"0\"]}")),
                        BusRule.State.ENABLED,
                        ACCOUNT,
                        Map.of(),
                        Map.of(),
                        List.of());
        var rules = server.broker().bus().rules();
        rules.put(rule);
        rules.addTargets(
                rule.arn(), List.of(RuleTarget.of("q", Arn.parse(server.queue("of-" + name)))));
        return bus;
    }

    private static String arn(String queue) {
        return "arn:aws:sqs:us-east-1:000000000000:" + queue;
    }

    @Test
    void a_bus_gets_an_event_of_the_targets_parameters() {
        var bus = bus("shop");
        var target = onBus(bus).input("{\"at\":\"<aws.scheduler.scheduled-time>\"}").build();
        schedule(target);
        assertThat(scheduler.getSchedule(it -> it.name("s")).target().eventBridgeParameters())
                .isEqualTo(target.eventBridgeParameters());

        server.advance(Duration.ofHours(1));

        assertThat(server.bodies(arn("of-shop")))
                .singleElement()
                .asString()
                .contains(
                        "\"detail-type\":\"Ticked\",\"source\":\"app.clock\","
                                + "\"account\":\"000000000000\",\"time\":\"2026-11-21T11:00:00Z\"",
                        "\"resources\":[],\"detail\":{\"at\":\"2026-11-21T11:00:00Z\"}}");
    }

    @Test
    void without_an_input_the_detail_is_the_standard_event() {
        schedule(onBus(bus("shop")).build());

        server.advance(Duration.ofHours(1));

        assertThat(server.bodies(arn("of-shop")).getFirst())
                .contains("\"detail\":{\"version\":\"0\"", "\"source\":\"aws.scheduler\"");
    }

    @Test
    void events_are_put_as_the_request_has_them() {
        bus("default");
        var shop = bus("shop");
        schedule(
                calling(
                        PUT_EVENTS,
                        """
                        {"Entries":[
                          {"Source":"a","DetailType":"A","Detail":"{\\"n\\":1}",
                           "Time":"<aws.scheduler.scheduled-time>","Resources":["r1","r2"]},
                          {"Source":"b","DetailType":"B","Detail":"{}","EventBusName":"%s",
                           "Time":1700000000,"TraceHeader":"Root=1-1-1"},
                          {"Source":"c","DetailType":"C","Detail":"{}","EventBusName":"shop"}]}
                        """
                                .formatted(shop)));

        server.advance(Duration.ofHours(1));

        assertThat(server.bodies(arn("of-default")))
                .singleElement()
                .asString()
                .contains(
                        "\"detail-type\":\"A\",\"source\":\"a\"",
                        "\"time\":\"2026-11-21T11:00:00Z\"",
                        "\"resources\":[\"r1\",\"r2\"],\"detail\":{\"n\":1}}");
        assertThat(server.receive(arn("of-shop")))
                .satisfiesExactlyInAnyOrder(
                        it -> {
                            assertThat(it.body()).contains("\"time\":\"2023-11-14T22:13:20Z\"");
                            assertThat(it.traceHeader()).contains("Root=1-1-1");
                        },
                        it -> assertThat(it.body()).contains("\"source\":\"c\""));
    }

    @Test
    void a_batch_is_a_message_for_each_entry() {
        var queue = server.queue("q");
        schedule(
                calling(
                        SEND,
                        """
                        {"QueueUrl":"http://localhost:4566/000000000000/q","Entries":[
                          {"Id":"1","MessageBody":"one"},
                          {"Id":"2","MessageBody":"two","DelaySeconds":60}]}
                        """));

        server.advance(Duration.ofHours(1));
        assertThat(server.bodies(queue)).containsExactly("one");

        server.advance(Duration.ofSeconds(29));
        server.advance(Duration.ofSeconds(31));
        assertThat(server.bodies(queue)).contains("two");
    }

    @Test
    void an_entry_that_is_refused_when_it_is_due_is_a_dead_letter_alone() {
        bus("default");
        var dead = server.queue("dead");
        schedule(
                calling(
                                PUT_EVENTS,
                                """
                                {"Entries":[
                                  {"Source":"a","DetailType":"A","Detail":"{}","EventBusName":"none"},
                                  {"Source":"b","DetailType":"B","Detail":"{}"}]}
                                """)
                        .toBuilder()
                        .deadLetterConfig(it -> it.arn(dead))
                        .build());

        server.advance(Duration.ofHours(1));

        assertThat(server.bodies(arn("of-default"))).hasSize(1);
        assertThat(server.receive(dead))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.body()).isEqualTo("{}");
                    assertThat(it.attributes())
                            .containsEntry(
                                    "ERROR_CODE",
                                    MessageAttribute.string("ResourceNotFoundException"))
                            .containsEntry("TARGET_ARN", MessageAttribute.string(PUT_EVENTS));
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | it needs Entries, 1 to 10",
                "{\"Entries\":[]} | it needs Entries, 1 to 10",
                "{\"Entries\":[{\"DetailType\":\"A\",\"Detail\":\"{}\"}]} | it needs a text Source",
                "{\"Entries\":[{\"Source\":\"a\",\"Detail\":\"{}\"}]} | it needs a text DetailType",
                "{\"Entries\":[{\"Source\":\"\",\"DetailType\":\"A\",\"Detail\":\"{}\"}]} | Source is empty",
                "{\"Entries\":[{\"Source\":\"a\",\"DetailType\":\"A\"}]} | it needs a text Detail",
                "{\"Entries\":[{\"Source\":\"a\",\"DetailType\":\"A\",\"Detail\":\"[]\"}]}"
                        + " | Detail is malformed.",
                "{\"Entries\":[{\"Source\":\"aws.a\",\"DetailType\":\"A\",\"Detail\":\"{}\"}]}"
                        + " | Not authorized for the source.",
                "{\"Entries\":[{\"Source\":\"a\",\"DetailType\":\"A\",\"Detail\":\"{}\","
                        + "\"Time\":253402300800}]} | no Time: 253402300800",
                "{\"Entries\":[{\"Source\":\"a\",\"DetailType\":\"A\",\"Detail\":\"{}\","
                        + "\"Time\":\"noon\"}]} | no Time: \"noon\""
            })
    void what_cannot_be_put_is_refused_when_the_schedule_is_made(String input, String why) {
        refused(calling(PUT_EVENTS, input), "Input is no request of this target: " + why);
    }

    private void refused(Target target, String message) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> schedule(target))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message));
        assertThat(scheduler.listSchedules(_ -> {}).schedules()).isEmpty();
    }

    @Test
    void the_entries_of_a_batch_have_ids_of_their_own() {
        refused(
                calling(
                        SEND,
                        """
                        {"QueueUrl":"http://h/000000000000/q","Entries":[
                          {"Id":"1","MessageBody":"one"},{"Id":"1","MessageBody":"two"}]}
                        """),
                "Input is no request of this target: two entries have the same Id");
    }

    @Test
    void a_bus_has_parameters_and_a_detail() {
        var bus = bus("shop");
        refused(
                onBus(bus).eventBridgeParameters((EventBridgeParameters) null).build(),
                "Parameters EventBridgeParameters must be specified.");
        refused(onBus(bus).input("hello").build(), "Detail is malformed.");
        refused(
                onBus(bus).eventBridgeParameters(it -> it.source("aws.ec2").detailType("")).build(),
                "2 validation errors detected: Value '' at"
                        + " 'target.eventBridgeParameters.detailType' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 1; Value 'aws.ec2' at"
                        + " 'target.eventBridgeParameters.source' failed to satisfy constraint: Member"
                        + " must satisfy regular expression pattern: "
                        + "^(?=[/\\.\\-_A-Za-z0-9]+)((?!aws\\.).*)|(\\$(\\.[\\w_-]+(\\[(\\d+|\\*)\\])*)*)$");
        refused(
                onBus(BusArns.bus("eu-west-1", ACCOUNT, "shop")).build(),
                "The target ARN provided does not match the current region us-east-1.");
    }
}
