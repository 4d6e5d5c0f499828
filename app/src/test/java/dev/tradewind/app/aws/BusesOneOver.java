package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.OneOver.ofSize;
import static dev.tradewind.app.aws.OneOver.text;
import static java.util.stream.Collectors.toMap;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// One over each limit of what EventBridge keeps.
final class BusesOneOver {
    static final Arn DEFAULT = BusArns.bus(AwsServer.REGION, AwsServer.ACCOUNT, BusArns.DEFAULT);

    private static final String VALIDATION = "ValidationException";
    private static final String LIMIT = "LimitExceededException";

    private BusesOneOver() {}

    static Stream<OneOver> all() {
        return Stream.of(buses(), tags(), rules(), targets(), archives(), replays())
                .flatMap(it -> it);
    }

    private static Stream<OneOver> buses() {
        return Stream.of(
                new OneOver(
                        "event buses of an account in a region",
                        100,
                        LIMIT,
                        (it, n) -> times(n, i -> create(it, "b" + i)),
                        (it, n) -> create(it, "one-" + n)),
                ofSize(
                        "characters of a bus's name",
                        256,
                        VALIDATION,
                        (it, n) -> create(it, text(n))),
                ofSize(
                        "characters of a bus's description",
                        512,
                        VALIDATION,
                        (it, n) ->
                                call(
                                        it,
                                        c ->
                                                c.createEventBus(r ->
                                                        r.name("d" + n).description(text(n))))),
                ofSize(
                        "characters of the id of a bus's key",
                        2048,
                        VALIDATION,
                        (it, n) ->
                                call(
                                        it,
                                        c ->
                                                c.createEventBus(r ->
                                                        r.name("k" + n)
                                                                .kmsKeyIdentifier(text(n))))),
                ofSize(
                        "bytes of a bus's policy",
                        10_240,
                        "PolicyLengthExceededException",
                        (it, n) -> call(it, c -> c.putPermission(r -> r.policy(policy(n))))));
    }

    private static String policy(int length) {
        var policy =
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"events:PutEvents\"}}";
        return policy + " ".repeat(length - policy.length());
    }

    private static Stream<OneOver> tags() {
        return Stream.of(
                ofSize("tags of a bus", 50, VALIDATION, (it, n) -> tag(it, many(n))),
                ofSize(
                        "characters of the key of a bus's tag",
                        128,
                        VALIDATION,
                        (it, n) -> tag(it, Map.of(text(n), "v"))),
                ofSize(
                        "characters of the value of a bus's tag",
                        256,
                        VALIDATION,
                        (it, n) -> tag(it, Map.of("key", text(n)))));
    }

    private static Map<String, String> many(int count) {
        return IntStream.range(0, count).boxed().collect(toMap(i -> "key-" + i, _ -> "v"));
    }

    private static void tag(AwsServer server, Map<String, String> tags) {
        var list =
                tags.entrySet().stream()
                        .map(it -> Tag.builder().key(it.getKey()).value(it.getValue()).build())
                        .toList();
        call(server, c -> c.tagResource(r -> r.resourceARN(DEFAULT.toString()).tags(list)));
    }

    private static void scheduled(EventBridgeClient client, String minutes) {
        client.putRule(r -> r.name("s").scheduleExpression("cron(" + minutes + " * * * ? *)"));
    }

    /// A list of minutes with which the expression has so many characters.
    private static String minutesOfLength(int characters) {
        int length = characters - "cron( * * * ? *)".length();
        return (length % 2 == 0 ? "10" : "1") + ",1".repeat((length - 1) / 2);
    }

    private static Stream<OneOver> rules() {
        return Stream.of(
                new OneOver(
                        "rules of a bus",
                        300,
                        LIMIT,
                        (it, n) -> times(n, i -> rule(it, "r" + i)),
                        (it, n) -> rule(it, "one-" + n)),
                ofSize("characters of a rule's name", 64, VALIDATION, (it, n) -> rule(it, text(n))),
                ofSize(
                        "characters of a rule's description",
                        512,
                        VALIDATION,
                        (it, n) ->
                                call(
                                        it,
                                        c ->
                                                c.putRule(r ->
                                                        r.name("d")
                                                                .eventPattern(BusSteps.PATTERN)
                                                                .description(text(n))))),
                ofSize(
                        "characters of a rule's expression",
                        256,
                        VALIDATION,
                        (it, n) -> call(it, c -> scheduled(c, minutesOfLength(n)))),
                ofSize(
                        "characters of a rule's pattern",
                        4096,
                        VALIDATION,
                        (it, n) ->
                                call(
                                        it,
                                        c ->
                                                c.putRule(r ->
                                                        r.name("p")
                                                                .eventPattern(
                                                                        BusSteps.PATTERN
                                                                                + " "
                                                                                        .repeat(
                                                                                                n
                                                                                                        - BusSteps
                                                                                                                .PATTERN
                                                                                                                .length()))))));
    }

    private static Stream<OneOver> targets() {
        return Stream.of(
                new OneOver(
                        "targets of a rule",
                        5,
                        LIMIT,
                        (it, n) -> times(n, i -> target(it, "t" + i, _ -> {})),
                        (it, n) -> target(it, "one-" + n, _ -> {})),
                ofSize(
                        "characters of a target's id",
                        64,
                        VALIDATION,
                        (it, n) -> target(it, text(n), _ -> {})),
                ofSize(
                        "characters of a target's input",
                        8192,
                        VALIDATION,
                        (it, n) -> target(it, "t", t -> t.input("\"" + text(n - 2) + "\""))),
                ofSize(
                        "characters of a target's template",
                        8192,
                        VALIDATION,
                        (it, n) ->
                                target(
                                        it,
                                        "t",
                                        t ->
                                                t.inputTransformer(i ->
                                                        i.inputTemplate(
                                                                "\"" + text(n - 2) + "\"")))),
                ofSize(
                        "variables of a target's template",
                        100,
                        VALIDATION,
                        (it, n) ->
                                target(
                                        it,
                                        "t",
                                        t ->
                                                t.inputTransformer(i ->
                                                        i.inputTemplate("\"\"")
                                                                .inputPathsMap(paths(n))))),
                ofSize(
                        "characters of a target's path",
                        256,
                        VALIDATION,
                        (it, n) -> target(it, "t", t -> t.inputPath("$." + text(n - 2)))),
                ofSize(
                        "characters of a target's group",
                        100,
                        VALIDATION,
                        (it, n) ->
                                target(
                                        it,
                                        "t",
                                        t -> t.sqsParameters(p -> p.messageGroupId(text(n))))));
    }

    private static Stream<OneOver> archives() {
        return Stream.of(
                new OneOver(
                        "archives of an account in a region",
                        100,
                        LIMIT,
                        (it, n) -> times(n, i -> archive(it, "a" + i, _ -> {})),
                        (it, n) -> archive(it, "one-" + n, _ -> {})),
                ofSize(
                        "characters of an archive's name",
                        48,
                        VALIDATION,
                        (it, n) -> archive(it, text(n), _ -> {})),
                ofSize(
                        "characters of an archive's description",
                        512,
                        VALIDATION,
                        (it, n) -> archive(it, "d" + n, r -> r.description(text(n)))),
                ofSize(
                        "characters of an archive's pattern",
                        4096,
                        VALIDATION,
                        (it, n) -> archive(it, "p" + n, r -> r.eventPattern(pattern(n)))));
    }

    private static String pattern(int length) {
        return BusSteps.PATTERN + " ".repeat(length - BusSteps.PATTERN.length());
    }

    private static void archive(
            AwsServer server, String name, Consumer<CreateArchiveRequest.Builder> rest) {
        call(
                server,
                c ->
                        c.createArchive(r ->
                                r.archiveName(name)
                                        .eventSourceArn(DEFAULT.toString())
                                        .applyMutation(rest)));
    }

    private static Stream<OneOver> replays() {
        return Stream.of(
                ofSize(
                        "characters of a replay's name",
                        64,
                        VALIDATION,
                        (it, n) -> replay(it, r -> r.replayName(text(n)))),
                ofSize(
                        "characters of a replay's description",
                        512,
                        VALIDATION,
                        (it, n) -> replay(it, r -> r.replayName("d" + n).description(text(n)))),
                ofSize(
                        "rules that a replay names",
                        300,
                        VALIDATION,
                        (it, n) ->
                                replay(
                                        it,
                                        r ->
                                                r.replayName("r" + n)
                                                        .destination(d ->
                                                                d.arn(DEFAULT.toString())
                                                                        .filterArns(arns(n))))));
    }

    private static List<String> arns(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> BusArns.rule(DEFAULT, "r" + i).toString())
                .toList();
    }

    private static void replay(AwsServer server, Consumer<StartReplayRequest.Builder> rest) {
        if (server.broker().bus().archives().list(AwsServer.REGION, AwsServer.ACCOUNT).isEmpty()) {
            archive(server, "a", _ -> {});
        }
        call(
                server,
                c ->
                        c.startReplay(r ->
                                r.eventSourceArn(
                                                BusArns.archive(
                                                                AwsServer.REGION,
                                                                AwsServer.ACCOUNT,
                                                                "a")
                                                        .toString())
                                        .eventStartTime(Instant.EPOCH)
                                        .eventEndTime(Instant.EPOCH.plusSeconds(1))
                                        .destination(d -> d.arn(DEFAULT.toString()))
                                        .applyMutation(rest)));
    }

    private static Map<String, String> paths(int count) {
        return IntStream.range(0, count)
                .boxed()
                .collect(toMap(i -> "v" + i, i -> "$.detail.v" + i));
    }

    private static void times(int count, IntConsumer step) {
        IntStream.range(0, count).forEach(step);
    }

    private static void create(AwsServer server, String bus) {
        call(server, c -> c.createEventBus(r -> r.name(bus)));
    }

    private static void rule(AwsServer server, String name) {
        call(server, c -> c.putRule(r -> r.name(name).eventPattern(BusSteps.PATTERN)));
    }

    private static void target(AwsServer server, String id, Consumer<Target.Builder> rest) {
        rule(server, "of-targets");
        var target =
                BusSteps.target(
                        id,
                        it ->
                                it.arn(AwsServer.queueArn("q.fifo"))
                                        .sqsParameters(_ -> {})
                                        .applyMutation(rest));
        call(server, c -> c.putTargets(r -> r.rule("of-targets").targets(List.of(target))));
    }

    private static void call(AwsServer server, Consumer<EventBridgeClient> call) {
        try (var client = server.clients().events()) {
            call.accept(client);
        }
    }
}
