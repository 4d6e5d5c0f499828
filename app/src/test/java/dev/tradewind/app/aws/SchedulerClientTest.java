package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Schedules on the whole endpoint, with topics and queues behind them, by the SDK over HTTP. A rate is due at once.
class SchedulerClientTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/scheduler";

    @TempDir private Path directory = Path.of("");
    private AwsServer server;
    private SchedulerClient scheduler;
    private String queue;
    private String topic;

    @BeforeEach
    void start() {
        server = new AwsServer(directory);
        scheduler = server.clients().scheduler();
        queue = server.queue("subscriber");
        topic = server.sns().createTopic(it -> it.name("news")).topicArn();
        server.sns()
                .subscribe(it ->
                        it.topicArn(topic)
                                .protocol("sqs")
                                .endpoint(AwsServer.queueArn("subscriber"))
                                .attributes(Map.of("RawMessageDelivery", "true")));
    }

    @AfterEach
    void stop() {
        scheduler.close();
        server.close();
    }

    private void hourly(String target, String input) {
        scheduler.createSchedule(it ->
                it.name("hourly")
                        .scheduleExpression("rate(1 hour)")
                        .flexibleTimeWindow(window -> window.mode("OFF"))
                        .target(t -> t.arn(target).roleArn(ROLE).input(input)));
    }

    private List<Message> receive() {
        return server.sqs()
                .receiveMessage(
                        it -> it.queueUrl(queue).waitTimeSeconds(10).messageAttributeNames("All"))
                .messages();
    }

    @Test
    void a_schedule_publishes_to_a_topic() {
        hourly(topic, "from <aws.scheduler.schedule-arn>");

        assertThat(receive())
                .extracting(Message::body)
                .containsExactly(
                        "from arn:aws:scheduler:us-east-1:000000000000:schedule/default/hourly");
    }

    @Test
    void a_schedule_publishes_with_a_request() {
        hourly(
                "arn:aws:scheduler:::aws-sdk:sns:publish",
                """
                {"TopicArn":"%s","Message":"hello","Subject":"greeting",
                 "MessageAttributes":{"kind":{"DataType":"String","StringValue":"x"}}}
                """
                        .formatted(topic));

        var message = receive().getFirst();
        assertThat(message.body()).isEqualTo("hello");
        assertThat(message.messageAttributes())
                .hasEntrySatisfying("kind", it -> assertThat(it.stringValue()).isEqualTo("x"));
    }

    @Test
    void a_schedule_publishes_a_batch() {
        hourly(
                "arn:aws:scheduler:::aws-sdk:sns:publishBatch",
                """
                {"TopicArn":"%s","PublishBatchRequestEntries":[
                  {"Id":"1","Message":"hello"},{"Id":"2","Message":"world","Subject":"s"}]}
                """
                        .formatted(topic));

        assertThat(Stream.of(receive(), receive()).flatMap(List::stream))
                .extracting(Message::body)
                .containsExactlyInAnyOrder("hello", "world");
    }

    @Test
    void a_schedule_sends_with_a_request() {
        hourly(
                "arn:aws:scheduler:::aws-sdk:sqs:sendMessage",
                "{\"QueueUrl\":\"%s\",\"MessageBody\":\"hello\"}".formatted(queue));

        assertThat(receive()).extracting(Message::body).containsExactly("hello");
    }
}
