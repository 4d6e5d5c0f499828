package dev.tradewind.dapr.api;

import dev.tradewind.dapr.fault.FaultCode;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;

/// Whoever counts the answers of one sidecar. Several threads may call at once.
public interface ApiObserver {
    ApiObserver NOBODY =
            new ApiObserver() {
                @Override
                public void answered(String route, Request request, Reply reply, long nanos) {}

                @Override
                public void refused(FaultCode code) {}
            };

    /// An answer over HTTP.
    ///
    /// @param route that made it: its path, with the names of what it has parts for
    void answered(String route, Request request, Reply reply, long nanos);

    /// A refusal, whatever the protocol.
    void refused(FaultCode code);
}
