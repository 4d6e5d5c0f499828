package dev.tradewind.aws.sts;

import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.AwsQuery;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.service.Protocol;
import dev.tradewind.aws.wire.QueryNames;
import java.util.List;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// AWS STS: a caller's identity, and the roles that it assumes.
///
/// Source: STS API Reference, GetCallerIdentity, AssumeRole; of names, versions and namespaces, the service's model.
public final class Sts implements AwsService {
    private static final List<Protocol> PROTOCOLS =
            List.of(new AwsQuery("https://sts.amazonaws.com/doc/2011-06-15/"));

    private final KeyRing keys;

    /// @param keys takes the credentials of assumed roles
    public Sts(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "sts";
    }

    @Override
    public String sdkId() {
        return "STS";
    }

    @Override
    public String version() {
        return "2011-06-15";
    }

    @Override
    public List<Protocol> protocols() {
        return PROTOCOLS;
    }

    @Override
    public Operations operations() {
        return Operations.of(
                        StsClient.class,
                        QueryNames.OF_THE_MODEL,
                        caller -> caller,
                        refusal -> {
                            throw refusal; // no core is asked
                        })
                .on(GetCallerIdentityRequest.class, (caller, _) -> identity(caller))
                .on(
                        AssumeRoleRequest.class,
                        (caller, request) ->
                                new AssumedRole(RoleSession.of(request), caller, keys).response())
                .build();
    }

    /// The root user of an account, or an assumed role.
    private static GetCallerIdentityResponse identity(Caller caller) {
        return GetCallerIdentityResponse.builder()
                .account(caller.account())
                .userId(caller.principal().userId())
                .arn(caller.principal().arn())
                .build();
    }
}
