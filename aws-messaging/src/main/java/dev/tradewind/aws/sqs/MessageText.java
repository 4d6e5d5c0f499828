package dev.tradewind.aws.sqs;

import dev.tradewind.aws.operation.XmlText;

/// The characters that a message may hold: those that XML 1.0 may.
///
/// Source: SQS API Reference, SendMessage.
final class MessageText {
    private MessageText() {}

    static void check(String text) {
        if (!XmlText.isValid(text)) {
            throw SqsError.INVALID_MESSAGE_CONTENTS.because(
                    "Invalid characters found. Valid unicode characters are " + XmlText.CHARACTERS);
        }
    }
}
