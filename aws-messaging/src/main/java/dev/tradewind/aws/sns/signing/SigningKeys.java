package dev.tradewind.aws.sns.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The signing key of a store: made when it is first needed, the same ever after, so that a signature can be
/// checked after a restart. Any thread may ask.
public final class SigningKeys {
    /// One row, [#CURRENT]: the private key (PKCS #8) and its certificate, in JSON.
    public static final Table TABLE = new Table("signing-keys");

    private static final byte[] CURRENT = "sns".getBytes(US_ASCII);

    private final Store store;
    private final InstantSource clock;
    private volatile @Nullable SigningKey current;

    /// @param store opened with [#TABLE]
    public SigningKeys(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    public SigningKey current() {
        var known = current;
        if (known == null) {
            known = store.get(TABLE, CURRENT).map(SigningKey::decode).orElseGet(this::make);
            current = known;
        }
        return known;
    }

    /// Keeps a new key, unless another thread was first.
    private SigningKey make() {
        var made = SigningKey.generate(clock.instant());
        return store.commit(batch -> {
            var kept = batch.get(TABLE, CURRENT);
            if (kept.isEmpty()) {
                batch.put(TABLE, CURRENT, made.encode());
                batch.sync();
            }
            return kept.map(SigningKey::decode).orElse(made);
        });
    }
}
