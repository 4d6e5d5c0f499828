package dev.tradewind.dapr.app;

import dev.tradewind.dapr.resource.SubscriptionSpec;
import java.time.Duration;
import java.util.List;

/// The way from a sidecar to its application, in the protocol that this speaks. Any thread may ask.
public interface AppChannel extends Addressee, AutoCloseable {
    /// The header, or the metadata, by which sidecar and application show each other a token.
    String TOKEN_HEADER = "dapr-api-token";

    AppAddress address();

    /// Tells whether something listens at the application's port.
    boolean isThere();

    /// The subscriptions that the application says it wants, asked for anew.
    List<SubscriptionSpec> subscriptions() throws InterruptedException;

    /// Delivers many events in one request.
    ///
    /// @param within the longest that the answer may take
    BulkAnswer deliver(BulkDelivery delivery, Duration within) throws InterruptedException;

    /// Tells whether the application says of itself that it is well.
    ///
    /// @param path of the question, for those that are asked by one
    boolean isWell(String path, Duration within) throws InterruptedException;

    /// Breaks off whatever is being sent.
    @Override
    void close();
}
