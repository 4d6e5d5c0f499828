package dev.tradewind.broker.topic;

/// Which publications a subscription wants; compiled once.
public final class FilterPolicy {
    /// What a policy looks at.
    public enum Scope {
        MESSAGE_ATTRIBUTES,
        MESSAGE_BODY
    }

    private final String text;
    private final Scope scope;

    private FilterPolicy(String text, Scope scope) {
        this.text = text;
        this.scope = scope;
    }

    /// @throws dev.tradewind.broker.engine.Refusal with `FILTER_POLICY_INVALID`, and AWS's own words
    public static FilterPolicy compile(String text, Scope scope) {
        return new FilterPolicy(text, scope);
    }

    public boolean matches(Publication publication) {
        throw new UnsupportedOperationException();
    }

    /// As its author wrote it.
    public String text() {
        return text;
    }

    public Scope scope() {
        return scope;
    }
}
