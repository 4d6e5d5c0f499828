package dev.tradewind.commerce.simulation;

import dev.tradewind.commerce.shipping.Carrier;
import dev.tradewind.commerce.shipping.CarrierAnswer;
import dev.tradewind.commerce.shipping.LocalCarrier;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/// A carrier that keeps its promises, does not go to some places, and often does not answer, whether the call took effect or
/// not.
final class UnsteadyCarrier implements Carrier {
    private static final int SILENT_ONE_IN = 6;
    private static final int REFUSES_ONE_IN = 16;

    /// Only of these: that it took some of an order and not the rest is for people to see to.
    private static final String FIRST = "-1:book";

    private final Dice dice;
    private final Carrier carrier;
    private final Set<String> booked = new HashSet<>();
    private boolean steady;

    UnsteadyCarrier(Dice dice, InstantSource clock) {
        this.dice = dice;
        carrier = new LocalCarrier(clock);
    }

    void answerFromNowOn() {
        steady = true;
    }

    /// The keys of what is booked and not given up.
    Set<String> booked() {
        return Set.copyOf(booked);
    }

    @Override
    public String name() {
        return carrier.name();
    }

    @Override
    public CarrierAnswer book(String idempotencyKey, Parcel parcel) {
        mayBeSilent();
        var answer = answer(idempotencyKey, parcel);
        mayBeSilent();
        return answer;
    }

    private CarrierAnswer answer(String key, Parcel parcel) {
        if (key.endsWith(FIRST) && Math.floorMod(key.hashCode(), REFUSES_ONE_IN) == 0) {
            return new CarrierAnswer.Refused("address_not_served");
        }
        booked.add(key);
        return carrier.book(key, parcel);
    }

    @Override
    public void cancel(String idempotencyKey) {
        mayBeSilent();
        booked.remove(idempotencyKey);
        mayBeSilent();
    }

    private void mayBeSilent() {
        if (!steady && dice.oneIn(SILENT_ONE_IN)) {
            throw new IllegalStateException("the carrier does not answer");
        }
    }
}
