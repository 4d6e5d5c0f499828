package dev.tradewind.aws.events;

import dev.tradewind.aws.events.destination.DestinationService;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.wire.QueryNames;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.bus.BusService;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.CancelReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeauthorizeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListReplaysRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusRequest;

/// The operations of EventBridge for one caller, by what they are about.
record EventsOperations(
        BusOperations buses,
        BusPermissions permissions,
        RuleOperations rules,
        TargetOperations targets,
        PutOperations puts,
        ArchiveOperations archives,
        ReplayOperations replays,
        EventTags tags,
        ConnectionOperations connections,
        ApiDestinationOperations destinations) {
    private static EventsOperations of(
            BusService bus, DestinationService destinations, Caller caller) {
        var names = new EventNames(caller);
        return new EventsOperations(
                new BusOperations(bus.buses(), names, caller),
                new BusPermissions(bus.buses(), names),
                new RuleOperations(bus.rules(), names),
                new TargetOperations(bus.rules(), names),
                new PutOperations(bus.events(), names),
                new ArchiveOperations(bus, names),
                new ReplayOperations(bus, names),
                new EventTags(bus),
                new ConnectionOperations(destinations, caller),
                new ApiDestinationOperations(destinations.destinations(), caller));
    }

    /// The operations that there are, on the buses of a broker.
    static Operations table(BusService bus, DestinationService destinations) {
        var table =
                Operations.of(
                        EventBridgeClient.class,
                        QueryNames.OF_THE_MODEL,
                        caller -> of(bus, destinations, caller),
                        EventsError::of);
        onBuses(table);
        onRules(table);
        onArchives(table);
        onConnections(table);
        return table.build();
    }

    private static void onBuses(Operations.Table<EventsOperations> table) {
        table.on(PutEventsRequest.class, (it, request) -> it.puts.put(request))
                .on(CreateEventBusRequest.class, (it, request) -> it.buses.create(request))
                .on(UpdateEventBusRequest.class, (it, request) -> it.buses.update(request))
                .on(
                        DescribeEventBusRequest.class,
                        (it, request) -> it.buses.describe(request.name()))
                .on(ListEventBusesRequest.class, (it, request) -> it.buses.list(request))
                .perform(
                        DeleteEventBusRequest.class,
                        (it, request) -> it.buses.delete(request.name()))
                .perform(PutPermissionRequest.class, (it, request) -> it.permissions.put(request))
                .perform(
                        RemovePermissionRequest.class,
                        (it, request) -> it.permissions.remove(request))
                .on(
                        ListTagsForResourceRequest.class,
                        (it, request) -> it.tags.list(request.resourceARN()))
                .perform(TagResourceRequest.class, (it, request) -> it.tags.add(request))
                .perform(UntagResourceRequest.class, (it, request) -> it.tags.remove(request));
    }

    private static void onArchives(Operations.Table<EventsOperations> table) {
        table.on(CreateArchiveRequest.class, (it, request) -> it.archives.create(request))
                .on(UpdateArchiveRequest.class, (it, request) -> it.archives.update(request))
                .on(
                        DescribeArchiveRequest.class,
                        (it, request) -> it.archives.describe(request.archiveName()))
                .on(ListArchivesRequest.class, (it, request) -> it.archives.list(request))
                .perform(
                        DeleteArchiveRequest.class,
                        (it, request) -> it.archives.delete(request.archiveName()))
                .on(StartReplayRequest.class, (it, request) -> it.replays.start(request))
                .on(
                        DescribeReplayRequest.class,
                        (it, request) -> it.replays.describe(request.replayName()))
                .on(ListReplaysRequest.class, (it, request) -> it.replays.list(request))
                .on(
                        CancelReplayRequest.class,
                        (it, request) -> it.replays.cancel(request.replayName()));
    }

    private static void onConnections(Operations.Table<EventsOperations> table) {
        table.on(CreateConnectionRequest.class, (it, request) -> it.connections.create(request))
                .on(UpdateConnectionRequest.class, (it, request) -> it.connections.update(request))
                .on(
                        DeauthorizeConnectionRequest.class,
                        (it, request) -> it.connections.deauthorize(request.name()))
                .on(
                        DeleteConnectionRequest.class,
                        (it, request) -> it.connections.delete(request.name()))
                .on(
                        DescribeConnectionRequest.class,
                        (it, request) -> it.connections.describe(request.name()))
                .on(ListConnectionsRequest.class, (it, request) -> it.connections.list(request))
                .on(
                        CreateApiDestinationRequest.class,
                        (it, request) -> it.destinations.create(request))
                .on(
                        UpdateApiDestinationRequest.class,
                        (it, request) -> it.destinations.update(request))
                .on(
                        DescribeApiDestinationRequest.class,
                        (it, request) -> it.destinations.describe(request.name()))
                .on(
                        ListApiDestinationsRequest.class,
                        (it, request) -> it.destinations.list(request))
                .perform(
                        DeleteApiDestinationRequest.class,
                        (it, request) -> it.destinations.delete(request.name()));
    }

    private static void onRules(Operations.Table<EventsOperations> table) {
        table.on(PutRuleRequest.class, (it, request) -> it.rules.put(request))
                .on(DescribeRuleRequest.class, (it, request) -> it.rules.describe(request))
                .on(ListRulesRequest.class, (it, request) -> it.rules.list(request))
                .perform(
                        EnableRuleRequest.class,
                        (it, request) ->
                                it.rules.change(
                                        request.eventBusName(),
                                        request.name(),
                                        BusRule.State.ENABLED))
                .perform(
                        DisableRuleRequest.class,
                        (it, request) ->
                                it.rules.change(
                                        request.eventBusName(),
                                        request.name(),
                                        BusRule.State.DISABLED))
                .perform(DeleteRuleRequest.class, (it, request) -> it.rules.delete(request))
                .on(TestEventPatternRequest.class, (it, request) -> it.rules.test(request))
                .on(PutTargetsRequest.class, (it, request) -> it.targets.put(request))
                .on(RemoveTargetsRequest.class, (it, request) -> it.targets.remove(request))
                .on(ListTargetsByRuleRequest.class, (it, request) -> it.targets.list(request))
                .on(
                        ListRuleNamesByTargetRequest.class,
                        (it, request) -> it.targets.rulesOf(request));
    }
}
