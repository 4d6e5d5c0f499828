package dev.tradewind.engine;

/// The broker refuses a request, and has changed nothing. The code is for programs, the message for people;
/// an edge maps the code to its protocol's own error.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why a request is refused.
    public enum Code {
        /// A queue is not to get what a topic would deliver to it.
        DELIVERY_NOT_ALLOWED,
        INVALID_ARN,
        /// A value is out of its range, or contradicts another.
        INVALID_PARAMETER,
        MISSING_PARAMETER,
        /// The dead-letter queue is missing, of the other kind, or does not allow this source.
        REDRIVE_POLICY_INVALID,
        QUEUE_NOT_FOUND,
        /// The name exists with other settings.
        QUEUE_EXISTS,
        QUEUE_DELETED_RECENTLY,
        PURGE_IN_PROGRESS,
        MESSAGE_TOO_LONG,
        RECEIPT_HANDLE_INVALID,
        /// As many messages are in flight as a queue may have, or as many copies are under way as there is room for.
        OVER_LIMIT,
        MOVE_TASK_NOT_FOUND,
        /// The source queue is no dead-letter queue, or already has a running move task.
        MOVE_TASK_REFUSED,
        TOPIC_NOT_FOUND,
        TOPIC_EXISTS,
        SUBSCRIPTION_NOT_FOUND,
        SUBSCRIPTION_EXISTS,
        SUBSCRIPTION_LIMIT_EXCEEDED,
        FILTER_POLICY_INVALID,
        FILTER_POLICY_LIMIT_EXCEEDED
    }

    private final Code code;

    public Refusal(Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
