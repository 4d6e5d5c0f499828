package dev.tradewind.http;

/// A request in a round and, in time, its reply. For the thread of the round.
public interface Exchange {
    Request request();

    /// Gives the reply, which is sent when the round of this request has ended well.
    void reply(Reply reply);
}
