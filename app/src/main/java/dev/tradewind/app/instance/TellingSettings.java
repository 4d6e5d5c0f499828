package dev.tradewind.app.instance;

import dev.tradewind.app.channel.ChannelPlan;
import dev.tradewind.app.channel.OpenChannels;
import dev.tradewind.app.invoice.InvoicePrinter;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.invoicing.InvoiceSettings;
import dev.tradewind.commerce.notifications.Messaging;
import dev.tradewind.commerce.notifications.template.MessageTemplates;
import dev.tradewind.http.outward.OutwardGuard;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// The settings of how customers are told, and of what their invoices say.
///
/// @param invoices empty where none are issued
public record TellingSettings(
        ChannelPlan channels, MessageTemplates templates, Optional<InvoiceSettings> invoices) {
    /// Of a shop that nobody has said anything for.
    public static TellingSettings standard(Profile profile) {
        var plan = ChannelPlan.standard(profile);
        return new TellingSettings(
                plan,
                MessageTemplates.of(plan.language(), Map.of()),
                profile.takesTestSwitches()
                        ? Optional.of(InvoiceSettings.ofDemo())
                        : Optional.empty());
    }

    /// Opens the channels.
    Messaging open(InvoicePrinter printer, OutwardGuard guard, InstantSource clock) {
        return OpenChannels.of(channels, templates, printer::attach, guard, clock);
    }
}
