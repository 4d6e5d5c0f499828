package dev.tradewind.aws.iam;

import dev.tradewind.aws.operation.MemberConstraints;

/// The constraints that IAM's model sets on the members of a request.
final class IamConstraints extends MemberConstraints<IamConstraints> {
    IamConstraints() {
        super(IamError.VALIDATION_ERROR::because);
    }

    @Override
    protected IamConstraints self() {
        return this;
    }
}
