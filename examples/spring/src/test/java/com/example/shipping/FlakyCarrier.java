package com.example.shipping;

import java.util.concurrent.atomic.AtomicInteger;

/// A carrier that takes nothing the first few times.
final class FlakyCarrier implements Carrier {
    private final AtomicInteger refusalsLeft = new AtomicInteger();

    void refuse(int times) {
        refusalsLeft.set(times);
    }

    @Override
    public void pickUp(String order) {
        if (refusalsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the lorry is full");
        }
    }
}
