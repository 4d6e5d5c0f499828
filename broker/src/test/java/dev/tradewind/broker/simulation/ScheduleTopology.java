package dev.tradewind.broker.simulation;

import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.schedule.FlexibleWindow;
import dev.tradewind.broker.schedule.RetryLimits;
import dev.tradewind.broker.schedule.Schedule;
import dev.tradewind.broker.schedule.ScheduleArns;
import dev.tradewind.broker.schedule.ScheduleDefinition;
import dev.tradewind.broker.schedule.ScheduleFilter;
import dev.tradewind.broker.schedule.ScheduleTarget;
import dev.tradewind.broker.schedule.ScheduleTimes;
import dev.tradewind.broker.schedule.Schedules;
import dev.tradewind.broker.schedule.TargetCalls;
import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The schedules of a [Machine]: each is due a few times, a minute apart.
final class ScheduleTopology {
    static final int OCCURRENCES = 3;

    private static final Arn GROUP = ScheduleArns.group(Machine.REGION, Machine.ACCOUNT, "default");

    /// The message of an occurrence: its schedule's name, and for when.
    static final TargetCalls CALLS = new Calls();

    private static final int SCHEDULES_MAX = 1000;

    private ScheduleTopology() {}

    private static Arn arn(String name) {
        return ScheduleArns.schedule(GROUP, name);
    }

    static void create(Schedules schedules, String name, Arn target, Instant start) {
        var end = occurrence(start, OCCURRENCES - 1).plusSeconds(1);
        var times =
                new ScheduleTimes(
                        "rate(1 minute)", Optional.empty(), Optional.of(start), Optional.of(end));
        var called =
                new ScheduleTarget(
                        target.toString(),
                        "arn:aws:iam::000000000000:role/r",
                        Optional.empty(),
                        Map.of(),
                        RetryLimits.DEFAULT,
                        Optional.of(Machine.DEAD));
        var definition =
                new ScheduleDefinition(
                        times,
                        FlexibleWindow.OFF,
                        true,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        called);
        schedules.create(arn(name), definition, name);
    }

    static List<Instant> occurrences(Instant start) {
        return IntStream.range(0, OCCURRENCES).mapToObj(it -> occurrence(start, it)).toList();
    }

    private static Instant occurrence(Instant start, int index) {
        return start.plus(Duration.ofMinutes(index));
    }

    static String body(String name, Instant occurrence) {
        return name + " @" + occurrence;
    }

    static Optional<Schedule> find(Schedules schedules, String name) {
        var filter =
                new ScheduleFilter(
                        Machine.REGION, Machine.ACCOUNT, "default", name, Optional.empty());
        return schedules.list(filter, Optional.empty(), SCHEDULES_MAX).stream()
                .filter(it -> it.name().equals(name))
                .findFirst();
    }

    private record Calls() implements TargetCalls {
        @Override
        public List<Call> calls(Schedule schedule, Invocation invocation) {
            var target = Arn.parse(schedule.definition().target().address());
            var body = body(schedule.name(), invocation.occurrence());
            var message = NewMessage.of(body, Map.of(), Machine.ACCOUNT);
            return List.of(new Call(Endpoint.of(target), message, Map.of()));
        }

        @Override
        public Failure failure(Taking.Refused refused) {
            return new Failure(refused.code().name(), refused.reason());
        }
    }
}
