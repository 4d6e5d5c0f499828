package dev.tradewind.soak.lab.handler;

import com.fasterxml.jackson.databind.JsonNode;

/// The consumer as somebody broke it, for a trial of what becomes of messages then.
public final class FailingShopConsumer extends ShopConsumer {
    @Override
    protected void create(JsonNode detail) {
        throw new IllegalStateException("Test failure for DLQ");
    }
}
