package dev.tradewind.aws.operation;

import dev.tradewind.http.json.PrintableAscii;

/// The characters that a text may hold to be told in XML 1.0, as messages and their attributes are.
///
/// Source: SQS API Reference, SendMessage.
public final class XmlText {
    /// As AWS writes the set.
    public static final String CHARACTERS =
            "#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF";

    private XmlText() {}

    public static boolean isValid(String text) {
        return PrintableAscii.tryEncode(text).isPresent() || isEachValid(text);
    }

    private static boolean isEachValid(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c >= '\uD800') {
                int codePoint = text.codePointAt(i);
                if (!isHigh(codePoint)) {
                    return false;
                }
                i += Character.charCount(codePoint) - 1;
            }
        }
        return true;
    }

    /// Tells whether it is one of the last of the plane or beyond it: not a control character, not
    /// half of a pair.
    private static boolean isHigh(int codePoint) {
        return (codePoint >= 0xE000 && codePoint <= 0xFFFD) || codePoint >= 0x10000;
    }
}
