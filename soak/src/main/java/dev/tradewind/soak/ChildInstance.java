package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.client.AwsClients;
import dev.tradewind.client.OrderApi;
import dev.tradewind.soak.demo.KillableInstance;
import dev.tradewind.soak.lab.dapr.LabSidecar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// `tradewind up` in a virtual machine of its own, which may be killed. It is ended by its own process handle.
final class ChildInstance implements KillableInstance {
    private static final Pattern PORT = Pattern.compile("http://localhost:(\\d+)");

    /// A sidecar as its line tells it.
    private static final Pattern SIDECAR =
            Pattern.compile("^sidecar +http://localhost:(\\d+) .*gRPC on (\\d+), of ([^, ]+)");

    /// Ended with this process, however it ends.
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final List<Integer> ports;
    private final List<NamedSidecar> sidecars;
    private final OrderApi orderApi;
    private final SqsClient sqs;
    private final SnsClient sns;
    private final SchedulerClient scheduler;
    private final EventBridgeClient events;
    private final SchemasClient schemas;
    private final CloudWatchClient cloudWatch;
    private final LambdaClient lambda;
    private final CloudWatchLogsClient logs;

    private ChildInstance(Process process, String output) {
        this.process = process;
        ports = ports(output);
        sidecars = sidecars(output);
        if (ports.size() != 2) {
            throw new IllegalStateException("no two ports in: " + output);
        }
        orderApi = OrderApi.at(ports.getFirst());
        var clients = AwsClients.at(ports.getLast(), "us-east-1").withoutRetries();
        sqs = clients.sqs();
        sns = clients.sns();
        scheduler = clients.scheduler();
        events = clients.events();
        schemas = clients.schemas();
        cloudWatch = clients.cloudWatch();
        lambda = clients.lambda();
        logs = clients.logs();
    }

    /// Starts an instance on `data` and free ports; returns once it is ready.
    static ChildInstance start(Launch launch, Path data) {
        var process = begin(launch, data);
        try {
            var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            var toReady = new StringBuilder();
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                toReady.append(line).append('\n');
                if (line.startsWith("ready")) {
                    return new ChildInstance(process, toReady.toString());
                }
            }
            throw new NotStartedException(toReady);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what the instance says", e);
        }
    }

    /// Starts an instance; whoever calls this ends it, wherever its start has got to.
    static Process begin(Launch launch, Path data) {
        try {
            var process = launch.up(data).start();
            RUNNING.removeIf(it -> !it.isAlive());
            RUNNING.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start an instance", e);
        }
    }

    /// The ports of the order API and of the AWS endpoint, in this order.
    private static List<Integer> ports(String output) {
        return output.lines()
                .filter(line -> !SIDECAR.matcher(line).find())
                .flatMap(line -> PORT.matcher(line).results())
                .map(it -> Integer.parseInt(it.group(1)))
                .toList();
    }

    private static List<NamedSidecar> sidecars(String output) {
        return output.lines()
                .flatMap(line -> SIDECAR.matcher(line).results())
                .map(it ->
                        new NamedSidecar(
                                it.group(3),
                                new LabSidecar(
                                        Integer.parseInt(it.group(1)),
                                        Integer.parseInt(it.group(2)))))
                .toList();
    }

    /// In the order in which options named their applications.
    List<LabSidecar> sidecars() {
        return sidecars.stream().map(NamedSidecar::sidecar).toList();
    }

    /// The first sidecar of an application.
    LabSidecar sidecarOf(String appId) {
        return sidecars.stream()
                .filter(it -> it.appId().equals(appId))
                .findFirst()
                .map(NamedSidecar::sidecar)
                .orElseThrow();
    }

    /// The port of the first sidecar.
    int sidecarPort() {
        return sidecars.getFirst().sidecar().port();
    }

    @Override
    public OrderApi orderApi() {
        return orderApi;
    }

    SqsClient sqs() {
        return sqs;
    }

    EventBridgeClient events() {
        return events;
    }

    SnsClient sns() {
        return sns;
    }

    SchedulerClient scheduler() {
        return scheduler;
    }

    SchemasClient schemas() {
        return schemas;
    }

    CloudWatchClient cloudWatch() {
        return cloudWatch;
    }

    int orderPort() {
        return ports.getFirst();
    }

    LambdaClient lambda() {
        return lambda;
    }

    CloudWatchLogsClient logs() {
        return logs;
    }

    int awsPort() {
        return ports.getLast();
    }

    /// The bytes that the process has in memory, its heap and everything else.
    long residentBytes() {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read how much memory the instance has", e);
        }
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// SIGTERM; returns the exit status.
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    private int awaitEnd() {
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
        sqs.close();
        sns.close();
        scheduler.close();
        events.close();
        schemas.close();
        cloudWatch.close();
        lambda.close();
        logs.close();
        orderApi.close();
    }

    private record NamedSidecar(String appId, LabSidecar sidecar) {}
}
