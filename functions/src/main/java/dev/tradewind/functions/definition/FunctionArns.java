package dev.tradewind.functions.definition;

import dev.tradewind.engine.Arn;
import java.util.Optional;

/// The names of functions: `arn:aws:lambda:REGION:ACCOUNT:function:NAME`, with a version or an alias behind it where one
/// is meant.
///
/// Source: Lambda API reference, "FunctionName".
public final class FunctionArns {
    /// The service in the ARN of every function.
    public static final String SERVICE = "lambda";

    private static final String KIND = "function:";

    private FunctionArns() {}

    /// The function itself, without a qualifier.
    public static Arn of(String region, String account, String name) {
        return new Arn(SERVICE, region, account, KIND + name);
    }

    /// Tells whether an ARN is that of a function, there or not.
    public static boolean isFunction(Arn arn) {
        return arn.service().equals(SERVICE) && arn.resource().startsWith(KIND);
    }

    public static String name(Arn arn) {
        var named = arn.resource().substring(KIND.length());
        int end = named.indexOf(':');
        return end < 0 ? named : named.substring(0, end);
    }

    /// The version or alias that an ARN ends in.
    public static Optional<String> qualifier(Arn arn) {
        var named = arn.resource().substring(KIND.length());
        int end = named.indexOf(':');
        return end < 0 ? Optional.empty() : Optional.of(named.substring(end + 1));
    }

    public static Arn unqualified(Arn arn) {
        return of(arn.region(), arn.account(), name(arn));
    }

    public static Arn qualified(Arn function, String qualifier) {
        var plain = unqualified(function);
        return new Arn(
                SERVICE, plain.region(), plain.account(), plain.resource() + ":" + qualifier);
    }
}
