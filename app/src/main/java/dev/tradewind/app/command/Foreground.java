package dev.tradewind.app.command;

import dev.tradewind.app.logging.Logging;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.operator.Build;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/// A process that runs until a signal ends it.
final class Foreground {
    private static final Logger LOG = LoggerFactory.getLogger("dev.tradewind.process");

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
    ///
    /// @param facts what the log says of it
    static void run(Runnable close, String report, Map<String, Object> facts) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(close), "stop"));
        long readyMillis = millisSinceStart();
        System.out.printf("%s%nready in %d ms%n", report, readyMillis);
        started(facts, readyMillis);
        awaitSignal();
    }

    private static void started(Map<String, Object> facts, long readyMillis) {
        var build = Build.read();
        var line =
                LOG.atInfo()
                        .addKeyValue("version", build.version())
                        .addKeyValue("commit", build.commit())
                        .addKeyValue("pid", ProcessHandle.current().pid())
                        .addKeyValue("java", Runtime.version());
        for (var fact : facts.entrySet()) {
            line = line.addKeyValue(fact.getKey(), fact.getValue());
        }
        line.addKeyValue("millis", readyMillis).log("started");
    }

    /// Counted from the start of the virtual machine; asking when that was takes it a while.
    private static long millisSinceStart() {
        long now = System.currentTimeMillis();
        return now - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    /// Has `close` run when a signal comes, after which the process ends with status 0: it did what it was asked.
    static Ending whenSignalled(Runnable close) {
        var hook = new Thread(() -> stop(close), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Ending(hook);
    }

    /// The end that a signal brings.
    record Ending(Thread hook) {
        /// Has it done no more. If it is being done, this waits for the end of the process.
        void takeBack() {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException _) {
                awaitSignal();
            }
        }
    }

    /// Waits for the end of the process.
    static int untilSignalled() {
        awaitSignal();
        return ExitCode.OK;
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
        LOG.atInfo().addKeyValue("reason", "a signal, SIGTERM or SIGINT").log("stopping");
        close.run();
        LOG.atInfo().addKeyValue("uptimeMillis", millisSinceStart()).log("stopped");
        Logging.stop();
        System.out.println("stopped");
        System.out.flush();
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
