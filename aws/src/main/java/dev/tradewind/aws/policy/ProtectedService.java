package dev.tradewind.aws.policy;

import dev.tradewind.aws.operation.Caller;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;

/// The particulars of a service whose resources have policies.
public interface ProtectedService {
    /// The resources that `request` names, so far as they are there. What is wrong with a name the operation says.
    List<ProtectedResource> resources(Caller caller, SdkRequest request);

    /// An operation as the service's policies and its refusals name it, `SNS:Publish` for example.
    String action(String operation);

    /// Tells whether a policy can allow an operation to other accounts.
    boolean isShareable(String operation);

    /// The service's own error for what a policy does not allow.
    AwsServiceException refusal(String message);
}
