package dev.tradewind.aws.sts;

import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.operation.Caller;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// STS for one caller: the root user of an account, or an assumed role.
///
/// Source: STS API Reference, GetCallerIdentity, AssumeRole.
public final class CallerStsClient implements StsClient {
    private final Caller caller;
    private final KeyRing keys;

    public CallerStsClient(Caller caller, KeyRing keys) {
        this.caller = caller;
        this.keys = keys;
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
                .userId(caller.principal().userId())
                .arn(caller.principal().arn())
                .build();
    }

    @Override
    public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
        return new AssumedRole(RoleSession.of(request), caller, keys).response();
    }
}
