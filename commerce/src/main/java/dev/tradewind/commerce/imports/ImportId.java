package dev.tradewind.commerce.imports;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Names one import.
public record ImportId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @JsonCreator
    public ImportId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must be 1 to 64 letters, digits, '.', '_' and '-'");
        }
    }

    public static ImportId draw(RandomGenerator random) {
        return new ImportId("import-" + HexFormat.of().toHexDigits(random.nextLong()));
    }

    @Override
    public String toString() {
        return value;
    }
}
