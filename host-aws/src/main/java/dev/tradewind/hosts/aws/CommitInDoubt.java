package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.OutcomeUnknown;

/// A commit to which DynamoDB gave no answer, even after the SDK had asked again.
public final class CommitInDoubt extends OutcomeUnknown {
    private static final long serialVersionUID = 1L;

    CommitInDoubt(Throwable cause) {
        super("DynamoDB did not say whether a commit was made, and it may have been", cause);
    }
}
