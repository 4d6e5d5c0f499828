package dev.tradewind.aws.sns;

import dev.tradewind.engine.Arn;
import java.util.regex.Pattern;

/// The names that a topic may have.
///
/// Source: SNS API Reference, CreateTopic, `Name`.
final class TopicNames {
    static final String FIFO_SUFFIX = ".fifo";
    private static final int LENGTH_MAX = 256;
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9_-]+");

    private TopicNames() {}

    static boolean isFifo(Arn topic) {
        return topic.resource().endsWith(FIFO_SUFFIX);
    }

    /// @param fifo whether a FIFO topic is asked for
    static void check(String name, boolean fifo) {
        if (fifo != name.endsWith(FIFO_SUFFIX) || !isName(name)) {
            throw SnsError.invalid("Topic Name");
        }
    }

    /// Tells whether a text has the form of a topic's name, FIFO or not.
    static boolean isName(String text) {
        var stem =
                text.endsWith(FIFO_SUFFIX)
                        ? text.substring(0, text.length() - FIFO_SUFFIX.length())
                        : text;
        return text.length() <= LENGTH_MAX && CHARACTERS.matcher(stem).matches();
    }
}
