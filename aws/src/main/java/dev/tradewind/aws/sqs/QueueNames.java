package dev.tradewind.aws.sqs;

import java.util.Map;
import java.util.regex.Pattern;

/// What a queue may be called.
///
/// Source: SQS API Reference, CreateQueue, `QueueName`.
final class QueueNames {
    private static final Pattern STANDARD = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    private static final String FIFO_SUFFIX = ".fifo";

    private QueueNames() {}

    static void check(String name, Map<String, String> attributes) {
        if (name.isEmpty()) {
            throw SqsError.INVALID_PARAMETER_VALUE.because("Queue name cannot be empty");
        }
        if (name.endsWith(FIFO_SUFFIX) && "true".equals(attributes.get("FifoQueue"))) {
            throw SqsError.UNSUPPORTED_OPERATION.because("FIFO queues are not supported here.");
        }
        if (!STANDARD.matcher(name).matches()) {
            throw SqsError.INVALID_PARAMETER_VALUE.because(
                    "Can only include alphanumeric characters, hyphens, or underscores."
                            + " 1 to 80 in length");
        }
    }
}
