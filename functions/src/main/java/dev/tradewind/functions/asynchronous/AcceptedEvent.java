package dev.tradewind.functions.asynchronous;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.delivery.Delivery;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.OutgoingMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.Invocation;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;

/// An event as it waits in the delivery queue of its function. Its id is the message's, so all attempts have the same.
///
/// @param invokedAs with the qualifier that the caller named
/// @param payload JSON
record AcceptedEvent(
        UUID requestId,
        Arn invokedAs,
        String payload,
        Optional<String> clientContext,
        Optional<String> traceHeader) {
    private static final String INVOKED_AS = "AWS.Lambda.InvokedAs";
    private static final String CLIENT_CONTEXT = "AWS.Lambda.ClientContext";

    static AcceptedEvent of(Delivery delivery) {
        return new AcceptedEvent(
                delivery.messageId(),
                delivery.text(INVOKED_AS).map(Arn::parse).orElse(delivery.owner()),
                delivery.body(),
                delivery.text(CLIENT_CONTEXT),
                delivery.message().traceHeader());
    }

    /// The function without its qualifier, which owns the queue.
    Arn function() {
        return FunctionArns.unqualified(invokedAs);
    }

    OutgoingMessage message() {
        var attributes = new HashMap<String, MessageAttribute>();
        attributes.put(INVOKED_AS, MessageAttribute.string(invokedAs.toString()));
        clientContext.ifPresent(it -> attributes.put(CLIENT_CONTEXT, MessageAttribute.string(it)));
        return OutgoingMessage.of(
                requestId,
                new NewMessage(
                        payload,
                        attributes,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        traceHeader,
                        invokedAs.account()));
    }

    Invocation invocation(FunctionVersion version) {
        return new Invocation(
                requestId, version, invokedAs, payload.getBytes(UTF_8), clientContext, traceHeader);
    }
}
