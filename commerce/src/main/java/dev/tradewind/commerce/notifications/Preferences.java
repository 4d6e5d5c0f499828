package dev.tradewind.commerce.notifications;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.address.MailAddress;
import java.util.Locale;
import java.util.Optional;

/// The ways in which a customer wants to be told.
///
/// @param language of the words; the shop's where there is none
/// @param email whether mails are wanted, and likewise
/// @param phone where text messages go to: none are sent without
/// @param device where pushes go to, as the push service names it: none are sent without
record Preferences(
        @JsonInclude(Include.NON_ABSENT) Optional<String> language,
        boolean email,
        boolean sms,
        boolean push,
        @JsonInclude(Include.NON_ABSENT) Optional<String> phone,
        @JsonInclude(Include.NON_ABSENT) Optional<String> device) {
    static final DocumentCollection<Preferences> PREFERENCES =
            DocumentCollection.of("notification_preferences", Preferences.class);

    /// Of a customer who has said nothing.
    static final Preferences NONE =
            new Preferences(Optional.empty(), true, true, true, Optional.empty(), Optional.empty());

    /// Of one to whom nothing is to be sent.
    static final Preferences SILENT =
            new Preferences(
                    Optional.empty(), false, false, false, Optional.empty(), Optional.empty());

    static Preferences of(String customer, Documents documents) {
        return documents.find(PREFERENCES, key(customer)).map(Versioned::value).orElse(NONE);
    }

    /// Mail servers take upper for lower case, and so do people.
    static String key(String customer) {
        return customer.toLowerCase(Locale.ROOT);
    }

    /// The place of this customer's, or of the shop's, that a channel's messages go to; nothing if there is none, or none
    /// are wanted.
    Optional<String> address(ChannelName channel, String customer) {
        return switch (channel) {
            case RECORDED -> Optional.of(customer);
            case EMAIL ->
                    email
                            ? MailAddress.tryParse(customer).map(MailAddress::text)
                            : Optional.empty();
            case SMS -> sms ? phone : Optional.empty();
            case PUSH -> push ? device : Optional.empty();
            case SLACK, TEAMS, WEBHOOK -> Optional.of(channel.label());
        };
    }
}
