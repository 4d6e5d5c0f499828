package dev.tradewind.commerce.notifications;

import static dev.tradewind.commerce.testing.Shop.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.notifications.channel.Attachment;
import dev.tradewind.commerce.notifications.channel.CaptureInbox;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is captured can be looked at, and templates before anything is sent.
class InboxTest {
    private static final Instant TEN = Instant.parse("2026-07-02T10:00:00Z");

    private final JumpingClock clock = new JumpingClock(TEN);
    private final Shop shop =
            Shop.telling(
                    Messaging.capturing(
                            invoice -> new Attachment(invoice.number(), "text/plain", new byte[0]),
                            clock),
                    clock);

    @Test
    void what_was_captured_is_in_the_inbox() {
        var id = shop.place(ORDER);
        shop.host().deliverAll();

        var messages = shop.get("/demo/inbox").body().get("messages");

        assertThat(messages)
                .anySatisfy(message -> {
                    assertThat(message.get("channel").textValue()).isEqualTo("email");
                    assertThat(message.get("to").textValue()).isEqualTo("student@example.com");
                    assertThat(message.get("orderId").textValue()).isEqualTo(id);
                    assertThat(message.get("subject").textValue()).contains("is confirmed");
                });
    }

    @Test
    void who_has_read_some_gets_those_after_them() {
        shop.place(ORDER);
        shop.host().deliverAll();
        long last = shop.get("/demo/inbox?limit=1").body().at("/messages/0/number").longValue();

        assertThat(shop.get("/demo/inbox?after=" + last).body().get("messages")).isEmpty();
        assertThat(
                        shop.get("/demo/inbox?after=0&limit=1")
                                .body()
                                .at("/messages/0/number")
                                .longValue())
                .isEqualTo(1);
        assertThat(shop.get("/demo/inbox?after=x").status()).isEqualTo(400);
    }

    @Test
    void the_oldest_makes_room() {
        var inbox = new CaptureInbox(clock);
        for (int i = 0; i <= CaptureInbox.MESSAGES_MAX; i++) {
            inbox.channel().deliver(message("m-" + i));
        }

        var all = inbox.latest(CaptureInbox.MESSAGES_MAX + 1);

        assertThat(all).hasSize(CaptureInbox.MESSAGES_MAX);
        assertThat(all.getFirst().messageId()).isEqualTo("m-1");
    }

    @Test
    void a_template_can_be_read_before_it_is_sent() {
        var preview =
                shop.get("/notifications/preview?template=order-confirmed&language=de").body();

        assertThat(preview.get("language").textValue()).isEqualTo("de");
        assertThat(preview.get("subject").textValue()).endsWith("ist bestätigt.");
        assertThat(preview.get("text").textValue()).contains("900,00 USD");
    }

    @Test
    void a_preview_is_of_a_kind_and_a_language_that_there_are() {
        assertThat(shop.get("/notifications/preview").status()).isEqualTo(400);
        assertThat(shop.get("/notifications/preview?template=x").status()).isEqualTo(400);
        assertThat(shop.get("/notifications/preview?template=refund-paid&language=x").status())
                .isEqualTo(400);
    }

    private static ChannelMessage message(String id) {
        return new ChannelMessage(
                id,
                "o-1",
                "order-confirmed",
                ChannelName.EMAIL,
                "a@b.c",
                "en",
                "subject",
                "text",
                Map.of(),
                Optional.empty(),
                TEN);
    }
}
