package dev.tradewind.app.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.access.ApiAccess;
import dev.tradewind.app.access.ApiKeyFile;
import dev.tradewind.app.access.Transport;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.BrokerSettings.Access;
import dev.tradewind.app.instance.BrokerSettings.Identity;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.OperatorPort;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.aws.access.AccessKey;
import dev.tradewind.client.AwsClients;
import dev.tradewind.http.access.ApiRole;
import dev.tradewind.http.outward.AllowedEndpoints;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may ask the console for what.
final class ConsoleAccessTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final AccessKey OWN = new AccessKey("AKIDOWN", "a-long-secret", "000000000000");
    private static final AccessKey OTHER =
            new AccessKey("AKIDOTHER", "another-one", "111111111111");

    @TempDir private Path data = Path.of("");
    @AutoClose private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void the_page_may_run_nothing_but_its_own_scripts_and_be_in_no_frame() {
        try (var broker = broker(List.of(), HERE)) {
            var page = ConsoleApi.send(api(broker).plain("/console"));

            assertThat(page.statusCode()).isEqualTo(200);
            var policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertThat(policy)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http:", "https:", "data:");
            assertThat(new String(page.body(), UTF_8))
                    .doesNotContain("<style", "style=", "onclick");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Console.class",
                "..%2F..%2Flogback.xml",
                "index.html",
                "nothing.js",
                "%00.js"
            })
    void files_that_are_none_of_the_page_are_not_there(String name) {
        try (var broker = broker(List.of(), HERE)) {
            var answer = ConsoleApi.send(api(broker).plain("/console/" + name));

            assertThat(answer.statusCode()).isBetween(400, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "about",
                "live",
                "flow",
                "actions",
                "queue?queue=q",
                "messages?queue=q",
                "alarm?alarm=a",
                "metrics",
                "dashboards",
                "dashboard",
                "tail?from=f",
                "archives?bus=b",
                "event?id=e",
                "loggroups",
                "loggroup?group=g",
                "lines?group=g",
                "query?id=q"
            })
    void nobody_looks_without_the_header_that_no_other_site_can_send(String path) {
        try (var broker = broker(List.of(), HERE)) {
            var answer = ConsoleApi.send(api(broker).plain("/console/api/" + path));

            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void a_page_of_another_site_does_and_reads_nothing(String header, String value) {
        try (var broker = broker(List.of(), HERE)) {
            var api = api(broker);

            assertThat(ConsoleApi.send(api.request("about").header(header, value)).statusCode())
                    .isEqualTo(403);
            var redrive =
                    api.request("redrive")
                            .header(header, value)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"queue\": \"letters\"}"));
            assertThat(ConsoleApi.send(redrive).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void a_name_that_is_none_of_this_machines_is_refused() throws Exception {
        try (var broker = broker(List.of(), HERE)) {
            assertThat(statusOf(broker.operatorPort().orElseThrow(), "evil.example"))
                    .isEqualTo(403);
            assertThat(statusOf(broker.operatorPort().orElseThrow(), "localhost")).isEqualTo(200);
        }
    }

    /// By hand: the client of the JDK names the host itself.
    private static int statusOf(int port, String host) throws Exception {
        try (var socket = new Socket(HERE, port)) {
            socket.getOutputStream()
                    .write(
                            "GET /console HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                    .formatted(host)
                                    .getBytes(UTF_8));
            var line = new String(socket.getInputStream().readNBytes(12), UTF_8);
            return Integer.parseInt(line.substring(9));
        }
    }

    @Test
    void where_requests_are_signed_an_access_key_of_the_own_account_is_asked_for() {
        try (var broker = broker(List.of(OWN, OTHER), HERE)) {
            var api = api(broker);

            assertThat(told(api, Optional.empty())).isEqualTo(401);
            assertThat(told(api, basic("AKIDOWN", "a-long-secret"))).isEqualTo(200);
            assertThat(told(api, basic("AKIDOWN", "a-long-secreT"))).isEqualTo(401);
            assertThat(told(api, basic("AKIDNONE", "a-long-secret"))).isEqualTo(401);
            assertThat(told(api, basic("AKIDOTHER", "another-one"))).isEqualTo(403);
            assertThat(told(api, Optional.of("Basic !!!"))).isEqualTo(401);
            assertThat(told(api, Optional.of("Bearer AKIDOWN"))).isEqualTo(401);
            assertThat(ConsoleApi.send(api.plain("/console")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void where_the_order_api_asks_for_keys_one_of_an_operator_is_asked_for_at_both_ports() {
        var file = new ApiKeyFile(data.resolve("keys.json"));
        var random = new SecureRandom();
        var operator =
                file.create(
                        "me", List.of(ApiRole.OPERATOR), Optional.empty(), Instant.EPOCH, random);
        var support =
                file.create(
                        "ida", List.of(ApiRole.SUPPORT), Optional.empty(), Instant.EPOCH, random);
        var access =
                new ApiAccess(
                        HERE,
                        Optional.of(new ApiAccess.Credentials(file, Optional.empty())),
                        new Transport.Plain());
        var settings = DemoSettings.on(settings(List.of(OWN), HERE)).askedAs(access);
        try (var instance = Tradewind.start(settings)) {
            for (int port :
                    new int[] {instance.httpPort(), instance.operatorPort().orElseThrow()}) {
                var api = new ConsoleApi(port);

                assertThat(told(api, Optional.empty())).isEqualTo(401);
                assertThat(told(api, Optional.of("Bearer " + operator.text()))).isEqualTo(200);
                assertThat(told(api, Optional.of("Bearer " + support.text()))).isEqualTo(403);
                assertThat(told(api, basic("AKIDOWN", "a-long-secret"))).isEqualTo(401);
            }
        }
    }

    @Test
    void an_operator_port_for_other_machines_has_no_console_in_clear_text() throws Exception {
        var any = InetAddress.getByName("0.0.0.0");
        try (var open = broker(List.of(), any)) {
            assertThat(ConsoleApi.send(api(open).plain("/console")).statusCode()).isEqualTo(404);
        }
        try (var guarded = broker(List.of(OWN), any)) {
            assertThat(ConsoleApi.send(api(guarded).plain("/console")).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void sixteen_watch_and_no_more() {
        try (var broker = broker(List.of(), HERE)) {
            var streams = new ArrayList<HttpResponse<InputStream>>();
            for (int i = 0; i < 16; i++) {
                streams.add(watch(api(broker)));
            }
            assertThat(streams)
                    .allSatisfy(it -> {
                        assertThat(it.statusCode()).isEqualTo(200);
                        assertThat(it.body().read()).isEqualTo('d'); // its place is taken
                    });

            assertThat(statusOf(watch(api(broker)))).isEqualTo(503);

            streams.forEach(ConsoleAccessTest::close);
            Patience.until(() -> statusOf(watch(api(broker))) == 200);
        }
    }

    private static int statusOf(HttpResponse<InputStream> response) {
        close(response);
        return response.statusCode();
    }

    private static void close(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<InputStream> watch(ConsoleApi api) {
        try {
            return http.send(api.request("live").build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redrive | {} | /queue",
                "redrive | [] | JSON object",
                "redrive | nonsense | JSON",
                "redrive | {\"queue\": \"none\"} | none",
                "redrive | {\"queue\": \"a queue\"} | a queue",
                "redrive | {\"queue\": \"letters\", \"to\": \"letters\"} | they are in",
                "delete | {\"queue\": \"letters\", \"messages\": []} | reason",
                "delete | {\"queue\": \"letters\", \"reason\": \"r\", \"messages\": []} | 1 to 1000",
                "delete | {\"queue\": \"letters\", \"reason\": \"r\"} | all",
                "redrive | {\"queue\": \"letters\", \"messages\": null} | all",
                "send | {\"queue\": \"letters\", \"to\": \"letters\", \"body\": \"b\", \"message\": \"m\"} | not among the oldest",
                "values | {} | /queries",
                "values | {\"queries\": [{\"id\": \"A\"}]} | small letter",
                "values | {\"queries\": [{\"id\": \"a\", \"metric\": [\"N\"]}]} | /queries/0/metric",
                "values | {\"queries\": [{\"id\": \"a\", \"metric\": [\"N\", \"m\"]}]} | /queries/0/period",
                "values | {\"queries\": [{\"id\": \"a\", \"metric\": [\"N\", \"m\"], \"period\": 60, \"stat\": \"best\"}]} | 'best'",
                "values | {\"queries\": [{\"id\": \"a\", \"expression\": \"b + 1\"}]} | names b",
                "values | {\"from\": 0, \"queries\": [{\"id\": \"a\", \"metric\": [\"N\", \"m\"], \"period\": 60}]} | /to",
                "values | {\"from\": 0, \"to\": 1796000000000, \"queries\": [{\"id\": \"a\", \"metric\": [\"N\", \"m\"], \"period\": 60}]} | more than 200,000 periods",
                "why?bus=none | {} | none",
                "query | {\"from\": 2, \"to\": 1} | later than the start",
                "query | {\"from\": 1, \"to\": 2, \"query\": \"nonsense\"} | cannot be read",
                "query | {\"from\": 1, \"to\": 2, \"query\": \"fields @message\"} | /groups",
                "query | {\"from\": 1, \"to\": 2, \"query\": \"fields @message\", \"groups\": [\"none\"]} | no log group none",
                "stop | {\"id\": \"none\"} | no query none"
            })
    void what_cannot_be_done_is_refused_with_what_is_wrong(String path, String body, String why) {
        try (var broker = broker(List.of(), HERE);
                var sqs = AwsClients.at(broker.awsPort(), "us-east-1").sqs()) {
            sqs.createQueue(it -> it.queueName("letters"));
            var answer = api(broker).post(path, body);

            assertThat(answer.statusCode()).isBetween(400, 404);
            assertThat(new String(answer.body(), UTF_8)).contains(why);
        }
    }

    private static int told(ConsoleApi api, Optional<String> authorization) {
        var request = api.request("about");
        authorization.ifPresent(it -> request.header("Authorization", it));
        return ConsoleApi.send(request).statusCode();
    }

    private static Optional<String> basic(String id, String secret) {
        var text = (id + ":" + secret).getBytes(UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(text));
    }

    private static ConsoleApi api(StandaloneBroker broker) {
        return new ConsoleApi(broker.operatorPort().orElseThrow());
    }

    private StandaloneBroker broker(List<AccessKey> keys, InetAddress bind) {
        return StandaloneBroker.start(settings(keys, bind));
    }

    private BrokerSettings settings(List<AccessKey> keys, InetAddress bind) {
        var place = data.resolve("data" + keys.size() + bind.getHostAddress());
        return new BrokerSettings(
                        place,
                        0,
                        Identity.DEFAULT,
                        new Access(HERE, keys, false),
                        AllowedEndpoints.LOOPBACK,
                        BrokerSettings.beside(place))
                .watchedAt(new OperatorPort.On(bind, 0, true));
    }
}
