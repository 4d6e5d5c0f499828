package dev.tradewind.app.provider;

import dev.tradewind.commerce.shipping.Carrier;
import dev.tradewind.commerce.shipping.CarrierAnswer;
import dev.tradewind.commerce.shipping.CarrierFactory;
import java.nio.file.Path;
import java.util.Map;

/// A carrier from jars. It is not taken at its word that it answers at once: a slow one would hold up everyone.
public final class PluggedCarrier implements Carrier {
    private final Carrier carrier;
    private final JarCalls calls;

    private PluggedCarrier(Carrier carrier, JarCalls calls) {
        this.carrier = carrier;
        this.calls = calls;
    }

    /// @param name the name that its factory gives it, or the factory's class
    /// @param jars a jar, or a directory of jars
    /// @throws UnusableProvider if none has that name, or it cannot be made
    public static Carrier open(String name, Path jars, Map<String, String> settings) {
        var found = new FactoryJars<>(CarrierFactory.class, CarrierFactory::name, "carrier", jars);
        var carrier = found.open(name, factory -> factory.open(settings));
        return new PluggedCarrier(carrier, found.calls(name));
    }

    @Override
    public String name() {
        return calls.answer(carrier::name);
    }

    @Override
    public CarrierAnswer book(String idempotencyKey, Parcel parcel) {
        return calls.answer(() -> carrier.book(idempotencyKey, parcel));
    }

    @Override
    public void cancel(String idempotencyKey) {
        calls.make(() -> carrier.cancel(idempotencyKey));
    }
}
