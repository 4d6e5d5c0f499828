package dev.tradewind.eventing.dialect;

import java.util.Map;
import java.util.stream.Collectors;

/// A spelling of canonical names: a table that reads the same both ways. A name that is not in it is spelled
/// as it is.
public final class Spelling {
    /// Each name as it is.
    public static final Spelling NONE = of(Map.of());

    private final Map<String, String> spelled;
    private final Map<String, String> canonical;

    private Spelling(Map<String, String> spelled) {
        this.spelled = Map.copyOf(spelled);
        this.canonical =
                this.spelled.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /// @param byCanonical no two canonical names may share a spelling
    public static Spelling of(Map<String, String> byCanonical) {
        return new Spelling(byCanonical);
    }

    public String write(String canonicalName) {
        return spelled.getOrDefault(canonicalName, canonicalName);
    }

    public String read(String spelledName) {
        return canonical.getOrDefault(spelledName, spelledName);
    }
}
