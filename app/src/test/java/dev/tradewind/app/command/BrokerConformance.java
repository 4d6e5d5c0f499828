package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.client.AwsClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// `tradewind broker` in a process of its own, as a developer of any event-driven service uses it.
@Timeout(120)
final class BrokerConformance {
    private static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:mine";
    private static final Pattern PORT = Pattern.compile("http://localhost:(\\d+)");

    @TempDir private Path directory = Path.of("");
    private Process process;
    private BufferedReader output;
    private int port;
    private SqsClient sqs;
    private SnsClient sns;

    @BeforeEach
    void start() throws IOException {
        process = process("broker", "--aws", "0", "--data", directory.resolve("data").toString());
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        port = portToldUntilReady();
        var clients = AwsClients.at(port, "us-east-1");
        sqs = clients.sqs();
        sns = clients.sns();
    }

    private Process process(String... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder =
                new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.tradewind.app.Main");
        builder.command().addAll(List.of(arguments));
        builder.environment().remove("TRADEWIND_KEYS");
        return builder.redirectError(directory.resolve("log").toFile()).start();
    }

    private int portToldUntilReady() throws IOException {
        var told = -1;
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            var matcher = PORT.matcher(line);
            if (matcher.find()) {
                assertThat(told).as("only one endpoint is told").isEqualTo(-1);
                told = Integer.parseInt(matcher.group(1));
            }
            if (line.startsWith("ready")) {
                return told;
            }
        }
        throw new IllegalStateException("the broker did not start");
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
        sqs.close();
        sns.close();
    }

    @Test
    void there_is_nothing_but_what_its_user_makes() {
        assertThat(sqs.listQueues().queueUrls()).isEmpty();
        assertThat(sns.listTopics().topics()).isEmpty();

        var queue = sqs.createQueue(it -> it.queueName("mine")).queueUrl();
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("hello"));

        assertThat(sqs.listQueues().queueUrls()).containsExactly(queue);
        assertThat(sqs.receiveMessage(it -> it.queueUrl(queue)).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo("hello"));
    }

    @Test
    void its_log_says_what_it_found_where_it_is_and_why_it_ends()
            throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();

        assertThat(Files.readString(directory.resolve("log")))
                .containsPattern("msg=recovered replayedBytes=0 queues=0 millis=\\d+")
                .containsPattern(
                        "msg=started version=\\S+ commit=\\S+ pid="
                                + process.pid()
                                + " java=\\S+ data=\\S+ aws="
                                + port)
                .containsPattern("msg=stopping reason=\"a signal, SIGTERM or SIGINT\"")
                .containsPattern("msg=stopped uptimeMillis=\\d+");
    }

    @Test
    void a_publication_comes_to_a_subscribed_queue() {
        var queue = sqs.createQueue(it -> it.queueName("mine")).queueUrl();
        var topic = sns.createTopic(it -> it.name("news")).topicArn();
        sns.subscribe(it -> it.topicArn(topic).protocol("sqs").endpoint(QUEUE_ARN));

        sns.publish(it -> it.topicArn(topic).message("hello"));

        assertThat(sqs.receiveMessage(it -> it.queueUrl(queue)).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.body()).contains("\"hello\""));
    }

    @Test
    void a_reset_leaves_nothing() throws Exception {
        sqs.createQueue(it -> it.queueName("mine"));
        sns.createTopic(it -> it.name("news"));

        assertThat(post("/_tradewind/reset")).isEqualTo(200);

        assertThat(sqs.listQueues().queueUrls()).isEmpty();
        assertThat(sns.listTopics().topics()).isEmpty();
    }

    private int post(String path) throws Exception {
        var uri = URI.create("http://localhost:" + port + path);
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(uri)
                            .header("X-Tradewind-Request", "1")
                            .POST(BodyPublishers.noBody())
                            .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void sigterm_ends_it_with_status_0_and_what_was_sent_is_there_again() throws Exception {
        var queue = sqs.createQueue(it -> it.queueName("mine")).queueUrl();
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("hello"));

        process.toHandle().destroy();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(output.lines()).containsExactly("stopped");
        sqs.close();
        sns.close();
        start();
        var again = sqs.getQueueUrl(it -> it.queueName("mine")).queueUrl();
        assertThat(sqs.receiveMessage(it -> it.queueUrl(again)).messages()).hasSize(1);
    }
}
