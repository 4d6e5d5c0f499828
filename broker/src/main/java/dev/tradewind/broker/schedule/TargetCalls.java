package dev.tradewind.broker.schedule;

import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The meaning of schedules' targets, known to the edge, which has taken them. Called on the committer's thread.
public interface TargetCalls {
    /// The messages that an invocation of a schedule is: one, or those of a batch.
    List<Call> calls(Schedule schedule, Invocation invocation);

    /// The words for what a target says when it does not take a message.
    Failure failure(Taking.Refused refused);

    /// One attempt to send an occurrence.
    ///
    /// @param id of the attempt
    /// @param attempt from 1
    record Invocation(Instant occurrence, String id, int attempt) {}

    /// A message for one endpoint.
    ///
    /// @param notes for whoever delivers it
    record Call(Endpoint endpoint, NewMessage message, Map<String, MessageAttribute> notes) {}

    /// An error as the target's service names it.
    record Failure(String code, String message) {}
}
