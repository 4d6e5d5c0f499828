package dev.tradewind.broker.topic;

import java.time.Instant;
import java.util.Optional;

/// The standing of a subscription: whether it delivers, and how that came about.
///
/// @param authenticated whether the request that confirmed it was signed
/// @param endsSigned whether only a signed request ends it
/// @param token of a subscription that has to be confirmed, also once it is
public record Standing(
        State state, boolean authenticated, boolean endsSigned, Optional<Token> token) {
    /// Of who subscribes what is their own.
    public static final Standing OWN = new Standing(State.CONFIRMED, true, false, Optional.empty());

    /// Of who has yet to say that they want to be subscribed.
    public static final Standing UNASKED =
            new Standing(State.PENDING, false, false, Optional.empty());

    /// The place of a subscription on its way.
    public enum State {
        PENDING,
        CONFIRMED,
        /// Ended, and may be restored for a while.
        ENDED
    }

    /// A text that confirms a pending subscription, or restores one that has ended.
    public record Token(String text, Instant validUntil) {}

    public boolean isConfirmedBy(String text, long nowMillis) {
        return token.filter(it -> it.text().equals(text))
                .filter(it ->
                        state == State.CONFIRMED || it.validUntil().toEpochMilli() > nowMillis)
                .isPresent();
    }

    /// The token that it ends without.
    Optional<Token> awaited() {
        return state == State.CONFIRMED ? Optional.empty() : token;
    }

    /// Tells whether it waited too long for its token.
    boolean isOver(long nowMillis) {
        return awaited().filter(it -> it.validUntil().toEpochMilli() <= nowMillis).isPresent();
    }

    public Standing confirmed(boolean bySigned, boolean toEndSigned) {
        return new Standing(State.CONFIRMED, bySigned, toEndSigned, token);
    }

    public Standing ended(Token toRestore) {
        return new Standing(State.ENDED, authenticated, endsSigned, Optional.of(toRestore));
    }

    public Standing asked(Token toConfirm) {
        return new Standing(State.PENDING, authenticated, endsSigned, Optional.of(toConfirm));
    }
}
