package dev.tradewind.broker.timetable;

/// The kinds of what occurs again and again.
public enum OccurrenceKind {
    SCHEDULE(1),
    RULE(2);

    /// On disk, so it keeps its meaning for ever.
    private final byte tag;

    OccurrenceKind(int tag) {
        this.tag = (byte) tag;
    }

    byte tag() {
        return tag;
    }

    static OccurrenceKind tagged(byte tag) {
        for (var kind : values()) {
            if (kind.tag == tag) {
                return kind;
            }
        }
        throw new IllegalStateException("no kind of occurrence: " + tag);
    }
}
