package dev.tradewind.broker.contract;

import java.util.Optional;

/// All that was promised of what is put and published. Any thread may ask.
public interface Contracts {
    /// No promises.
    Contracts NONE =
            new Contracts() {
                @Override
                public boolean isEmpty() {
                    return true;
                }

                @Override
                public boolean concern(Offer offer) {
                    return false;
                }

                @Override
                public Optional<Breach> breach(Offer offer) {
                    return Optional.empty();
                }
            };

    boolean isEmpty();

    /// Tells whether there is one for offers of this kind, without looking into it.
    boolean concern(Offer offer);

    /// The breach that refuses an offer, or else one that is to be noticed. May take a while.
    Optional<Breach> breach(Offer offer);
}
