package dev.tradewind.http.server;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;

/// The input and output of an event loop, which can also be done once in the middle of a task.
final class LoopIo implements IoHandler {
    private static final IoHandlerContext WITHOUT_WAITING = new WithoutWaiting();

    private final IoHandler io;

    LoopIo(IoHandler io) {
        this.io = io;
    }

    /// Reads what has come on any connection, as the loop itself would do after the task that calls this. For the
    /// loop's thread.
    void poll() {
        io.run(WITHOUT_WAITING);
    }

    @Override
    public void initialize() {
        io.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return io.run(context);
    }

    @Override
    public void prepareToDestroy() {
        io.prepareToDestroy();
    }

    @Override
    public void destroy() {
        io.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return io.register(handle);
    }

    @Override
    public void wakeup() {
        io.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return io.isCompatible(handleType);
    }

    private static final class WithoutWaiting implements IoHandlerContext {
        @Override
        public boolean canBlock() {
            return false;
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            return 0;
        }

        @Override
        public long deadlineNanos() {
            return -1;
        }
    }
}
