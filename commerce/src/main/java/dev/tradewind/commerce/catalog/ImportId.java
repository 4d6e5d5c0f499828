package dev.tradewind.commerce.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tradewind.commerce.Sha256;
import dev.tradewind.commerce.Sku;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Names one import, and with it the products that its lines without an id become.
record ImportId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /// Of a digest, half a byte each: a million lines meet an id that is taken once in 37,000,000 imports.
    private static final int DIGITS = 16;

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
        var digits = Sha256.hex(value + "/" + line).substring(0, DIGITS);
        return new Sku(ProductIds.dayOf(startedAt) + digits);
    }

    @Override
    public String toString() {
        return value;
    }
}
