package dev.tradewind.http;

/// Whoever counts requests, told of each by those who answer it. It has to be done in next to no time, on any thread,
/// and must not throw.
public interface RequestObserver {
    /// Counts nothing.
    RequestObserver NOBODY = new RequestObserver() {};

    /// Somebody has begun to answer a request.
    default void begun() {}

    /// It is answered, or put off.
    default void ended() {}

    /// A request has its answer.
    ///
    /// @param operation one of a bounded number of names, whatever clients send
    default void answered(String service, String operation, int status) {}
}
