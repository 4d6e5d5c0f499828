package dev.tradewind.aws.lambda;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionVersion;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The functions that a caller's requests name: by a name, a part of an ARN or all of one, with a version or an alias
/// behind it or beside it.
///
/// Source: Lambda API reference, "FunctionName" and "Qualifier".
record FunctionNames(Caller caller) {
    /// As long as one that is no ARN may be. Source: Lambda API reference, "CreateFunction".
    private static final int NAME_LENGTH_MAX = 64;

    private static final Pattern PARTS =
            Pattern.compile(
                    "(?:arn:aws:lambda:(?<region>[a-z0-9-]+):)?(?:(?<account>\\d{12}):)?(?:function:)?"
                            + "(?<name>[a-zA-Z0-9-_]+)(?::(?<qualifier>[a-zA-Z0-9$_-]+))?");

    /// The function itself, of a request for which versions make no difference.
    Arn plain(@Nullable String name) {
        var arn = of(name, null);
        if (FunctionArns.qualifier(arn)
                .filter(it -> !it.equals(FunctionVersion.LATEST))
                .isPresent()) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "This operation is for a function, and not for one version or alias of it: "
                            + name);
        }
        return FunctionArns.unqualified(arn);
    }

    /// The function, with its qualifier if one is named.
    Arn of(@Nullable String name, @Nullable String qualifier) {
        new LambdaConstraints().functionName(name).qualifier(qualifier).check();
        var parts = PARTS.matcher(String.valueOf(name));
        if (!parts.matches()) {
            throw LambdaError.VALIDATION.because(
                    "1 validation error detected: no function is named " + name);
        }
        var plain =
                plain(
                        parts.group("region"),
                        parts.group("account"),
                        String.valueOf(parts.group("name")));
        return qualifier(parts.group("qualifier"), qualifier)
                .map(it -> FunctionArns.qualified(plain, it))
                .orElse(plain);
    }

    private Arn plain(@Nullable String region, @Nullable String account, String name) {
        if (name.length() > NAME_LENGTH_MAX) {
            new LambdaConstraints().length("functionName", name, 1, NAME_LENGTH_MAX).check();
        }
        if (region != null && !region.equals(caller.region())) {
            throw LambdaError.NOT_FOUND.because(
                    "Functions from '%s' are not reachable in this region ('%s')"
                            .formatted(region, caller.region()));
        }
        if (account != null && !account.equals(caller.account())) {
            throw LambdaError.ACCESS_DENIED.because(
                    "The function %s is of the account %s, and asked for by %s."
                            .formatted(name, account, caller.account()));
        }
        return FunctionArns.of(caller.region(), caller.account(), name);
    }

    private static Optional<String> qualifier(@Nullable String inName, @Nullable String beside) {
        if (inName != null && beside != null && !inName.equals(beside)) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        return Optional.ofNullable(inName).or(() -> Optional.ofNullable(beside));
    }
}
