package dev.tradewind.aws.sts;

import dev.tradewind.aws.operation.Caller;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// STS for one caller. Everyone is the root user of their account here.
///
/// Source: STS API Reference, GetCallerIdentity.
public final class CallerStsClient implements StsClient {
    private final Caller caller;

    public CallerStsClient(Caller caller) {
        this.caller = caller;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        return GetCallerIdentityResponse.builder()
                .account(caller.account())
                .userId(caller.account())
                .arn("arn:aws:iam::" + caller.account() + ":root")
                .build();
    }
}
