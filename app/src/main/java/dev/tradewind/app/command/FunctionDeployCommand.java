package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.function.CodeWatch;
import dev.tradewind.client.function.DeploymentWarnings;
import dev.tradewind.client.function.FunctionDeployer;
import dev.tradewind.client.function.FunctionDeployer.Deployed;
import dev.tradewind.client.function.FunctionPlan;
import dev.tradewind.client.function.FunctionUrls;
import dev.tradewind.client.function.RunBy;
import dev.tradewind.client.function.SourceCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// `tradewind functions deploy DIR`: makes a function of a directory, or updates the one that there is.
@Command(
        name = "deploy",
        description = {
            "Makes a function of a directory, a zip or a jar, or updates the one of that name, over Lambda's own API.",
            "With --queue it gets the messages of a queue, and names those that failed; with --url a request is a call of it."
        })
final class FunctionDeployCommand implements Runnable {
    /// Source: Lambda API reference, "CreateFunction", without what makes an ARN of it.
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "DIR", description = "the directory, zip or jar that has its code")
    private Path code = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "the function's name (the directory's)")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--runtime",
            paramLabel = "NAME",
            description =
                    "python3.12, nodejs22.x, java25, provided.al2023, … (what it has, or what its files are)")
    private Optional<String> runtime = Optional.empty();

    @Option(
            names = "--handler",
            paramLabel = "NAME",
            description =
                    "as the runtime reads it: app.lambda_handler, index.handler, com.example.Orders::handle (what it has, or the one that its files have)")
    private Optional<String> handler = Optional.empty();

    @Option(
            names = "--queue",
            paramLabel = "NAME",
            description = "the queue whose messages it gets")
    private Optional<String> queue = Optional.empty();

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "10",
            converter = AtLeastOne.class,
            description =
                    "messages in a batch at most (${DEFAULT-VALUE}); more than 10 want a --window")
    private int batchSize;

    @Option(
            names = "--window",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "how long a batch may wait to be full, 1s to 5m (not at all)")
    private Duration window = Duration.ZERO;

    @Option(
            names = "--whole-batch",
            description = "a batch fails or succeeds as a whole, whatever the function answers")
    private boolean isWholeBatch;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "3s",
            converter = TimeSpan.class,
            description = "how long an invocation may take, up to 15m (${DEFAULT-VALUE})")
    private Duration timeout = Duration.ZERO;

    @Option(
            names = "--memory",
            paramLabel = "MEBIBYTES",
            defaultValue = "128",
            converter = AtLeastOne.class,
            description = "memory that it may have (${DEFAULT-VALUE})")
    private int memoryMebibytes;

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            converter = VariableSetting.class,
            description = "an environment variable; may be given several times")
    private List<Map.Entry<String, String>> environment = List.of();

    @Option(
            names = "--role",
            paramLabel = "ARN",
            description = {
                "the role that it runs as (tradewind-functions, which is made, and may read queues, where the account has",
                "roles or policies are enforced; elsewhere it is a name)"
            })
    private Optional<String> role = Optional.empty();

    @Option(
            names = "--url",
            description = "make a URL that anyone may call it by, unless it has one, and tell it")
    private boolean hasUrl;

    @Option(names = "--watch", description = "deploy anew whenever a file changes, until a signal")
    private boolean isWatched;

    @Override
    public void run() {
        try (var deployer = new FunctionDeployer(instance.aws());
                var warnings = new DeploymentWarnings(instance.aws())) {
            var watch = new CodeWatch(code);
            var plan = plan();
            show(deployer.deploy(plan));
            warnings.of(plan).forEach(it -> tell("warning: " + it));
            if (hasUrl) {
                showUrl(plan.name());
            }
            while (isWatched) {
                deployAgain(deployer, plan, watch.awaitChange());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(String line) {
        System.err.println("tradewind: " + Printable.line(line));
    }

    /// A mistake in an edit is told, and the next edit waited for.
    private void deployAgain(FunctionDeployer deployer, FunctionPlan plan, List<Path> changed)
            throws InterruptedException {
        var moment = LocalTime.now(ZoneId.systemDefault()).format(MOMENT);
        var files = String.join(", ", changed.stream().map(this::nameOf).toList());
        var out = instance.json() ? System.err : System.out;
        out.print(Printable.line(moment + "  " + files) + "  ");
        try {
            var fault = SourceCheck.of(plan.runtime(), changed);
            if (fault.isEmpty()) {
                show(deployer.deploy(plan));
            } else {
                out.println("is not deployed, since it cannot be read:");
                System.err.println(Printable.lines(fault.get()));
            }
        } catch (ClientFailure | AwsServiceException e) {
            out.println("is not deployed:");
            tell(String.valueOf(e.getMessage()));
        }
    }

    private String nameOf(Path file) {
        return file.equals(code) ? file.toString() : code.relativize(file).toString();
    }

    private FunctionPlan plan() {
        var function = name.orElseGet(this::nameOfCode);
        requireName(function);
        var by = runBy(function);
        if (by.found()) {
            tell("it runs as --runtime %s --handler %s".formatted(by.runtime(), by.handler()));
        }
        var source =
                queue.map(it -> new FunctionPlan.QueueSource(it, batchSize, window, !isWholeBatch));
        return new FunctionPlan(
                function,
                code,
                by.runtime(),
                by.handler(),
                timeout,
                memoryMebibytes,
                environment.stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        Map.Entry::getValue,
                                        (_, later) -> later)),
                role,
                source);
    }

    private static void requireName(String function) {
        if (!NAME.matcher(function).matches()) {
            throw new ClientFailure(
                    "'%s' is no name for a function, which has up to 64 letters, digits, - and _; name it with --name"
                            .formatted(function));
        }
    }

    /// The runtime and the handler that are said, or else those that the function has by now, or that its files have.
    private RunBy runBy(String function) {
        if (runtime.isPresent() && handler.isPresent()) {
            return RunBy.of(code, runtime, handler);
        }
        try (var lambda = instance.aws().lambda()) {
            var now = lambda.getFunctionConfiguration(it -> it.functionName(function));
            return RunBy.of(
                    code,
                    runtime.or(() -> Optional.ofNullable(now.runtimeAsString())),
                    handler.or(() -> Optional.ofNullable(now.handler())));
        } catch (ResourceNotFoundException _) {
            return RunBy.of(code, runtime, handler);
        }
    }

    private String nameOfCode() {
        var file = code.toAbsolutePath().normalize().getFileName();
        if (file == null) {
            throw new ClientFailure("--name has to say what the function is called");
        }
        return file.toString().replaceFirst("\\.(zip|jar)$", "");
    }

    private void show(Deployed deployed) {
        System.out.println(
                Printable.lines(instance.json() ? JsonText.of(deployed) : text(deployed)));
    }

    private void showUrl(String function) {
        try (var urls = new FunctionUrls(instance.aws())) {
            var addresses = urls.of(function);
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(addresses)
                                    : "Called by %s%nand, where a system knows no names under localhost, by %s"
                                            .formatted(addresses.url(), addresses.byPath())));
        }
    }

    private String text(Deployed deployed) {
        var done =
                deployed.isNew()
                        ? "Made"
                        : deployed.isChanged() ? "Updated" : "Updated, with the code that it had,";
        var from = queue.map(it -> ", which gets the messages of " + it).orElse("");
        return "%s %s%s.".formatted(done, deployed.arn(), from);
    }
}
