package dev.tradewind.app.setting;

/// A file of settings that cannot be taken; the message says why.
final class SettingsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsRefused(String message) {
        super(message);
    }
}
