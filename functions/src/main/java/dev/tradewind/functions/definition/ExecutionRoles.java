package dev.tradewind.functions.definition;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.List;

/// The roles that functions run as: known to whoever keeps identities. Any thread may ask.
public interface ExecutionRoles {
    /// Any role is there, and may do everything.
    ExecutionRoles ANY =
            new ExecutionRoles() {
                @Override
                public void check(Arn role, Arn function) {
                    // as good as any other
                }

                @Override
                public boolean allows(Arn role, String action, Arn resource) {
                    return true;
                }
            };

    /// Refuses a role that a function cannot run as: it is not there, or does not trust Lambda.
    ///
    /// @throws Refusal with [FunctionFault#ROLE_NOT_ALLOWED]
    void check(Arn role, Arn function);

    /// Tells whether a role may do something.
    ///
    /// @param action `sqs:ReceiveMessage`, for example
    boolean allows(Arn role, String action, Arn resource);

    /// Refuses a role that may not take messages from a queue and delete them, as a mapping does.
    ///
    /// Source: Lambda Developer Guide, "Using Lambda with Amazon SQS", for the actions; of the words, recorded answers.
    ///
    /// @throws Refusal with [FunctionFault#ROLE_NOT_ALLOWED]
    default void requireQueue(Arn role, Arn queue) {
        for (var operation : List.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")) {
            if (!allows(role, "sqs:" + operation, queue)) {
                throw new Refusal(
                        FunctionFault.ROLE_NOT_ALLOWED,
                        "The provided execution role does not have permissions to call %s on SQS"
                                .formatted(operation));
            }
        }
    }
}
