package dev.tradewind.app.command;

import dev.tradewind.app.channel.ChannelFile;
import dev.tradewind.app.channel.ChannelPlan;
import dev.tradewind.app.channel.TemplateDirectory;
import dev.tradewind.app.instance.TellingSettings;
import dev.tradewind.app.instance.ValuesFile;
import dev.tradewind.app.invoice.InvoiceSettingsFile;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.invoicing.InvoiceSettings;
import dev.tradewind.commerce.notifications.template.MessageTemplates;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say how customers are told, and what their invoices say.
final class TellingOptions {
    @Option(
            names = "--channels",
            paramLabel = "FILE",
            description =
                    "settings of the channels that messages go over, a NAME=VALUE a line (docs/notifications.md)")
    private @Nullable Path channels;

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description =
                    "words of messages in place of those that come along, as LANGUAGE/KIND.txt")
    private @Nullable Path templates;

    @Option(
            names = "--invoice-settings",
            paramLabel = "FILE",
            description =
                    "seller and taxes of invoices, a NAME=VALUE a line (docs/invoices.md); without it, --profile prod"
                            + " issues none")
    private @Nullable Path invoices;

    /// @throws IllegalArgumentException that says what is wrong with which file
    TellingSettings settings(Profile profile) {
        var plan = plan(profile);
        var texts =
                templates == null ? Map.<String, String>of() : TemplateDirectory.read(templates);
        return new TellingSettings(
                plan, MessageTemplates.of(plan.language(), texts), invoices(profile));
    }

    private ChannelPlan plan(Profile profile) {
        if (channels == null) {
            return ChannelPlan.standard(profile);
        }
        var file = channels;
        return of(
                file, () -> ChannelPlan.of(new ChannelFile(ValuesFile.readPrivate(file)), profile));
    }

    private Optional<InvoiceSettings> invoices(Profile profile) {
        if (invoices == null) {
            return profile.takesTestSwitches()
                    ? Optional.of(InvoiceSettings.ofDemo())
                    : Optional.empty();
        }
        var file = invoices;
        return Optional.of(of(file, () -> InvoiceSettingsFile.of(ValuesFile.read(file))));
    }

    private static <T> T of(Path file, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
