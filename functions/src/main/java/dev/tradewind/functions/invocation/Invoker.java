package dev.tradewind.functions.invocation;

/// The way to have a function called: in a process of its own, or in this one. Any thread may call.
public interface Invoker {
    /// Calls the function and returns once it is done, or was not begun.
    ///
    /// @throws dev.tradewind.engine.Refusal if its code or what runs it cannot be had
    /// @throws InterruptedException if the caller is to stop waiting, and the handler's time goes on; or if the instance is
    ///     closing, and whatever the handler did is to be taken for not done
    InvocationResult invoke(Invocation invocation) throws InterruptedException;
}
