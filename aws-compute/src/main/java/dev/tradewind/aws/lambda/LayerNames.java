package dev.tradewind.aws.lambda;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionLayer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The layers that a caller's requests name, by name or ARN.
record LayerNames(Caller caller) {
    private static final Pattern VERSION =
            Pattern.compile("arn:aws:lambda:[a-z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+");

    Arn of(@Nullable String name) {
        new LambdaConstraints().layer(name).check();
        var text = String.valueOf(name);
        var arn =
                text.startsWith("arn:")
                        ? Arn.parse(text)
                        : FunctionLayer.arn(caller.region(), caller.account(), text);
        if (!arn.account().equals(caller.account()) || !arn.region().equals(caller.region())) {
            throw LambdaError.ACCESS_DENIED.because(
                    "The layer %s is of another account or region.".formatted(arn));
        }
        return arn;
    }

    /// The ARN of a version.
    static Arn version(String text) {
        if (!VERSION.matcher(text).matches()) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "Value %s at 'layers' failed to satisfy constraint: Member must satisfy regular expression pattern: %s"
                            .formatted(text, VERSION));
        }
        return Arn.parse(text);
    }
}
