package dev.tradewind.app.command;

import dev.tradewind.app.instance.KeysFile;
import dev.tradewind.app.instance.Settings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.app.logging.LogFormat;
import dev.tradewind.app.logging.Logging;
import dev.tradewind.commerce.Profile;
import dev.tradewind.hosts.embedded.RetryPolicy;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tradewind up`: runs an instance until it is told to stop.
@Command(
        name = "up",
        description = {
            "Runs the order backend and its broker, on this machine's loopback interface unless --bind says otherwise.",
            "Logs go to standard error. SIGTERM and Ctrl-C finish what is in flight."
        })
final class UpCommand implements Runnable {
    static final String DEFAULT_DATA = "./data";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = DEFAULT_DATA,
            description = "directory of everything durable (${DEFAULT-VALUE})")
    private Path data = Path.of("");

    @Option(
            names = "--http",
            paramLabel = "PORT",
            defaultValue = InstanceOptions.DEFAULT_HTTP_PORT,
            description = "port of the order API, 0 for a free one (${DEFAULT-VALUE})")
    private int httpPort;

    @Option(
            names = "--aws",
            paramLabel = "PORT",
            defaultValue = InstanceOptions.DEFAULT_AWS_PORT,
            description = "port of the AWS endpoint, 0 for a free one (${DEFAULT-VALUE})")
    private int awsPort;

    @Option(
            names = "--account",
            paramLabel = "ID",
            defaultValue = "000000000000",
            description = "account of queues and topics (${DEFAULT-VALUE})")
    private String account = "";

    @Option(
            names = "--region",
            paramLabel = "NAME",
            defaultValue = InstanceOptions.DEFAULT_REGION,
            description = "region of queues and topics (${DEFAULT-VALUE})")
    private String region = "";

    @Option(
            names = "--profile",
            paramLabel = "demo|prod",
            defaultValue = "demo",
            description =
                    "demo lets a request dictate its outcomes; prod refuses that (${DEFAULT-VALUE})")
    private Profile profile = Profile.DEMO;

    @Option(
            names = "--log",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "how log lines are written (${DEFAULT-VALUE})")
    private LogFormat log = LogFormat.TEXT;

    @Option(
            names = "--batching-window",
            paramLabel = "MILLIS",
            defaultValue = "0",
            description = "how long services wait for a batch of events to fill (${DEFAULT-VALUE})")
    private long batchingWindowMillis;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = {
                "address that the AWS endpoint listens on (${DEFAULT-VALUE}); any but a loopback address needs --keys.",
                "The order API, which has no keys, stays on the loopback interface"
            })
    private InetAddress bind = InetAddress.getLoopbackAddress();

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            defaultValue = "${env:TRADEWIND_KEYS:-}",
            description = {
                "file of access keys, each line an id, a secret and an account: requests to the AWS endpoint have to be",
                "signed with one of them. TRADEWIND_KEYS in the environment names it as well"
            })
    private String keys = "";

    @Option(
            names = "--allow-reset",
            description = {
                "POST /_tradewind/reset on the AWS endpoint deletes all queues and topics but those of the order",
                "backend; --profile demo allows that anyway"
            })
    private boolean allowReset;

    @Option(
            names = "--enforce-policies",
            description = {
                "the policies of queues and topics decide what other accounts may do, and which topics may",
                "deliver to a queue"
            })
    private boolean enforcePolicies;

    @Override
    public void run() {
        Logging.start(log);
        var running = Tradewind.start(settings());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "stop"));
        report(running);
        awaitSignal();
    }

    private Settings settings() {
        try {
            return new Settings(
                    data,
                    new Settings.Ports(httpPort, awsPort),
                    new Settings.Identity(account, region),
                    profile,
                    new Settings.Delivery(
                            RetryPolicy.STANDARD, Duration.ofMillis(batchingWindowMillis)),
                    new Settings.Access(
                            bind,
                            keys.isEmpty() ? List.of() : KeysFile.read(Path.of(keys)),
                            allowReset,
                            enforcePolicies));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private void report(Tradewind running) {
        System.out.printf(
                """
                order API      http://localhost:%d   documented at /docs
                AWS endpoint   http://localhost:%d   SQS and SNS, account %s, region %s, %s
                data           %s
                profile        %s
                ready in %d ms
                """,
                running.httpPort(),
                running.awsPort(),
                account,
                region,
                keys.isEmpty()
                        ? "any credentials"
                        : "signed requests only, on " + bind.getHostAddress(),
                data.toAbsolutePath().normalize(),
                profile.name().toLowerCase(Locale.ROOT),
                millisSinceStart());
    }

    /// Counted from the start of the virtual machine; asking when that was takes it a while.
    private static long millisSinceStart() {
        long now = System.currentTimeMillis();
        return now - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    /// The signal ends the process through the shutdown hook, so this never returns by itself.
    private static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Runs in the shutdown hook. A virtual machine that ends by a signal reports 128 and its number; this
    /// one did what it was asked, so it says 0.
    private static void stop(Tradewind running) {
        running.close();
        System.out.println("stopped");
        System.out.flush();
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
