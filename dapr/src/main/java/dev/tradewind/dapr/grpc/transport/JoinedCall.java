package dev.tradewind.dapr.grpc.transport;

/// A call that is answered in a round with others, all of which are on disk with one write. For its event loop.
public interface JoinedCall {
    /// Makes it, and keeps its answer. One that would hold up the others has no answer yet.
    void make();

    /// Forgets the answer: the round could not be written, and nothing of it has happened.
    void takeBack();

    /// Sends the answer; without one the call is made on a thread of its own.
    void conclude();
}
