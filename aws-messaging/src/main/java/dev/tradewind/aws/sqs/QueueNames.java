package dev.tradewind.aws.sqs;

import dev.tradewind.engine.Arn;
import java.util.regex.Pattern;

/// The names that a queue may have.
///
/// Source: SQS API Reference, CreateQueue, `QueueName`.
final class QueueNames {
    private static final int LENGTH_MAX = 80;
    private static final String FIFO_SUFFIX = ".fifo";
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9_-]+");

    private QueueNames() {}

    static boolean isFifo(Arn queue) {
        return queue.resource().endsWith(FIFO_SUFFIX);
    }

    /// @param fifo whether a FIFO queue is asked for
    static void check(String name, boolean fifo) {
        if (name.isEmpty()) {
            throw SqsError.INVALID_PARAMETER_VALUE.because("Queue name cannot be empty");
        }
        if (fifo) {
            checkFifo(name);
        } else {
            checkStandard(name);
        }
    }

    private static void checkStandard(String name) {
        if (name.length() > LENGTH_MAX || !CHARACTERS.matcher(name).matches()) {
            throw SqsError.INVALID_PARAMETER_VALUE.because(
                    "Can only include alphanumeric characters, hyphens, or underscores."
                            + " 1 to 80 in length");
        }
    }

    private static void checkFifo(String name) {
        int stem = name.length() - FIFO_SUFFIX.length();
        if (name.length() > LENGTH_MAX
                || !name.endsWith(FIFO_SUFFIX)
                || !CHARACTERS.matcher(name.substring(0, stem)).matches()) {
            throw SqsError.INVALID_PARAMETER_VALUE.because(
                    "The name of a FIFO queue can only include alphanumeric characters, hyphens,"
                            + " or underscores, must end with .fifo suffix and be 1 to 80 in"
                            + " length.");
        }
    }
}
