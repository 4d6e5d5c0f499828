package dev.tradewind.commerce.notifications;

import static dev.tradewind.commerce.notifications.OrderMessage.MESSAGES;

import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.events.MailQueued;
import dev.tradewind.commerce.notifications.events.MessageQueued;
import dev.tradewind.commerce.notifications.template.Words;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Handler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Writes what an event has to tell: a message for each channel that is to carry it, and the event by which it is
/// carried. A message that exists is left as it is, so that whoever tells of the same thing again tells nobody.
final class MessageWriting {
    private final Messaging messaging;
    private final InstantSource clock;

    MessageWriting(Messaging messaging, InstantSource clock) {
        this.messaging = messaging;
        this.clock = clock;
    }

    /// The handler that records what an event has to tell, and sends it.
    <T> Handler<T> telling(Function<T, Facts> read) {
        return (event, documents) -> {
            var facts = read.apply(event.data());
            var telling = telling(event, facts, documents);
            return telling.over(ChannelName.RECORDED, telling.overChannels(Decision.NOTHING));
        };
    }

    /// The messages of an event to a customer, who has preferences.
    Telling telling(Event<?> event, Facts facts, Documents documents) {
        var preferences = Preferences.of(facts.customer(), documents);
        return new Telling(event, facts, preferences, documents);
    }

    /// The telling of one event.
    final class Telling {
        private final Event<?> event;
        private final Facts facts;
        private final Preferences preferences;
        private final Documents documents;
        private final Instant now = clock.instant();

        private Telling(Event<?> event, Facts facts, Preferences preferences, Documents documents) {
            this.event = event;
            this.facts = facts;
            this.preferences = preferences;
            this.documents = documents;
        }

        /// One line for the customer.
        String subject() {
            return words(languageOfCustomer()).subject();
        }

        /// The decision so far, with the messages over all channels that the rules name.
        Decision overChannels(Decision decided) {
            var decision = decided;
            for (var channel : messaging.rules().of(facts.kind())) {
                decision = channel == ChannelName.RECORDED ? decision : over(channel, decision);
            }
            return decision;
        }

        private Decision over(ChannelName channel, Decision decision) {
            var key = OrderMessage.key(facts, channel);
            var recipient = preferences.address(channel, facts.customer());
            if (recipient.isEmpty() || documents.find(MESSAGES, key).isPresent()) {
                return decision;
            }
            var message = message(channel, recipient.get());
            var written = decision.andCreate(MESSAGES, key, message);
            return switch (channel) {
                case RECORDED -> written;
                case EMAIL ->
                        written.andPublish(
                                event.leadsTo(
                                        MailQueued.TYPE,
                                        message.messageId(),
                                        now,
                                        new MailQueued(facts.orderId(), key)));
                case SMS, PUSH, SLACK, TEAMS, WEBHOOK ->
                        written.andPublish(
                                event.leadsTo(
                                        MessageQueued.TYPE,
                                        message.messageId(),
                                        now,
                                        new MessageQueued(facts.orderId(), key)));
            };
        }

        private OrderMessage message(ChannelName channel, String recipient) {
            var language =
                    channel.isForShop()
                            ? messaging.templates().languageOfShop()
                            : languageOfCustomer();
            var words = words(language);
            return new OrderMessage(
                    event.id().derive("message-" + channel.label()),
                    facts.orderId(),
                    facts.kind(),
                    facts.about(),
                    channel,
                    recipient,
                    language,
                    words.subject(),
                    words.text(),
                    facts.values().in(language),
                    facts.invoice(),
                    channel == ChannelName.RECORDED ? MessageStatus.SENT : MessageStatus.QUEUED,
                    Optional.empty(),
                    now,
                    now);
        }

        private Words words(String language) {
            return messaging.templates().words(facts.kind(), language, facts.values());
        }

        private String languageOfCustomer() {
            return preferences.language().orElse(messaging.templates().languageOfShop());
        }
    }
}
