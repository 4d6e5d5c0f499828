package dev.tradewind.app.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.app.channel.ChannelFile;
import dev.tradewind.app.channel.ChannelPlan;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.TellingSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.channel.MessageChannel;
import dev.tradewind.commerce.notifications.channel.MessageChannelFactory;
import dev.tradewind.commerce.notifications.template.MessageTemplates;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A channel of messages from a jar.
@Timeout(60)
class PluggedChannelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String ORDER =
            """
            {"customerEmail": "ann@example.com", "currency": "EUR",
             "items": [{"sku": "CUP-1", "quantity": 2, "price": 4.50}]}
            """;

    /// Writes its calls into the file of its settings.
    private static final String SOURCE =
            """
            package shop;

            import dev.tradewind.commerce.notifications.channel.*;
            import java.nio.file.*;
            import java.util.*;

            public final class Drums implements MessageChannelFactory {
                public String name() {
                    return "drums";
                }

                public MessageChannel open(Map<String, String> settings) {
                    if (!settings.containsKey("file")) {
                        throw new IllegalArgumentException("the setting 'file' is missing");
                    }
                    var file = Path.of(settings.get("file"));
                    return new MessageChannel() {
                        public ChannelAnswer deliver(ChannelMessage message) {
                            note(message.template() + " to " + message.recipient());
                            DELIVER
                        }

                        public void close() {
                            note("close");
                        }

                        private void note(String call) {
                            try {
                                Files.writeString(file, call + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                            } catch (java.io.IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        }
                    };
                }
            }
            """;

    private static final String DELIVERED = "return ChannelAnswer.DELIVERED;";

    @TempDir private Path directory = Path.of("");

    @Test
    void a_customer_is_told_by_a_channel_from_a_jar_which_is_closed_at_the_end()
            throws IOException {
        var file =
                Map.of(
                        "webhook.channel",
                        "drums",
                        "webhook.jars",
                        jar(DELIVERED).toString(),
                        "webhook.setting.file",
                        calls().toString(),
                        "rule.order-confirmed",
                        "webhook");

        try (var instance =
                        Tradewind.start(
                                DemoSettings.in(directory.resolve("data")).telling(telling(file)));
                var api = OrderApi.at(instance.httpPort())) {
            api.place(Json.read(ORDER.getBytes(UTF_8)), "one");

            assertThat(Poll.until(PATIENCE, this::noted, it -> !it.isEmpty())).isPresent();
        }

        assertThat(noted()).containsExactly("order-confirmed to webhook", "close");
    }

    @Test
    void what_it_refuses_is_refused_and_no_answer_or_a_class_that_it_lacks_is_a_failure()
            throws IOException {
        var refusing = open("return new ChannelAnswer.Refused(\"nobody listens\");");
        var silent = open("return null;");
        var lacking = open("throw new NoClassDefFoundError(\"org/lib/It\");");

        assertThat(refusing.deliver(message()))
                .isEqualTo(new ChannelAnswer.Refused("nobody listens"));
        assertThat(refusing.answersAtOnce()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> silent.deliver(message()))
                .withMessage("message channel drums gave no answer");
        assertThatIllegalStateException()
                .isThrownBy(() -> lacking.deliver(message()))
                .withMessageContaining("message channel drums lacks a class");
    }

    @Test
    void a_name_that_is_unknown_and_a_setting_that_is_missing_are_refused() throws IOException {
        var jar = jar(DELIVERED);

        assertThatExceptionOfType(UnusableProvider.class)
                .isThrownBy(() -> PluggedChannel.open("bells", jar, Map.of()))
                .withMessageContaining(
                        "no message channel in %s is called 'bells'; there is drums"
                                .formatted(jar));
        assertThatExceptionOfType(UnusableProvider.class)
                .isThrownBy(() -> PluggedChannel.open("shop.Drums", jar, Map.of()))
                .withMessageContaining("the setting 'file' is missing");
    }

    @Test
    void a_channel_goes_one_way() {
        var file = new HashMap<String, String>();
        file.put("sms.channel", "drums");
        file.put("sms.jars", "drums.jar");
        file.put("sms.url", "https://example.com/sms");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelPlan.of(new ChannelFile(file), Profile.PROD))
                .withMessage(
                        "the setting 'sms.channel' names another way than sms.url does; leave one out");
    }

    private static TellingSettings telling(Map<String, String> file) {
        var plan = ChannelPlan.of(new ChannelFile(file), Profile.DEMO);
        return new TellingSettings(
                plan, MessageTemplates.of(plan.language(), Map.of()), Optional.empty());
    }

    private MessageChannel open(String deliver) throws IOException {
        return PluggedChannel.open("drums", jar(deliver), Map.of("file", calls().toString()));
    }

    private Path jar(String deliver) throws IOException {
        return new CompiledJar(
                        Files.createTempDirectory(directory, "jar"), MessageChannelFactory.class)
                .of("Drums", SOURCE.replace("DELIVER", deliver), "shop.Drums\n");
    }

    private Path calls() {
        return directory.resolve("calls");
    }

    private List<String> noted() {
        try {
            return Files.exists(calls()) ? Files.readAllLines(calls()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChannelMessage message() {
        return new ChannelMessage(
                "m-1",
                "o-1",
                "order-confirmed",
                ChannelName.SMS,
                "+4915112345678",
                "en",
                "Confirmed",
                "Your order is confirmed.",
                Map.of(),
                Optional.empty(),
                Instant.EPOCH);
    }
}
