package dev.tradewind.aws.scheduler;

import dev.tradewind.aws.service.AwsService;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.service.Protocol;
import dev.tradewind.aws.service.RestJson;
import dev.tradewind.aws.service.WireError;
import dev.tradewind.broker.schedule.Schedules;
import java.util.List;

/// Amazon EventBridge Scheduler, in REST-JSON.
///
/// Source of names and versions: the service's model.
final class Scheduler implements AwsService {
    private static final List<Protocol> PROTOCOLS = List.of(new RestJson("Message", ""));
    private static final int TOO_MANY_REQUESTS = 429;

    private final Schedules schedules;

    Scheduler(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public String name() {
        return "scheduler";
    }

    @Override
    public String sdkId() {
        return "Scheduler";
    }

    @Override
    public String version() {
        return "2021-06-30";
    }

    @Override
    public List<Protocol> protocols() {
        return PROTOCOLS;
    }

    @Override
    public Operations operations() {
        return SchedulerOperations.table(schedules);
    }

    @Override
    public WireError throttled() {
        return new WireError("ThrottlingException", TOO_MANY_REQUESTS, "Rate exceeded");
    }
}
