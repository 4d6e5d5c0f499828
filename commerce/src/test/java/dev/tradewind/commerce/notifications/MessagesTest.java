package dev.tradewind.commerce.notifications;

import static dev.tradewind.commerce.testing.Shop.ORDER;
import static dev.tradewind.commerce.testing.Shop.orderWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.notifications.channel.Attachment;
import dev.tradewind.commerce.notifications.channel.CaptureInbox;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.channel.MessageChannel;
import dev.tradewind.commerce.notifications.template.MessageKind;
import dev.tradewind.commerce.notifications.template.MessageTemplates;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Messages over channels: to whom, once, and what becomes of those that are not taken.
class MessagesTest {
    private static final Instant TEN = Instant.parse("2026-07-02T10:00:00Z");
    private static final String CUSTOMER = "student@example.com";

    private final JumpingClock clock = new JumpingClock(TEN);
    private final ScriptedChannel mail = new ScriptedChannel();
    private final ScriptedChannel hook = new ScriptedChannel();

    @Test
    void a_confirmed_order_is_mailed_and_recorded() {
        var shop = shop(MessageRules.standard(), allBy(mail));

        var id = placed(shop);

        assertThat(mail.attempts()).hasSize(1);
        assertThat(mail.attempts().getFirst())
                .returns("order-confirmed", ChannelMessage::template)
                .returns(CUSTOMER, ChannelMessage::recipient)
                .returns("Your order %s is confirmed.".formatted(id), ChannelMessage::subject);
        assertThat(mail.attempts().getFirst().text()).contains("900.00 USD");
        assertThat(told(shop, id))
                .containsExactly("order-confirmed email sent", "order-confirmed recorded sent");
    }

    @Test
    void the_two_outcomes_are_listed_as_ever() {
        var shop = shop(MessageRules.standard(), allBy(mail));

        var id = placed(shop);

        assertThat(shop.get("/notifications?orderId=" + id).body().get("items")).hasSize(2);
    }

    @Test
    void a_cancelled_order_is_told_with_its_reason() {
        var shop = shop(MessageRules.standard(), allBy(mail));

        shop.place(orderWith("\"paymentOutcome\": \"declined\""));
        shop.host().deliverAll();

        assertThat(mail.attempts())
                .extracting(ChannelMessage::template)
                .containsExactly("order-cancelled");
        assertThat(mail.attempts().getFirst().text()).contains("payment_failed");
    }

    @Test
    void one_event_goes_over_six_channels_and_is_recorded() {
        var all = EnumSet.allOf(ChannelName.class);
        var shop =
                shop(MessageRules.standard().with(MessageKind.ORDER_CONFIRMED, all), allBy(mail));
        shop.put(
                "/customers/%s/preferences".formatted(CUSTOMER),
                "{\"phone\": \"+491701234567\", \"device\": \"token-1\"}");

        var id = placed(shop);

        assertThat(mail.attempts())
                .filteredOn(it -> it.template().equals("order-confirmed"))
                .extracting(ChannelMessage::channel)
                .containsExactlyInAnyOrder(
                        ChannelName.EMAIL,
                        ChannelName.SMS,
                        ChannelName.PUSH,
                        ChannelName.SLACK,
                        ChannelName.TEAMS,
                        ChannelName.WEBHOOK);
        assertThat(mail.attempts())
                .extracting(ChannelMessage::recipient)
                .contains(CUSTOMER, "+491701234567", "token-1", "slack");
        assertThat(told(shop, id)).hasSize(7);
    }

    @Test
    void events_that_come_a_hundred_times_send_one_mail() {
        var shop = shop(MessageRules.standard(), allBy(mail));
        shop.host().deliverCopies(100);

        placed(shop);

        assertThat(mail.attempts()).hasSize(1);
    }

    @Test
    void the_same_fact_under_another_id_tells_nobody_again() {
        var shop = shop(MessageRules.standard(), allBy(mail));
        var id = placed(shop);

        for (var event : List.copyOf(shop.host().published())) {
            shop.host().resendUnderAnotherId(event);
        }

        assertThat(mail.attempts()).hasSize(1);
        assertThat(told(shop, id)).hasSize(2);
        assertThat(shop.get("/notifications?orderId=" + id).body().get("items")).hasSize(2);
    }

    @Test
    void a_channel_that_is_away_is_tried_again_under_the_same_id_and_then_a_dead_letter() {
        var shop = shop(MessageRules.standard(), allBy(mail.away()));

        var id = placed(shop);

        assertThat(mail.attempts()).hasSize(3);
        assertThat(mail.attempts())
                .extracting(ChannelMessage::messageId)
                .containsOnly(mail.attempts().getFirst().messageId());
        assertThat(shop.host().deadLetters()).containsExactly("mail-dlq");
        assertThat(told(shop, id)).contains("order-confirmed email queued");
    }

    @Test
    void a_dead_letter_that_is_redriven_is_sent() {
        var shop = shop(MessageRules.standard(), allBy(mail.away()));
        var id = placed(shop);

        mail.comeBack();
        shop.host().redriveAll();

        assertThat(shop.host().deadLetters()).isEmpty();
        assertThat(told(shop, id)).contains("order-confirmed email sent");
    }

    @Test
    void a_message_that_is_refused_has_failed_and_is_not_tried_again() {
        var shop = shop(MessageRules.standard(), allBy(mail.refusing("550 no such user")));

        var id = placed(shop);

        assertThat(mail.attempts()).hasSize(1);
        assertThat(shop.host().deadLetters()).isEmpty();
        assertThat(told(shop, id)).contains("order-confirmed email failed");
        assertThat(shop.get("/notifications?orderId=" + id).body().get("messages"))
                .anySatisfy(message ->
                        assertThat(message.path("cause").asText()).isEqualTo("550 no such user"));
    }

    @Test
    void a_mail_server_that_is_away_holds_up_no_other_channel() {
        var channels = new EnumMap<ChannelName, MessageChannel>(ChannelName.class);
        channels.put(ChannelName.EMAIL, mail.away());
        channels.put(ChannelName.WEBHOOK, hook);
        var over = Set.of(ChannelName.EMAIL, ChannelName.WEBHOOK);
        var rules =
                MessageRules.standard()
                        .over(channels.keySet())
                        .with(MessageKind.ORDER_CONFIRMED, over);
        var shop = shop(rules, channels);

        var id = placed(shop);

        assertThat(hook.attempts()).hasSize(1);
        assertThat(told(shop, id))
                .containsExactly(
                        "order-confirmed email queued",
                        "order-confirmed recorded sent",
                        "order-confirmed webhook sent");
    }

    @Test
    void an_outcome_goes_over_a_channel_where_a_rule_says_so() {
        var rules =
                MessageRules.standard()
                        .with(MessageKind.PAYMENT_COMPLETED, Set.of(ChannelName.SLACK));
        var shop = shop(rules, allBy(hook));

        placed(shop);

        assertThat(hook.attempts())
                .extracting(it -> it.template() + " " + it.channel().label())
                .contains("payment-completed slack");
    }

    @Test
    void a_customer_is_told_in_his_language_and_the_shop_in_its_own() {
        var over = Set.of(ChannelName.EMAIL, ChannelName.SLACK);
        var shop =
                shop(MessageRules.standard().with(MessageKind.ORDER_CONFIRMED, over), allBy(mail));
        shop.put("/customers/%s/preferences".formatted(CUSTOMER), "{\"language\": \"de\"}");

        var id = placed(shop);

        assertThat(mail.attempts())
                .extracting(it -> it.channel().label() + " " + it.language())
                .containsExactlyInAnyOrder("email de", "slack en");
        assertThat(shop.get("/notifications?orderId=" + id).body().get("items"))
                .anySatisfy(item ->
                        assertThat(item.get("message").textValue()).startsWith("Ihre Zahlung"));
    }

    @Test
    void a_customer_who_wants_no_mail_gets_none() {
        var shop = shop(MessageRules.standard(), allBy(mail));
        shop.put(
                "/customers/%s/preferences".formatted("Student@Example.com"), "{\"email\": false}");

        var id = placed(shop);

        assertThat(mail.attempts()).isEmpty();
        assertThat(told(shop, id)).containsExactly("order-confirmed recorded sent");
    }

    @Test
    void a_customer_who_has_no_mail_address_gets_no_mail() {
        var shop = shop(MessageRules.standard(), allBy(mail));

        shop.post(
                "/orders",
                """
                {"customer_id": "CUST-123", "items": [{"product_id": "p-1", "quantity": 1, "price": 5}]}
                """);
        shop.host().deliverAll();

        assertThat(mail.attempts()).isEmpty();
    }

    @Test
    void a_rule_for_a_channel_that_is_not_set_up_is_refused_at_once() {
        assertThatThrownBy(() -> messaging(MessageRules.standard(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("that is not set up");
    }

    private Shop shop(MessageRules rules, Map<ChannelName, MessageChannel> channels) {
        return Shop.telling(messaging(rules, channels), clock);
    }

    private Messaging messaging(MessageRules rules, Map<ChannelName, MessageChannel> channels) {
        return new Messaging(
                channels,
                rules,
                MessageTemplates.own(),
                invoice -> new Attachment(invoice.number(), "text/plain", new byte[0]),
                new CaptureInbox(clock));
    }

    private static Map<ChannelName, MessageChannel> allBy(MessageChannel channel) {
        var channels = new EnumMap<ChannelName, MessageChannel>(ChannelName.class);
        EnumSet.allOf(ChannelName.class).forEach(name -> channels.put(name, channel));
        return channels;
    }

    private static String placed(Shop shop) {
        var id = shop.place(ORDER);
        shop.host().deliverAll();
        return id;
    }

    /// The messages of an order that are about its confirmation or cancellation: what shipping adds is told elsewhere.
    private static List<String> told(Shop shop, String id) {
        return shop.get("/notifications?orderId=" + id)
                .body()
                .get("messages")
                .valueStream()
                .filter(message -> message.get("template").textValue().startsWith("order-c"))
                .map(MessagesTest::described)
                .sorted()
                .toList();
    }

    private static String described(JsonNode message) {
        return "%s %s %s"
                .formatted(
                        message.get("template").textValue(),
                        message.get("channel").textValue(),
                        message.get("status").textValue());
    }
}
