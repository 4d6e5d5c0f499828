package dev.tradewind.aws.scheduler;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.operation.Pages;
import dev.tradewind.broker.schedule.ScheduleArns;
import dev.tradewind.broker.schedule.ScheduleGroup;
import dev.tradewind.broker.schedule.Schedules;
import dev.tradewind.engine.Arn;
import java.util.Optional;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsRequest;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupState;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;

/// Making, finding and deleting groups of schedules.
///
/// Source: EventBridge Scheduler API Reference.
record ScheduleGroupOperations(Schedules schedules, Caller caller) {
    CreateScheduleGroupResponse create(CreateScheduleGroupRequest request) {
        new SchedulerConstraints()
                .name("name", request.name())
                .token(request.clientToken())
                .check();
        var tags = GroupTagOperations.read(request.tags());
        var token = Optional.ofNullable(request.clientToken()).orElse("");
        var made = schedules.groups().create(arn(request.name()), tags, token);
        return CreateScheduleGroupResponse.builder()
                .scheduleGroupArn(made.arn().toString())
                .build();
    }

    GetScheduleGroupResponse get(GetScheduleGroupRequest request) {
        new SchedulerConstraints().name("name", request.name()).check();
        var group = schedules.groups().get(arn(request.name()));
        return GetScheduleGroupResponse.builder()
                .arn(group.arn().toString())
                .name(group.name())
                .state(ScheduleGroupState.ACTIVE)
                .creationDate(group.created())
                .lastModificationDate(group.modified())
                .build();
    }

    /// The schedules in it go at once, so no group is ever seen going.
    void delete(DeleteScheduleGroupRequest request) {
        new SchedulerConstraints()
                .name("name", request.name())
                .token(request.clientToken())
                .check();
        schedules.deleteGroup(arn(request.name()));
    }

    private Arn arn(String name) {
        return ScheduleArns.group(caller.region(), caller.account(), name);
    }

    ListScheduleGroupsResponse list(ListScheduleGroupsRequest request) {
        new SchedulerConstraints()
                .name("namePrefix", request.namePrefix())
                .page(request.nextToken(), request.maxResults())
                .check();
        var prefix = Optional.ofNullable(request.namePrefix()).orElse("");
        var after = SchedulerPages.after(request.nextToken()).orElse("");
        var found =
                schedules.groups().list(caller.region(), caller.account()).stream()
                        .filter(it -> it.name().startsWith(prefix))
                        .filter(it -> it.name().compareTo(after) > 0)
                        .toList();
        int limit = SchedulerPages.limit(request.maxResults());
        var page = Pages.page(found, ScheduleGroup::name, Optional.empty(), limit);
        return ListScheduleGroupsResponse.builder()
                .scheduleGroups(
                        page.items().stream().map(ScheduleGroupOperations::summary).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static ScheduleGroupSummary summary(ScheduleGroup group) {
        return ScheduleGroupSummary.builder()
                .arn(group.arn().toString())
                .name(group.name())
                .state(ScheduleGroupState.ACTIVE)
                .creationDate(group.created())
                .lastModificationDate(group.modified())
                .build();
    }
}
