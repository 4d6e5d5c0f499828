package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.OneOver.ofSize;
import static dev.tradewind.app.aws.OneOver.text;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.Tag;
import software.amazon.awssdk.services.scheduler.model.Target;

/// One over each limit of schedules and their groups.
final class SchedulesOneOver {
    private static final String INVALID = "ValidationException";
    private static final String ROLE = "arn:aws:iam::000000000000:role/r";
    private static final String MOMENT = "at(2099-01-01T00:00:00)";

    private SchedulesOneOver() {}

    static Stream<OneOver> all() {
        return Stream.of(groups(), schedules(), targets()).flatMap(it -> it);
    }

    private static Stream<OneOver> groups() {
        return Stream.of(
                new OneOver(
                        "schedule groups of an account in a region",
                        500,
                        "ServiceQuotaExceededException",
                        (it, n) ->
                                IntStream.range(0, n).forEach(i -> group(it, "g" + i, List.of())),
                        (it, n) -> group(it, "one-" + n, List.of())),
                ofSize(
                        "characters of a schedule group's name",
                        64,
                        INVALID,
                        (it, n) -> group(it, text(n), List.of())),
                ofSize(
                        "tags of a schedule group",
                        50,
                        INVALID,
                        (it, n) -> group(it, "tags-" + n, tags(n))),
                ofSize(
                        "characters of the key of a schedule group's tag",
                        128,
                        INVALID,
                        (it, n) -> group(it, "key-" + n, List.of(tag(text(n), "v")))),
                ofSize(
                        "characters of the value of a schedule group's tag",
                        256,
                        INVALID,
                        (it, n) -> group(it, "value-" + n, List.of(tag("k", text(n))))));
    }

    private static List<Tag> tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> tag("key-" + i, "v")).toList();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static void group(AwsServer server, String name, List<Tag> tags) {
        call(server, it -> it.createScheduleGroup(r -> r.name(name).tags(tags)));
    }

    private static Stream<OneOver> schedules() {
        return Stream.of(
                ofSize(
                        "characters of a schedule's name",
                        64,
                        INVALID,
                        (it, n) -> schedule(it, text(n), _ -> {})),
                ofSize(
                        "characters of a schedule's description",
                        512,
                        INVALID,
                        (it, n) -> schedule(it, "d" + n, r -> r.description(text(n)))),
                ofSize(
                        "characters of a schedule's expression",
                        256,
                        INVALID,
                        (it, n) -> schedule(it, "e" + n, r -> r.scheduleExpression(cron(n)))),
                ofSize(
                        "characters of a schedule's input",
                        1 << 20,
                        INVALID,
                        (it, n) -> schedule(it, "i" + n, r -> r.target(t -> input(t, text(n))))));
    }

    private static Stream<OneOver> targets() {
        return Stream.of(
                ofSize(
                        "characters of the ARN of a schedule's key",
                        2048,
                        INVALID,
                        (it, n) -> schedule(it, "k" + n, r -> r.kmsKeyArn(key(n)))),
                ofSize(
                        "characters of the source of a schedule's events",
                        256,
                        INVALID,
                        (it, n) -> schedule(it, "s" + n, r -> onBus(r, text(n), "t"))),
                ofSize(
                        "characters of the detail-type of a schedule's events",
                        128,
                        INVALID,
                        (it, n) -> schedule(it, "t" + n, r -> onBus(r, "s", text(n)))),
                ofSize(
                        "entries of a batch that a schedule sends",
                        10,
                        INVALID,
                        (it, n) -> schedule(it, "b" + n, r -> putting(r, n))));
    }

    private static String key(int length) {
        var prefix = "arn:aws:kms:us-east-1:000000000000:key/";
        return prefix + text(length - prefix.length());
    }

    private static void onBus(CreateScheduleRequest.Builder request, String source, String type) {
        request.target(it ->
                it.arn("arn:aws:events:us-east-1:000000000000:event-bus/default")
                        .roleArn(ROLE)
                        .eventBridgeParameters(p -> p.source(source).detailType(type)));
    }

    private static void putting(CreateScheduleRequest.Builder request, int entries) {
        var entry = "{\"Source\":\"s\",\"DetailType\":\"t\",\"Detail\":\"{}\"}";
        var all = String.join(",", Collections.nCopies(entries, entry));
        request.target(it ->
                it.arn("arn:aws:scheduler:::aws-sdk:eventbridge:putEvents")
                        .roleArn(ROLE)
                        .input("{\"Entries\":[" + all + "]}"));
    }

    private static String cron(int length) {
        var rest = "0 * * ? *)";
        return "cron(0" + " ".repeat(length - "cron(0".length() - rest.length()) + rest;
    }

    private static void schedule(
            AwsServer server, String name, Consumer<CreateScheduleRequest.Builder> change) {
        var request =
                CreateScheduleRequest.builder()
                        .name(name)
                        .scheduleExpression(MOMENT)
                        .flexibleTimeWindow(it -> it.mode("OFF"))
                        .target(it -> input(it, "x"));
        change.accept(request);
        call(server, it -> it.createSchedule(request.build()));
    }

    private static void input(Target.Builder target, String input) {
        target.arn(AwsServer.queueArn("q")).roleArn(ROLE).input(input);
    }

    private static void call(AwsServer server, Consumer<SchedulerClient> call) {
        try (var client = server.clients().scheduler()) {
            call.accept(client);
        }
    }
}
