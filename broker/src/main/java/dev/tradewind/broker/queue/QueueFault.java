package dev.tradewind.broker.queue;

import dev.tradewind.engine.Refusal;

/// The reasons for which queues refuse a request.
public enum QueueFault implements Refusal.Code {
    /// The dead-letter queue is missing, of the other kind, or does not allow this source.
    REDRIVE_POLICY_INVALID,
    QUEUE_NOT_FOUND,
    /// The name exists with other settings.
    QUEUE_EXISTS,
    QUEUE_DELETED_RECENTLY,
    PURGE_IN_PROGRESS,
    MESSAGE_TOO_LONG,
    RECEIPT_HANDLE_INVALID,
    /// A receive that was answered cannot be answered so again: its messages were deleted or changed.
    ATTEMPT_NOT_REPEATABLE,
    /// As many messages are in flight as a queue may have.
    OVER_LIMIT,
    MOVE_TASK_NOT_FOUND,
    /// The source queue is no dead-letter queue, or already has a running move task.
    MOVE_TASK_REFUSED
}
