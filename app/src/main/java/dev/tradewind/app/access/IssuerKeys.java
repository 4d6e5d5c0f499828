package dev.tradewind.app.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.tradewind.app.file.UnusableFile;
import dev.tradewind.store.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The public keys of an issuer as they were read last. For any thread.
final class IssuerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private volatile JWKSet current = new JWKSet();
    private final AtomicInteger changes = new AtomicInteger();

    JWKSet current() {
        return current;
    }

    /// The number of times that they have changed.
    int changes() {
        return changes.get();
    }

    boolean has(String keyId) {
        return current.getKeyByKeyId(keyId) != null;
    }

    /// Reads a file of keys.
    ///
    /// @throws UnusableFile if it cannot be used
    void read(Path file) {
        try {
            take(Files.readString(file));
        } catch (IOException e) {
            throw new UnusableFile(
                    "cannot read the issuer's keys in %s: %s"
                            .formatted(file, FileFailure.reason(e)),
                    e);
        }
    }

    /// Takes a key set in place of what was there.
    ///
    /// @throws UnusableFile if it is none, or has no public key
    void take(String text) {
        var read = parsed(text).toPublicJWKSet();
        if (read.getKeys().isEmpty()) {
            throw new UnusableFile("the issuer's key set has no public key");
        }
        if (!read.toString().equals(current.toString())) {
            current = read;
            changes.incrementAndGet();
            LOG.atInfo()
                    .addKeyValue("keyIds", read.getKeys().stream().map(JWK::getKeyID).toList())
                    .log("the issuer has keys");
        }
    }

    private static JWKSet parsed(String text) {
        try {
            return JWKSet.parse(text);
        } catch (ParseException e) {
            throw new UnusableFile(
                    "the issuer's keys are no JSON Web Key Set: " + e.getMessage(), e);
        }
    }
}
