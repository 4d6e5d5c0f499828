package dev.tradewind.aws.scheduler;

import dev.tradewind.broker.schedule.FlexibleWindow;
import dev.tradewind.broker.schedule.ScheduleDefinition;
import dev.tradewind.broker.schedule.ScheduleTimes;
import dev.tradewind.broker.schedule.expression.At;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;

/// The members that make a schedule and change one, which are the same: what an update leaves out is as if it had been
/// left out at first.
///
/// Source: EventBridge Scheduler API Reference, CreateSchedule and UpdateSchedule. That a start is refused which is
/// more than five minutes ago, and the words of refusals beside those of constraints, are as AWS was seen to answer.
record ScheduleInput(
        @Nullable String name,
        @Nullable String group,
        @Nullable String clientToken,
        @Nullable String expression,
        @Nullable String zone,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable FlexibleTimeWindow window,
        @Nullable String state,
        @Nullable String afterwards,
        @Nullable String description,
        @Nullable String key,
        @Nullable Target target) {
    private static final int EXPRESSION_MAX = 256;
    private static final int ZONE_MAX = 50;
    private static final int DESCRIPTION_MAX = 512;
    private static final int WINDOW_MINUTES_MAX = 1440;
    private static final Duration START_LEEWAY = Duration.ofMinutes(5);
    private static final String DELETE = "DELETE";

    static ScheduleInput of(CreateScheduleRequest request) {
        return new ScheduleInput(
                request.name(),
                request.groupName(),
                request.clientToken(),
                request.scheduleExpression(),
                request.scheduleExpressionTimezone(),
                request.startDate(),
                request.endDate(),
                request.flexibleTimeWindow(),
                request.stateAsString(),
                request.actionAfterCompletionAsString(),
                request.description(),
                request.kmsKeyArn(),
                request.target());
    }

    static ScheduleInput of(UpdateScheduleRequest request) {
        return new ScheduleInput(
                request.name(),
                request.groupName(),
                request.clientToken(),
                request.scheduleExpression(),
                request.scheduleExpressionTimezone(),
                request.startDate(),
                request.endDate(),
                request.flexibleTimeWindow(),
                request.stateAsString(),
                request.actionAfterCompletionAsString(),
                request.description(),
                request.kmsKeyArn(),
                request.target());
    }

    /// The definition that they are, for a schedule in `region`.
    ScheduleDefinition definition(String region, Instant now) {
        var constraints = new MemberConstraints();
        constrain(constraints);
        constraints.check();
        var times =
                new ScheduleTimes(
                        require(expression),
                        Optional.ofNullable(zone),
                        Optional.ofNullable(start),
                        Optional.ofNullable(end));
        checkTimes(times, now);
        return new ScheduleDefinition(
                times,
                window(require(window)),
                !ScheduleState.DISABLED.toString().equals(state),
                DELETE.equals(afterwards),
                Optional.ofNullable(description),
                Optional.ofNullable(key),
                Targets.read(require(target), region));
    }

    private void constrain(MemberConstraints constraints) {
        constraints
                .name("name", name)
                .name("groupName", group)
                .token(clientToken)
                .present("scheduleExpression", expression)
                .lengthOf("scheduleExpression", expression, 1, EXPRESSION_MAX)
                .lengthOf("scheduleExpressionTimezone", zone, 1, ZONE_MAX)
                .lengthOf("description", description, 0, DESCRIPTION_MAX)
                .oneOf("state", state, List.of("ENABLED", "DISABLED"))
                .oneOf("actionAfterCompletion", afterwards, List.of("NONE", DELETE))
                .present("flexibleTimeWindow", window)
                .present("target", target);
        if (window != null) {
            var mode = window.modeAsString();
            constraints
                    .present("flexibleTimeWindow.mode", mode)
                    .oneOf("flexibleTimeWindow.mode", mode, List.of("OFF", "FLEXIBLE"))
                    .within(
                            "flexibleTimeWindow.maximumWindowInMinutes",
                            window.maximumWindowInMinutes(),
                            1,
                            WINDOW_MINUTES_MAX);
        }
        if (target != null) {
            Targets.constrain(constraints, target);
        }
    }

    private static <T> T require(@Nullable T checked) {
        if (checked == null) {
            throw new IllegalStateException("its constraints were checked");
        }
        return checked;
    }

    private void checkTimes(ScheduleTimes times, Instant now) {
        boolean isOnce = times.parsed() instanceof At;
        if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw SchedulerError.VALIDATION.because(
                    "Invalid ScheduleExpressionTimezone %s.".formatted(zone));
        }
        if (!isOnce && start != null && start.isBefore(now.minus(START_LEEWAY))) {
            throw SchedulerError.VALIDATION.because(
                    "The StartDate you specify cannot be earlier than 5 minutes ago.");
        }
        if (start != null && end != null && !start.isBefore(end)) {
            throw SchedulerError.VALIDATION.because(
                    "The StartDate you specify must come before the EndDate.");
        }
    }

    private static FlexibleWindow window(FlexibleTimeWindow window) {
        boolean isFlexible = window.mode() == FlexibleTimeWindowMode.FLEXIBLE;
        var minutes = window.maximumWindowInMinutes();
        if (isFlexible != (minutes != null)) {
            throw SchedulerError.VALIDATION.because(
                    "MaximumWindowInMinutes must %s provided when FlexibleTimeWindowMode is set to %s."
                            .formatted(isFlexible ? "be" : "not be", window.modeAsString()));
        }
        return minutes == null ? FlexibleWindow.OFF : new FlexibleWindow(minutes);
    }
}
