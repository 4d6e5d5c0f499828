package dev.tradewind.aws.sns;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// The fields of an envelope in their order, up to the signature, and the text that is signed for them: name
/// and value of each, sorted by name, each on a line.
///
/// Source: Amazon SNS Developer Guide, "Verifying the signatures of Amazon SNS messages".
final class EnvelopeFields {
    private final Map<String, String> shown = new LinkedHashMap<>();
    private final Map<String, String> signed = new TreeMap<>();

    EnvelopeFields put(String name, String value) {
        signed.put(name, value);
        return putUnsigned(name, value);
    }

    EnvelopeFields putUnsigned(String name, String value) {
        shown.put(name, value);
        return this;
    }

    Map<String, String> shown() {
        return shown;
    }

    String toBeSigned() {
        var text = new StringBuilder();
        signed.forEach((name, value) -> text.append(name).append('\n').append(value).append('\n'));
        return text.toString();
    }
}
