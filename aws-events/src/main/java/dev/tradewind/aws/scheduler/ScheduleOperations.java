package dev.tradewind.aws.scheduler;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.operation.Pages;
import dev.tradewind.broker.schedule.FlexibleWindow;
import dev.tradewind.broker.schedule.Schedule;
import dev.tradewind.broker.schedule.ScheduleArns;
import dev.tradewind.broker.schedule.ScheduleFilter;
import dev.tradewind.broker.schedule.ScheduleGroup;
import dev.tradewind.broker.schedule.Schedules;
import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.TargetSummary;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleResponse;

/// Making, finding, changing and deleting schedules.
///
/// Source: EventBridge Scheduler API Reference.
record ScheduleOperations(Schedules schedules, Caller caller) {
    private static final String UTC = "UTC";

    CreateScheduleResponse create(CreateScheduleRequest request) {
        var definition = new ScheduleInput(request).definition(caller.region(), now());
        var token = Optional.ofNullable(request.clientToken()).orElse("");
        var made = schedules.create(arn(request.groupName(), request.name()), definition, token);
        return CreateScheduleResponse.builder().scheduleArn(made.arn().toString()).build();
    }

    UpdateScheduleResponse update(UpdateScheduleRequest request) {
        var definition = ScheduleInput.of(request).definition(caller.region(), now());
        var changed = schedules.update(arn(request.groupName(), request.name()), definition);
        return UpdateScheduleResponse.builder().scheduleArn(changed.arn().toString()).build();
    }

    private Instant now() {
        return schedules.now();
    }

    void delete(DeleteScheduleRequest request) {
        new SchedulerConstraints()
                .name("name", request.name())
                .name("groupName", request.groupName())
                .token(request.clientToken())
                .check();
        schedules.delete(arn(request.groupName(), request.name()));
    }

    GetScheduleResponse get(GetScheduleRequest request) {
        new SchedulerConstraints()
                .name("name", request.name())
                .name("groupName", request.groupName())
                .check();
        return write(schedules.get(arn(request.groupName(), request.name())));
    }

    private Arn arn(@Nullable String group, String name) {
        return ScheduleArns.schedule(group(group), name);
    }

    private Arn group(@Nullable String name) {
        var said = Optional.ofNullable(name).orElse(ScheduleGroup.DEFAULT);
        return ScheduleArns.group(caller.region(), caller.account(), said);
    }

    private static GetScheduleResponse write(Schedule schedule) {
        var definition = schedule.definition();
        var times = definition.times();
        return GetScheduleResponse.builder()
                .arn(schedule.arn().toString())
                .name(schedule.name())
                .groupName(ScheduleArns.groupName(schedule.group()))
                .scheduleExpression(times.expression())
                .scheduleExpressionTimezone(times.zone().orElse(UTC))
                .startDate(times.start().orElse(null))
                .endDate(times.end().orElse(null))
                .flexibleTimeWindow(write(definition.window()))
                .state(state(schedule))
                .actionAfterCompletion(
                        definition.isDeletedAfterwards()
                                ? ActionAfterCompletion.DELETE
                                : ActionAfterCompletion.NONE)
                .description(definition.description().orElse(null))
                .kmsKeyArn(definition.key().orElse(null))
                .target(Targets.write(definition.target()))
                .creationDate(schedule.created())
                .lastModificationDate(schedule.modified())
                .build();
    }

    private static FlexibleTimeWindow write(FlexibleWindow window) {
        return window.isOff()
                ? FlexibleTimeWindow.builder().mode(FlexibleTimeWindowMode.OFF).build()
                : FlexibleTimeWindow.builder()
                        .mode(FlexibleTimeWindowMode.FLEXIBLE)
                        .maximumWindowInMinutes(window.minutes())
                        .build();
    }

    private static ScheduleState state(Schedule schedule) {
        return schedule.definition().isEnabled() ? ScheduleState.ENABLED : ScheduleState.DISABLED;
    }

    ListSchedulesResponse list(ListSchedulesRequest request) {
        new SchedulerConstraints()
                .name("groupName", request.groupName())
                .name("namePrefix", request.namePrefix())
                .oneOf("state", request.stateAsString(), ScheduleInput.STATES)
                .page(request.nextToken(), request.maxResults())
                .check();
        if (request.groupName() != null) {
            schedules.groups().get(group(request.groupName()));
        }
        int limit = SchedulerPages.limit(request.maxResults());
        var after = SchedulerPages.after(request.nextToken()).map(Arn::parse);
        var found = schedules.list(filter(request), after, limit + 1);
        var page = Pages.page(found, it -> it.arn().toString(), Optional.empty(), limit);
        return ListSchedulesResponse.builder()
                .schedules(page.items().stream().map(ScheduleOperations::summary).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private ScheduleFilter filter(ListSchedulesRequest request) {
        return new ScheduleFilter(
                caller.region(),
                caller.account(),
                Optional.ofNullable(request.groupName()).orElse(""),
                Optional.ofNullable(request.namePrefix()).orElse(""),
                Optional.ofNullable(request.state()).map(it -> it == ScheduleState.ENABLED));
    }

    private static ScheduleSummary summary(Schedule schedule) {
        var target = TargetSummary.builder().arn(schedule.definition().target().address()).build();
        return ScheduleSummary.builder()
                .arn(schedule.arn().toString())
                .name(schedule.name())
                .groupName(ScheduleArns.groupName(schedule.group()))
                .state(state(schedule))
                .target(target)
                .creationDate(schedule.created())
                .lastModificationDate(schedule.modified())
                .build();
    }
}
