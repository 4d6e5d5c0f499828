package dev.tradewind.eventing;

import org.jspecify.annotations.Nullable;

/// A host's refusal of a command, of which nothing has been changed. Its message is for people.
public abstract sealed class HostRefusal extends RuntimeException
        permits HostRefusal.KeyReused,
                HostRefusal.TooBusy,
                HostRefusal.CannotStore,
                PublicationRefused {
    private static final long serialVersionUID = 1L;

    HostRefusal(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// An idempotency key that names a request with other content.
    public static final class KeyReused extends HostRefusal {
        private static final long serialVersionUID = 1L;

        public KeyReused(IdempotencyKey key) {
            super(
                    "the idempotency key %s was used with another request body"
                            .formatted(key.value()),
                    null);
        }
    }

    /// More work at hand than the host takes on.
    public static final class TooBusy extends HostRefusal {
        private static final long serialVersionUID = 1L;

        public TooBusy() {
            super("there is too much to do now, and nothing was done; try again", null);
        }
    }

    /// A disk or a database that does not take the commit.
    public static final class CannotStore extends HostRefusal {
        private static final long serialVersionUID = 1L;

        /// @param reason in a word, for whoever asked
        public CannotStore(String reason, Throwable cause) {
            super("nothing can be stored now (%s), and nothing was".formatted(reason), cause);
        }
    }
}
