package dev.tradewind.client.function;

import dev.tradewind.client.AwsClients;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sts.StsClient;

/// The role of functions that nobody named one for: a name, and where an instance wants a role behind it, a role that
/// Lambda may take and that may read queues.
///
/// The first role of an account has the instance refuse roles that are not there, also those of others. So none is made
/// that nobody asked for.
final class FunctionRole implements AutoCloseable {
    static final String NAME = "tradewind-functions";

    private static final String QUEUE_POLICY =
            "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole";
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}\
            """;

    private final IamClient iam;
    private final StsClient sts;

    FunctionRole(AwsClients clients) {
        iam = clients.iam();
        sts = clients.sts();
    }

    /// Its ARN, in the account of whoever deploys.
    String arn() {
        return "arn:aws:iam::%s:role/%s".formatted(sts.getCallerIdentity().account(), NAME);
    }

    /// The answer of `call`; if it is refused for the role, the role is made, and the call tried once more.
    <T> T having(Supplier<T> call) {
        try {
            return call.get();
        } catch (InvalidParameterValueException e) {
            if (!isAboutRole(String.valueOf(e.getMessage()))) {
                throw e;
            }
            make();
            return call.get();
        }
    }

    /// Lambda has one code for whatever is wrong with a parameter, so the words of the two refusals tell them.
    private static boolean isAboutRole(String message) {
        return message.contains("role defined for the function")
                || message.contains("provided execution role");
    }

    private void make() {
        try {
            iam.createRole(it -> it.roleName(NAME).assumeRolePolicyDocument(TRUST));
        } catch (EntityAlreadyExistsException _) {
            // of an earlier deployment
        }
        iam.attachRolePolicy(it -> it.roleName(NAME).policyArn(QUEUE_POLICY));
    }

    @Override
    public void close() {
        iam.close();
        sts.close();
    }
}
