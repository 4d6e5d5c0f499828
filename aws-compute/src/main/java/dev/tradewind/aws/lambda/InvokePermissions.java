package dev.tradewind.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.DefinedFunction;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionDefinitions;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionPermission;
import dev.tradewind.functions.definition.FunctionPolicy;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.definition.UrlAuth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;

/// The policies of functions, statement by statement.
///
/// Source: Lambda API reference, the operations' pages.
record InvokePermissions(LambdaCore core, FunctionNames names) {
    /// Source: Lambda developer guide, "Lambda quotas", "Function resource-based policy".
    static final int POLICY_BYTES_MAX = 20 << 10;

    private static final String URL_ACTION = "lambda:InvokeFunctionUrl";

    AddPermissionResponse add(AddPermissionRequest request) {
        var arn = names.of(request.functionName(), request.qualifier());
        if (FunctionArns.qualifier(arn).filter(FunctionVersion.LATEST::equals).isPresent()) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "We currently do not support adding policies for $LATEST.");
        }
        var permission = permission(request);
        core.definitions().change(arn, (function, _) -> adding(function, arn, permission, request));
        return AddPermissionResponse.builder()
                .statement(FunctionPolicyText.of(arn, permission))
                .build();
    }

    private static FunctionPermission permission(AddPermissionRequest request) {
        new LambdaConstraints()
                .statement(request.statementId())
                .action(request.action())
                .required("principal", request.principal())
                .pattern("principal", request.principal(), "[^\\s]+")
                .urlAuth("functionUrlAuthType", request.functionUrlAuthTypeAsString())
                .pattern("sourceAccount", request.sourceAccount(), "\\d{12}")
                .check();
        if (request.functionUrlAuthTypeAsString() != null && !request.action().equals(URL_ACTION)) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
        }
        return new FunctionPermission(
                request.statementId(),
                request.principal(),
                request.action(),
                Optional.ofNullable(request.sourceArn()),
                Optional.ofNullable(request.sourceAccount()),
                Optional.ofNullable(request.eventSourceToken()),
                Optional.ofNullable(request.principalOrgID()),
                Optional.ofNullable(request.functionUrlAuthTypeAsString()).map(UrlAuth::valueOf),
                Boolean.TRUE.equals(request.invokedViaFunctionUrl()));
    }

    private DefinedFunction adding(
            DefinedFunction function,
            Arn arn,
            FunctionPermission permission,
            AddPermissionRequest request) {
        core.definitions().resolve(arn);
        var policy = Optional.ofNullable(function.policies().get(key(arn)));
        requireRevision(policy, request.revisionId());
        var there = policy.map(FunctionPolicy::permissions).orElse(List.of());
        if (there.stream().anyMatch(it -> it.statementId().equals(permission.statementId()))) {
            throw new Refusal(
                    FunctionFault.CONFLICT,
                    "The statement id (%s) provided already exists. Please provide a new statement id, or remove the existing statement."
                            .formatted(permission.statementId()));
        }
        var all = Stream.concat(there.stream(), Stream.of(permission)).toList();
        var changed = new FunctionPolicy(all, core.engine().newId());
        requireSize(FunctionPolicyText.of(arn, changed));
        return function.permitting(key(arn), Optional.of(changed));
    }

    private static void requireSize(String policy) {
        int bytes = policy.getBytes(UTF_8).length;
        if (bytes > POLICY_BYTES_MAX) {
            throw new Refusal(
                    FunctionFault.POLICY_TOO_LONG,
                    "The final policy size (%d) is bigger than the limit (%d)."
                            .formatted(bytes, POLICY_BYTES_MAX));
        }
    }

    private static void requireRevision(
            Optional<FunctionPolicy> policy, @Nullable String revision) {
        var now = policy.map(it -> it.revisionId().toString()).orElse("");
        FunctionDefinitions.requireRevision(now, Optional.ofNullable(revision));
    }

    /// A policy's key in the function's row.
    private static String key(Arn arn) {
        return FunctionArns.qualifier(arn).orElse("");
    }

    void remove(RemovePermissionRequest request) {
        var arn = names.of(request.functionName(), request.qualifier());
        core.definitions().change(arn, (function, _) -> removing(function, arn, request));
    }

    private DefinedFunction removing(
            DefinedFunction function, Arn arn, RemovePermissionRequest request) {
        var policy =
                Optional.ofNullable(function.policies().get(key(arn)))
                        .orElseThrow(
                                () -> notFound("No policy is associated with the given resource."));
        requireRevision(Optional.of(policy), request.revisionId());
        var rest =
                policy.permissions().stream()
                        .filter(it -> !it.statementId().equals(request.statementId()))
                        .toList();
        if (rest.size() == policy.permissions().size()) {
            throw notFound(
                    "Statement %s is not found in resource policy."
                            .formatted(request.statementId()));
        }
        return function.permitting(
                key(arn),
                rest.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new FunctionPolicy(rest, core.engine().newId())));
    }

    GetPolicyResponse get(GetPolicyRequest request) {
        var arn = names.of(request.functionName(), request.qualifier());
        var policy =
                Optional.ofNullable(core.definitions().find(arn).policies().get(key(arn)))
                        .orElseThrow(() -> notFound("The resource you requested does not exist."));
        return GetPolicyResponse.builder()
                .policy(FunctionPolicyText.of(arn, policy))
                .revisionId(policy.revisionId().toString())
                .build();
    }

    private static Refusal notFound(String message) {
        return new Refusal(FunctionFault.NOT_FOUND, message);
    }
}
