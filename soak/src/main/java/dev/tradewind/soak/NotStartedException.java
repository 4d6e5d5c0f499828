package dev.tradewind.soak;

/// An instance ended before it was ready.
final class NotStartedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotStartedException(CharSequence output) {
        super("an instance ended before it was ready; it said '%s'".formatted(output));
    }
}
