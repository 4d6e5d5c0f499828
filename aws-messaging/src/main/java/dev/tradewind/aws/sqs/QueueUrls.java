package dev.tradewind.aws.sqs;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Turns queues' names into the URLs that one caller knows them by, and back:
/// `http://host:port/<account>/<name>`. A URL that comes back may name its region before that, as
/// `/queue/<region>/<account>/<name>`, or be the name alone, of a queue of the caller's.
///
/// Source: recorded answers of AWS, which takes a name for a URL, and finds no queue by anything else.
record QueueUrls(Caller caller, Queues queues) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,80}");

    String url(Arn queue) {
        return caller.endpoint() + "/" + queue.account() + "/" + queue.resource();
    }

    /// The ARN of the queue that `url` names. It is the first thing that is asked of a request: what else is
    /// wrong with one for no queue is not said.
    ///
    /// @throws SqsException if there is no such queue
    Arn arn(@Nullable String url) {
        return queue(url).arn();
    }

    /// The queue that `url` names.
    ///
    /// @throws SqsException if there is no such queue
    QueueInfo queue(@Nullable String url) {
        var required = Require.parameter("QueueUrl", url);
        if (required.isEmpty()) {
            throw SqsError.INVALID_ADDRESS.because(
                    "The address %s/ is not valid for this endpoint.".formatted(caller.endpoint()));
        }
        return named(required).flatMap(queues::find).orElseThrow(SqsError::queueDoesNotExist);
    }

    /// Tells whether a text has the form of a queue's name.
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /// The ARN that `url` names, be there such a queue or not. Its host does not matter: a program that reaches this
    /// endpoint under another name than the one it was told still reaches its queue.
    Optional<Arn> named(String url) {
        var address = QueueAddress.tryParse(url);
        if (address.isPresent()) {
            return address.map(it -> it.arn(caller.region()));
        }
        return isName(url)
                ? Optional.of(QueueArns.of(caller.region(), caller.account(), url))
                : Optional.empty();
    }
}
