package dev.tradewind.http;

import java.io.InputStream;
import java.util.Iterator;

/// The part of a program that answers a server's requests.
public interface HttpHandler {
    /// The status of HTTP that has this name.
    int REQUEST_ENTITY_TOO_LARGE = 413;

    /// The largest body that it takes.
    int bodyBytesMax();

    /// The largest body of a request like this one. Called on an event loop: must not wait.
    ///
    /// @param head the request without its body
    default int bodyBytesMax(Request head) {
        return bodyBytesMax();
    }

    /// The answer to a request with a larger one.
    default Reply tooLarge(Request head) {
        return refusal(REQUEST_ENTITY_TOO_LARGE);
    }

    /// Decides about a request before its body has come. Called on an event loop: must not wait.
    ///
    /// @param bodyBytes how long its body is, or may be at the most
    Admission admit(Request head, int bodyBytes);

    /// Answers what it can of requests that have come at the same time. Called on an event loop, whose
    /// connections all wait meanwhile: whatever would take long is taken from the iterator and left alone, and
    /// comes to [#answer] then. So does everything, if this throws. Answers are sent once this has returned.
    void answerTogether(Iterator<Exchange> exchanges);

    /// Answers a request on a virtual thread of its own, which is interrupted if the client goes away, or closes its
    /// sending side, which looks the same: it has to answer, but not to wait for anything.
    Reply answer(Request request);

    /// Tells whether it reads the body of a request like this one as it comes, however long that is. Called on an event
    /// loop: must not wait.
    default boolean readsAsItComes(Request head) {
        return false;
    }

    /// Answers a request whose body it [reads as it comes][#readsAsItComes], on a virtual thread as [#answer(Request)]. What
    /// it leaves unread is dropped.
    ///
    /// @param body waits for its client, and has that wait for whoever reads
    default Reply answer(Request head, InputStream body) {
        throw new IllegalStateException("no body is read as it comes");
    }

    /// The server's own answer to a request that never came to a handler, or that a handler failed
    /// at.
    Reply refusal(int status);

    /// The decision on whether a request may send its body.
    sealed interface Admission {
        /// @param whenAnswered runs once the request is answered, or its connection has ended before
        record Admitted(Runnable whenAnswered) implements Admission {}

        record Refused(Reply reply) implements Admission {}
    }
}
