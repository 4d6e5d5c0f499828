package dev.tradewind.functions.asynchronous;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.functions.invocation.Invoker;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// An invoker in this process: a lambda is every function.
final class LambdaInvoker implements Invoker {
    private static final byte[] NO_TAIL = {};

    /// Every call, in the order in which they began.
    final BlockingQueue<Invocation> calls = new LinkedBlockingQueue<>();

    private volatile Invoker handler = _ -> returned("null");

    void handle(Invoker changed) {
        handler = changed;
    }

    @Override
    public InvocationResult invoke(Invocation invocation) throws InterruptedException {
        calls.add(invocation);
        return handler.invoke(invocation);
    }

    static InvocationResult returned(String payload) {
        return new InvocationResult.Returned(payload.getBytes(UTF_8), NO_TAIL);
    }

    static InvocationResult failed(String type, String message) {
        var payload = "{\"errorMessage\":\"%s\",\"errorType\":\"%s\"}".formatted(message, type);
        return new InvocationResult.Failed(payload.getBytes(UTF_8), type, NO_TAIL);
    }

    static InvocationResult throttled() {
        return new InvocationResult.Throttled(
                "ReservedFunctionConcurrentInvocationLimitExceeded", "Rate Exceeded.");
    }
}
