package dev.tradewind.aws.cloudwatch;

import dev.tradewind.aws.service.AwsJson;
import dev.tradewind.aws.service.AwsQuery;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.service.Protocol;
import dev.tradewind.aws.service.RpcV2Cbor;
import dev.tradewind.aws.service.WireError;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;

/// Amazon CloudWatch, in CBOR, AWS JSON 1.0 and Query at one endpoint.
///
/// Source of names, versions and namespaces: the service's model.
final class CloudWatch implements AwsService {
    private static final String TARGET = "GraniteServiceVersion20100801";
    private static final List<Protocol> PROTOCOLS =
            List.of(
                    new RpcV2Cbor(TARGET, true),
                    new AwsJson(AwsJson.Version.V1_0, TARGET, true),
                    new AwsQuery("http://monitoring.amazonaws.com/doc/2010-08-01/"));

    private final CloudWatchCore core;

    CloudWatch(CloudWatchCore core) {
        this.core = core;
    }

    @Override
    public String name() {
        return "monitoring";
    }

    @Override
    public String sdkId() {
        return "CloudWatch";
    }

    @Override
    public String version() {
        return "2010-08-01";
    }

    @Override
    public List<Protocol> protocols() {
        return PROTOCOLS;
    }

    @Override
    public Operations operations() {
        return CloudWatchOperations.table(core);
    }

    @Override
    public String errorType(String code) {
        return CloudWatchError.type(code);
    }

    /// Two errors have the code `ResourceNotFound`; that of dashboards has no members of its own.
    @Override
    public String errorType(WireError error) {
        boolean isOther =
                error.modelled().filter(ResourceNotFoundException.class::isInstance).isPresent();
        return isOther ? CloudWatchError.NOT_FOUND.type() : errorType(error.code());
    }
}
