package dev.tradewind.app.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.channel.ChannelUnavailable;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.outward.AllowedEndpoints;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.http.outward.OwnPorts;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatChannelTest {
    private static final ChannelMessage MESSAGE = Messages.over(ChannelName.SLACK, "slack");

    private final OutwardClient client =
            new OutwardClient(
                    new OutwardGuard(AllowedEndpoints.LOOPBACK, new OwnPorts()),
                    Duration.ofSeconds(5));

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void slack_gets_a_text_in_which_nothing_is_markup() {
        assertThat(posted(ChatChannel::slack).get("text").textValue())
                .isEqualTo("Your order is confirmed.\nGrüße für &lt;Ann&gt; &amp; Co.\nZeile 2");
    }

    @Test
    void teams_gets_a_card() {
        var body = posted(ChatChannel::teams);

        assertThat(body.get("type").textValue()).isEqualTo("message");
        assertThat(body.at("/attachments/0/contentType").textValue())
                .isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(body.at("/attachments/0/content/body/0/text").textValue())
                .isEqualTo("Your order is confirmed.");
        assertThat(body.at("/attachments/0/content/body/1/text").textValue()).contains("<Ann>");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 410})
    void what_it_would_refuse_again_has_failed(int status) {
        try (var endpoint = Endpoint.answering(status, "no_service")) {
            assertThat(channel(endpoint, ChatChannel::slack).deliver(MESSAGE))
                    .isEqualTo(
                            new ChannelAnswer.Refused("answered %d: no_service".formatted(status)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void what_it_may_take_later_is_tried_again(int status) {
        try (var endpoint = Endpoint.answering(status, "")) {
            assertThatThrownBy(() -> channel(endpoint, ChatChannel::slack).deliver(MESSAGE))
                    .isInstanceOf(ChannelUnavailable.class);
        }
    }

    private JsonNode posted(Function<ChannelMessage, ObjectNode> form) {
        try (var endpoint = Endpoint.answering(200, "ok")) {
            assertThat(channel(endpoint, form).deliver(MESSAGE)).isEqualTo(ChannelAnswer.DELIVERED);
            return Json.read(endpoint.received().getFirst().body().getBytes(UTF_8));
        }
    }

    private ChatChannel channel(Endpoint endpoint, Function<ChannelMessage, ObjectNode> form) {
        return new ChatChannel(client, endpoint.url("/services/T/B/x"), form);
    }
}
