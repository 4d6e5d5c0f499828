package dev.tradewind.app.instance;

import dev.tradewind.commerce.payments.ProviderSettings;
import java.nio.file.Path;

/// A file of a payment provider's settings, which only its owner may read.
public final class ProviderSettingsFile {
    private ProviderSettingsFile() {}

    /// @throws IllegalArgumentException if it cannot be used; the message says why, and no value
    public static ProviderSettings read(Path file) {
        return new ProviderSettings(ValuesFile.readPrivate(file));
    }
}
