package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.app.channel.ChannelFile;
import dev.tradewind.app.channel.ChannelPlan;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.invoicing.InvoiceSettings;
import dev.tradewind.commerce.notifications.template.MessageTemplates;
import dev.tradewind.http.json.Json;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole instance tells customers: by a mail server, and by an endpoint over HTTP.
@Timeout(120)
final class TellingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ORDER =
            """
            {"customerEmail": "ann@example.com", "currency": "EUR",
             "items": [{"sku": "CUP", "quantity": 3, "price": 4}]}
            """;

    private final GreenMail mails =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<JsonNode> posted = new CopyOnWriteArrayList<>();

    @TempDir private Path data = Path.of("");

    @BeforeEach
    void start() {
        mails.start();
    }

    @AfterEach
    void stop() {
        mails.stop();
    }

    @Test
    void a_shipped_order_is_mailed_with_its_invoice_and_posted() throws Exception {
        var hook = hook();
        try (var instance =
                        Tradewind.start(
                                settings(mails.getSmtp().getPort(), hook.getAddress().getPort()));
                var api = OrderApi.at(instance.httpPort())) {
            var id = shipped(api);
            await(() -> mailed("Your invoice").isPresent() && posted.size() == 1);

            assertThat(posted.getFirst().path("template").asText()).isEqualTo("order-confirmed");
            assertThat(subjects())
                    .contains(
                            "Your order %s is confirmed.".formatted(id),
                            "Your order %s is on its way.".formatted(id));
            var invoice = api.get("/invoices?orderId=" + id).at("/items/0");
            assertThat(invoice.path("total").decimalValue()).isEqualByComparingTo("12");
            assertThat(attachment(mailed("Your invoice").orElseThrow()))
                    .isEqualTo("invoice-%s.pdf".formatted(invoice.path("number").asText()));
            await(() -> statuses(api, id).equals(List.of("sent", "sent", "sent")));
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void what_is_left_when_an_instance_stops_is_mailed_by_the_next_once() throws Exception {
        int port = mails.getSmtp().getPort();
        mails.stop();
        var id = "";
        try (var instance = Tradewind.start(settings(port, 1));
                var api = OrderApi.at(instance.httpPort())) {
            id = shipped(api);
        }

        var later = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        later.start();
        try (var instance = Tradewind.start(settings(port, 1));
                var api = OrderApi.at(instance.httpPort())) {
            redrive(instance);
            var order = id;
            await(() -> statuses(api, order).equals(List.of("sent", "sent", "sent")));

            assertThat(Arrays.stream(later.getReceivedMessages()).map(TellingTest::id))
                    .doesNotHaveDuplicates();
        } finally {
            later.stop();
        }
    }

    /// Those that were given up while the mail server was away.
    private static void redrive(Tradewind instance) {
        try (var sqs = AwsClients.at(instance.awsPort(), "us-east-1").sqs()) {
            sqs.startMessageMoveTask(
                    it -> it.sourceArn("arn:aws:sqs:us-east-1:000000000000:mail-dlq"));
        }
    }

    private static String shipped(OrderApi api) {
        var id = api.place(Json.read(ORDER.getBytes(UTF_8)), "telling").path("orderId").asText();
        var shipment = "/shipments/" + id + "-1";
        await(() -> exists(api, shipment));
        api.post(shipment + "/dispatch", Map.of(), "dispatch");
        return id;
    }

    private static boolean exists(OrderApi api, String path) {
        try {
            return !api.get(path).isMissingNode();
        } catch (ClientFailure _) {
            return false;
        }
    }

    /// Those of the mails, of which there are to be three: on the confirmation, the dispatch and the invoice.
    private static List<String> statuses(OrderApi api, String id) {
        return api.get("/notifications?orderId=" + id)
                .path("messages")
                .valueStream()
                .filter(it -> it.path("channel").asText().equals("email"))
                .map(it -> it.path("status").asText())
                .toList();
    }

    private static void await(BooleanSupplier wanted) {
        assertThat(Poll.until(PATIENCE, wanted::getAsBoolean, it -> it)).isPresent();
    }

    private Settings settings(int smtpPort, int hookPort) {
        var values = new HashMap<String, String>();
        values.put("smtp.host", "127.0.0.1");
        values.put("smtp.port", Integer.toString(smtpPort));
        values.put("smtp.security", "none");
        values.put("smtp.from", "orders@shop.example");
        values.put("webhook.url", "http://127.0.0.1:%d/hook".formatted(hookPort));
        values.put("rule.order-confirmed", "email, webhook");
        var plan = ChannelPlan.of(new ChannelFile(values), Profile.DEMO);
        var telling =
                new TellingSettings(
                        plan,
                        MessageTemplates.of(plan.language(), Map.of()),
                        Optional.of(InvoiceSettings.ofDemo()));
        return DemoSettings.in(data).telling(telling);
    }

    private HttpServer hook() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/hook",
                exchange -> {
                    posted.add(Json.read(exchange.getRequestBody().readAllBytes()));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private Optional<MimeMessage> mailed(String subject) {
        return Arrays.stream(mails.getReceivedMessages())
                .filter(it -> subject(it).startsWith(subject))
                .findFirst();
    }

    private List<String> subjects() {
        return Arrays.stream(mails.getReceivedMessages()).map(TellingTest::subject).toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String attachment(MimeMessage mail) throws MessagingException, IOException {
        return ((Multipart) mail.getContent()).getBodyPart(1).getFileName();
    }
}
