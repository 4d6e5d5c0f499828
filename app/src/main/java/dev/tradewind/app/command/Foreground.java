package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ExitCode;

/// A process that runs until a signal ends it.
final class Foreground {
    /// The exit status of a process whose store or committer is lost. The virtual machine itself ends with 3 when
    /// it has no heap left.
    static final int LOST = 4;

    private Foreground() {}

    /// Says why the process cannot go on, and ends it at once: whoever waits for an answer learns by the end of its
    /// connection that nobody knows, and a supervisor starts the process again.
    static void lost(String why) {
        System.err.println(
                "tradewind: the store is lost, so this process ends: " + Printable.line(why));
        System.err.flush();
        Runtime.getRuntime().halt(LOST);
    }

    /// Says that the process is ready, and never returns; SIGTERM and Ctrl-C call `close` and end the process.
    static void run(Runnable close, String report) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(close), "stop"));
        System.out.printf("%s%nready in %d ms%n", report, millisSinceStart());
        awaitSignal();
    }

    /// Counted from the start of the virtual machine; asking when that was takes it a while.
    private static long millisSinceStart() {
        long now = System.currentTimeMillis();
        return now - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    private static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Runs in the shutdown hook. A virtual machine that ends by a signal reports 128 and its number; this
    /// one did what it was asked, so it says 0.
    private static void stop(Runnable close) {
        close.run();
        System.out.println("stopped");
        System.out.flush();
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
