package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.QueueView;
import dev.tradewind.http.json.Json;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/// `tradewind dlq show` against a running broker.
final class DlqShowCommandTest {
    @TempDir private Path data = Path.of("");
    private StandaloneBroker broker;
    private SqsClient sqs;
    private String letters;

    @BeforeEach
    void start() {
        broker = StandaloneBroker.start(BrokerSettings.open(data));
        sqs = AwsClients.at(broker.awsPort(), "us-east-1").sqs();
        letters = sqs.createQueue(it -> it.queueName("letters")).queueUrl();
        var policy =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":3}"
                        .formatted(QueueView.named(sqs, "letters").arn());
        sqs.createQueue(it -> it.queueName("work").attributes(Map.of(REDRIVE_POLICY, policy)));
    }

    @AfterEach
    void stop() {
        sqs.close();
        broker.close();
    }

    @Test
    void a_second_look_shows_the_same_oldest_messages_and_no_more_receives() {
        IntStream.range(0, 25).forEach(i -> send("letter " + i));

        var first = look();
        var second = look();

        assertThat(second).isEqualTo(first);
        assertThat(first.findValuesAsText("body"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 12).mapToObj(i -> "letter " + i).toList());
        assertThat(first.findValuesAsText("receives")).containsOnly("0");
    }

    @Test
    void a_letter_of_a_dapr_application_says_itself_why_it_is_one() {
        send(
                """
                {"id":"1","deadlettercause":"the application answered 500","deadletterstatus":500,\
                "deadletterattempts":3,"deadletterapp":"shop","deadlettersubscription":"shop_pubsub_t",\
                "deadletterfirsttime":"2026-11-29T10:00:00Z","deadlettertime":"2026-11-29T10:00:03Z"}\
                """);

        assertThat(print("dlq", "show", "letters"))
                .contains("the application answered 500 (shop, attempts: 3)");
        var note = look().path(0).path("note");
        assertThat(note.path("status").asInt()).isEqualTo(500);
        assertThat(note.path("subscription").asText()).isEqualTo("shop_pubsub_t");
        assertThat(note.path("firstTime").asText()).isEqualTo("2026-11-29T10:00:00Z");
    }

    @Test
    void a_letter_of_an_order_names_it_and_where_to_read_why() {
        send("{\"eventType\":\"OrderCreated\",\"data\":{\"orderId\":\"ord-7\"}}");
        send("junk");

        assertThat(print("dlq", "show", "letters", "--http", "8181"))
                .containsPattern("MESSAGE +ORDER +BODY")
                .containsPattern(" ord-7 +\\{")
                .containsPattern(" - +junk")
                .contains("Why: ./tradewind order ord-7 --http 8181\nOnce");
    }

    @Test
    void letters_that_are_of_no_order_have_no_column_for_it() {
        send("junk");

        assertThat(print("dlq", "show", "letters"))
                .doesNotContain("ORDER", "tradewind order")
                .containsPattern("MESSAGE +BODY");
    }

    @Test
    void the_way_back_is_told_with_the_port_that_was_asked() {
        send("junk");

        assertThat(print("dlq", "show", "letters"))
                .endsWith("./tradewind dlq redrive letters --aws %d\n".formatted(broker.awsPort()));
    }

    @Test
    void no_way_back_is_told_for_a_queue_that_takes_no_dead_letters() {
        var work = sqs.getQueueUrl(it -> it.queueName("work")).queueUrl();
        sqs.sendMessage(it -> it.queueUrl(work).messageBody("junk"));

        assertThat(print("dlq", "show", "work")).endsWith("junk\n").doesNotContain("redrive");
    }

    private JsonNode look() {
        return Json.read(print("dlq", "show", "letters", "--max", "12", "--json").getBytes(UTF_8));
    }

    private void send(String body) {
        sqs.sendMessage(it -> it.queueUrl(letters).messageBody(body));
    }

    private String print(String... arguments) {
        return Printed.by(broker.awsPort(), arguments);
    }
}
