package dev.tradewind.aws.sqs;

import java.util.List;
import java.util.Set;

/// The actions on a queue that others than its owner may be let do.
///
/// Source: Amazon SQS Developer Guide, "Amazon SQS API permissions: Actions and resource reference", and "Amazon
/// SQS policy quotas" for how many; the words from moto.
final class SharedActions {
    private static final int ACTIONS_MAX = 7;
    private static final Set<String> NAMES =
            Set.of(
                    "*",
                    "ChangeMessageVisibility",
                    "DeleteMessage",
                    "GetQueueAttributes",
                    "GetQueueUrl",
                    "ListDeadLetterSourceQueues",
                    "PurgeQueue",
                    "ReceiveMessage",
                    "SendMessage");

    private SharedActions() {}

    /// Refuses actions that are too many, or none that can be shared.
    static void check(List<String> actions) {
        PermissionOperations.requireFew("Actions", actions.size(), ACTIONS_MAX);
        actions.stream().filter(action -> !NAMES.contains(action)).forEach(SharedActions::refuse);
    }

    private static void refuse(String action) {
        throw Require.invalid(
                "ActionName",
                "SQS:" + action,
                "Only the queue owner is allowed to invoke this action.");
    }
}
