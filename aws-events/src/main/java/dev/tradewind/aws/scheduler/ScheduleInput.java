package dev.tradewind.aws.scheduler;

import dev.tradewind.broker.schedule.FlexibleWindow;
import dev.tradewind.broker.schedule.ScheduleDefinition;
import dev.tradewind.broker.schedule.ScheduleTimes;
import dev.tradewind.broker.schedule.expression.At;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;

/// The members that make a schedule and change one, which are the same: what an update leaves out is as if it had been
/// left out at first.
///
/// Source: EventBridge Scheduler API Reference, CreateSchedule and UpdateSchedule. That a start is refused which is
/// more than five minutes ago, and the words of refusals beside those of constraints, are as AWS was seen to answer.
record ScheduleInput(CreateScheduleRequest request) {
    private static final int EXPRESSION_MAX = 256;
    private static final int ZONE_MAX = 50;
    private static final int DESCRIPTION_MAX = 512;
    private static final int WINDOW_MINUTES_MAX = 1440;
    private static final Duration START_LEEWAY = Duration.ofMinutes(5);
    private static final int KEY_MAX = 2048;
    private static final String KEY =
            "^arn:aws(-[a-z]+)?:kms:[a-z0-9\\-]+:\\d{12}:(key|alias)\\/[0-9a-zA-Z-_]*$";
    static final List<String> STATES = List.of("ENABLED", "DISABLED");

    /// An update, whose members are those of a creation.
    static ScheduleInput of(UpdateScheduleRequest request) {
        var values = new HashMap<String, @Nullable Object>();
        request.sdkFields()
                .forEach(it -> values.put(it.memberName(), it.getValueOrDefault(request)));
        var creation = CreateScheduleRequest.builder();
        creation.sdkFields().forEach(it -> it.set(creation, values.get(it.memberName())));
        return new ScheduleInput(creation.build());
    }

    /// The definition that they are, for a schedule in `region`.
    ScheduleDefinition definition(String region, Instant now) {
        check();
        var times =
                new ScheduleTimes(
                        request.scheduleExpression(),
                        Optional.ofNullable(request.scheduleExpressionTimezone()),
                        Optional.ofNullable(request.startDate()),
                        Optional.ofNullable(request.endDate()));
        checkTimes(times, now);
        return new ScheduleDefinition(
                times,
                window(request.flexibleTimeWindow()),
                request.state() != ScheduleState.DISABLED,
                request.actionAfterCompletion() == ActionAfterCompletion.DELETE,
                Optional.ofNullable(request.description()),
                Optional.ofNullable(request.kmsKeyArn()),
                Targets.read(request.target(), region));
    }

    private void check() {
        var constraints =
                new SchedulerConstraints()
                        .name("name", request.name())
                        .name("groupName", request.groupName())
                        .token(request.clientToken())
                        .required("scheduleExpression", request.scheduleExpression())
                        .length(
                                "scheduleExpression",
                                request.scheduleExpression(),
                                1,
                                EXPRESSION_MAX)
                        .length(
                                "scheduleExpressionTimezone",
                                request.scheduleExpressionTimezone(),
                                1,
                                ZONE_MAX)
                        .length("description", request.description(), 0, DESCRIPTION_MAX)
                        .length("kmsKeyArn", request.kmsKeyArn(), 1, KEY_MAX)
                        .pattern("kmsKeyArn", request.kmsKeyArn(), KEY)
                        .oneOf("state", request.stateAsString(), STATES)
                        .oneOf(
                                "actionAfterCompletion",
                                request.actionAfterCompletionAsString(),
                                List.of("NONE", "DELETE"))
                        .required("flexibleTimeWindow", request.flexibleTimeWindow())
                        .required("target", request.target());
        Optional.ofNullable(request.flexibleTimeWindow())
                .ifPresent(it -> constrain(constraints, it));
        Optional.ofNullable(request.target()).ifPresent(it -> Targets.constrain(constraints, it));
        constraints.check();
    }

    private static void constrain(SchedulerConstraints constraints, FlexibleTimeWindow window) {
        constraints
                .required("flexibleTimeWindow.mode", window.modeAsString())
                .oneOf("flexibleTimeWindow.mode", window.modeAsString(), List.of("OFF", "FLEXIBLE"))
                .range(
                        "flexibleTimeWindow.maximumWindowInMinutes",
                        window.maximumWindowInMinutes(),
                        1,
                        WINDOW_MINUTES_MAX);
    }

    private static void checkTimes(ScheduleTimes times, Instant now) {
        boolean isOnce = times.parsed() instanceof At;
        times.zone()
                .filter(it -> !ZoneId.getAvailableZoneIds().contains(it))
                .ifPresent(it -> {
                    throw SchedulerError.VALIDATION.because(
                            "Invalid ScheduleExpressionTimezone %s.".formatted(it));
                });
        var earliest = now.minus(START_LEEWAY);
        if (!isOnce && times.start().filter(it -> it.isBefore(earliest)).isPresent()) {
            throw SchedulerError.VALIDATION.because(
                    "The StartDate you specify cannot be earlier than 5 minutes ago.");
        }
        if (times.start().isPresent()
                && times.end().filter(it -> !times.start().get().isBefore(it)).isPresent()) {
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
