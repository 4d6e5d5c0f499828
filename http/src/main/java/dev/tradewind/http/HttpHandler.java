package dev.tradewind.http;

import java.util.Iterator;

/// The part of a program that answers a server's requests.
public interface HttpHandler {
    /// The largest body that it takes.
    int bodyBytesMax();

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
