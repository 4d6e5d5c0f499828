package dev.tradewind.commerce.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tradewind.commerce.Sku;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Names one import, and with it the products that its lines without an id become.
record ImportId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /// Of a digest: a million lines meet an id that is taken once in 37,000,000 imports.
    private static final int DIGITS_BYTES = 8;

    @JsonCreator
    ImportId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must be 1 to 64 letters, digits, '.', '_' and '-'");
        }
    }

    static ImportId draw(RandomGenerator random) {
        return new ImportId("import-" + HexFormat.of().toHexDigits(random.nextLong()));
    }

    /// The product that a line without an id is, each time that this import is run.
    Sku productOf(long line, Instant startedAt) {
        var digest = sha256().digest((value + "/" + line).getBytes(StandardCharsets.UTF_8));
        var digits = HexFormat.of().formatHex(digest, 0, DIGITS_BYTES);
        return new Sku(ProductIds.dayOf(startedAt) + digits);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
