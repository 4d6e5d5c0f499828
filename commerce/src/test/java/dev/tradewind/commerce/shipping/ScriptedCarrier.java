package dev.tradewind.commerce.shipping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A carrier that does what a test tells it to, and remembers what is booked.
final class ScriptedCarrier implements Carrier {
    private final Set<String> booked = new HashSet<>();
    private final List<String> calls = new ArrayList<>();
    private final List<Runnable> meanwhile = new ArrayList<>();
    private boolean refusing;

    /// The keys of what is booked and not given up.
    Set<String> booked() {
        return Set.copyOf(booked);
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    void refuseFromNowOn() {
        refusing = true;
    }

    /// Has something happen while the next booking is under way: after the carrier has taken it, and before anybody
    /// hears of that.
    void meanwhile(Runnable other) {
        meanwhile.add(other);
    }

    @Override
    public String name() {
        return "DHL";
    }

    @Override
    public CarrierAnswer book(String idempotencyKey, Parcel parcel) {
        calls.add("book " + idempotencyKey);
        if (refusing) {
            return new CarrierAnswer.Refused("address_not_served");
        }
        booked.add(idempotencyKey);
        var others = List.copyOf(meanwhile);
        meanwhile.clear();
        others.forEach(Runnable::run);
        return new CarrierAnswer.Booked("DHL-" + idempotencyKey, "label", LocalDate.of(2026, 7, 5));
    }

    @Override
    public void cancel(String idempotencyKey) {
        calls.add("cancel " + idempotencyKey);
        booked.remove(idempotencyKey);
    }
}
