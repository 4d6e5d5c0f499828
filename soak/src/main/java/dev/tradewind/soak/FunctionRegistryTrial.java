package dev.tradewind.soak;

import dev.tradewind.client.Poll;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;

/// A function that was made is there, with its version, its alias, its mapping and its URL.
final class FunctionRegistryTrial implements Trial<ChildInstance> {
    private static final String ROLE = "arn:aws:iam::000000000000:role/soak";
    private static final String PREFIX = "soak-defined-";
    private static final String ALIAS = "live";
    private static final int FUNCTIONS_PER_KILL = 3;
    private static final Duration PACE = Duration.ofMillis(20);

    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger quota = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> found = ConcurrentHashMap.newKeySet();
    private String source = "";

    @Override
    public void prepare(ChildInstance instance) {
        var queue = QueueCalls.queue(instance.sqs(), "soak-of-functions", Map.of());
        source = QueueCalls.arn(instance.sqs(), queue);
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        quota.set(FUNCTIONS_PER_KILL);
        return List.of(() -> makeOrRead(instance.lambda()));
    }

    private void makeOrRead(LambdaClient lambda) {
        if (quota.getAndDecrement() > 0) {
            make(lambda, PREFIX + numbers.incrementAndGet());
        } else {
            lambda.listFunctions(it -> it.maxItems(1));
            Poll.pause(PACE);
        }
    }

    private void make(LambdaClient lambda, String name) {
        lambda.createFunction(it ->
                it.functionName(name)
                        .runtime("provided.al2023")
                        .handler("none")
                        .role(ROLE)
                        .timeout(1)
                        .code(code -> code.zipFile(SdkBytes.fromByteArray(TrialHandler.zip()))));
        acknowledged.add(name);
        lambda.publishVersion(it -> it.functionName(name));
        acknowledged.add(version(name));
        lambda.createAlias(it -> it.functionName(name).name(ALIAS).functionVersion("1"));
        acknowledged.add(alias(name));
        lambda.createEventSourceMapping(
                it -> it.functionName(alias(name)).eventSourceArn(source).enabled(false));
        acknowledged.add(mapping(alias(name)));
        var url =
                lambda.createFunctionUrlConfig(it ->
                        it.functionName(name).qualifier(ALIAS).authType(FunctionUrlAuthType.NONE));
        acknowledged.add(url(alias(name), url.functionUrl()));
    }

    private static String version(String name) {
        return name + ":1";
    }

    private static String alias(String name) {
        return name + ":" + ALIAS;
    }

    private static String mapping(String function) {
        return "mapping of " + function;
    }

    /// The id only: each start of the instance has another port.
    private static String url(String function, String url) {
        return "URL of %s: %s".formatted(function, url.substring(0, url.indexOf('.')));
    }

    @Override
    public void settle(ChildInstance instance) {
        var lambda = instance.lambda();
        var functions = functions(lambda);
        found.addAll(functions);
        functions.forEach(name -> {
            found.addAll(versionsAndAliases(lambda, name));
            lambda.listFunctionUrlConfigs(it -> it.functionName(name))
                    .functionUrlConfigs()
                    .forEach(it ->
                            found.add(url(afterFunction(it.functionArn()), it.functionUrl())));
        });
        lambda.listEventSourceMappingsPaginator(it -> it.eventSourceArn(source))
                .eventSourceMappings()
                .forEach(it -> found.add(mapping(afterFunction(it.functionArn()))));
    }

    private static Set<String> functions(LambdaClient lambda) {
        return lambda.listFunctionsPaginator().functions().stream()
                .map(it -> it.functionName())
                .filter(it -> it.startsWith(PREFIX))
                .collect(Collectors.toSet());
    }

    private static List<String> versionsAndAliases(LambdaClient lambda, String name) {
        var versions = lambda.listVersionsByFunction(it -> it.functionName(name)).versions();
        var aliases = lambda.listAliases(it -> it.functionName(name)).aliases();
        return Stream.concat(
                        versions.stream().map(it -> name + ":" + it.version()),
                        aliases.stream().map(it -> name + ":" + it.name()))
                .toList();
    }

    private static String afterFunction(String arn) {
        return arn.substring(arn.indexOf(PREFIX));
    }

    @Override
    public Findings findings() {
        return Findings.of("a function is there as it was acknowledged, with what belongs to it")
                .some("acknowledged", acknowledged.size())
                .none("lost", Findings.missing(acknowledged, found::contains));
    }
}
