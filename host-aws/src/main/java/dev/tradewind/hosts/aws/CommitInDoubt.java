package dev.tradewind.hosts.aws;

/// A commit whose answer did not come, even after the SDK had asked again: it may have been made. With an idempotency key the
/// command is safe to repeat; an event finds its mark the next time.
public final class CommitInDoubt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommitInDoubt(Throwable cause) {
        super("DynamoDB did not say whether a commit was made, and it may have been", cause);
    }
}
