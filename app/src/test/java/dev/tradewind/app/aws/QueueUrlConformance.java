package dev.tradewind.app.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The URLs of queues, by the host that a request names: on real sockets, since HTTP clients choose that
/// header themselves and names under `localhost` do not resolve everywhere.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class QueueUrlConformance {
    private static final int SILENCE_MILLIS_MAX = 10_000;
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)Content-Length: (\\d+)");
    private static final Pattern QUEUE_URL = Pattern.compile("<QueueUrl>(.*)</QueueUrl>");
    private static final Pattern QUEUE_ARN = Pattern.compile("<Value>(arn:.*)</Value>");

    private final int port;

    QueueUrlConformance(AwsServer server) {
        port = server.endpoint().getPort();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:4566, us-east-1",
        "broker.test, us-east-1",
        "sqs.eu-west-1.localhost:4566, eu-west-1",
        "sqs.eu-west-1.localhost.localstack.cloud:4566, eu-west-1",
        "eu-west-1.queue.localhost:4566, eu-west-1",
        "queue.localhost:4566, us-east-1"
    })
    void a_queue_is_answered_on_the_host_that_was_asked(String host, String region)
            throws IOException {
        var url = create(host, "orders");

        assertThat(url).isEqualTo("http://" + host + "/000000000000/orders");
        assertThat(arn(host, "/000000000000/orders"))
                .isEqualTo("arn:aws:sqs:" + region + ":000000000000:orders");
    }

    @Test
    void a_credential_tells_region_and_account_whatever_the_host_says() throws IOException {
        var credential = "Credential=123456789012/20261123/eu-north-1/sqs/aws4_request";

        var answer =
                post(
                        "sqs.eu-west-1.localhost:4566",
                        "/",
                        "Authorization: AWS4-HMAC-SHA256 " + credential + "\r\n",
                        "Action=CreateQueue&Version=2012-11-05&QueueName=orders");

        assertThat(find(QUEUE_URL, answer))
                .isEqualTo("http://sqs.eu-west-1.localhost:4566/123456789012/orders");
    }

    @Test
    void regions_are_apart() throws IOException {
        create("sqs.eu-west-1.localhost:4566", "orders");

        var answer =
                post(
                        "sqs.eu-north-1.localhost:4566",
                        "/000000000000/orders",
                        "",
                        "Action=GetQueueAttributes");

        assertThat(answer).contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>");
    }

    @Test
    void a_path_may_name_the_region() throws IOException {
        create("sqs.eu-west-1.localhost:4566", "orders");

        assertThat(arn("localhost:4566", "/queue/eu-west-1/000000000000/orders"))
                .isEqualTo("arn:aws:sqs:eu-west-1:000000000000:orders");
    }

    private String create(String host, String name) throws IOException {
        var action = "Action=CreateQueue&Version=2012-11-05&QueueName=" + name;
        return find(QUEUE_URL, post(host, "/", "", action));
    }

    private String arn(String host, String path) throws IOException {
        var action = "Action=GetQueueAttributes&AttributeName.1=QueueArn";
        return find(QUEUE_ARN, post(host, path, "", action));
    }

    private String post(String host, String path, String headers, String form) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var request =
                    """
                    POST %s HTTP/1.1\r
                    Host: %s\r
                    Connection: close\r
                    Content-Type: application/x-www-form-urlencoded\r
                    Content-Length: %d\r
                    %s\r
                    %s\
                    """
                            .formatted(path, host, form.length(), headers, form);
            socket.setSoTimeout(SILENCE_MILLIS_MAX);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return read(new DataInputStream(socket.getInputStream()));
        }
    }

    /// The head and the body of an answer.
    @SuppressWarnings("deprecation") // lines of Latin-1 are what HTTP has
    private static String read(DataInputStream answer) throws IOException {
        var head = new StringBuilder();
        for (var line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
            head.append(line).append('\n');
        }
        int length = Integer.parseInt(find(CONTENT_LENGTH, head.toString()));
        return head + new String(answer.readNBytes(length), UTF_8);
    }

    private static String find(Pattern pattern, String answer) {
        var found = pattern.matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        return found.group(1);
    }
}
