package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.observe.log.LogArns;
import dev.tradewind.observe.log.LogGroup;
import dev.tradewind.observe.log.LogPosition;
import dev.tradewind.observe.log.LogReadPage;
import dev.tradewind.observe.log.LogSelection;
import dev.tradewind.observe.log.LogStore;
import dev.tradewind.observe.log.LogStream;
import dev.tradewind.observe.log.StoredEvent;
import dev.tradewind.observe.log.pattern.LogPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/// A look at the log groups of the instance's own account and region, their streams and their lines.
final class LogLook {
    /// Groups told of together.
    static final int GROUPS_MAX = 1_000;

    /// Streams of a group, those with the latest lines.
    static final int STREAMS_MAX = 200;

    /// Lines of one request.
    static final int LINES_MAX = 200;

    /// Characters of a line that are told: one may have a megabyte.
    static final int LINE_MAX = 16 << 10;

    /// Lines may be so much older than their group, and so much ahead of its clock. Source: CloudWatch Logs API Reference,
    /// PutLogEvents.
    private static final Duration BEFORE = Duration.ofDays(14);

    private static final Duration AHEAD = Duration.ofHours(3);

    /// The age that the first lines of a group may have when they come.
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    private static final Comparator<LogStream> LATEST =
            Comparator.comparingLong((LogStream it) -> it.lastMillis().orElse(it.createdMillis()))
                    .reversed()
                    .thenComparing(LogStream::name);

    private final LogStore logs;
    private final EngineClock clock;
    private final String region;
    private final String account;

    LogLook(ConsoleGround ground) {
        logs = ground.observed().logs();
        clock = ground.broker().clock();
        region = ground.region();
        account = ground.account();
    }

    /// The groups, by name.
    Reply groups() {
        var all = logs.groups().beginningWith(LogArns.group(region, account, "")).toList();
        var shown = all.stream().limit(GROUPS_MAX).toList();
        var bytes = logs.groups().rawBytes(shown);
        var json = JsonNodeFactory.instance.objectNode().put("found", all.size());
        var groups = json.putArray("groups");
        for (int at = 0; at < shown.size(); at++) {
            groups.add(json(shown.get(at)).put("bytes", bytes.get(at)));
        }
        return Reply.ok(json);
    }

    private static ObjectNode json(LogGroup group) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("group", group.name())
                        .put("created", Instant.ofEpochMilli(group.createdMillis()).toString());
        group.retentionDays().ifPresent(it -> json.put("retentionDays", it));
        return json;
    }

    /// One group, with the streams that have the latest lines.
    Reply group(HttpCall call) {
        var group = group(call.require("group"));
        var json = json(group);
        var streams = json.putArray("streams");
        logs.streams()
                .list(group, _ -> true, LATEST, STREAMS_MAX)
                .forEach(it -> streams.add(json(it)));
        return Reply.ok(json);
    }

    /// @throws Problem if there is none of that name
    LogGroup group(String name) {
        return Optional.of(name)
                .filter(it -> !it.isEmpty())
                .flatMap(it -> logs.groups().find(LogArns.group(region, account, it)))
                .orElseThrow(
                        () -> Problem.of(Problem.Kind.NOT_FOUND, "there is no log group " + name));
    }

    private static ObjectNode json(LogStream stream) {
        var json = JsonNodeFactory.instance.objectNode().put("stream", stream.name());
        time(json, "first", stream.firstMillis());
        time(json, "last", stream.lastMillis());
        return json;
    }

    private static void time(ObjectNode json, String name, OptionalLong millis) {
        millis.ifPresent(it -> json.put(name, Instant.ofEpochMilli(it).toString()));
    }

    /// The lines of a group, or of one of its streams, that match a filter pattern: the latest, those before a place, or
    /// those behind one.
    Reply lines(HttpCall call) {
        var group = group(call.require("group"));
        var pattern =
                JsonBody.asked(() -> LogPattern.parse(call.queryParameter("pattern").orElse("")));
        var selection = selection(group, call.queryParameter("stream"), pattern);
        var after = call.queryParameter("after").map(LogLook::place);
        var before =
                call.queryParameter("before")
                        .map(LogLook::place)
                        .orElseGet(() -> LogPosition.before(selection.toMillis()));
        var page =
                JsonBody.asked(() ->
                        after.map(it -> logs.reader().forward(group, selection, it))
                                .orElseGet(() -> logs.reader().backward(group, selection, before)));
        boolean hasNone = after.isEmpty() && page.events().isEmpty();
        var end = hasNone ? LogPosition.before(clock.millis() - UNDER_WAY.toMillis()) : page.end();
        return Reply.ok(json(page, end));
    }

    private LogSelection selection(LogGroup group, Optional<String> stream, LogPattern pattern) {
        var chosen =
                stream.map(name ->
                        logs.streams()
                                .find(group, name)
                                .orElseThrow(() ->
                                        Problem.of(
                                                Problem.Kind.NOT_FOUND,
                                                "there is no stream " + name)));
        return new LogSelection(
                chosen.map(it -> OptionalLong.of(it.id())).orElseGet(OptionalLong::empty),
                _ -> true,
                pattern,
                group.createdMillis() - BEFORE.toMillis(),
                clock.millis() + AHEAD.toMillis(),
                LINES_MAX);
    }

    private static LogPosition place(String text) {
        return LogPosition.parse(text)
                .orElseThrow(() ->
                        Problem.of(
                                Problem.Kind.INVALID_REQUEST,
                                "'%s' is no place in a log group".formatted(text)));
    }

    private static ObjectNode json(LogReadPage page, LogPosition end) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("start", page.start().toString())
                        .put("end", end.toString())
                        .put("isLast", page.isLast());
        add(json.putArray("lines"), page);
        return json;
    }

    private static void add(ArrayNode lines, LogReadPage page) {
        page.events().forEach(it -> lines.add(json(it)));
    }

    private static ObjectNode json(StoredEvent line) {
        var message = line.message();
        boolean isCut = message.length() > LINE_MAX;
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", line.position().toString())
                .put("at", Instant.ofEpochMilli(line.atMillis()).toString())
                .put("stream", line.stream())
                .put("message", isCut ? message.substring(0, LINE_MAX) : message)
                .put("cut", isCut);
    }
}
