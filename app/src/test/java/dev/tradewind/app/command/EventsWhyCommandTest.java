package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// `tradewind events why` against a running broker, and against a pattern alone.
final class EventsWhyCommandTest {
    private static final String PAID =
            "{\"Source\":\"app.payments\",\"DetailType\":\"Paid\",\"Detail\":\"{\\\"amount\\\":250}\"}";

    @TempDir private Path directory = Path.of("");
    private StandaloneBroker broker;
    private EventBridgeClient events;

    @BeforeEach
    void start() {
        broker = StandaloneBroker.start(BrokerSettings.open(directory.resolve("data")));
        events =
                EventBridgeClient.builder()
                        .endpointOverride(URI.create("http://localhost:" + broker.awsPort()))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("a", "b")))
                        .build();
        events.createEventBus(it -> it.name("shop"));
    }

    @AfterEach
    void stop() {
        events.close();
        broker.close();
    }

    @Test
    void each_rule_is_told_with_its_targets_or_with_what_did_not_match() throws IOException {
        rule("all", "{\"source\":[\"app.payments\"]}");
        rule("big", "{\"detail\":{\"amount\":[{\"numeric\":[\">=\",1000]}]}}");
        rule("none", "{\"source\":[\"app.payments\"]}");
        rule("off", "{\"source\":[\"app.payments\"]}");
        events.disableRule(it -> it.name("off").eventBusName("shop"));
        events.putTargets(it ->
                it.rule("all")
                        .eventBusName("shop")
                        .targets(
                                Target.builder()
                                        .id("gone")
                                        .arn("arn:aws:sqs:us-east-1:000000000000:gone")
                                        .build()));

        assertThat(Printed.by(broker.awsPort(), "events", "why", file(PAID), "--bus", "shop"))
                .isEqualToIgnoringNewLines(
                        """
                        all: matches, goes to arn:aws:sqs:us-east-1:000000000000:gone
                          there is no arn:aws:sqs:us-east-1:000000000000:gone
                        big: does not match
                          detail.amount: wanted a number >= 1000; the event has 250
                        none: matches, and has no target, so nobody gets it
                        off: is disabled, so it gets nothing; matches, and has no target, so nobody gets it
                        """);
    }

    @Test
    void the_same_comes_as_json() throws IOException {
        rule("all", "{\"source\":[\"app.payments\"]}");

        assertThat(
                        Printed.by(
                                broker.awsPort(),
                                "events",
                                "why",
                                file(PAID),
                                "--bus",
                                "shop",
                                "--json"))
                .contains("\"rule\" : \"all\"", "\"gets\" : true", "\"notes\" : [ ]");
    }

    @Test
    void an_event_that_no_rule_gets_ends_with_another_status() throws IOException {
        var arguments = Printed.asking(broker.awsPort(), "events", "why", file(PAID));

        assertThat(RootCommand.run(arguments)).isEqualTo(ExitCode.SOFTWARE);
    }

    @Test
    void an_event_that_put_events_refuses_is_got_by_no_rule() throws IOException {
        rule("all", "{\"source\":[\"a\"]}");
        var refused = file("{\"Source\":\"a\",\"DetailType\":\"A\",\"Detail\":\"no JSON\"}");
        var arguments = Printed.asking(broker.awsPort(), "events", "why", refused, "--bus", "shop");

        assertThat(RootCommand.run(arguments)).isEqualTo(ExitCode.SOFTWARE);
    }

    @Test
    void a_pattern_is_tried_without_an_instance() throws IOException {
        var pattern =
                Files.writeString(directory.resolve("pattern"), "{\"detail-type\":[\"Paid\"]}");

        assertThat(Printed.by("events", "why", file(PAID), "--pattern", pattern.toString()))
                .isEqualToIgnoringNewLines(pattern + ": matches\n");
    }

    @Test
    void a_bus_that_is_not_there_is_told_with_those_that_are() throws IOException {
        var arguments =
                Printed.asking(broker.awsPort(), "events", "why", file(PAID), "--bus", "shpo");

        assertThat(Complained.by(arguments))
                .contains("there is no event bus", "event-bus/shpo; these are: default, shop");
    }

    @Test
    void what_is_no_event_is_refused() throws IOException {
        var pattern = Files.writeString(directory.resolve("pattern"), "{\"a\":1}").toString();

        assertThat(Complained.by(Printed.asking(broker.awsPort(), "events", "why", file("[7]"))))
                .contains("an event is a JSON object");
        assertThat(Complained.by("events", "why", file(PAID), "--pattern", pattern))
                .contains("\"a\" must be an object or an array");
        assertThat(Complained.by("events", "why", directory.resolve("absent").toString()))
                .contains("there is no file");
    }

    @Test
    void what_is_no_json_is_refused_with_its_place_and_what_was_expected() throws IOException {
        var pattern = Files.writeString(directory.resolve("pattern"), "{\"source\":\n[\"a\",]}");
        var event = file("{\"Source\":\"a\",\n\"Detail\" 1}");
        var why = "no JSON: line 2, column 10: expected a colon, found 1";

        assertThat(Complained.by(Printed.asking(broker.awsPort(), "events", "why", event)))
                .contains(why)
                .doesNotContain("Unexpected", "code", "Source:");
        assertThat(Complained.by("events", "why", event, "--pattern", pattern.toString()))
                .contains(why);
        assertThat(Complained.by("events", "why", file(PAID), "--pattern", pattern.toString()))
                .contains("the pattern is no JSON: line 2, column 6: expected a value, found ]")
                .doesNotContain("Unexpected", "code", "Source:");
    }

    private void rule(String name, String pattern) {
        events.putRule(it ->
                it.name(name).eventBusName("shop").eventPattern(pattern).state(RuleState.ENABLED));
    }

    private String file(String text) throws IOException {
        return Files.write(directory.resolve("event.json"), List.of(text), UTF_8).toString();
    }
}
