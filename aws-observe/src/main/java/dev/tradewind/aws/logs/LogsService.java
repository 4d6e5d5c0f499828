package dev.tradewind.aws.logs;

import dev.tradewind.aws.service.AwsJson;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.service.Protocol;
import dev.tradewind.aws.service.WireError;
import java.util.List;

/// Amazon CloudWatch Logs, in AWS JSON 1.1.
///
/// Source of names and version: the service's model.
final class LogsService implements AwsService {
    private static final List<Protocol> PROTOCOLS =
            List.of(new AwsJson(AwsJson.Version.V1_1, "Logs_20140328", false));

    private final LogsCore core;

    LogsService(LogsCore core) {
        this.core = core;
    }

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String sdkId() {
        return "CloudWatch Logs";
    }

    @Override
    public String version() {
        return "2014-03-28";
    }

    @Override
    public List<Protocol> protocols() {
        return PROTOCOLS;
    }

    @Override
    public Operations operations() {
        return LogsOperations.table(core);
    }

    @Override
    public WireError throttled() {
        return WireError.badRequest("ThrottlingException", "Rate exceeded");
    }

    @Override
    public WireError unsupported() {
        return WireError.badRequest(
                "InvalidOperationException", "This operation is not supported here.");
    }
}
