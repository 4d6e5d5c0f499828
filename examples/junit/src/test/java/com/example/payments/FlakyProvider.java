package com.example.payments;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A provider that is down for its first few calls.
final class FlakyProvider implements PaymentProvider {
    private final AtomicInteger failuresLeft;
    private final List<String> charged = new CopyOnWriteArrayList<>();

    FlakyProvider(int failures) {
        failuresLeft = new AtomicInteger(failures);
    }

    @Override
    public void charge(String order) {
        if (failuresLeft.getAndDecrement() > 0) {
            throw new ProviderDownException("the provider is down");
        }
        charged.add(order);
    }

    List<String> charged() {
        return charged;
    }
}
