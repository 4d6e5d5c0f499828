package dev.tradewind.observe.alarm;

import java.util.Optional;
import java.util.stream.Stream;

/// The meaning of periods without data.
///
/// Source: Amazon CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data".
public enum MissingData {
    MISSING("missing", ""),
    IGNORE("ignore", ""),
    BREACHING("breaching", "Breaching"),
    NOT_BREACHING("notBreaching", "NonBreaching");

    private final String text;
    private final String words;

    MissingData(String text, String words) {
        this.text = text;
        this.words = words;
    }

    public String text() {
        return text;
    }

    String words() {
        return words;
    }

    public static Optional<MissingData> named(String text) {
        return Stream.of(values()).filter(it -> it.text.equals(text)).findFirst();
    }
}
