package dev.tradewind.schema;

import java.util.Arrays;
import java.util.Optional;

/// The languages that schemas are written in, under the names that AWS gives them.
public enum SchemaLanguage {
    OPEN_API_3("OpenApi3"),
    JSON_SCHEMA_DRAFT_4("JSONSchemaDraft4");

    private final String label;

    SchemaLanguage(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<SchemaLanguage> named(String label) {
        return Arrays.stream(values()).filter(it -> it.label.equals(label)).findFirst();
    }
}
