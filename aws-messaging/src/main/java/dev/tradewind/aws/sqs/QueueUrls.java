package dev.tradewind.aws.sqs;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.engine.Arn;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns queues' names into the URLs that one caller knows them by, and back:
/// `http://host:port/<account>/<name>`. A URL that comes back may name its region before that, as
/// `/queue/<region>/<account>/<name>`.
record QueueUrls(Caller caller) {
    private static final Pattern URL =
            Pattern.compile("(?:https?://[^/]+)?(?:/queue/([a-z0-9-]+))?/(\\d{12})/([^/]+)/?");

    String url(Arn queue) {
        return caller.endpoint() + "/" + queue.account() + "/" + queue.resource();
    }

    /// The queue that `url` names. Its host does not matter: a program that reaches this endpoint under
    /// another name than the one it was told still reaches its queue.
    Arn arn(@Nullable String url) {
        var required = Require.parameter("QueueUrl", url);
        var parts = URL.matcher(required);
        if (!parts.matches()) {
            throw SqsError.INVALID_ADDRESS.because(
                    "The address %s is not valid for this endpoint.".formatted(required));
        }
        var region = Objects.requireNonNullElse(parts.group(1), caller.region());
        return QueueArns.of(region, parts.group(2), parts.group(3));
    }
}
