package dev.tradewind.aws.iam;

import dev.tradewind.aws.service.AwsQuery;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.service.Protocol;
import java.util.List;

/// AWS IAM, in Query: roles and managed policies.
///
/// Source of names, versions and namespaces: the service's model; of the host, AWS General Reference, "AWS Identity and
/// Access Management endpoints and quotas".
///
/// @param policies that `roles` have attached
record Iam(Roles roles, ManagedPolicies policies) implements AwsService {
    private static final List<Protocol> PROTOCOLS =
            List.of(new AwsQuery("https://iam.amazonaws.com/doc/2010-05-08/"));

    @Override
    public String name() {
        return IamNames.SERVICE;
    }

    @Override
    public String sdkId() {
        return "IAM";
    }

    @Override
    public String version() {
        return "2010-05-08";
    }

    @Override
    public List<String> hosts() {
        return List.of("iam.amazonaws.com");
    }

    @Override
    public List<Protocol> protocols() {
        return PROTOCOLS;
    }

    @Override
    public Operations operations() {
        return IamOperations.table(roles, policies);
    }
}
