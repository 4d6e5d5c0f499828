package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.app.webhook.Receiver;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/// `tradewind webhooks` against an instance and a receiver.
@Timeout(60)
final class WebhooksCommandTest {
    @AutoClose private Tradewind instance;

    WebhooksCommandTest(@TempDir Path data) {
        instance = Tradewind.start(DemoSettings.in(data));
    }

    @Test
    void an_endpoint_is_added_tried_looked_at_and_removed() {
        try (var receiver = Receiver.answering(204)) {
            var added =
                    print(
                            "webhooks",
                            "add",
                            receiver.url(),
                            "--types",
                            "OrderCreated,product.created",
                            "--description",
                            "the warehouse");
            var id = added.replaceAll("(?s)Added (wh-[0-9a-f]{12})\\..*", "$1");
            var secret = added.replaceAll("(?s).*(whsec_\\S+).*", "$1");

            assertThat(print("webhooks", "ls"))
                    .containsPattern(id + " +enabled +- +OrderCreated,product.created +http")
                    .contains("the warehouse")
                    .doesNotContain(secret);
            assertThat(print("webhooks", "test", id)).isEqualTo(id + " answered 204.\n");
            assertThat(receiver.posted().getFirst().isSignedWith(secret)).isTrue();
            Patience.until(
                    () -> print("webhooks", "deliveries", id).contains("webhook.test  delivered"));
            redeliver(id);
            Patience.until(() -> receiver.posted().size() == 2);
            assertThat(print("webhooks", "rotate", id)).contains("whsec_").doesNotContain(secret);
            assertThat(print("webhooks", "rm", id)).isEqualTo("Removed %s.\n".formatted(id));
            assertThat(print("webhooks", "ls")).isEqualTo("There are no webhooks.\n");
        }
    }

    private void redeliver(String id) {
        var listed = Json.read(print("webhooks", "deliveries", id, "--json").getBytes(UTF_8));
        var delivery = listed.path(0).path("id").asText();

        assertThat(print("webhooks", "redeliver", id, delivery))
                .startsWith("It is delivered again as ");
    }

    @Test
    void an_endpoint_that_refuses_is_told_of_and_enabled_again() {
        try (var receiver = Receiver.answering(410)) {
            var added = print("webhooks", "add", receiver.url());
            var id = added.replaceAll("(?s)Added (wh-[0-9a-f]{12})\\..*", "$1");

            assertThat(complaint("webhooks", "test", id))
                    .contains(id + " has not taken it: answered 410");
            assertThat(print("webhooks", "ls")).contains("disabled", "It answered 410");
            assertThat(print("webhooks", "enable", id)).isEqualTo("Enabled %s.\n".formatted(id));
            assertThat(complaint("webhooks", "rm", "wh-404"))
                    .contains("there is no webhook wh-404");
        }
    }

    private String print(String... arguments) {
        return Printed.by(asking(arguments));
    }

    private String complaint(String... arguments) {
        var errors = new StringWriter();
        int status =
                RootCommand.commandLine()
                        .setErr(new PrintWriter(errors, true))
                        .execute(asking(arguments));
        assertThat(status).isNotEqualTo(ExitCode.OK);
        return errors.toString();
    }

    private String[] asking(String... arguments) {
        return Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--http", Integer.toString(instance.httpPort())))
                .toArray(String[]::new);
    }
}
