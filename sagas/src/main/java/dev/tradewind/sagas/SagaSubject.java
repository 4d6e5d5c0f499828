package dev.tradewind.sagas;

import java.util.regex.Pattern;

/// The form of a subject's name: it stands in paths, in keys of documents and in ids of events.
final class SagaSubject {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,99}");

    private SagaSubject() {}

    /// @throws IllegalArgumentException that says what it must be
    static String parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 100 letters, digits, . _ : @ - and begin with one of the first two");
        }
        return text;
    }
}
