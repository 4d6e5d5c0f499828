package dev.tradewind.hosts.handling;

import java.util.function.Supplier;

/// An [Error] that a handler ended with: a defect of that handler, and a failure of the attempt like any other.
final class HandlerBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private HandlerBrokenException(Error cause) {
        super("%s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage()), cause);
    }

    /// Runs a handler.
    ///
    /// @throws Error if it is one of the virtual machine, which says nothing of the handler; but a stack that overflows does
    static <R> R guarding(Supplier<R> handler) {
        try {
            return handler.get();
        } catch (StackOverflowError e) {
            throw new HandlerBrokenException(e);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Error e) {
            throw new HandlerBrokenException(e);
        }
    }
}
