package dev.tradewind.aws.sqs;

/// Which characters a message may hold: those that XML 1.0 may.
///
/// Source: SQS API Reference, SendMessage.
final class MessageText {
    private MessageText() {}

    static void check(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c >= '\uD800') {
                i += checkUncommon(text, i);
            }
        }
    }

    /// Looks at a control character, half of a pair, or one of the last of the plane; returns how many
    /// characters follow that belong to it.
    private static int checkUncommon(String text, int at) {
        int codePoint = text.codePointAt(at);
        boolean allowed = (codePoint >= 0xE000 && codePoint <= 0xFFFD) || codePoint >= 0x10000;
        if (!allowed) {
            throw SqsError.INVALID_MESSAGE_CONTENTS.because(
                    "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD |"
                            + " #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");
        }
        return Character.charCount(codePoint) - 1;
    }
}
