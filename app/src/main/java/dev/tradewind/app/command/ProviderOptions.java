package dev.tradewind.app.command;

import dev.tradewind.app.instance.ProviderSettingsFile;
import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.payments.ProviderSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say who moves the money.
final class ProviderOptions {
    @Option(
            names = "--payment-provider",
            paramLabel = "NAME|CLASS",
            description =
                    "payment provider of your own, from --providers, by its name or its factory's class"
                            + " (docs/payment-providers.md)")
    private @Nullable String name;

    @Option(
            names = "--providers",
            paramLabel = "JAR|DIR",
            description = "jar of the payment provider, or directory of that jar and its libraries")
    private @Nullable Path jars;

    @Option(
            names = "--payment-settings",
            paramLabel = "FILE",
            description = "settings of the payment provider, a NAME=VALUE a line")
    private @Nullable Path settings;

    @Option(
            names = "--local-provider",
            description =
                    "payments go to the local provider, which moves no money; --profile prod asks for this or for"
                            + " --payment-provider")
    private boolean local;

    /// @throws IllegalArgumentException if that names none, or no one provider
    ProviderChoice choice(Profile profile) {
        if (name != null) {
            return plugged(name);
        }
        if (jars != null || settings != null) {
            throw new IllegalArgumentException(
                    "--providers and --payment-settings are for a provider that --payment-provider names");
        }
        if (!local && !profile.takesTestSwitches()) {
            throw new IllegalArgumentException(
                    "--profile prod needs somebody who moves the money: name your own with --payment-provider and"
                            + " --providers (docs/payment-providers.md), or say --local-provider, which moves none");
        }
        return ProviderChoice.LOCAL;
    }

    private ProviderChoice plugged(String wanted) {
        if (local) {
            throw new IllegalArgumentException(
                    "--local-provider and --payment-provider %s are two providers; name one"
                            .formatted(wanted));
        }
        if (jars == null) {
            throw new IllegalArgumentException(
                    "--payment-provider %s comes from a jar: name that, or a directory of jars, with --providers"
                            .formatted(wanted));
        }
        return new ProviderChoice.Plugged(
                wanted,
                jars,
                settings == null ? ProviderSettings.NONE : ProviderSettingsFile.read(settings));
    }

    /// The line of the terminal that says who moves the money.
    static String described(ProviderChoice choice) {
        return switch (choice) {
            case ProviderChoice.Local _ -> "local provider, which moves no money";
            case ProviderChoice.Plugged plugged ->
                    "%s, from %s".formatted(plugged.name(), plugged.jars());
        };
    }
}
