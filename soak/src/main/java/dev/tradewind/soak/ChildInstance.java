package dev.tradewind.soak;

import dev.tradewind.client.AwsClients;
import dev.tradewind.client.OrderApi;
import dev.tradewind.soak.demo.KillableInstance;
import dev.tradewind.soak.lab.dapr.LabSidecar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
final class ChildInstance implements Backend, KillableInstance {
    private static final Pattern PORT = Pattern.compile("http://localhost:(\\d+)");

    /// A sidecar as its line tells it.
    private static final Pattern SIDECAR =
            Pattern.compile("^sidecar +http://localhost:(\\d+) .*gRPC on (\\d+), of ([^, ]+)");

    private final ProgramProcess process;
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

    private ChildInstance(ProgramProcess process, String output) {
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
        return new ChildInstance(process, process.awaitReady());
    }

    /// Starts an instance; whoever calls this ends it, wherever its start has got to.
    static ProgramProcess begin(Launch launch, Path data) {
        return ProgramProcess.begin(launch.up(data));
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

    @Override
    public EventsLeft eventsLeft() {
        return BackendQueues.left(sqs);
    }

    /// Its local payment provider keeps a journal in the data directory.
    @Override
    public boolean remembersPayments() {
        return true;
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
        process.kill();
    }

    /// SIGTERM; returns the exit status.
    int stop() {
        return process.stop();
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
