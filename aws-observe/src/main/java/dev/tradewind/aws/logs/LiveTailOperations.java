package dev.tradewind.aws.logs;

import dev.tradewind.aws.service.EventStream;
import dev.tradewind.engine.Arn;
import dev.tradewind.observe.log.live.LiveSelection;
import dev.tradewind.observe.log.live.LiveTails;
import dev.tradewind.observe.log.pattern.LogPattern;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionStart;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;

/// The operation that watches events as they are put, for one caller.
///
/// Source: CloudWatch Logs API Reference, StartLiveTail; the words of refusals are this project's.
record LiveTailOperations(LogsCore core, GroupNames names) {
    private static final int GROUPS_MAX = 10;
    private static final int STREAMS_MAX = 100;

    EventStream start(StartLiveTailRequest request) {
        new LogsConstraints()
                .required("logGroupIdentifiers", request.logGroupIdentifiers())
                .size("logGroupIdentifiers", request.logGroupIdentifiers(), 1, GROUPS_MAX)
                .size("logStreamNames", request.logStreamNames(), 0, STREAMS_MAX)
                .size("logStreamNamePrefixes", request.logStreamNamePrefixes(), 0, STREAMS_MAX)
                .length(
                        "logEventFilterPattern",
                        request.logEventFilterPattern(),
                        0,
                        LogPattern.LENGTH_MAX)
                .check();
        var groups = request.logGroupIdentifiers().stream().map(this::group).toList();
        var pattern = Optional.ofNullable(request.logEventFilterPattern()).orElse("");
        LogPattern.parse(pattern); // refuses one that cannot be read
        if (core.tails().isFull()) {
            throw LogsError.LIMIT_EXCEEDED.because(
                    "The account has %d Live Tail sessions already."
                            .formatted(LiveTails.SESSIONS_MAX));
        }
        var selection = new LiveSelection(new HashSet<>(groups), streams(request), pattern);
        return new LiveTailEvents(core, selection, start(request, groups));
    }

    /// A group by its ARN: this operation takes no names.
    private Arn group(String identifier) {
        if (!identifier.startsWith("arn:") || identifier.endsWith("*")) {
            throw LogsError.INVALID_PARAMETER.because(
                    "%s is no ARN of a log group; it has to be one, without an asterisk at its end."
                            .formatted(identifier));
        }
        return core.logs().groups().get(names.identified(identifier)).arn();
    }

    private static Predicate<String> streams(StartLiveTailRequest request) {
        var wanted = request.logStreamNames();
        var prefixes = request.logStreamNamePrefixes();
        if (wanted.isEmpty() && prefixes.isEmpty()) {
            return _ -> true;
        }
        if (!wanted.isEmpty() && !prefixes.isEmpty()) {
            throw LogsError.INVALID_PARAMETER.because(
                    "LogStreamNames and LogStreamNamePrefixes are mutually exclusive.");
        }
        if (request.logGroupIdentifiers().size() > 1) {
            throw LogsError.INVALID_PARAMETER.because(
                    "Log streams can be named only where there is one log group.");
        }
        return wanted.isEmpty()
                ? name -> prefixes.stream().anyMatch(name::startsWith)
                : new HashSet<>(wanted)::contains;
    }

    private LiveTailSessionStart start(StartLiveTailRequest request, List<Arn> groups) {
        return LiveTailSessionStart.builder()
                .requestId(core.newId())
                .sessionId(core.newId())
                .logGroupIdentifiers(
                        groups.stream().map(Arn::toString).collect(Collectors.toList()))
                .logStreamNames(request.logStreamNames())
                .logStreamNamePrefixes(request.logStreamNamePrefixes())
                .logEventFilterPattern(request.logEventFilterPattern())
                .build();
    }
}
