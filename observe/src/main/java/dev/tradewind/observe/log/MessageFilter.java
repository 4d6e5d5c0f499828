package dev.tradewind.observe.log;

/// A choice of messages, for the reading of one page.
@FunctionalInterface
public interface MessageFilter {
    /// Tells whether a message is wanted.
    boolean matches(String message);

    /// The number of its looks at characters up to now, where there may be more of them than there are characters.
    default long looks() {
        return 0;
    }
}
