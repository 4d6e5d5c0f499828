package dev.tradewind.aws.scheduler;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.wire.QueryNames;
import dev.tradewind.broker.schedule.Schedules;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.scheduler.model.TagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.UntagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;

/// The operations of EventBridge Scheduler for one caller, by what they are about.
record SchedulerOperations(
        ScheduleOperations schedules, ScheduleGroupOperations groups, GroupTagOperations tags) {
    private static SchedulerOperations of(Schedules schedules, Caller caller) {
        return new SchedulerOperations(
                new ScheduleOperations(schedules, caller),
                new ScheduleGroupOperations(schedules, caller),
                new GroupTagOperations(schedules.groups(), caller));
    }

    /// Every operation, on `schedules`.
    static Operations table(Schedules schedules) {
        var table =
                Operations.of(
                        SchedulerClient.class,
                        QueryNames.OF_THE_MODEL,
                        caller -> of(schedules, caller),
                        SchedulerError::of);
        onSchedules(table);
        onGroups(table);
        return table.build();
    }

    private static void onSchedules(Operations.Table<SchedulerOperations> table) {
        table.on(CreateScheduleRequest.class, (it, request) -> it.schedules.create(request))
                .on(GetScheduleRequest.class, (it, request) -> it.schedules.get(request))
                .on(UpdateScheduleRequest.class, (it, request) -> it.schedules.update(request))
                .perform(DeleteScheduleRequest.class, (it, request) -> it.schedules.delete(request))
                .on(ListSchedulesRequest.class, (it, request) -> it.schedules.list(request));
    }

    private static void onGroups(Operations.Table<SchedulerOperations> table) {
        table.on(CreateScheduleGroupRequest.class, (it, request) -> it.groups.create(request))
                .on(GetScheduleGroupRequest.class, (it, request) -> it.groups.get(request))
                .perform(
                        DeleteScheduleGroupRequest.class,
                        (it, request) -> it.groups.delete(request))
                .on(ListScheduleGroupsRequest.class, (it, request) -> it.groups.list(request))
                .on(ListTagsForResourceRequest.class, (it, request) -> it.tags.list(request))
                .perform(TagResourceRequest.class, (it, request) -> it.tags.add(request))
                .perform(UntagResourceRequest.class, (it, request) -> it.tags.remove(request));
    }
}
