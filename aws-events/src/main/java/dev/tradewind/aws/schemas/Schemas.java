package dev.tradewind.aws.schemas;

import dev.tradewind.aws.service.AwsService;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.service.Protocol;
import dev.tradewind.aws.service.RestJson;
import dev.tradewind.aws.service.WireError;
import java.util.List;

/// Amazon EventBridge Schemas, in REST-JSON: all but code bindings.
///
/// Source of names and versions: the service's model.
final class Schemas implements AwsService {
    private static final List<Protocol> PROTOCOLS = List.of(new RestJson("Message", "Code"));
    private static final int TOO_MANY_REQUESTS = 429;

    private final SchemaCore core;

    Schemas(SchemaCore core) {
        this.core = core;
    }

    @Override
    public String name() {
        return "schemas";
    }

    @Override
    public String sdkId() {
        return "schemas";
    }

    @Override
    public String version() {
        return "2019-12-02";
    }

    @Override
    public List<Protocol> protocols() {
        return PROTOCOLS;
    }

    @Override
    public Operations operations() {
        return SchemasOperations.table(core);
    }

    @Override
    public WireError throttled() {
        return new WireError("TooManyRequestsException", TOO_MANY_REQUESTS, "Rate exceeded");
    }
}
